# SPDX-License-Identifier: Apache-2.0
"""Starts a real kernel and a cell that does not end, prints the kernel's process and is killed.

usage: orphan.py FOLDER CODE SIGN     (killed as soon as a display of the cell says the sign)
"""
import os
import signal
import sys

from jupyter_client.manager import KernelManager

folder, code, sign = sys.argv[1:]
manager = KernelManager(kernel_name="variorum")
manager.start_kernel(cwd=folder)
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=120)
client.execute(code)
while sign not in client.get_iopub_msg(timeout=120)["content"].get("data", {}).get("text/plain", ""):
    pass
print(manager.provisioner.process.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
