# SPDX-License-Identifier: Apache-2.0
"""Speed and memory, ours and others'; prints a table and writes target/bench/results.json.

usage: bench.py [--model FOLDER] [--runs 5] [SECTION ...]     (from the project's folder, after the jar is built)

Sections: sample, full, load, bfloat16, growth, memory, forms, kernel, commands, sweeps, life, ledger; all of them unless some are named. And disk,
which is measured only if it is named: it needs root, for it makes a disk of known speed.
The full-size ones need a model in diffusers' layout; without --model it is one of SD 1.5's size with random weights, made when first needed.
Two programs are measured together, in turn, A B A B, so that other load on the machine meets both alike.
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess

import commands
import forms
import ledgers
import networks
from makers import CLASSES, ENVIRONMENT, HERE, JAVA, OUT, ROOT, Stopped, alone
from rows import Results, line, missing, row

# All of the heap is taken at the start: what grows then is native memory, and Java's own need is told by the heap in use.
FIXED_HEAP = ["-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch"]


def kernel_start(runs, machine):
    python = ROOT / ".venv" / "bin" / "python"
    if not python.exists():
        yield missing("kernel start to first sample picture", "there is no notebook environment (.venv). Run make demo once, then make bench.")
        return
    with alone():
        run = subprocess.run([str(python), str(HERE / "kernel_start.py"), str(OUT / "kernel"), str(runs)],
                             capture_output=True, text=True, env={k: v for k, v in ENVIRONMENT.items() if k != "MALLOC_ARENA_MAX"})
    if run.returncode:
        yield missing("kernel start to first sample picture", run.stderr[-1000:])
        return
    measured = json.loads(run.stdout.splitlines()[-1])
    yield row("kernel start to first sample picture", "s", measured["seconds"], goal="≤ 12 s")
    yield row("peak memory of that kernel", "MB", measured["megabytes"], goal="≤ 1200 MB")
    yield row("memory of a kernel left alone for a minute", "MB", measured["idle megabytes"])


def figure(name, *arguments, flags=()):
    """What SweepFigures measured, and the program's peak memory in MB."""
    with alone():
        return figure_alone(name, arguments, flags)


def figure_alone(name, arguments, flags):
    run = subprocess.Popen([*JAVA[:1], "-XX:+UseSerialGC", *JAVA[4:], *flags, "-cp", CLASSES,
                            "io.variorum.bench.SweepFigures", name, str(OUT), *map(str, arguments)], stdout=subprocess.PIPE, text=True, env=ENVIRONMENT, cwd=OUT)
    said = run.stdout.read()
    _, status, used = os.wait4(run.pid, 0)
    run.returncode = status
    if status:
        raise Stopped(f"SweepFigures {name} ended with {status}")
    return json.loads(said.splitlines()[-1]), used.ru_maxrss / 1024


def sweeps(runs, machine):
    measured, _ = figure("plan", flags=["-Xmx512m"])
    yield row("plan of 100,000 cells, built and costed", "s", [measured["seconds"]], goal="< 1 s")
    measured, peak = figure("ssim", 1000, flags=["-XX:ActiveProcessorCount=2", "-Xmx1350m"])
    yield row("SSIM of 1,000 pictures 512×768, 2 cores", "s", [measured["seconds"]], goal="< 60 s")
    yield row("peak memory of that", "MB", [peak], goal="< 1500 MB")
    measured, _ = figure("permanova", flags=["-Xmx512m"])
    yield row("PERMANOVA, 999 permutations, 1,000 pictures", "s", [measured["seconds"]], goal="< 5 s")
    measured, _ = figure("overhead", flags=["-Xmx512m"])
    ratios = [100 * (swept / bare - 1) for bare, swept in zip(measured["bare"], measured["swept"])]
    yield row("sweep over bare pipeline, more time", "%", ratios, goal="≤ 2 %")
    measured, _ = figure("memory", 2000, flags=FIXED_HEAP)
    yield row("heap in a sweep of 2,000, last less first tenth", "MB", [measured["heap"][-1] - measured["heap"][1]], goal="flat")
    yield row("resident memory of it, last less first tenth", "MB", [measured["resident"][-1] - measured["resident"][1]], goal="flat")


def life(runs, machine):
    pictures = [figure("life", 300, flags=FIXED_HEAP)[0]["resident"] for _ in range(runs)]
    yield row("resident memory after 300 pictures, over that after 10", "%", [100 * (r[-1] / r[0] - 1) for r in pictures], goal="≤ 2 %")
    yield row("the same, over that after 100", "%", [100 * (r[-1] / r[9] - 1) for r in pictures], goal="≤ 2 %")
    models = [figure("models", 20, flags=FIXED_HEAP)[0]["resident"] for _ in range(runs)]
    yield row("resident memory after 20 models, over that after 2", "%", [100 * (r[-1] / r[0] - 1) for r in models], goal="≤ 2 %")


def compiled():
    subprocess.run(["javac", "-d", str(OUT / "classes"), "-cp", CLASSES, *map(str, (ROOT / "src" / "bench" / "java").rglob("*.java"))], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=lambda f: pathlib.Path(f).resolve())
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("sections", nargs="*")
    options = parser.parse_args()
    full_size = {"full": networks.full, "load": networks.loading, "bfloat16": networks.bfloat16, "growth": networks.growth, "memory": networks.memory, "forms": forms.forms}
    others = {"sample": networks.sample, "kernel": kernel_start, "commands": commands.commands, "sweeps": sweeps, "life": life, "ledger": ledgers.ledger, "disk": ledgers.disk}
    order = ["sample", "full", "load", "bfloat16", "growth", "memory", "forms", "kernel", "commands", "sweeps", "life", "ledger"]
    wanted = options.sections or order
    if not set(wanted) <= {*order, "disk"}:
        parser.error("There are the sections " + ", ".join(order) + " and disk.")
    for old in ("kernel", "ledger"):
        shutil.rmtree(OUT / old, ignore_errors=True)
    OUT.mkdir(parents=True, exist_ok=True)
    compiled()
    model = (options.model or networks.random_model()) if set(wanted) & set(full_size) else None
    results = Results(OUT / "results.json")
    machine = {}
    for section in wanted:
        rows = []
        try:
            for r in (full_size[section](model) if section in full_size else others[section])(options.runs, machine):
                rows.append(r)
                print(line(r), flush=True)
        except Stopped as stopped:
            rows.append(missing(section, str(stopped)))
            print(line(rows[-1]), flush=True)
        results.keep(section, rows, {**machine, "runs": options.runs, "model": str(model.name if model and section in full_size else "sample")})
    results.table(wanted)
    print(f"\n{OUT / 'results.json'}")


main()
