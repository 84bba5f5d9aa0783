r"""Commands that leave a space: one between words, a thin one, one of some width, or none."""

from __future__ import annotations

import re
from typing import Final

from pithtex.titles import commands
from pithtex.titles.cursor import Cursor, Mode
from pithtex.titles.pattern import Gap, Node, Spacing
from pithtex.titles.tokens import Character, Group, Token

#: A width that is told in figures, and units in em.
_WIDTH: Final = re.compile(r"\s*([-+]?\d*[.,]?\d+)\s*(em|ex|pt|bp|mm|cm|in|pc|mu)")
_UNITS: Final = {
    "em": 1.0, "ex": 0.43, "pt": 0.1, "bp": 0.1, "mm": 0.28, "cm": 2.8, "in": 7.2, "pc": 1.2,
    "mu": 0.055,
}  # fmt: skip
#: Narrower, in em, no reader takes a space for one between words, and wider all do.
_NARROW: Final = 0.1
_WIDE: Final = 0.25


def read_spacing(name: str, cursor: Cursor, mode: Mode) -> list[Node] | None:
    """Read a command that leaves a space, ``None`` for others."""
    if name in commands.INVISIBLE:
        return []
    if name in commands.WIDE_SPACES:
        if name in {"\\", "newline"}:
            cursor.take_while("*")
            cursor.take_option()
        return [Spacing(Gap.THIN if mode.is_math else Gap.APART)]
    if name not in commands.THIN_SPACES:
        return None
    gap = Gap.ANY if name in commands.NO_SPACES else Gap.THIN
    if name in commands.MEASURED:
        gap = _measured(name, cursor.take_argument())
    elif name in commands.FILLS:
        gap = Gap.SHOWN
    return [Spacing(Gap.THIN if mode.is_math and gap is Gap.SHOWN else gap)]


def _measured(name: str, width: Token | None) -> Gap:
    """Return what stands where a space is as wide as a length, or as what does not print."""
    items = width.items if isinstance(width, Group) else ()
    if name not in commands.LENGTHS:
        return Gap.SHOWN if items else Gap.ANY
    text = "".join(item.text for item in items if isinstance(item, Character))
    match = _WIDTH.match(text)
    if match is None:
        return Gap.ANY if text.startswith("-") else Gap.SHOWN
    em = float(match[1].replace(",", ".")) * _UNITS[match[2]]
    if em < _NARROW:
        return Gap.ANY
    return Gap.SHOWN if em >= _WIDE else Gap.THIN
