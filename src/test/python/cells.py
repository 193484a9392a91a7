# SPDX-License-Identifier: Apache-2.0
"""Runs cells in a real kernel, python cells.py FOLDER KERNEL, and prints, as one JSON document, every message the kernel sent for them.

The cells come as a JSON list on standard input: {"code": text}, with "interrupt_at": text for a cell to be interrupted as
soon as a display update says that text.
"""
import json
import sys

from jupyter_client.manager import KernelManager


def run(client, manager, cell):
    messages, interrupted = [], []

    def hear(message):
        messages.append({"type": message["msg_type"], "content": message["content"]})
        said = message["content"].get("data", {}).get("text/plain", "")
        if cell.get("interrupt_at") and cell["interrupt_at"] in said and not interrupted:
            interrupted.append(said)
            manager.interrupt_kernel()

    reply = client.execute_interactive(cell["code"], output_hook=hear, timeout=300)
    return {"status": reply["content"]["status"], "messages": messages}


def main():
    cells = json.load(sys.stdin)
    manager = KernelManager(kernel_name=sys.argv[2])
    manager.start_kernel(cwd=sys.argv[1])
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=120)
        pid = manager.provisioner.process.pid
        results = [run(client, manager, cell) for cell in cells]
    finally:
        client.stop_channels()
        manager.shutdown_kernel()
    print(json.dumps({"pid": pid, "cells": results}))


main()
