# SPDX-License-Identifier: Apache-2.0
"""Each form that the program computes in, in turn with the one it takes the place of; docs/engine.md tells why it is taken."""
import json

import makers
import networks
from makers import THREADS, Stopped, alone
from rows import missing, row

# The processor without AVX-512, as the three libraries that multiply are told to see it.
AVX2 = {"ONEDNN_MAX_CPU_ISA": "AVX2", "ATEN_CPU_CAPABILITY": "avx2", "MKL_ENABLE_INSTRUCTIONS": "AVX2"}


def forms(model):
    def measure(runs, machine):
        machine["threads"] = THREADS
        for group in ("convolutions", "attention", "layers", "small"):
            yield from rows(["io.variorum.torch.FormSpeed", runs, group])
        yield from rows(["io.variorum.torch.FormSpeed", runs, "winograd"], AVX2, ", AVX2")
        yield from rows(["io.variorum.unet.GuidanceShare", model, 512, runs, "exact"])
        if makers.has_bfloat16():
            yield from rows(["io.variorum.unet.GuidanceShare", model, 512, runs, "fast"])
        yield pages(model, runs)
        yield from bounds()
    return measure


def bounds():
    """How far attention's bounds lie above the scores in trained weights; made with diffusers, so there is no other."""
    try:
        said = json.loads(makers.run([makers.python(""), makers.HERE / "bounds.py", networks.SAMPLE, 512, 512]).splitlines()[-1])
        for network, far in said.items():
            yield row(f"sample model's {network}, 512²: attention's bound above its scores, farthest", "", [max(far)], goal="≤ 50")
    except Stopped as stopped:
        yield missing("attention's bound above the sample model's scores", str(stopped))


def rows(arguments, environment=None, further=""):
    try:
        with alone():
            said = makers.run([*makers.JAVA, "-Xmx2g", "-cp", makers.CLASSES, *arguments], environment)
        for form in map(json.loads, filter(lambda line: line.startswith("{"), said.splitlines())):
            yield row(f"{form['name']}{further}: {form['ours']}", "ms", [1000 * s for s in form["our seconds"]], [1000 * s for s in form["other seconds"]], form["other"], note=told(form))
    except Stopped as stopped:
        yield missing(" ".join(map(str, arguments[:3])), str(stopped))


def told(form):
    """Rates and errors, those of the other form in brackets; errors as parts of the result's root mean square."""
    both = []
    if form["gflop"]:
        both.append("{:.0f} ({:.0f}) GFLOP/s".format(form["gflop"] / min(form["our seconds"]), form["gflop"] / min(form["other seconds"])))
    if "our error" in form:
        both.append("RMS {:.1e} ({:.1e}), greatest {:.1e} ({:.1e})".format(*(e for pair in zip(form["our error"], form["other error"]) for e in pair)))
    return "; ".join(both)


def pages(model, runs):
    """Decoding with large arrays on pages of 2 MB, and as the system's C library has them; each in a process of its own."""
    name = "VAE decode, 512²: pages of 2 MB"
    decode = [*makers.JAVA, "-Xmx2g", "-cp", makers.CLASSES, "io.variorum.vae.DecodeSpeed", model, 512]
    try:
        with alone():
            seconds = [[float(makers.run(decode, {"THP_MEM_ALLOC_ENABLE": large}).splitlines()[-1]) * 1000 for large in "10"] for _ in range(runs)]
        return row(name, "ms", *zip(*seconds), "pages of 4 kB")
    except Stopped as stopped:
        return missing(name, str(stopped))
