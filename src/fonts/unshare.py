# SPDX-License-Identifier: Apache-2.0
"""Leaves each glyph of a font one code point: python unshare.py IN.ttf OUT.ttf  (fonttools 4.x)

Noto Serif SC draws the radical U+2F5A and the character U+7247 with one glyph. A PDF names a glyph by the lowest of its code
points, so that a reader who searches for the character, or copies it, would meet the radical. The code points that are
taken out here are written by the program as the character they look like.
"""
import sys
from collections import defaultdict
from fontTools.ttLib import TTFont

font = TTFont(sys.argv[1], recalcTimestamp=False)
RADICALS = [(0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F)]


def rare(code):
    return any(a <= code <= b for a, b in RADICALS) or code in (0x2003, 0x2010, 0x2012, 0x2015, 0x2027, 0x2215, 0x2329, 0x232A, 0x301C)


codes = defaultdict(list)
for code, glyph in font.getBestCmap().items():
    codes[glyph].append(code)
out = {c for shared in codes.values() if len(shared) > 1 for c in shared if rare(c) and not all(map(rare, shared))}
for table in font["cmap"].tables:
    if table.isUnicode() and table.format != 14:
        table.cmap = {c: g for c, g in table.cmap.items() if c not in out}
for c in ("GSUB", "GPOS", "vhea", "vmtx", "BASE"):  # of vertical text and of shaping; the PDF uses neither
    del font[c]
font.save(sys.argv[2])
print(len(out), "code points taken out")
left = [s for s in codes.values() if len(set(s) - out) > 1]
print("still shared:", [[hex(c) for c in s if c not in out] for s in left][:40], len(left))
