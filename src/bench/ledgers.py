# SPDX-License-Identifier: Apache-2.0
"""A record of a million entries, checked in fresh processes with the file out of memory: on the disk that is here, and on one of known speed."""
import json
import os
import shutil
import time

import slow_disk
from makers import CLASSES, JAVA, OUT, alone, run
from rows import missing, row

SPEED = [*JAVA, "-XX:ActiveProcessorCount=2", "-cp", CLASSES, "io.variorum.ledger.LedgerSpeed"]
DISKS = [(rate, ahead) for rate in (250, 500, 1000) for ahead in (128, 2560)]  # MB/s; KB that Linux reads ahead: on most disks, on some large ones


def ledger(runs, machine):
    """In turn with reading the file and nothing else."""
    folder = OUT / "ledger"
    reading, past, summing, checks = [], [], [], []
    try:
        with alone():
            m = json.loads(run([*SPEED, folder, "1000000"]).splitlines()[-1])
            for _ in range(runs):
                reading.append(from_disk(folder / "ledger.jsonl", read))
                past.append(from_disk(folder / "ledger.jsonl", lambda file: run(["dd", f"if={file}", "of=/dev/null", "bs=1M", "iflag=direct"])))
                summing.append(from_disk(folder / "ledger.jsonl", lambda file: run(["sha256sum", file])))
                out_of_memory(folder / "ledger.jsonl")
                checks.append(json.loads(run([*SPEED, folder]).splitlines()[-1]))
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # 1 GB
    yield row("ledger of 1,000,000 entries: open", "s", [m["open"]], goal="≤ 5 s")
    yield row("append to it, beside the fsync", "ms", [m["append beside fsync"]], goal="≤ 2 ms")
    yield row(f"verify its chain ({m['megabytes']:.0f} MB, from the disk), 2 cores", "s", [c["verify"] for c in checks], summing, "sha256sum", goal="disk speed")
    yield row("verify it again in the same process", "s", [c["again"] for c in checks])
    yield row("SHA-256 of as many bytes and nothing else, 2 cores", "s", [c["hash"] for c in checks])
    yield row("read the file from the disk, and nothing else", "s", reading)
    yield row("the same past the system's cache, dd iflag=direct", "s", past)
    for name, seconds in (("verify", [c["verify"] for c in checks]), ("verify again", [c["again"] for c in checks]), ("SHA-256 alone", [c["hash"] for c in checks]),
                          ("reading alone", reading), ("reading past the cache", past)):
        yield row(f"ledger, {name}: bytes a second", "GB/s", [m["megabytes"] / 1000 / s for s in seconds])


def disk(runs, machine):
    """The check as fast as the disk gives the file? Its time in turn with dd's, which does nothing but read, on a disk that is held to a rate."""
    name = "verify on a disk of known speed"
    lacking = slow_disk.lacking()
    if lacking:
        yield missing(name, lacking)
        return
    reading, checks = {d: [] for d in DISKS}, {d: [] for d in DISKS}
    with alone(), slow_disk.mounted(OUT / "disk", 1500) as slow:
        file = slow.folder / "ledger" / "ledger.jsonl"
        m = json.loads(run([*SPEED, file.parent, "1000000"]).splitlines()[-1])
        for _ in range(runs):
            for rate, ahead in DISKS:
                slow.hold_to(rate)
                slow.read_ahead(ahead)
                reading[rate, ahead].append(from_disk(file, lambda f: run(slow.limited("dd", f"if={f}", "of=/dev/null", "bs=1M"))))
                out_of_memory(file)
                checks[rate, ahead].append(json.loads(run(slow.limited(*SPEED, file.parent)).splitlines()[-1])["verify"])
    for rate, ahead in DISKS:
        yield row(f"verify 1,000,000 entries, {m['megabytes']:.0f} MB, at {rate} MB/s", "s", checks[rate, ahead], reading[rate, ahead], "dd",
                  goal="disk speed", note=f"{ahead} KB read ahead")


def out_of_memory(file):
    with open(file, "rb") as f:
        os.fsync(f.fileno())
        os.posix_fadvise(f.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def from_disk(file, work):
    out_of_memory(file)
    start = time.perf_counter()
    work(file)
    return time.perf_counter() - start


def read(file):
    buffer = bytearray(1 << 20)
    with open(file, "rb", buffering=0) as f:
        while f.readinto(buffer):
            pass
