"""Scans of JPEGs (ITU T.81, annexes F and G), read only to see that all of them is there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from pithtex.pdf.page.profile.huffman import Bits, Codes
from pithtex.pdf.page.profile.jpeg_blocks import Bands, read_bits, read_blocks, read_first

#: A marker behind a scan's data: no stuffed byte, and no restart.
_MARKER: Final = re.compile(rb"\xff[^\x00\xd0-\xd7]")
_RESTART: Final = re.compile(rb"\xff([\xd0-\xd7])")
_FIRST_RESTART: Final = 0xD0
_RESTARTS: Final = 8
_LAST: Final = 63
_BLOCK: Final = 8
_DC, _AC = 0, 1


class Component(NamedTuple):
    """A component: its name, its blocks across and down in a unit, its table of steps."""

    name: int
    across: int
    down: int
    table: int


class Frame(NamedTuple):
    """A frame, in pixels."""

    width: int
    height: int
    components: tuple[Component, ...]


class Scan(NamedTuple):
    """Which coefficients of which components a scan has, from and to which bit, in which codes."""

    components: tuple[Component, ...]
    codes: tuple[tuple[int, int], ...]
    first: int
    last: int
    before: int
    after: int


@dataclass
class Reading:
    """What was read of a JPEG's scans."""

    frame: Frame
    is_progressive: bool
    #: The lowest bit of each coefficient that is there, by the component's name.
    _bits: dict[int, list[int | None]] = field(init=False)
    _bands: dict[int, Bands] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._bits = {each.name: [None] * (_LAST + 1) for each in self.frame.components}

    def is_complete(self) -> bool:
        """Whether DC coefficients are there, and to its last bit what has been begun."""
        return all(bits[0] is not None and not any(bits) for bits in self._bits.values())

    def read(self, scan: Scan, data: bytes, interval: int, codes: Codes) -> bool:
        """Whether a scan is one that was missing, and has all of its blocks, but no more."""
        if not self._is_missing(scan):
            return False
        units = self._units(scan)
        interval = interval or units
        pieces = _RESTART.split(data)
        restarts = [each[0] - _FIRST_RESTART for each in pieces[1::2]]
        wanted = (units - 1) // interval
        if restarts != [each % _RESTARTS for each in range(wanted)]:
            return False
        try:
            for index, piece in enumerate(pieces[::2]):
                bits = Bits(piece)
                begin = index * interval
                blocks = range(begin, min(begin + interval, units))
                if not self._read(bits, scan, blocks, codes) or not bits.is_read():
                    return False
        except (IndexError, KeyError):
            # Data that ends, a code that is none, or a table of codes that is missing.
            return False
        return True

    def _read(self, bits: Bits, scan: Scan, units: range, codes: Codes) -> bool:
        pairs = zip(scan.components, scan.codes, strict=True)
        is_single = len(scan.components) == 1
        numbers = [
            number
            for each, number in pairs
            for _ in range(1 if is_single else each.across * each.down)
        ]
        if not self.is_progressive:
            tables = [(codes[_DC, dc], codes[_AC, ac]) for dc, ac in numbers]
            return read_blocks(bits, tables, len(units))
        if not scan.last:
            if scan.before:
                return read_bits(bits, len(units) * len(numbers))
            return read_first(bits, [codes[_DC, dc] for dc, _ in numbers], len(units))
        name = scan.components[0].name
        bands = self._bands.get(name)
        if bands is None:
            bands = self._bands[name] = Bands(self._units(scan))
        read = bands.refine if scan.before else bands.read
        return read(bits, codes[_AC, scan.codes[0][1]], (scan.first, scan.last), units)

    def _is_missing(self, scan: Scan) -> bool:
        """Whether a scan has what is missing; note that it is there."""
        band = range(scan.first, scan.last + 1)
        if not self.is_progressive:
            sound = (band, scan.before, scan.after) == (range(_LAST + 1), 0, 0)
        else:
            sound = 0 <= scan.first <= scan.last <= _LAST and scan.before in (0, scan.after + 1)
            if scan.last:
                # Of one component, behind its DC coefficients.
                ours = self._bits[scan.components[0].name]
                sound &= scan.first > 0 and len(scan.components) == 1 and ours[0] is not None
        for each in scan.components if sound else ():
            bits = self._bits[each.name]
            sound &= all(bits[index] == (scan.before or None) for index in band)
            for index in band:
                bits[index] = scan.after
        return sound

    def _units(self, scan: Scan) -> int:
        """Return how many units a scan has: of one component, its blocks (A.2.2)."""
        frame = self.frame
        across = max(each.across for each in frame.components)
        down = max(each.down for each in frame.components)
        if len(scan.components) > 1:
            return _up(frame.width, _BLOCK * across) * _up(frame.height, _BLOCK * down)
        one = scan.components[0]
        width, height = _up(frame.width * one.across, across), _up(frame.height * one.down, down)
        return _up(width, _BLOCK) * _up(height, _BLOCK)


def end_of_scan(data: bytes, place: int) -> int:
    """Return where a scan's data ends."""
    found = _MARKER.search(data, place)
    return len(data) if found is None else found.start()


def _up(number: int, divisor: int) -> int:
    return -(-number // divisor)
