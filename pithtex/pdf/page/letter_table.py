"""The tables of what letters and signs look like in some faces, and how like a glyph is to them."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pithtex.pdf.page.letter_bits import GRID, Bits

CELLS = GRID * GRID
#: Differences of width, height and depth, in em, cost so much; half of it for the width.
_DIMENSION_COST = 0.8
#: Shapes that fill the grid (I, l, a dash) have no correlation: such ones are alike.
_FULL = 0.9
_ALIKE_IF_FULL = 0.8

#: Letters and digits of ASCII, common signs; all others.
_LETTERS = Path(__file__).with_name("letters.bin")
_SIGNS = Path(__file__).with_name("signs.bin")
#: In a table, a character and how many records follow of it; a record: its bits, width, height and
#: depth in hundredths of an em.
_CHARACTER, _COUNT = 3, 2
_RECORD = CELLS // 8 + 3
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


class Table(Mapping[str, Sequence[Reference]]):
    """What characters look like, by character; their references are made when they are asked for.

    A character that the table does not have is a ``KeyError``, as in any mapping.
    """

    def __init__(self, packed_records: bytes) -> None:
        self._data = data = zlib.decompress(packed_records)
        self._places: dict[str, range] = {}
        start = 0
        while start < len(data):
            character = chr(int.from_bytes(data[start : start + _CHARACTER], "big"))
            start += _CHARACTER
            count = int.from_bytes(data[start : start + _COUNT], "big")
            start += _COUNT
            self._places[character] = range(start, start + count * _RECORD, _RECORD)
            start += count * _RECORD
        self._made: dict[str, tuple[Reference, ...]] = {}

    def __getitem__(self, character: str) -> tuple[Reference, ...]:
        found = self._made.get(character)
        if found is None:
            found = tuple(map(self._reference, self._places[character]))
            self._made[character] = found
        return found

    def __contains__(self, character: object) -> bool:
        return character in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def _reference(self, start: int) -> Reference:
        record = self._data[start : start + _RECORD]
        dimensions = [(value - _OFFSET) / 100 for value in record[-3:]]
        return reference(Bits(int.from_bytes(record[:-3], "big"), *dimensions))


@cache
def letter_table() -> Table:
    """Return what letters and digits of ASCII and the commonest signs look like, read once."""
    return Table(_LETTERS.read_bytes())


@cache
def sign_table() -> Table:
    """Return what other characters look like: signs, accented letters, other alphabets.

    It is large, and most titles do without it.
    """
    return Table(read_signs())


@cache
def read_signs() -> bytes:
    """Read the file of :func:`sign_table`, which titles without signs do not ask for."""
    return _SIGNS.read_bytes()


def reference(look: Bits) -> Reference:
    """Return a look to compare others with."""
    spread = _spread(look.count)
    return Reference(look.cells, look.count, spread, look.width, look.height, look.depth)


def packed(references: Mapping[str, Sequence[Bits]]) -> bytes:
    """Return the file that a table is read from."""
    data = bytearray()
    for letter, looks in sorted(references.items()):
        data += ord(letter).to_bytes(_CHARACTER, "big") + len(looks).to_bytes(_COUNT, "big")
        for look in looks:
            data += look.cells.to_bytes(CELLS // 8, "big")
            for value in (look.width, look.height, look.depth):
                data.append(min(max(round(value * 100) + _OFFSET, 0), 255))
    return zlib.compress(bytes(data), 9)


def likeness(
    look: Bits, references: Iterable[Reference], least: float = -1.0, enough: float = 2.0
) -> float:
    """Return how much a letter is like the reference that it is most like, or ``least`` if less.

    1 is the same, 0 is unrelated: the correlation (phi) of the bits, less what the dimensions
    differ by. References behind one that is alike ``enough`` are not looked at.
    """
    best = least
    cells, count, spread = look.cells, look.count, _spread(look.count)
    width, height, depth = look.width, look.height, look.depth
    share = count / CELLS
    for other, inked, other_spread, other_width, other_height, other_depth in references:
        # most references are unlike, whatever their size
        alike = (cells & other).bit_count() - share * inked
        if spread and other_spread:
            alike /= spread * other_spread
        elif count == inked:
            alike = 1.0
        else:
            alike = _ALIKE_IF_FULL if min(count, inked) >= _FULL * CELLS else 0.0
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
    return math.sqrt(count * (1 - count / CELLS))
