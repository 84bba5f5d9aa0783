"""Which sign a code stands for in TeX's fonts of signs, where the PDF does not say it.

LuaTeX, dvips and old pdfTeX write no ToUnicode for them, and their glyphs' names ("lscript",
"parenleftbig") are in no list that readers know. A font's name and a code are as much the word of
whoever made the PDF as a ToUnicode is: that the letters look like it is judged elsewhere
(:mod:`pithtex.check.doubts.letters`).

Of one glyph the name is another letter's: PDFs by dvips and Ghostscript call TeX's lunate epsilon
an o with an ogonek, which no font of mathematics has.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_name("font_codes.txt")

#: "CMSY10", "LMMathSymbols10-Regular": the family, before size and style.
_FAMILY = re.compile(r"([A-Za-z]{1,40})\d{0,3}(?:-[A-Za-z]{1,20})?")

#: The lunate epsilon in TeX's fonts of italic mathematics, and what it is called.
_EPSILON: Final = "\u03f5"
_OGONEK: Final = 0x01EB


def sign_of(font: str, code: int) -> str:
    """Return the Unicode of a code in the font of this name (without prefix), "" if unknown."""
    return _codes_of(font).get(code, "")


def true_name(font: str, unit: int) -> int:
    """Return what a glyph of this font says where PDFium has it say ``unit``."""
    is_misnamed = unit == _OGONEK and _EPSILON in _codes_of(font).values()
    return ord(_EPSILON) if is_misnamed else unit


@lru_cache(maxsize=256)
def _codes_of(font: str) -> dict[int, str]:
    name = _FAMILY.fullmatch(font)
    return _table().get(name[1], {}) if name else {}


@cache
def read_font_codes() -> str:
    """Read the file that ``scripts/build-font-codes`` makes, once."""
    return _FILE.read_text("ascii")


@cache
def _table() -> dict[str, dict[int, str]]:
    """Return the codes of each family: most pages do without them."""
    table = {}
    for row in read_font_codes().splitlines():
        families, *pairs = row.split()
        codes = {}
        for pair in pairs:
            code, sign = pair.split("=")
            codes[int(code, 16)] = "".join(chr(int(unit, 16)) for unit in sign.split("+"))
        table.update(dict.fromkeys(families.split(","), codes))
    return table
