"""Fax data (ITU T.4 and T.6), read only to see that each row of the picture is there.

Of data that ends early, or of rows that are longer or shorter than the picture is wide, readers
draw nothing, black, white, or rows that lie askew.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from pithtex.pdf.page.profile.fax_codes import PASS, RUNS, SHORTEST_FIRST, fax_codes
from pithtex.pdf.page.profile.huffman import Bits, Entry

_COLUMNS: Final = 1728
#: What the parameters may be, beside the size and the kind.
_PLAIN: Final[dict[str, tuple[object, ...]]] = {
    "EndOfLine": (None, False),
    "EncodedByteAlign": (None, False),
    "EndOfBlock": (None, False, True),
    "BlackIs1": (None, False, True),
}
#: It decides only what is done about damage.
_INERT: Final = ("DamagedRowsBeforeError",)
#: The end of all rows: eleven zeros and a one, twice or six times.
_END: Final = 0x001
_END_BITS: Final = 12
_ENDS: Final = {True: 2, False: 6}
#: Bits that may stand behind it.
_MOST_BEHIND: Final = 8 * 32


def is_fax_of(data: bytes, width: int, height: int, parameters: Mapping[str, object]) -> bool:
    """Whether data is a picture of so many pixels, with parameters in which readers agree."""
    for key, value in parameters.items():
        if key == "Columns":
            sound = value == width
        elif key == "Rows":
            sound = value in (None, 0, height)
        elif key == "K":
            # Of both kinds of rows in one picture, readers differ in what is damaged.
            sound = isinstance(value, int) and value <= 0
        else:
            sound = key in _INERT or value in _PLAIN.get(key, ())
        if not sound:
            return False
    if "Columns" not in parameters and width != _COLUMNS:
        return False
    kind = parameters.get("K", 0)
    # Without an end of its own, some readers lose the last row unless they are told the rows.
    needs_end = parameters.get("EndOfBlock") is not False or not parameters.get("Rows")
    has_modes = isinstance(kind, int) and kind < 0
    return is_whole_fax(data, (width, height), has_modes=has_modes, needs_end=needs_end)


def is_whole_fax(
    data: bytes, size: tuple[int, int], *, has_modes: bool, needs_end: bool = True
) -> bool:
    """Whether data is of a picture of this width and height.

    ``has_modes`` is for T.6, where a row is what differs from the one above; else it is T.4 of
    one dimension, without ends of lines. ``needs_end`` is whether the end is to be marked.
    """
    width, height = size
    modes, *colours = fax_codes()
    # 0xFF and a zero are no marker here.
    bits = Bits(data, is_stuffed=False)
    above: list[int] = []
    try:
        for _ in range(height):
            row = (
                _changed_row(bits, modes, colours, above, width)
                if has_modes
                else _row(bits, colours, width)
            )
            if row is None:
                return False
            above = row
        return (not needs_end and bits.is_read()) or _ends(bits, _ENDS[has_modes])
    except IndexError:
        return False


def _ends(bits: Bits, times: int) -> bool:
    is_end = all(bits.take(_END_BITS) == _END for _ in range(times))
    return is_end and bits.size - _MOST_BEHIND <= bits.place <= bits.size


def _run(bits: Bits, table: list[Entry]) -> int:
    total = 0
    while True:
        length = bits.code(table)
        total += length
        if length < SHORTEST_FIRST:
            return total


def _row(bits: Bits, colours: list[list[Entry]], width: int) -> list[int] | None:
    """Read a row; return where its colours change, though nothing is above the next one."""
    place, is_black = 0, False
    while place < width:
        place += _run(bits, colours[is_black])
        is_black = not is_black
    return [] if place == width else None


def _changed_row(
    bits: Bits, modes: list[Entry], colours: list[list[Entry]], above: list[int], width: int
) -> list[int] | None:
    """Return where colours change in a row, from white at first; ``None`` if it is odd."""
    row: list[int] = []
    place, index = 0, 0
    above = [*above, width, width, width]
    while place < width:
        # The change above to the other colour, right of this place; in the first pixel at it.
        is_black = len(row) & 1
        index = max(index - 1, 0)
        index += (index ^ is_black) & 1
        while above[index] <= place and above[index] < width and (place or row or above[index]):
            index += 2
        mode = bits.code(modes)
        if mode == PASS:
            place = above[index + 1]
        elif mode == RUNS:
            for colour in (is_black, 1 - is_black):
                place += _run(bits, colours[colour])
                row.append(place)
        else:
            change = above[index] + mode
            if change < place or (change == place and row):
                return None
            place = change
            row.append(place)
    while row and row[-1] == width:
        row.pop()
    is_rising = all(a < b for a, b in pairwise(row))
    return row if place == width and is_rising else None
