# SPDX-License-Identifier: Apache-2.0
"""The programs that are measured: each stays loaded and makes pictures on command; what they say of their seconds is their own clock's."""
import contextlib
import fcntl
import json
import os
import pathlib
import re
import subprocess
import tempfile
import time

THREADS = 2
ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "target" / "bench"
HERE = pathlib.Path(__file__).parent
CLASSES = os.pathsep.join([str(OUT / "classes"), str(ROOT / "target" / "variorum.jar"), str(ROOT / "target" / "lib" / "*")])
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": str(THREADS), "OPENBLAS_NUM_THREADS": str(THREADS), "VARIORUM_THREADS": str(THREADS), "MALLOC_ARENA_MAX": "2",
               "HF_HUB_OFFLINE": "1", "TRANSFORMERS_VERBOSITY": "error", "HF_HUB_DISABLE_PROGRESS_BARS": "1"}
JAVA = ["java", "-Xms64m", "-Xmx512m", "-XX:+UseSerialGC", "-Djava.awt.headless=true", "-Dai.djl.offline=true"]  # as the kernel runs


class Stopped(Exception):
    """A program that was to be measured could not go on; the others are measured all the same."""


class Maker:
    """A program that makes pictures on command."""

    def __init__(self, name, command):
        self.name = name
        self.errors = tempfile.TemporaryFile("w+", encoding="utf-8")
        self.process = subprocess.Popen(list(map(str, command)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, text=True, env=ENVIRONMENT, cwd=OUT)
        began = time.monotonic()
        self.answer("ready")
        self.starting = time.monotonic() - began  # seconds until it takes requests: Python has imported its libraries then

    def answer(self, key):
        for line in self.process.stdout:
            if line.startswith("{"):
                answer = json.loads(line)
                if key in answer:
                    return answer
        self.errors.seek(0)
        raise Stopped(f"{self.name} ended with {self.process.wait()} (-9 is mostly too little memory). {why(self.errors.read())}")

    def ask(self, request, key):
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        return self.answer(key)

    def load(self):
        """Seconds until the model is open."""
        return self.ask({"task": "load"}, "load")["load"]

    def picture(self, request):
        return self.ask({**request, "task": "picture"}, "all")

    def peak_megabytes(self):
        return self.said_by_the_system("VmHWM:")

    def resident_megabytes(self):
        return self.said_by_the_system("VmRSS:")

    def said_by_the_system(self, key):
        return int(pathlib.Path(f"/proc/{self.process.pid}/status").read_text().split(key)[1].split()[0]) / 1024

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()
        self.errors.close()


def ours(model, precision="float32"):
    return Maker("Variorum", [*JAVA, "-cp", CLASSES, "io.variorum.bench.Pictures", model, precision])


def diffusers(model, kind):
    return Maker(f"diffusers {kind}", [python(""), HERE / "diffusers_peer.py", model, THREADS, kind])


def runtime(exported, program, precision="float32"):
    """@param exported the folder that export.py filled"""
    return Maker(f"{program} {precision}", [python(f"-{program}"), HERE / "runtime_peer.py", exported, THREADS, program, precision])


def python(which):
    return ROOT / f".venv-bench{which}" / "bin" / "python"


def run(command, environment=None):
    """What a program prints; Stopped with its last words if it fails."""
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, env={**ENVIRONMENT, **(environment or {})}, cwd=OUT)
    if done.returncode:
        raise Stopped(f"{pathlib.Path(str(command[0])).name} ended with {done.returncode}. {why(done.stderr)}")
    return done.stdout


def why(errors):
    """The last line that names an error, of all that a program said before it ended."""
    named = [line.strip() for line in errors.splitlines() if "Error" in line or "Exception" in line]
    return named[-1][:300] if named else errors.strip()[-300:]


def has_bfloat16():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        return bool(re.search(r"avx512_bf16|amx_bf16", file.read()))


@contextlib.contextmanager
def alone():
    """Holds the files that VARIORUM_BENCH_LOCKS names, so that two who measure on one machine take turns."""
    with contextlib.ExitStack() as stack:
        for path in filter(None, os.environ.get("VARIORUM_BENCH_LOCKS", "").split(os.pathsep)):
            fcntl.flock(stack.enter_context(open(path, "a")), fcntl.LOCK_EX)
        yield
