# SPDX-License-Identifier: Apache-2.0
"""Restarts a real kernel in the middle of a cell and runs another cell in the new one; prints one JSON object.

usage: restart.py FOLDER     (the cells come as a JSON object on standard input: {"busy": code, "sign": text, "after": code};
the restart comes as soon as a display of the busy cell says the sign)
"""
import json
import sys

from jupyter_client.manager import KernelManager

cells = json.load(sys.stdin)
manager = KernelManager(kernel_name="variorum")
manager.start_kernel(cwd=sys.argv[1])
client = manager.client()
client.start_channels()
said, errors = [], []


def hear(message):
    content = message["content"]
    if message["msg_type"] == "execute_result":
        said.append(content["data"]["text/plain"])
    if message["msg_type"] == "error":
        errors.extend(content["traceback"])


try:
    client.wait_for_ready(timeout=120)
    before = manager.provisioner.process.pid
    client.execute(cells["busy"])
    while cells["sign"] not in client.get_iopub_msg(timeout=120)["content"].get("data", {}).get("text/plain", ""):
        pass
    manager.restart_kernel(now=False)  # as JupyterLab does: asks first, then ends it
    client.wait_for_ready(timeout=120)
    after = manager.provisioner.process.pid
    client.execute_interactive(cells["after"], output_hook=hear, timeout=120)
finally:
    client.stop_channels()
    manager.shutdown_kernel()
print(json.dumps({"before": before, "after": after, "said": said, "errors": errors}))
