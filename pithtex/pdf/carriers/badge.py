"""The badges of a page, as a reader sees them: by place and shape.

Every badge of ours prints ``pith:`` and the number, or at least its first eight characters, and is
a link to the record. It stands for itself. A number within a text is what the paper says of some
record, and no badge: this project has papers, too. Told apart by what stands beside it:

1. behind the word PITH, as the first :file:`pith.sty` printed it, a number is a badge;
2. where it is a link, it is a badge if nothing but what the link covers stands within an em beside
   it, nor lines of its own size as near above or below as those of a text are;
3. where it is none, the same is asked of the number alone;
4. another number is one in other forms, too (:mod:`pithtex.pdf.carriers.unmarked`).

Eight characters are soon made to agree with others, so a short form says what the link around it
says, whole and to the letter of the address, and without such a link no number at all.

Rows of text are put together by place, so that the order of the content, the way in which its
letters are drawn and what lies between them say nothing. A badge may be turned by any angle: what
is of one angle is read as if the page were turned until it is upright.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pithtex.box import Box
from pithtex.pdf.carriers.links import RecordLink
from pithtex.pdf.carriers.unmarked import find_unmarked, is_part_of_badge, mentions_another
from pithtex.pdf.page.document import Page
from pithtex.pdf.page.glyph import Glyph, TextRun
from pithtex.pdf.page.line import Line
from pithtex.pdf.page.lines import UPRIGHT, find_lines, measure_looks
from pithtex.pdf.page.turned import turned_box, turned_lines
from pithtex.protocol.number import RESOLVER, SHORT_LENGTHS, SUFFIX_LENGTH

_RECORDS: Final = f"{RESOLVER}/pith"
#: In every badge. What a page says in all costs a tenth of its letters with their places.
_MARK: Final = "pith:"
#: A number without its mark, should the two be drawn apart: no word in capitals is so long.
_LONG: Final = re.compile(r"[A-Z2-7]{20}")
#: A number of the wrong length, or with a wrong character, is a badge too, and a wrong one. In
#: lower case it has to be clear that it is none of the names that begin with ``pith:``.
_NUMBER: Final = re.compile(
    r"(?i:pith:)(?:[0-9]{4}:([A-Za-z0-9]{8,})|([A-Z0-9]{8,}|[A-Za-z0-9]{20,}))"
)
#: The words of the first badge in front of the number; its card had its note there.
_NAME: Final = re.compile(r"PITH(?:record\+receiptembedded)?\Z")
#: What stands within so many em beside a number belongs to it: a text has its words there. The
#: cells of the badge are further apart.
_BESIDE: Final = 1.0
#: Baselines of a text are nearer than this, in em; a badge has more white, or a frame, around it.
_LEADING: Final = 1.35
#: Lines of a text are of one size, to this part of it.
_ONE_SIZE: Final = 0.06
#: The letters of a number are as far apart as those of its first letters, this many times, and at
#: least as those of a word, in em.
_SPREAD: Final = 1.5
_WORD: Final = 0.2
#: A word that is set in another size hangs on the number, and is no letter of it.
_SMALL: Final = 0.6
#: Its groups are nearer than this, in em, where they are a whole number.
_GROUPS: Final = 3.0
#: So many letters are a number, be it wrong.
_NEARLY_WHOLE: Final = 20
#: Letters that look smaller than this part of what they say have no ink.
_BLANK: Final = 0.2
#: What is read around a link, in points: a line of text above, below and beside it.
_AROUND: Final = 24.0
#: At the end of a line of a number these are no words of a text.
_HYPHENS: Final = frozenset("-\u2010\u2011\u2012–—/")
#: Lines are of two heights where they are further apart than this, in em.
_ANOTHER: Final = 0.5
#: Nobody prints more numbers on a page, and each is compared with the lines around it.
_MOST: Final = 100


@dataclass(frozen=True, slots=True)
class _Printed:
    """A number on a line, with the box of its letters and their size in points."""

    text: str
    line: Line
    box: Box
    em: float
    is_named: bool
    is_marked: bool = True


def find_badges(page: Page, links: Sequence[RecordLink] = ()) -> tuple[str, ...]:
    """Return the number of each badge of a page without prefix and year.

    Upright ones come first, from top to bottom, then turned ones.

    ``links`` are those of the page to records. A short form with a link to the whole number that
    it begins is returned as that number; another is returned as it is printed.

    Raises:
        NotJudged: ``page-*``.

    """
    places = [(link, page.box_of(link.rectangle)) for link in links if any(link.rectangle)]
    said = page.text()
    expected = "".join(said.split()).casefold().count(_MARK)
    linked = [link.address.rpartition("/")[2] for link in links]
    has_another = mentions_another(said, linked)
    if not (expected or places or has_another or _LONG.search(said)):
        return ()
    lines = _lines(page, [run for run in page.runs() if _is_near(run, places)])
    marks = sum(_letters(line).casefold().count(_MARK) for line in lines)
    if has_another or marks < max(expected, not places):
        lines = _lines(page, page.runs())
    found = [*_badges(lines, places)]
    if turned := [run for run in page.runs() if abs(run.angle) > UPRIGHT]:
        for angle, members in turned_lines(page.glyphs(turned)).items():
            found += _badges(members, [(link, turned_box(box, angle)) for link, box in places])
    marked = [number for number, is_marked in found if is_marked]
    others = dict.fromkeys(number for number, is_marked in found if not is_marked)
    # The paper's own number may be printed in any form beside its badge.
    known = (*marked, *linked)
    return (
        *marked,
        *(each for each in others if not any(one.startswith(each.upper()) for one in known)),
    )


def _badges(
    lines: list[Line], places: Sequence[tuple[RecordLink, Box]]
) -> Iterator[tuple[str, bool]]:
    """Yield the number of each badge among lines of one direction, and whether it has a mark."""
    printed = [each for line in lines for each in _numbers(line)]
    for index, number in enumerate(printed):
        if number.is_named or (
            index < _MOST and _stands_alone(number.box, number.em, places, lines)
        ):
            yield _meant(number, places), number.is_marked


def is_for_itself(page: Page, link: RecordLink) -> bool:
    """Whether a link stands for itself as a badge does, and not within a text.

    Raises:
        NotJudged: ``page-*``.

    """
    box = page.box_of(link.rectangle)
    lines = _lines(page, [run for run in page.runs() if _is_near(run, [(link, box)])])
    within = [glyph.run.look for line in lines for glyph in line.glyphs if _covers(box, glyph.box)]
    em = max(within, default=0.0)
    return _stands_alone(box, em, [(link, box)], lines)


def _is_near(run: TextRun, places: Sequence[tuple[RecordLink, Box]]) -> bool:
    left, top, right, bottom = run.box
    return any(
        left < box[2] + _AROUND
        and right > box[0] - _AROUND
        and top < box[3] + _AROUND
        and bottom > box[1] - _AROUND
        for _, box in places
    )


def _lines(page: Page, runs: Sequence[TextRun]) -> list[Line]:
    if not runs:
        return []
    glyphs = page.glyphs(runs)
    measure_looks(glyphs)
    for run in {glyph.run for glyph in glyphs}:
        # A font without most of the letters, which some viewers replace.
        if run.look < _BLANK * run.size:
            run.look = run.size
    return find_lines(glyphs)


def _letters(line: Line) -> str:
    """Return the letters of a line, one a glyph, without blanks."""
    return "".join(glyph.text[:1] or "\ufffd" for glyph in _of_size(line))


def _of_size(line: Line) -> list[Glyph]:
    return [glyph for glyph in line.glyphs if glyph.run.look >= _SMALL * line.em]


def _numbers(line: Line) -> Iterator[_Printed]:
    """Yield the numbers that stand on a line."""
    glyphs, letters = _of_size(line), _letters(line)
    marked: list[range] = []
    for match in _NUMBER.finditer(letters):
        start, first, end = match.start(), match.start(match.lastindex or 0), match.end()
        gaps = [
            right.left - left.right
            for left, right in zip(glyphs[start : end - 1], glyphs[start + 1 : end], strict=True)
        ]
        em = glyphs[first].run.look
        most = max(_WORD * em, _SPREAD * max(gaps[: len(_MARK) - 1]))
        text = letters[first : start + _reach(gaps, most)]
        if len(text) < min(SHORT_LENGTHS):
            # In groups, or apart from its mark: no words in capitals behind it have digits.
            text = letters[first : start + _reach(gaps, _BESIDE * em)][:SUFFIX_LENGTH]
            apart = letters[first : start + _reach(gaps, _GROUPS * em)]
            text = apart if len(apart) == SUFFIX_LENGTH else text
            if len(text) < _NEARLY_WHOLE or not any(map(str.isdigit, text)):
                continue
        end = first + len(text)
        marked.append(range(start, end))
        box = _box_of(glyphs[start:end])
        yield _Printed(text, line, box, em, bool(_NAME.search(letters[:start])))
    for start, first, end in find_unmarked(letters):
        own = glyphs[start:end]
        em = glyphs[first].run.look
        if any(start < each.stop and end > each.start for each in marked) or any(
            right.left - left.right > _BESIDE * em for left, right in pairwise(own)
        ):
            continue
        text = "".join(filter(str.isalnum, letters[first:end]))
        yield _Printed(text, line, _box_of(own), em, is_named=False, is_marked=False)


def _box_of(glyphs: Sequence[Glyph]) -> Box:
    """Return the box of letters that stand on a line."""
    top, bottom = min(each.top for each in glyphs), max(each.bottom for each in glyphs)
    return glyphs[0].left, top, glyphs[-1].right, bottom


def _reach(gaps: Sequence[float], most: float) -> int:
    """Return how many letters there are up to the first gap that is wider than that."""
    return next((at for at, gap in enumerate(gaps) if gap > most), len(gaps)) + 1


def _stands_alone(
    box: Box, em: float, places: Sequence[tuple[RecordLink, Box]], lines: Sequence[Line]
) -> bool:
    """Whether nothing of a text stands beside a box, but what the links around it cover with it."""
    own = [box, *(place for _, place in places if _covers(place, box))]
    left, right = min(each[0] for each in own), max(each[2] for each in own)
    top, bottom = min(each[1] for each in own), max(each[3] for each in own)
    baselines, others = [], []
    for line in lines:
        rest = [glyph for glyph in line.glyphs if not any(_covers(each, glyph.box) for each in own)]
        if len(rest) < len(line.glyphs):
            baselines.append(line.y)
        elif (
            abs(line.em - em) <= _ONE_SIZE * em
            and line.left < right
            and line.right > left
            and not is_part_of_badge(_letters(line))
        ):
            others.append(line.y)
        for glyph in rest:
            if glyph.text in _HYPHENS:
                continue
            beside = max(left - glyph.right, glyph.left - right)
            if glyph.top < bottom and glyph.bottom > top and beside < _BESIDE * em:
                return False
    return not any(
        _ANOTHER * em < abs(y - own_y) < _LEADING * em for y in others for own_y in baselines
    )


def _covers(box: Box, other: Box) -> bool:
    """Whether a box covers the middle of another one."""
    x, y = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return box[0] < x < box[2] and box[1] < y < box[3]


def _meant(number: _Printed, places: Sequence[tuple[RecordLink, Box]]) -> str:
    """Return the number that is printed, as a link to it completes it."""
    for link, box in places:
        record, _, linked = link.address.rpartition("/")
        is_whole = record == _RECORDS and len(linked) == SUFFIX_LENGTH
        if is_whole and linked.startswith(number.text) and _covers(box, number.box):
            return linked
    return number.text
