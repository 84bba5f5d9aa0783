"""The codes of a simple font that content shows (ISO 32000-1, 7.3.4)."""

from __future__ import annotations

from pithtex.pdf.page.profile.objects import read_value
from pithtex.pdf.page.profile.statements import ANY_STRING


def shown_codes(statement: bytes) -> frozenset[int]:
    """Return the codes in the strings of a statement that shows text."""
    codes: set[int] = set()
    for string in ANY_STRING.finditer(statement):
        text = string[0]
        if text.startswith(b"(") and b"\\" not in text and b"\r" not in text:
            codes.update(text[1:-1])
            continue
        value, _ = read_value(text, 0)
        if isinstance(value, bytes):
            codes.update(value)
    return frozenset(codes)
