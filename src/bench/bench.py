# SPDX-License-Identifier: Apache-2.0
"""Speed and memory against diffusers on the sample model; prints a table and writes target/bench/results.json.

usage: bench.py [RUNS]     (from the project's folder, after the jar is built; 5 timed runs unless told otherwise)

Both programs stay loaded and make their pictures in turn, A B A B, so that other load on the machine meets both alike.
"""
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

THREADS = 2
RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "target" / "bench"
CLASSES = [str(ROOT / "target" / "variorum.jar"), str(ROOT / "target" / "lib" / "*")]
MODEL = ROOT / "src" / "main" / "resources" / "io" / "variorum" / "sample" / "model"
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": str(THREADS), "VARIORUM_THREADS": str(THREADS), "MALLOC_ARENA_MAX": "2", "HF_HUB_OFFLINE": "1",
               "TRANSFORMERS_VERBOSITY": "error", "HF_HUB_DISABLE_PROGRESS_BARS": "1"}
JAVA = ["java", "-Xmx512m", "-XX:+UseSerialGC", "-Djava.awt.headless=true", "-Dai.djl.offline=true"]  # as the kernel runs

REQUEST = {"prompt": "flat illustration, a woman with black hair wearing a red hanfu, garden, golden hour", "negative": "blurry, low quality",
           "width": 128, "height": 192, "steps": 20, "cfgScales": [7], "seeds": [1]}


class Maker:
    """A program that makes pictures on command and stays loaded."""

    def __init__(self, name, command):
        self.name = name
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT, cwd=OUT)
        self.wait_for("ready")

    def wait_for(self, word):
        for line in self.process.stdout:
            if line.strip() == word:
                return
        sys.exit(f"{self.name} stopped before it was {word}.")

    def seconds(self, request):
        began = time.monotonic()
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        self.wait_for("done")
        return time.monotonic() - began

    def peak_megabytes(self):
        return int(pathlib.Path(f"/proc/{self.process.pid}/status").read_text().split("VmHWM:")[1].split()[0]) / 1024

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def in_turn(ours, peer, request, warm_ups):
    """Seconds of both, A B A B; each run has a seed of its own, so that nothing is taken from a store."""
    times = ([], [])
    for i in range(-warm_ups, RUNS):
        seeds = [1000 * (i + 10) + s for s in request["seeds"]]
        for maker, list_ in zip((ours, peer), times):
            seconds = maker.seconds({**request, "seeds": seeds})
            if i >= 0:
                list_.append(seconds)
    return times


def row(name, unit, ours, peer=None, peer_name=None, goal=None):
    a, b = statistics.median(ours), statistics.median(peer) if peer else None
    return {"name": name, "unit": unit, "ours": round(a, 3), "peer": b and round(b, 3), "peer_name": peer_name, "ratio": b and round(a / b, 3),
            "goal": goal, "fastest": {"ours": round(min(ours), 3), "peer": peer and round(min(peer), 3)},
            "runs": {"ours": [round(s, 3) for s in ours], "peer": peer and [round(s, 3) for s in peer]}}


def against_diffusers():
    subprocess.run(["javac", "-d", str(OUT / "classes"), "-cp", os.pathsep.join(CLASSES), *map(str, (ROOT / "src" / "bench" / "java").rglob("*.java"))], check=True)
    ours = Maker("Variorum", [*JAVA, "-cp", os.pathsep.join([str(OUT / "classes"), *CLASSES]), "io.variorum.bench.Pictures"])
    peer = Maker("diffusers", [sys.executable, str(pathlib.Path(__file__).with_name("diffusers_peer.py")), str(MODEL), str(THREADS)])
    version = subprocess.run([sys.executable, "-c", "import diffusers, torch; print('diffusers', diffusers.__version__, 'torch', torch.__version__.split('+')[0])"],
                             capture_output=True, text=True, check=True, env=ENVIRONMENT).stdout.strip()
    yield row("picture 128×192, 20 steps, CFG 7, Euler a", "s", *in_turn(ours, peer, REQUEST, 2), version, "ratio ≤ 0.6")
    grid = {**REQUEST, "cfgScales": [3, 5, 7], "seeds": [1, 2, 3]}
    yield row("grid 3 × 3 of them (seeds × CFG)", "s", *in_turn(ours, peer, grid, 0), version, "ratio ≤ 0.55")
    yield row("peak memory after these pictures", "MB", [ours.peak_megabytes()], [peer.peak_megabytes()], version, "≤ 1200 MB")
    ours.close()
    peer.close()


def kernel_start():
    python = ROOT / ".venv" / "bin" / "python"
    if not python.exists():
        print("No notebook environment (.venv), so the kernel's start is not measured. Run make demo once, then make bench.")
        return
    run = subprocess.run([str(python), str(pathlib.Path(__file__).with_name("kernel_start.py")), str(OUT / "kernel"), str(RUNS)],
                         capture_output=True, text=True, env={k: v for k, v in ENVIRONMENT.items() if k != "MALLOC_ARENA_MAX"})
    if run.returncode:
        print("The kernel's start could not be measured.", run.stderr[-2000:], sep="\n")
        return
    measured = json.loads(run.stdout.splitlines()[-1])
    yield row("kernel start to first sample picture", "s", measured["seconds"], goal="≤ 12 s")
    yield row("peak memory of that kernel", "MB", measured["megabytes"], goal="≤ 1200 MB")


def ledger():
    """A record of a million entries; just written, so the disk's cache is warm."""
    run = subprocess.run([*JAVA, "-cp", os.pathsep.join([str(OUT / "classes"), *CLASSES]), "io.variorum.ledger.LedgerSpeed", str(OUT / "ledger"), "1000000"],
                         capture_output=True, text=True, env=ENVIRONMENT)
    shutil.rmtree(OUT / "ledger", ignore_errors=True)  # 1 GB
    if run.returncode:
        print("The ledger could not be measured.", run.stderr[-2000:], sep="\n")
        return
    m = json.loads(run.stdout.splitlines()[-1])
    yield row("ledger of 1,000,000 entries: open", "s", [m["open"]], goal="≤ 5 s")
    yield row("append to it, beside the fsync", "ms", [m["append beside fsync"]], goal="≤ 2 ms")
    yield row(f"verify its chain ({m['megabytes']:.0f} MB)", "s", [m["verify"]], goal="disk speed")


def figure(name, *arguments, flags=()):
    """What SweepFigures measured, and the program's peak memory in MB."""
    run = subprocess.Popen([*JAVA[:1], "-XX:+UseSerialGC", *JAVA[3:], *flags, "-cp", os.pathsep.join([str(OUT / "classes"), *CLASSES]),
                            "io.variorum.bench.SweepFigures", name, str(OUT), *map(str, arguments)], stdout=subprocess.PIPE, text=True, env=ENVIRONMENT, cwd=OUT)
    said = run.stdout.read()
    _, status, used = os.wait4(run.pid, 0)
    run.returncode = status
    if status:
        sys.exit(f"The figure {name} could not be measured.")
    return json.loads(said.splitlines()[-1]), used.ru_maxrss / 1024


def sweeps():
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
    measured, _ = figure("memory", 2000, flags=["-Xmx512m"])
    yield row("heap in a sweep of 2,000, last less first tenth", "MB", [measured["heap"][-1] - measured["heap"][1]], goal="flat")
    yield row("resident memory of it, last less first tenth", "MB", [measured["resident"][-1] - measured["resident"][1]], goal="flat")


def table(rows):
    print(f"\n{THREADS} threads, float32, medians of {RUNS} runs in turn, fastest in brackets; load of the machine {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores")
    print(f"{'':44} {'ours':>18} {'peer':>18} {'ratio':>7}  goal")
    for r in rows:
        ours = f"{r['ours']:.2f} ({r['fastest']['ours']:.2f}) {r['unit']:2}"
        peer = f"{r['peer']:.2f} ({r['fastest']['peer']:.2f}) {r['unit']:2}" if r["peer"] else ""
        print(f"{r['name']:44} {ours:>18} {peer:>18} {r['ratio'] or '':>7}  {r['goal']}")
    print("peer: " + next(r["peer_name"] for r in rows if r["peer_name"]))


shutil.rmtree(OUT, ignore_errors=True)
OUT.mkdir(parents=True)
rows = []
for measured in (against_diffusers, kernel_start, sweeps, ledger):
    for r in measured():
        rows.append(r)
        print(f"measured: {r['name']}", flush=True)
        (OUT / "results.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
table(rows)
print(f"\n{OUT / 'results.json'}")
