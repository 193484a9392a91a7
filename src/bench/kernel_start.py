# SPDX-License-Identifier: Apache-2.0
"""How long a newcomer waits: from starting the kernel "Java (Variorum)" to the first picture of the sample model.

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


def peak_megabytes(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def one(folder, number):
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
        return shown[-1], peak_megabytes(manager.provisioner.pid)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=False)


folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
made = [one(folder, i) for i in range(int(sys.argv[2]))]
print(json.dumps({"seconds": [s for s, _ in made], "megabytes": [m for _, m in made]}))
