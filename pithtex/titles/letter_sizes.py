"""Letters that only their size tells from their capitals: "Co" with a larger o is "CO"."""

from __future__ import annotations

from collections import defaultdict
from statistics import median
from typing import Final

from pithtex.pdf.page.glyph import Glyph
from pithtex.titles.doubt import MatchDoubt
from pithtex.titles.matched_words import MatchedLetter, words_of

#: Small letters that look like their capitals but for their size: Latin, Greek, Cyrillic.
_ALIKE: Final = frozenset("cosuvwxzοπωχвгджзийклмнопстхцчшщъыьэюя")
#: Of the size of a word's other letters: a small letter that is larger looks like a capital, a
#: capital that is smaller like a small letter.
_LARGER: Final = 1.18
_SMALLER: Final = 0.85
#: Of two letters each is measured by the other, of more by the middle of all.
_PAIR: Final = 2


def letter_size_doubts(letters: list[MatchedLetter]) -> list[MatchDoubt]:
    """Return a doubt where the size of a letter makes it another than record and page say."""
    words = [[each for each in word.letters if not each.seen.level] for word in words_of(letters)]
    words = [word for word in words if len(word) > 1]
    in_words = {id(each) for word in words for each in word}
    lines: dict[int, list[MatchedLetter]] = defaultdict(list)
    for each in letters:
        if each.wanted.base.isalpha() and not each.seen.level:
            lines[round(each.seen.glyph.y)].append(each)
    other = [glyph for word in words for glyph in _resized(word, word)]
    for line in lines.values():
        # A letter alone, and those of mathematics, have the others of their line.
        other += _resized([each for each in line if id(each) not in in_words], line)
    if not other:
        return []
    message = "a letter is so large or so small that it looks like a capital or a small letter"
    return [MatchDoubt("title-case-differs", message, tuple(other))]


def _resized(letters: list[MatchedLetter], among: list[MatchedLetter]) -> list[Glyph]:
    """Return the letters whose case their size changes, beside those that they are among."""
    sizes = [each.seen.glyph.run.look for each in among]
    found = []
    for each in letters:
        base, size = each.seen.base, each.seen.glyph.run.look
        if each.differs or base.lower() not in _ALIKE:
            continue
        usual = (median(sizes) if len(sizes) > _PAIR else sum(sizes) - size) or size
        if size > _LARGER * usual if base.islower() else size < _SMALLER * usual:
            found.append(each.seen.glyph)
    return found
