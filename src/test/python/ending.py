# SPDX-License-Identifier: Apache-2.0
"""Starts a real kernel and a cell that does not end, prints the kernel's process and ends.

usage: ending.py FOLDER CODE SIGN HOW     (as soon as a display of the cell says the sign; HOW is "asked": the kernel
is asked to end, without an interrupt before; or "orphaned": this process is killed and asks nothing of the kernel)
"""
import os
import signal
import sys

from jupyter_client.manager import KernelManager

folder, code, sign, how = sys.argv[1:]
manager = KernelManager(kernel_name="variorum")
manager.start_kernel(cwd=folder)
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=120)
client.execute(code)
while sign not in client.get_iopub_msg(timeout=120)["content"].get("data", {}).get("text/plain", ""):
    pass
print(manager.provisioner.process.pid, flush=True)
if how == "asked":
    client.shutdown()
    manager.provisioner.process.wait(timeout=45)  # JShell alone would keep the process for a minute after the cell
    client.stop_channels()
    manager.cleanup_resources()
else:
    os.kill(os.getpid(), signal.SIGKILL)
