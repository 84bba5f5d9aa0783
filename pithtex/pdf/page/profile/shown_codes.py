"""The codes of a simple font that content shows (ISO 32000-1, 7.3.4): all of them, if not more."""

from __future__ import annotations

import re
from typing import Final

from pithtex.pdf.page.profile.syntax import HEX, LITERAL

_LITERAL: Final = re.compile(LITERAL)
_HEX: Final = re.compile(HEX)
_OCTAL: Final = re.compile(rb"\\([0-7]{1,3})")
#: What the other escapes may stand for.
_CONTROLS: Final = frozenset(b"\n\r\t\b\f")


def shown_codes(statement: bytes) -> frozenset[int]:
    """Return the codes in the strings of a statement that shows text.

    Escapes count as what they stand for and as they are written, which may be more than is shown.
    """
    codes: set[int] = set()
    for literal in _LITERAL.findall(statement):
        codes.update(literal[1:-1])
        if b"\\" in literal:
            codes |= _CONTROLS
            codes.update(int(octal, 8) & 0xFF for octal in _OCTAL.findall(literal))
    for hexadecimal in _HEX.findall(_LITERAL.sub(b"", statement)):
        codes.update(bytes.fromhex(hexadecimal[1:-1].decode("ascii")))
    return frozenset(codes)
