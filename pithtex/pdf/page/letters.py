"""Letters that do not look like what they say.

A font may name its glyphs as it likes: two lines of TeX (``\\pdfglyphtounicode``) print "Bad" and
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
from statistics import median
from typing import TypeAlias

from pithtex.pdf.page.glyph import Glyph, TextRun
from pithtex.pdf.page.letter_bits import GRID, Bits, bits_of
from pithtex.pdf.page.picture import Picture

#: The resolution that pictures should have, in pixels per em of the title.
PIXELS_PER_EM = 40

#: A letter that another one fits better by so much is odd, alone ...
ODD_ALONE = 0.30
#: ... or two different ones by so much.
ODD_TOGETHER = 0.15

_CELLS = GRID * GRID
#: A letter that fits a reference this well is what it says; others are not asked.
_FITS = 0.75
#: Differences of width, height and depth, in em, cost so much; half of it for the width.
_DIMENSION_COST = 0.8
_LARGEST_DIFFERENCE = 0.5
#: Shapes that fill the grid (I, l, a dash) have no correlation: such ones are alike.
_FULL = 0.9
_ALIKE_IF_FULL = 0.8
#: Text that is turned by more, in degrees, is not looked at.
_MOST_TURNED = 1.0
#: Letters whose size is off by more than this, all alike, are of a font that lies about its em.
_MOST_OFF = 1.25
_FEWEST_FOR_SIZE = 4
#: Letters that are looked at; a title has 80.
_MOST_LETTERS = 600

#: Letters that only size or context tell apart.
_LOOK_ALIKE = ("Il1", "O0o", "Ss5", "Cc", "Vv", "Ww", "Xx", "Zz2", "Uu", "Kk", "Pp")
_CLASS = {letter: group for group in _LOOK_ALIKE for letter in group}

_TABLE = Path(__file__).with_name("letters.bin")
#: A record of the table: the character, its bits, width, height and depth in hundredths of an em.
_RECORD = 2 + _CELLS // 8 + 3
#: Depth may be negative (quotes); dimensions are stored from here.
_OFFSET = 50


#: A reference: cells, their count, width, height, depth.
_Reference: TypeAlias = tuple[int, int, float, float, float]
Table: TypeAlias = Mapping[str, Sequence[_Reference]]


@dataclass(frozen=True, slots=True)
class OddLetter:
    """A glyph that looks less like what it says than like ``looks_like``, by ``margin`` (0 to 2)."""

    glyph: Glyph
    looks_like: str
    margin: float


def odd_letters(glyphs: Sequence[Glyph], shown: Picture, bare: Picture) -> list[OddLetter]:
    """Return the letters that look like others, the worst first; each letter of a run once.

    ``shown`` and ``bare`` are pictures of one zone with and without the glyphs' runs, at about
    40 pixels per em. A caller compares margins with :data:`ODD_ALONE` and :data:`ODD_TOGETHER`.
    """
    table = letter_table()
    found: dict[tuple[str, int], OddLetter | None] = {}
    for run, letters in _by_run(glyphs, table).items():
        bits = [(glyph, bits) for glyph in letters if (bits := bits_of(glyph, shown, bare))]
        factor = _size_factor(bits, table)
        for glyph, look in bits:
            key = (glyph.text, id(run))
            if key in found and found[key] is None:
                continue
            odd = _compare(glyph, _scaled(look, factor), table)
            known = found.get(key)
            if odd is None or known is None or odd.margin < known.margin:
                found[key] = odd
    return sorted((odd for odd in found.values() if odd), key=lambda odd: -odd.margin)


@cache
def letter_table() -> Table:
    """Return the references of each letter, read once from the packed file beside this module."""
    data = zlib.decompress(_TABLE.read_bytes())
    table: dict[str, list[_Reference]] = {}
    for start in range(0, len(data), _RECORD):
        record = data[start : start + _RECORD]
        cells = int.from_bytes(record[2:-3], "big")
        width, height, depth = ((value - _OFFSET) / 100 for value in record[-3:])
        letter = chr(int.from_bytes(record[:2], "big"))
        table.setdefault(letter, []).append((cells, cells.bit_count(), width, height, depth))
    return table


def packed(references: Mapping[str, Sequence[Bits]]) -> bytes:
    """Return the file that :func:`letter_table` reads."""
    data = bytearray()
    for letter, looks in sorted(references.items()):
        for look in looks:
            data += ord(letter).to_bytes(2, "big") + look.cells.to_bytes(_CELLS // 8, "big")
            for value in (look.width, look.height, look.depth):
                data.append(min(max(round(value * 100) + _OFFSET, 0), 255))
    return zlib.compress(bytes(data), 9)


def likeness(look: Bits, reference: _Reference) -> float:
    """Return how alike a letter and a reference are: 1 for the same, 0 for unrelated, less by size.

    The correlation (phi) of their bits, less what their dimensions differ by.
    """
    cells, count, width, height, depth = reference
    own = look.count
    if 0 < own < _CELLS and 0 < count < _CELLS:
        both = (look.cells & cells).bit_count()
        spread = math.sqrt(own * (1 - own / _CELLS) * count * (1 - count / _CELLS))
        value = (both - own * count / _CELLS) / spread
    elif own == count:
        value = 1.0
    else:
        value = _ALIKE_IF_FULL if min(own, count) >= _FULL * _CELLS else 0.0
    return value - _DIMENSION_COST * (
        min(abs(look.width - width), _LARGEST_DIFFERENCE) / 2
        + min(abs(look.height - height), _LARGEST_DIFFERENCE)
        + min(abs(look.depth - depth), _LARGEST_DIFFERENCE)
    )


def _by_run(glyphs: Sequence[Glyph], table: Table) -> dict[TextRun, list[Glyph]]:
    """Return the letters that can be looked at, by run: those of a run have one font and size."""
    runs: dict[TextRun, list[Glyph]] = {}
    for glyph in glyphs[:_MOST_LETTERS]:
        if glyph.text in table and abs(glyph.run.angle) <= _MOST_TURNED:
            runs.setdefault(glyph.run, []).append(glyph)
    return runs


def _compare(glyph: Glyph, look: Bits, table: Table) -> OddLetter | None:
    """Return how a letter is odd, or None if it looks like what it says."""
    own = max(likeness(look, reference) for reference in table[glyph.text])
    if own >= _FITS:
        return None
    alike = _CLASS.get(glyph.text, glyph.text)
    own = max([own, *(_best(look, table[letter]) for letter in alike if letter in table)])
    others = ((_best(look, table[letter]), letter) for letter in table if letter not in alike)
    best, letter = max(others)
    return OddLetter(glyph, letter, best - own) if best > own else None


def _best(look: Bits, references: Sequence[_Reference]) -> float:
    return max(likeness(look, reference) for reference in references)


def _size_factor(looks: Sequence[tuple[Glyph, Bits]], table: Table) -> float:
    """Return what the letters' sizes are to be divided by: 1 but for fonts that lie about their em."""
    if len(looks) < _FEWEST_FOR_SIZE:
        return 1.0
    ratios = (
        look.height / median(height for _, _, _, height, _ in table[glyph.text])
        for glyph, look in looks
    )
    factor = median(ratios)
    return 1.0 if 1 / _MOST_OFF <= factor <= _MOST_OFF else factor


def _scaled(look: Bits, factor: float) -> Bits:
    if factor == 1.0:
        return look
    return Bits(look.cells, look.width / factor, look.height / factor, look.depth / factor)
