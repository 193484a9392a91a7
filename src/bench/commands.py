# SPDX-License-Identifier: Apache-2.0
"""The command line as somebody types it, each command in a program of its own, with the sample model; README.md tells the times."""
import os
import shutil
import subprocess
import time

from makers import OUT, ROOT, alone, why
from rows import missing, row

FOLDER = OUT / "commands"
WORDS = "flat illustration, a woman with black hair wearing a red hanfu, garden, golden hour"
PICTURE = ["generate", "--prompt", WORDS, "--size", "128x192", "--seed", "42"]

# What a command makes is taken away before it is run again: nothing may be found made already.
COMMANDS = [
    ("generate", [*PICTURE, "--out", "a.png"], ["a.png"]),
    ("sweep of nine pictures", ["sweep", "--prompt", WORDS, "--size", "128x192", "--axis", "Seed=1,2,3", "--axis", "CFG Scale=3-9(+3)", "--out", "nine"], ["nine"]),
    ("variation of nine pictures", ["variation", "nine", "--measure", "SSIM", "--out", "varied"], ["varied"]),
    ("models", ["models"], []),
    ("info", ["info", "a.png"], []),
    ("label", ["label", "a.png", "--out", "a.jpg"], ["a.jpg"]),
    ("verify, one picture", ["verify", "studio"], []),
    ("replay", ["replay", "a.png"], []),
    ("narrative, one picture", ["narrative", "studio", "--title", "T", "--out", "account"], ["account", "account.html", "account.pdf", "account.ipynb", "account.zip"]),
]


def commands(runs, machine):
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    machine["cores used"] = len(os.sched_getaffinity(0))
    with alone():
        type_in([*PICTURE, "--studio", "studio", "--out", "kept.png"])
        for name, words, made in COMMANDS:
            seconds = []
            for _ in range(runs):
                for path in made:
                    take_away(FOLDER / path)
                start = time.perf_counter()
                failure = type_in(words)
                seconds.append(time.perf_counter() - start)
                if failure:
                    break
            yield missing(name, failure) if failure else row(name, "s", seconds)


def type_in(words):
    """What it said if it failed, else None."""
    done = subprocess.run(["java", "-jar", str(ROOT / "target" / "variorum.jar"), *words], capture_output=True, text=True, cwd=FOLDER,
                          env={**os.environ, "VARIORUM_KEYS": str(FOLDER / "keys")})
    return why(done.stderr or done.stdout) if done.returncode else None


def take_away(path):
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
