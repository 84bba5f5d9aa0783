r"""Alphabets of mathematics: a calligraphic, Fraktur or blackboard letter is no plain one.

A page's text rarely tells, as fonts call most of these letters by their plain names. What tells
is that they are set in the font of the plain ones. That authors write ``N`` for ``\mathcal N``
in the record is no other title.
"""

from __future__ import annotations

import re
from typing import Final

from pithtex.titles.doubt import MatchDoubt
from pithtex.titles.marks import OGONEK
from pithtex.titles.matched_words import MatchedLetter

#: Fonts of TeX that have plain letters only, upright, slanted, bold or of mathematics.
_PLAIN: Final = re.compile(
    r"(?:CM(?:R|BX|B(?!SY)|TI|SL|MI|MIB|SS|SSBX|BXSL|BXTI|CSC|TT)|SF[A-Z]{2}|LM(?:Roman|Sans|Math"
    r"Italic)|EC[A-Z]{2}|Nimbus|Times|URWPalladio|(?:r?tx|px)(?:mi|r|b)(?!sy)|NewTXMI|TeXGyre)",
    re.IGNORECASE,
)


def alphabet_doubts(signs: list[MatchedLetter]) -> list[MatchDoubt]:
    """Return a doubt where letters of another alphabet are set in plain type, or may be others."""
    return [*_plain_letters(signs), *_epsilons(signs)]


def _epsilons(signs: list[MatchedLetter]) -> list[MatchDoubt]:
    """Return a doubt where an epsilon is called an o with an ogonek, as fonts by dvips do."""
    epsilons = [
        each.seen.glyph for each in signs if each.wanted.is_math and OGONEK in each.wanted.marks
    ]
    if not epsilons:
        return []
    message = "what stands for an epsilon of the record may be an o with an ogonek"
    return [MatchDoubt("title-alphabet-differs", message, tuple(epsilons))]


def _plain_letters(signs: list[MatchedLetter]) -> list[MatchDoubt]:
    letters = [each for each in signs if each.wanted.base.isalnum()]
    plain = {each.seen.glyph.run.font for each in letters if not each.wanted.has_alphabet}
    other = [
        each.seen.glyph
        for each in letters
        if each.wanted.has_alphabet
        and each.seen.glyph.text.isascii()
        and (font := each.seen.glyph.run.font)
        and (font in plain or _PLAIN.match(font))
    ]
    if not other:
        return []
    message = "letters that are calligraphic, Fraktur or blackboard bold in the record are plain"
    return [MatchDoubt("title-alphabet-differs", message, tuple(other))]
