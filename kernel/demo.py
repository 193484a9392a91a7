# SPDX-License-Identifier: Apache-2.0
"""Runs a lesson in Variorum's kernel, without a browser, and leaves everything it made in a folder.

Usage: demo.py LESSON.ipynb FOLDER
"""
import base64
import pathlib
import sys
import time

import nbclient
import nbformat


def charts(notebook):
    """Each chart of the notebook with the name its cell gives it: metadata {"variorum": {"chart": name}}."""
    for cell in notebook.cells:
        name = cell.metadata.get("variorum", {}).get("chart")
        for output in cell.get("outputs", []) if name else []:
            if "image/png" in output.get("data", {}):
                yield name, base64.b64decode(output.data["image/png"])


def error(notebook):
    """The failed cell's error, as the notebook shows it."""
    return "\n".join(line for cell in notebook.cells for output in cell.get("outputs", [])
                     if output.output_type == "error" for line in output.traceback)


def announce(cell, cell_index):
    if cell.cell_type == "code":
        print(f"  {cell.source.strip().splitlines()[0]}", flush=True)


def main(lesson, folder):
    began = time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    notebook = nbformat.read(lesson, as_version=4)
    client = nbclient.NotebookClient(notebook, kernel_name="variorum", timeout=1800,
                                     resources={"metadata": {"path": str(folder)}}, on_cell_execute=announce)
    executed = folder / lesson.name
    print(f"Running {lesson}:")
    try:
        client.execute()
    except nbclient.exceptions.CellExecutionError:
        sys.exit(f"{lesson.name} stopped at a cell that failed; the notebook so far is {executed}.\n{error(notebook)}")
    finally:
        nbformat.write(notebook, executed)
    for name, png in charts(notebook):
        (folder / name).write_bytes(png)

    print(f"It ran in {time.monotonic() - began:.0f} s and left here:")
    for path in sorted(folder.iterdir()):
        print(f"  {path}{'/' if path.is_dir() else ''}")
    print("To open the lesson in JupyterLab: make lab")


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
