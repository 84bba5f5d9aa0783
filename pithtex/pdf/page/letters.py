r"""Letters that do not look like what they say.

A font may name its glyphs as it likes: two lines of TeX (``\pdfglyphtounicode``) print "Bad" and
say "New" to every program. Here each letter of a title is reduced to 16 × 16 bits, with its
width, height and depth in em, and compared with the same letter in some forty faces; only one
that fits badly is compared with all others.

Mathematics, accents and other scripts are not looked at; letters that only size or context tell
apart (I l 1, O 0 o, S s, ...) are one. What is drawn half way between two letters is beyond it.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from pithtex.pdf.page.glyph import Glyph, TextRun
from pithtex.pdf.page.letter_bits import GRID, Bits, Changes, bits_of
from pithtex.pdf.page.middle import middle_of
from pithtex.pdf.page.picture import Picture

#: The resolution that pictures should have, in pixels per em of the title.
PIXELS_PER_EM = 40

#: A letter that another one fits better by so much is odd, alone ...
ODD_ALONE = 0.22
#: ... or two different ones by so much. Measured together on honest titles: one of 1,416 set in
#: 100 families of LaTeX (of them 735 in 48 families that the table has nothing of), and four of
#: 1,239 manuals. Of letters that lie, it sees one that says a random other letter in 93 %, one
#: that says the letter most like it in 50 %; of two such letters 99.7 and 79 %.
ODD_TOGETHER = 0.15

_CELLS = GRID * GRID
#: A letter that fits a reference this well is what it says; others are not asked. At 0.75 to
#: 0.9 lies are caught as often (3 % more of pairs that say their nearest letter), at three times
#: the cost.
_FITS = 0.7
#: Another letter that fits better by less is not worth a word.
_LEAST_MARGIN = 0.1
#: Differences of width, height and depth, in em, cost so much; half of it for the width.
_DIMENSION_COST = 0.8
#: Shapes that fill the grid (I, l, a dash) have no correlation: such ones are alike.
_FULL = 0.9
_ALIKE_IF_FULL = 0.8
#: Text that is turned by more, in degrees, is not looked at.
_MOST_TURNED = 1.0
#: Letters whose size is off by more than this, all alike, are of a font that lies about its em.
_MOST_OFF = 1.25
_FEWEST_FOR_SIZE = 4
#: One glyph drawn twice differs in so few cells in half of all cases, and so little in size (em, in
#: all); letters that are not one class differ in more ("c" and "e" in 13 at least).
_SAME_CELLS = 12
_SAME_SIZE = 0.1
#: Letters that are looked at; a title has 80.
_MOST_LETTERS = 600
#: Of odd letters no more are needed.
_MOST_ODD = 20

#: Letters that only size or context tell apart; so are a letter and its capital, all of them.
_LOOK_ALIKE = ("Iil1Jj", "O0o", "Ss5", "Zz2", "B8", "gq9")
_CLASS = {letter: group for group in _LOOK_ALIKE for letter in group}

_TABLE = Path(__file__).with_name("letters.bin")
#: A record of the table: the character, its bits, width, height and depth in hundredths of an em.
_RECORD = 2 + _CELLS // 8 + 3
#: Depth may be negative (quotes); dimensions are stored from here.
_OFFSET = 50


class Reference(NamedTuple):
    """What a letter looks like in some face, with what is computed of it once.

    ``spread`` is the square root of n (1 - n / N), where n of its N cells are ``inked``.
    A tuple, since two thousand of them are unpacked for an odd letter.
    """

    cells: int
    inked: int
    spread: float
    width: float
    height: float
    depth: float


Table: TypeAlias = Mapping[str, Sequence[Reference]]


@dataclass(frozen=True, slots=True)
class OddLetter:
    """A glyph that is more like the letter ``looks_like`` than what it says, by ``margin``."""

    glyph: Glyph
    looks_like: str
    margin: float


def odd_letters(glyphs: Sequence[Glyph], shown: Picture, bare: Picture) -> list[OddLetter]:
    """Return the letters that look like others, the worst first.

    ``shown`` and ``bare`` are pictures of one zone with and without the glyphs' runs, at about
    40 pixels per em. A caller compares margins with :data:`ODD_ALONE` and :data:`ODD_TOGETHER`.
    """
    found: list[OddLetter] = []
    changes = Changes(shown, bare)
    for letters in _by_run(glyphs):
        looks = [(glyph, look) for glyph in letters if (look := bits_of(glyph, changes))]
        factor = _size_factor(looks)
        sound: dict[str, list[Bits]] = {}
        for glyph, look in looks:
            alike = sound.setdefault(glyph.text, [])
            if any(_is_same(look, other) for other in alike):
                continue
            odd = _compare(glyph, look.scaled(factor))
            if odd is None:
                alike.append(look)
            elif len(found) < _MOST_ODD:
                found.append(odd)
            else:
                return _worst_first(found)
    return _worst_first(found)


def _worst_first(odd: list[OddLetter]) -> list[OddLetter]:
    return sorted(odd, key=lambda letter: -letter.margin)


@cache
def letter_table() -> Table:
    """Return the references of each letter, read once from the packed file beside this module."""
    data = zlib.decompress(_TABLE.read_bytes())
    table: dict[str, list[Reference]] = {}
    for start in range(0, len(data), _RECORD):
        record = data[start : start + _RECORD]
        cells = int.from_bytes(record[2:-3], "big")
        dimensions = [(value - _OFFSET) / 100 for value in record[-3:]]
        letter = chr(int.from_bytes(record[:2], "big"))
        table.setdefault(letter, []).append(reference(Bits(cells, *dimensions)))
    return table


def reference(look: Bits) -> Reference:
    """Return a look to compare others with."""
    spread = _spread(look.count)
    return Reference(look.cells, look.count, spread, look.width, look.height, look.depth)


def packed(references: Mapping[str, Sequence[Bits]]) -> bytes:
    """Return the file that :func:`letter_table` reads."""
    data = bytearray()
    for letter, looks in sorted(references.items()):
        for look in looks:
            data += ord(letter).to_bytes(2, "big") + look.cells.to_bytes(_CELLS // 8, "big")
            for value in (look.width, look.height, look.depth):
                data.append(min(max(round(value * 100) + _OFFSET, 0), 255))
    return zlib.compress(bytes(data), 9)


def likeness(
    look: Bits, references: Sequence[Reference], least: float = -1.0, enough: float = 2.0
) -> float:
    """Return how much a letter is like the reference that it is most like, or ``least`` if less.

    1 is the same, 0 is unrelated: the correlation (phi) of the bits, less what the dimensions
    differ by. References behind one that is alike ``enough`` are not looked at.
    """
    best = least
    cells, count, spread = look.cells, look.count, _spread(look.count)
    width, height, depth = look.width, look.height, look.depth
    share = count / _CELLS
    for other, inked, other_spread, other_width, other_height, other_depth in references:
        # most references are unlike, whatever their size
        alike = (cells & other).bit_count() - share * inked
        if spread and other_spread:
            alike /= spread * other_spread
        elif count == inked:
            alike = 1.0
        else:
            alike = _ALIKE_IF_FULL if min(count, inked) >= _FULL * _CELLS else 0.0
        if alike <= best:
            continue
        alike -= _DIMENSION_COST * (
            abs(width - other_width) / 2 + abs(height - other_height) + abs(depth - other_depth)
        )
        if alike > best:
            best = alike
            if best >= enough:
                break
    return best


def _spread(count: int) -> float:
    return math.sqrt(count * (1 - count / _CELLS))


def _by_run(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return the letters that can be looked at, by run: those of a run have one font and size.

    Each is looked at, not each kind: in one font two codes may say the same letter.
    """
    table = letter_table()
    runs: dict[TextRun, list[Glyph]] = {}
    for glyph in glyphs[:_MOST_LETTERS]:
        if glyph.text in table and abs(glyph.run.angle) <= _MOST_TURNED:
            runs.setdefault(glyph.run, []).append(glyph)
    return list(runs.values())


def _compare(glyph: Glyph, look: Bits) -> OddLetter | None:
    """Return how a letter is odd, or None if it looks like what it says."""
    table = letter_table()
    own = likeness(look, table[glyph.text], enough=_FITS)
    if own >= _FITS:
        return None
    alike = _CLASS.get(glyph.text, glyph.text) + glyph.text.swapcase()
    for letter in alike:
        own = likeness(look, table.get(letter, ()), own)
    if own < _FITS:
        own = max(own, _as_capital(glyph.text, look, table))
    if own >= _FITS:
        return None
    best, what = own + _LEAST_MARGIN, ""
    for letter, references in table.items():
        if letter not in alike:
            value = likeness(look, references, best)
            if value > best:
                best, what = value, letter
    return OddLetter(glyph, what, best - own) if what else None


def _as_capital(text: str, look: Bits, table: Table) -> float:
    """Return how much a small letter looks like its capital, at whatever size: small capitals."""
    best = -1.0
    if text.islower() and (capitals := table.get(text.upper())):
        for capital in capitals:
            best = likeness(look.scaled(look.height / capital.height), [capital], best)
    return best


def _is_same(look: Bits, other: Bits) -> bool:
    """Return whether two letters are of one glyph, drawn at other parts of a pixel."""
    return (look.cells ^ other.cells).bit_count() <= _SAME_CELLS and (
        abs(look.width - other.width)
        + abs(look.height - other.height)
        + abs(look.depth - other.depth)
        <= _SAME_SIZE
    )


def _size_factor(looks: Sequence[tuple[Glyph, Bits]]) -> float:
    """Return what letters' sizes are to be divided by: 1 but for fonts that lie about their em."""
    if len(looks) < _FEWEST_FOR_SIZE:
        return 1.0
    factor = middle_of(look.height / _usual_height(glyph.text) for glyph, look in looks)
    return 1.0 if 1 / _MOST_OFF <= factor <= _MOST_OFF else factor


@cache
def _usual_height(letter: str) -> float:
    return middle_of(known.height for known in letter_table()[letter])
