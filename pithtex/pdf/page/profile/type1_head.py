"""The clear text of a Type 1 program (Adobe Type 1 Font Format, 2): what FreeType asks of it.

It refuses a program that begins otherwise, and then another font is shown; pdf.js shows it. One
without a matrix, or with an odd one, is too small to be seen to one of them, and not to the other.
"""

from __future__ import annotations

import re
from typing import Final

from pithtex.pdf.page.profile.font_matrix import is_plain_matrix

#: What may stand before it in a file for a printer.
_FIRST_LINE: Final = re.compile(rb"(?:\x80\x01[\s\S]{4})?%!(?:PS-AdobeFont|FontType)")
_MATRIX: Final = re.compile(rb"/FontMatrix[ \t\r\n]*+\[((?:[ \t\r\n]*+[0-9.+-]++){6})[ \t\r\n]*+\]")
_LONGEST_NUMBER: Final = 20


def odd_head(head: bytes) -> str | None:
    """Return what is odd about the clear text; ``None`` if nothing."""
    if not _FIRST_LINE.match(head):
        return "its first line"
    matrices = _MATRIX.findall(head)
    if len(matrices) != 1 or head.count(b"/FontMatrix") != 1:
        return "it has no matrix, or two"
    words = matrices[0].split()
    try:
        is_plain = is_plain_matrix([float(each[:_LONGEST_NUMBER]) for each in words])
    except ValueError:
        is_plain = False
    return None if is_plain else "its matrix"
