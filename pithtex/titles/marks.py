"""Marks on letters: combining characters, what prints beside or over a letter instead of them."""

from __future__ import annotations

import unicodedata
from typing import Final

ACUTE, GRAVE, CIRCUMFLEX, TILDE, DIAERESIS = "\u0301", "\u0300", "\u0302", "\u0303", "\u0308"
MACRON, DOT, BREVE, CARON, DOUBLE_ACUTE = "\u0304", "\u0307", "\u0306", "\u030c", "\u030b"
RING, CEDILLA, DOT_BELOW, LINE_BELOW, OGONEK = "\u030a", "\u0327", "\u0323", "\u0332", "\u0328"
ARROW, TIE, BAR_ACROSS, SLASH_ACROSS = "\u20d7", "\u0361", "\u0335", "\u0338"

#: A mark that a font gives no name: it is seen that something stands there, and not what.
UNNAMED: Final = "?"

#: Marks that differ in their place or name only.
MARK_NAMES: Final = {
    "\u0305": MACRON, "\u033f": MACRON, "\u0331": LINE_BELOW, "\u0311": BREVE, "\u0326": CEDILLA,
    "\u0321": CEDILLA, "\u0336": BAR_ACROSS, "\u0337": SLASH_ACROSS, "\u20d1": ARROW,
}  # fmt: skip

#: Letters that have no decomposition but are one with a mark.
STROKED: Final = {
    "ł": ("l", SLASH_ACROSS), "Ł": ("L", SLASH_ACROSS), "đ": ("d", BAR_ACROSS),
    "Đ": ("D", BAR_ACROSS), "Ð": ("D", BAR_ACROSS), "ħ": ("h", BAR_ACROSS),
    "Ħ": ("H", BAR_ACROSS), "ℏ": ("h", BAR_ACROSS), "ƛ": ("λ", BAR_ACROSS),
    "ø": ("o", SLASH_ACROSS), "Ø": ("O", SLASH_ACROSS), "ɨ": ("i", BAR_ACROSS),
    "ŧ": ("t", BAR_ACROSS), "Ŧ": ("T", BAR_ACROSS),
}  # fmt: skip

#: Characters that fonts use for a mark that stands over, under or beside its letter.
SPACING_MARKS: Final = {
    "´": ACUTE, "ˊ": ACUTE, "`": GRAVE, "ˋ": GRAVE, "ˆ": CIRCUMFLEX, "^": CIRCUMFLEX,
    "˜": TILDE, "~": TILDE, "∼": TILDE, "¨": DIAERESIS, "ˇ": CARON, "˘": BREVE, "¯": MACRON,
    "ˉ": MACRON, "‾": MACRON, "˙": DOT, "˚": RING, "˝": DOUBLE_ACUTE, "¸": CEDILLA, "˛": OGONEK,
    "\u20d7": ARROW, "→": ARROW,
}  # fmt: skip

#: The class of characters that are drawn over a letter and go across it.
_OVERLAY: Final = 1
#: Accents, and the vowels of Hebrew and Arabic.
_LEFT_OUT: Final = (("\u0300", "\u036f"), ("\u0591", "\u05c7"), ("\u064b", "\u065f"))
#: Cyrillic letters that are others without their mark: й, ї, ў, ѓ, ќ.
_OF_CYRILLIC: Final = {"и": BREVE, "і": DIAERESIS, "у": BREVE, "г": ACUTE, "к": ACUTE}

#: Accents that tell how a word is spoken, on letters of any alphabet, and the line below letters
#: as their own characters have it.
_OF_STRESS: Final = frozenset({ACUTE, GRAVE})
_LINE_OF_LETTERS: Final = "\u0331"


def is_combining(character: str) -> bool:
    """Whether a character is a mark by itself, without a letter."""
    return "\u0300" <= character <= "\u036f" or "\u20d0" <= character <= "\u20ff"


def is_across(mark: str) -> bool:
    """Whether a mark goes through its letter, and so strikes it out."""
    return mark in {BAR_ACROSS, SLASH_ACROSS} or unicodedata.combining(mark) == _OVERLAY


def makes_another_letter(base: str, mark: str) -> bool:
    """Whether a letter with a mark is another one, and not the same with an accent.

    Accents of Latin, Greek and Cyrillic letters are left out in records and by fonts, as vowels of
    Hebrew and Arabic are. What marks kana or a letter of India, and an arrow, never is.
    """
    if mark == _OF_CYRILLIC.get(base.lower()):
        return True
    return mark != UNNAMED and not any(first <= mark <= last for first, last in _LEFT_OUT)


def is_of_no_alphabet(base: str, mark: str) -> bool:
    """Whether no alphabet has a letter with a mark: it is a sign of mathematics."""
    if not "\u0300" <= mark <= "\u036f" or mark in _OF_STRESS or is_across(mark):
        return False
    mark = _LINE_OF_LETTERS if mark == LINE_BELOW else mark
    return len(unicodedata.normalize("NFC", base + mark)) > 1
