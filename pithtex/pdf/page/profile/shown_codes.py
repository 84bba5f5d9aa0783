"""The strings that content shows, and the codes in those of a simple font (ISO 32000-1, 7.3.4)."""

from __future__ import annotations

from collections.abc import Iterator

from pithtex.pdf.page.profile.objects import read_value
from pithtex.pdf.page.profile.statements import ANY_STRING


def shown_codes(statement: bytes) -> frozenset[int]:
    """Return the codes in the strings of a statement that shows text."""
    return frozenset(b"".join(strings_of(statement)))


def strings_of(statement: bytes) -> Iterator[bytes]:
    """Yield the strings of a statement that shows text, as they are meant."""
    for string in ANY_STRING.finditer(statement):
        text = string[0]
        if text.startswith(b"(") and b"\\" not in text and b"\r" not in text:
            yield text[1:-1]
            continue
        value, _ = read_value(text, 0)
        if isinstance(value, bytes):
            yield value
