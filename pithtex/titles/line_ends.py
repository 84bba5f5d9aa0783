"""What the end of a line stands for: a word that is broken, a colon or a dash that is left out."""

from __future__ import annotations

from typing import Final

from pithtex.titles.automaton import Move, Wanted
from pithtex.titles.page_sign import PageSign
from pithtex.titles.pattern import Gap, Sign
from pithtex.titles.sign_places import stands_as_dash

#: What lines end with, or begin with, where arXiv's title has a colon or a dash.
_LEFT_OUT: Final = frozenset(":-.")
#: A hyphen is no wider than this, and no farther behind its letter, in em: a dash that stands
#: apart is read as one, and the word as two.
_WIDEST_HYPHEN: Final = 0.55
_ATTACHED: Final = 0.15


def may_be_left_out(move: Move) -> bool:
    """Whether the end of a line may stand for a sign: never for a hyphen or a minus."""
    wanted = move.wanted
    if not isinstance(wanted, Sign) or wanted.is_math or wanted.base not in _LEFT_OUT:
        return False
    return wanted.base != "-" or wanted.gap is Gap.APART


def goes_on_behind(left_out: str, gap: Gap, seen: PageSign) -> bool:
    """Whether a sign may be the first behind one that the end of a line stands for.

    One between the figures of a number or the parts of a word is no end of a line, and one
    before a number may be its minus.
    """
    return gap is Gap.APART and not (left_out == "-" and seen.base.isdecimal())


def stands_for(move: Move, seen: PageSign) -> bool:
    """Whether a dash or a colon at the end of a line stands for the other."""
    wanted = move.wanted
    is_of_text = isinstance(wanted, Sign) and not wanted.is_math and wanted.base in _LEFT_OUT
    return seen.is_last and seen.base in {":", "-"} and is_of_text


def is_another(wanted: Wanted | None, seen: PageSign | None) -> bool:
    """Whether a sign that was read stands for another one."""
    if not isinstance(wanted, Sign) or seen is None:
        return False
    return wanted.base in _LEFT_OUT and seen.base != wanted.base


def is_dash_before_word(row: list[PageSign], place: int) -> bool:
    """Whether a dash at the beginning of a line parts words: before a number it is a minus."""
    after = row[place + 1] if place + 1 < len(row) else None
    return row[place].base == "-" and after is not None and is_letter(after)


def is_hyphen(row: list[PageSign], place: int) -> bool:
    """Whether the last sign of a line is a hyphen that breaks a word: numbers are not broken."""
    sign, before = row[place].glyph, row[place - 1].glyph
    em = max(sign.run.look, before.run.look)
    is_narrow = sign.right - sign.left <= _WIDEST_HYPHEN * em
    is_attached = sign.left - before.right <= _ATTACHED * em
    is_in_place = stands_as_dash(sign, before.y, em)
    return is_letter(row[place - 1]) and is_narrow and is_attached and is_in_place


def is_letter(sign: PageSign) -> bool:
    """Whether a sign is a letter, or may be one."""
    return sign.is_lost or sign.base.isalpha()
