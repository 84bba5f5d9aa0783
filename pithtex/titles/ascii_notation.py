"""What people type for mathematics where they have no TeX: ``10^10``, ``->``, ``sqrt(s)``."""

from __future__ import annotations

from typing import Final

from pithtex.titles.cursor import Cursor
from pithtex.titles.tokens import Character, Token

#: Signs that are typed of several characters. Longer ones come first.
COMPOSED: Final = {
    "--->": "→", "<-->": "↔", "<->": "↔", "<=>": "⇔", "-->": "→", "->": "→",
    "=>": "⇒", "<-": "←", "<=": "≤",
    ">=": "≥", "!=": "≠", "+/-": "±", "+-": "±",
}  # fmt: skip
_ORDINALS: Final = frozenset({"st", "nd", "rd", "th"})


def composed(first: str, cursor: Cursor) -> str:
    """Return what is typed for one sign and begins with ``first``, which was taken; or nothing."""
    ahead = first + cursor.character() + cursor.character(1) + cursor.character(2)
    typed = next((typed for typed in COMPOSED if ahead.startswith(typed)), "")
    before, behind = cursor.character(-2), cursor.character(len(typed) - 1)
    # 5!=120 has a factorial, and x<-5 a minus.
    is_factorial = typed == "!=" and (before.isdecimal() or before.islower() or before == ")")
    is_minus = typed == "<-" and behind.isdecimal()
    return "" if is_factorial or is_minus else typed


def is_ordinal(cursor: Cursor) -> bool:
    """Whether the letter just taken begins the ending of a number, which may be raised."""
    ending = cursor.character(-1) + cursor.character()
    return (
        ending in _ORDINALS
        and cursor.character(-2).isdecimal()
        and not cursor.character(1).isalpha()
    )


def take_script(cursor: Cursor) -> tuple[Token, ...]:
    """Take what stands behind ``^`` or ``_`` without braces.

    That is a number with its sign or star, a word, or what stands in parentheses.
    """
    if cursor.character() == "(" and (inside := cursor.take_parenthesis()):
        return (Character("("), *inside, Character(")"))
    first = cursor.take()
    if not isinstance(first, Character):
        return () if first is None else (first,)
    taken: list[Token] = [first]
    is_number = first.text.isdecimal() or first.text in "+-−*"
    while (next_ := cursor.character()) and (
        next_.isdecimal() if is_number else first.text.isalpha() and next_.isalpha()
    ):
        taken.append(Character(next_))
        cursor.skip(1)
    return tuple(taken)
