# SPDX-License-Identifier: Apache-2.0
"""What was measured: a row a figure, all of them in target/bench/results.json, and the table."""
import json
import os
import platform
import statistics


def row(name, unit, ours, peer=None, peer_name=None, goal="", note=""):
    """@param ours all the values measured; the row tells their median and the least"""
    a, b = statistics.median(ours), statistics.median(peer) if peer else None
    return {"name": name, "unit": unit, "ours": a, "peer_name": peer_name, "peer": b, "ratio": b and a / b, "goal": goal, "note": note,
            "least": {"ours": min(ours), "peer": peer and min(peer)}, "runs": {"ours": list(ours), "peer": peer and list(peer)}}


def missing(name, why):
    return {"name": name, "missing": why}


class Results:
    """The rows by section; a section measured again replaces its old rows, the others stay."""

    def __init__(self, file):
        self.file = file
        self.sections = self.read()

    def read(self):
        return json.loads(self.file.read_text(encoding="utf-8"))["sections"] if self.file.exists() else {}

    def keep(self, section, rows, machine):
        self.sections = self.read()
        self.sections[section] = {"machine": {**machine, "processor": processor(), "cores": os.cpu_count(), "load": round(os.getloadavg()[1], 1)}, "rows": rows}
        self.file.write_text(json.dumps({"sections": self.sections}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def table(self, sections):
        for section in sections:
            kept = self.sections.get(section)
            if kept:
                print(f"\n{section}: " + ", ".join(f"{k} {v}" for k, v in kept["machine"].items()))
                print(f"{'median (least)':52} {'ours':>18}   {'peer':>18} {'ratio':>6}  goal")
                for r in kept["rows"]:
                    print(line(r))


def line(r):
    if "missing" in r:
        return f"{r['name']:52} not measured: {r['missing']}"
    ours = f"{number(r['ours'])} ({number(r['least']['ours'])}) {r['unit']}"
    peer = f"{number(r['peer'])} ({number(r['least']['peer'])}) {r['unit']}" if r["peer"] else ""
    ratio = f"{r['ratio']:.2f}" if r["ratio"] else ""
    return f"{r['name']:52} {ours:>18}   {peer:>18} {ratio:>6}  {'; '.join(filter(None, [r['peer_name'] and 'peer: ' + r['peer_name'], r['goal'], r['note']]))}"


def number(x):
    return f"{x:.0f}" if abs(x) >= 1000 else f"{x:.1f}" if abs(x) >= 100 else f"{x:.2f}" if abs(x) >= 0.1 else f"{x:.2g}"


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            info = dict(line.split(":", 1) for line in file.read().split("\n\n")[0].splitlines())
        info = {k.strip(): v.strip() for k, v in info.items()}
        return f"{info['model name']} (family {info['cpu family']}, model {info['model']})"
    except (OSError, KeyError):
        return platform.processor()
