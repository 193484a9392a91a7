# SPDX-License-Identifier: Apache-2.0
"""Ours and each peer in turn on the same model: the UNet's step, decoding, text encoding, whole pictures, loading, memory, growth."""
import json
import re
import statistics

import makers
from makers import HERE, OUT, ROOT, THREADS, Stopped, alone
from rows import missing, row

SAMPLE = ROOT / "src" / "main" / "resources" / "io" / "variorum" / "sample" / "model"
WORDS = "flat illustration, a woman with black hair wearing a red hanfu, garden, golden hour"
GFLOP = {"UNet step": 1607, "VAE decode": 2515}  # of SD 1.5 at 512 × 512: two predictions, one picture

TODAY = {"eager": "diffusers", "channels_last": "diffusers channels_last", "onnx": "ONNX Runtime", "openvino": "OpenVINO"}


def request(number, width, height, steps, cfg_scales=(7,), seeds=1):
    """Words of its own for each, so that no program can take their encoding from the last one."""
    return {"prompt": f"{WORDS}, {number}", "negative": f"blurry, low quality, {number}", "width": width, "height": height, "steps": steps,
            "cfgScales": list(cfg_scales), "seeds": [1000 * number + i for i in range(seeds)]}


def exported(model, width, height):
    """The folder with the model as the runtimes read it; made once."""
    name = model.name
    folder = OUT / "exports" / f"{name}-{width}x{height}"
    made = folder / "made-from.txt"
    if not made.exists() or made.read_text() != str(model):
        print(f"exporting {name} for ONNX Runtime and OpenVINO …", flush=True)
        makers.run([makers.python(""), HERE / "export.py", model, folder, width, height])
        made.write_text(str(model))
    return folder


def random_model():
    """Weights that mean nothing, in the number and shape of Stable Diffusion 1.5's; made once, 2.1 GB."""
    folder = OUT / "sd15"
    if not (folder / "model_index.json").exists():
        print("making a random model of SD 1.5's size …", flush=True)
        makers.run([makers.python(""), ROOT / "src" / "test" / "reference" / "randommodel.py", folder])
    return folder


def peer(kind, model, width, height):
    return makers.diffusers(model, kind) if kind in ("eager", "channels_last") else makers.runtime(exported(model, width, height), kind)


def in_turn(a, b, runs, ask, warm_ups=1):
    """What both say of each picture, A B A B; the first ones of each are not counted."""
    said = ([], [])
    for i in range(warm_ups + runs):
        for maker, list_ in zip((a, b), said):
            answer = maker.picture(ask(i))
            if i >= warm_ups:
                list_.append(answer)
    return said


def steps(said):
    """Of every picture all steps but the first, in which some prepare what the others need."""
    return [s for answer in said for s in answer["steps"][1:]]


def part(said, name):
    return [answer[name] for answer in said]


def peak(machine):
    """Once, before anything else is measured; what MKL reaches, and the best of all libraries."""
    if not machine:
        with alone():
            found = json.loads(makers.run([makers.python(""), HERE / "peak.py", THREADS]).splitlines()[-1])
        machine["sgemm GFLOP/s"] = found
        machine["threads"] = THREADS
    return machine["sgemm GFLOP/s"]


def title(model):
    """SD 1.5, if the model has its size; else the folder's name."""
    channels = json.loads((model / "unet" / "config.json").read_text(encoding="utf-8"))["block_out_channels"]
    return "SD 1.5" if channels == [320, 640, 1280, 1280] else model.name


def share(model, name, seconds, peaks):
    """How much of the processor's arithmetic, as its libraries reach it, a network of SD 1.5's size uses."""
    if title(model) != "SD 1.5":
        return ""
    rate = GFLOP[name] / seconds
    best = max((v, k) for k, v in peaks.items() if k != "bfloat16")
    return f"{rate:.0f} GFLOP/s: {rate / peaks['MKL']:.0%} of MKL's sgemm, {rate / best[0]:.0%} of {best[1]}'s"


def sample(runs, machine):
    goals = {"eager": ("ratio ≤ 0.32", "ratio ≤ 0.4")}
    peak(machine)
    for kind, name in TODAY.items():
        try:
            with peer(kind, SAMPLE, 128, 192) as other, alone(), makers.ours("sample") as mine:
                mine.load(), other.load()
                a, b = in_turn(mine, other, 2 * runs, lambda i: request(i, 128, 192, 20), 4)
                yield row("sample model: UNet step 128×192, CFG", "ms", [1000 * s for s in steps(a)], [1000 * s for s in steps(b)], name, goals.get(kind, ("< 1",))[0])
                yield row("sample model: VAE decode", "ms", [1000 * s for s in part(a, "decode")], [1000 * s for s in part(b, "decode")], name)
                yield row("sample model: picture, 20 steps, all in", "s", part(a, "all"), part(b, "all"), name, goals.get(kind, ("", "< 1"))[1])
                if kind == "eager":
                    a, b = in_turn(mine, other, runs, lambda i: request(i + 100, 128, 192, 20, (3, 5, 7), 3))
                    yield row("sample model: grid of 3 × 3 (seeds × CFG)", "s", part(a, "all"), part(b, "all"), name, "ratio ≤ 0.4")
                    yield row("sample model: peak memory after these", "MB", [mine.peak_megabytes()], [other.peak_megabytes()], name, "≤ 1200 MB")
        except Stopped as stopped:
            yield missing(f"sample model beside {name}", str(stopped))


def full(model):
    def measure(runs, machine):
        goals = {"eager": {"UNet step": "ratio ≤ 0.70", "VAE decode": "ratio ≤ 0.45", "text": "ratio ≤ 0.8", "memory": "≤ 5000 MB"}}
        peaks = peak(machine)
        for kind, name in TODAY.items():
            goal = goals.get(kind, {"UNet step": "< 1"})
            try:
                with peer(kind, model, 512, 512) as other, alone(), makers.ours(str(model)) as mine:
                    mine.load(), other.load()
                    a, b = in_turn(mine, other, runs, lambda i: request(i, 512, 512, 2))
                    yield row(f"{title(model)}: UNet step 512×512, CFG", "s", steps(a), steps(b), name, goal.get("UNet step", ""), share(model, "UNet step", min(steps(a)), peaks))
                    yield row(f"{title(model)}: VAE decode 512×512", "s", part(a, "decode"), part(b, "decode"), name, goal.get("VAE decode", ""), share(model, "VAE decode", min(part(a, "decode")), peaks))
                    yield row(f"{title(model)}: text, two prompts, once for each", "ms", [1000 * s for s in part(a, "text")], [1000 * s for s in part(b, "text")], name, goal.get("text", ""))
                    yield row(f"{title(model)}: peak memory of all that", "MB", [mine.peak_megabytes()], [other.peak_megabytes()], name, goal.get("memory", ""))
            except Stopped as stopped:
                yield missing(f"{title(model)} beside {name}", str(stopped))
    return measure


def loading(model):
    def measure(runs, machine):
        def to_first_step(maker, number):
            with maker as program:
                loaded = program.load()
                said = program.picture(request(number, 512, 512, 1))
                return loaded + said["first"], program.starting + loaded + said["first"]
        seconds = ([], [])
        with alone():
            for i in range(runs + 1):
                for make, list_ in ((lambda: makers.ours(str(model)), seconds[0]), (lambda: makers.diffusers(model, "eager"), seconds[1])):
                    taken = to_first_step(make(), i)
                    if i:  # the first brings the file into the disk's cache
                        list_.append(taken)
        for i, (name, note) in enumerate((("model load to first step's end", "the file's digest included; Python's imports left out, Java's loading of libtorch not"),
                                          ("start of the program to first step's end", "everything included"))):
            yield row(f"{title(model)}: {name}", "s", *([taken[i] for taken in list_] for list_ in seconds), TODAY["eager"], "ratio ≤ 1", note)
    return measure


def bfloat16(model):
    def measure(runs, machine):
        if not makers.has_bfloat16():
            yield missing(f"{title(model)} in bfloat16", "this processor has no bfloat16")
            return
        peaks = peak(machine)
        folder = exported(model, 512, 512)
        for name, find in (("diffusers bfloat16", lambda: deviation(lambda p: makers.diffusers(model, "bfloat16" if p == "bfloat16" else "channels_last"), model)),
                           ("OpenVINO bfloat16", lambda: deviation(lambda p: makers.runtime(folder, "openvino", p), model)), ("ours", lambda: own_deviation(model))):
            try:
                for network, far in find().items():
                    yield row(f"{name}: {network}, relative RMS from its own float32", "", [far], goal={"unet": "≤ 0.012", "vae": "≤ 0.024"}[network] if name == "ours" else "")
            except Stopped as stopped:
                yield missing(f"{name}: deviation", str(stopped))
        for name, make, goal in (("diffusers channels_last float32", lambda: makers.diffusers(model, "channels_last"), ("ratio ≤ 0.44", "ratio ≤ 0.42")),
                                 ("diffusers bfloat16", lambda: makers.diffusers(model, "bfloat16"), ("", "")),
                                 ("OpenVINO bfloat16", lambda: makers.runtime(folder, "openvino", "bfloat16"), ("ratio ≤ 1", "ratio ≤ 1"))):
            try:
                with make() as other, alone(), makers.ours(str(model), "bfloat16") as mine:
                    mine.load(), other.load()
                    a, b = in_turn(mine, other, runs, lambda i: request(i, 512, 512, 2))
                    yield row(f"{title(model)}, fast(): UNet step 512×512, CFG", "s", steps(a), steps(b), name, goal[0], share(model, "UNet step", min(steps(a)), peaks))
                    yield row(f"{title(model)}, fast(): VAE decode 512×512", "s", part(a, "decode"), part(b, "decode"), name, goal[1])
                    yield row(f"{title(model)}, fast(): peak memory of all that", "MB", [mine.peak_megabytes()], [other.peak_megabytes()], name)
            except Stopped as stopped:
                yield missing(f"{title(model)} in bfloat16 beside {name}", str(stopped))
    return measure


def deviation(make, model):
    """How far the bfloat16 outputs lie from the program's own float32 ones, as the relative root mean square."""
    import numpy
    width = json.loads((model / "text_encoder" / "config.json").read_text(encoding="utf-8"))["hidden_size"]
    random = numpy.random.default_rng(7)
    inputs = OUT / "probe.npz"
    numpy.savez(inputs, latents=random.standard_normal((2, 4, 64, 64), dtype=numpy.float32), text=random.standard_normal((2, 77, width), dtype=numpy.float32))
    outputs = {}
    for precision in ("float32", "bfloat16"):
        with alone(), make(precision) as maker:
            maker.load()
            file = OUT / f"probe-{precision}.npz"
            maker.ask({"task": "probe", "inputs": str(inputs), "outputs": str(file)}, "done")
            outputs[precision] = dict(numpy.load(file))
    return {name: float(numpy.sqrt(((outputs["bfloat16"][name] - right) ** 2).sum() / (right**2).sum())) for name, right in outputs["float32"].items()}


def own_deviation(model):
    with alone():
        said = makers.run([*makers.JAVA, "-Xmx2g", "-cp", makers.CLASSES, "io.variorum.unet.ArithmeticSpeed", model, 512, 1, "exact", "fast"])
    return {network: float(re.search(rf"{name}, fast: .*relative RMS (\S+),", said)[1]) for network, name in (("unet", "UNet step"), ("vae", "VAE decode"))}


def growth(model):
    """Ours alone: does the time grow with the pixels and the steps, or faster?"""
    def measure(runs, machine):
        with alone(), makers.ours(str(model)) as mine:
            mine.load()
            base = None
            for number, (width, height) in enumerate(((512, 512), (256, 256), (512, 768), (768, 768))):
                said = [mine.picture(request(10 * number + i, width, height, 2)) for i in range(max(2, runs - 2))]
                pixels = width * height / 512**2
                seconds = [s / pixels for s in steps(said)]
                base = base or statistics.median(seconds)
                # attention to the picture itself is 252 of a step's 1607 GFLOP at 512 × 512 and grows with the square of the pixels
                expected = (GFLOP["UNet step"] - 252 + 252 * pixels) / GFLOP["UNet step"]
                yield row(f"{title(model)}: UNet step {width}×{height}, for 512² pixels", "s", seconds,
                          note=f"{statistics.median(seconds) / base:.2f} of 512×512's" + (f"; its arithmetic is {expected:.2f}" if title(model) == "SD 1.5" else ""))
                yield row(f"{title(model)}: VAE decode {width}×{height}, for 512² pixels", "s", [s / pixels for s in part(said, "decode")])
            for count in (1, 10, 33):
                said = mine.picture(request(100 + count, 256, 256, count))
                yield row(f"{title(model)}: {count} steps at 256×256, for a step", "s", [sum(said["steps"]) / count])
    return measure


def memory(model):
    """Ours alone: what a process takes to load a model and make two pictures, against what is said beforehand; 10⁶ bytes."""
    def measure(runs, machine):
        for name, folder, precision, sizes in ((title(model), model, "float32", ((256, 256), (512, 512), (512, 768), (768, 768))),
                                               (f"{title(model)}, fast()", model, "bfloat16", ((256, 256), (512, 512), (768, 768))),
                                               ("sample model", None, "float32", ((128, 192), (512, 512)))):
            if precision == "bfloat16" and not makers.has_bfloat16():
                continue
            for width, height in sizes:
                with alone(), makers.ours(str(folder or "sample"), precision) as mine:
                    before = mine.resident_megabytes()
                    mine.load()
                    for i in range(2):
                        mine.picture(request(i, width, height, 2))
                    taken = (mine.peak_megabytes() - before) * 1.048576
                told = int(makers.run([*makers.JAVA, "-cp", makers.CLASSES, "io.variorum.pipeline.MemoryTold", folder or "sample", precision, width, height])) / 1e6
                yield row(f"{name}: memory taken by {width}×{height}", "MB", [taken], [told], "what was said", "ratio ≤ 1")
    return measure
