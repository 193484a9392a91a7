# SPDX-License-Identifier: Apache-2.0
"""Writes a notebook that was run as one page that holds everything and asks no other machine for anything.

Usage: page.py LESSON.ipynb PAGE.html
"""
import pathlib
import re
import sys

import nbconvert
import nbformat

POLICY = ("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; font-src data:; "
          "style-src 'unsafe-inline'\"/>")


def main(lesson, page):
    notebook = nbformat.read(lesson, as_version=4)
    notebook.metadata["title"] = notebook.cells[0].source.splitlines()[0].lstrip("# ")
    html, _ = nbconvert.HTMLExporter().from_notebook_node(notebook)
    html = re.sub(r"<script\b.*?</script>", "", html, flags=re.DOTALL)  # nbconvert loads formulas and diagrams from elsewhere
    html = html.replace("<head>", "<head>" + POLICY, 1)
    page.write_text("\n".join(line.rstrip() for line in html.splitlines()) + "\n", encoding="utf-8")


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
