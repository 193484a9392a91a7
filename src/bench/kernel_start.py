# SPDX-License-Identifier: Apache-2.0
"""How long a newcomer waits: from starting the kernel "Java (Variorum)" to the first picture of the sample model; and how
much memory the kernel then holds while nobody uses it for a minute.

usage: kernel_start.py FOLDER RUNS     (with the notebook environment's Python; prints one JSON object)
"""
import json
import pathlib
import sys
import time

from jupyter_client.manager import start_new_kernel

CELL = """
var sd = stableDiffusion(ledger("%s"));
sd.generate(prompt("flat illustration, a woman with black hair wearing a red hanfu, garden").size(128, 192).steps(20).cfgScale(7).seed(%d))
"""


IDLE_SECONDS = 60


def megabytes(pid, line):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(status.split(f"{line}:")[1].split()[0]) / 1024


def one(folder, number, last):
    problems = []
    shown = []

    def output(message):
        content = message["content"]
        if message["msg_type"] in ("display_data", "update_display_data", "execute_result") and "image/png" in content["data"]:
            shown.append(time.monotonic() - began)
        if message["msg_type"] == "error":
            problems.append("\n".join(content["traceback"]))

    began = time.monotonic()
    manager, client = start_new_kernel(kernel_name="variorum", cwd=str(folder))
    try:
        client.execute_interactive(CELL % (f"first-{number}", number + 1), timeout=300, output_hook=output)
        if problems or not shown:
            sys.exit("The kernel showed no picture.\n" + "\n".join(problems))
        peak = megabytes(manager.provisioner.pid, "VmHWM")
        if last:
            time.sleep(IDLE_SECONDS)
        return shown[-1], peak, megabytes(manager.provisioner.pid, "VmRSS")
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=False)


folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
runs = int(sys.argv[2])
made = [one(folder, i, i == runs - 1) for i in range(runs)]
print(json.dumps({"seconds": [s for s, _, _ in made], "megabytes": [m for _, m, _ in made], "idle megabytes": [made[-1][2]]}))
