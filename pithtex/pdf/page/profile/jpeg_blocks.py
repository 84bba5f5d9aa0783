"""Blocks of a JPEG's scans (ITU T.81, F.2 and G.1), whose values are passed over."""

from __future__ import annotations

from typing import Final

from pithtex.pdf.page.profile.huffman import Bits, Entry

_LAST: Final = 63
#: A run of sixteen zeros; shorter ones without a value end a band.
_ZEROS: Final = 15


def read_blocks(bits: Bits, tables: list[tuple[list[Entry], list[Entry]]], units: int) -> bool:
    """Read whole blocks, of which a unit has one for each pair of tables, for DC and AC."""
    windows, place = bits.windows, bits.place
    for _ in range(units):
        for first, others in tables:
            size, _symbol = first[windows[place >> 3] >> (8 - (place & 7)) & 0xFFFF]
            place += size
            index = 1
            while index <= _LAST:
                size, symbol = others[windows[place >> 3] >> (8 - (place & 7)) & 0xFFFF]
                place += size
                if symbol & 15:
                    index += (symbol >> 4) + 1
                elif symbol == _ZEROS << 4:
                    index += 16
                elif symbol:
                    return False
                else:
                    index = _LAST + 1
            if index != _LAST + 1:
                return False
    bits.place = place
    return True


def read_first(bits: Bits, tables: list[list[Entry]], units: int) -> bool:
    """Read DC coefficients of a progressive JPEG."""
    for _ in range(units):
        for table in tables:
            bits.code(table)
    return True


def read_bits(bits: Bits, blocks: int) -> bool:
    """Read one more bit of DC coefficients."""
    bits.place += blocks
    return True


class Bands:
    """The coefficients of one component of a progressive JPEG that are no zeros, block by block."""

    def __init__(self, blocks: int) -> None:
        self._found = [0] * blocks

    def read(self, bits: Bits, table: list[Entry], band: tuple[int, int], blocks: range) -> bool:
        """Read a band of AC coefficients for the first time."""
        first, last = band
        run = 0
        for block in blocks:
            if run:
                run -= 1
                continue
            index, found = first, 0
            while index <= last:
                symbol = bits.code(table)
                zeros, size = symbol >> 4, symbol & 15
                if size:
                    index += zeros
                    found |= 1 << index
                    index += 1
                elif zeros == _ZEROS:
                    index += 16
                else:
                    run = (1 << zeros) - 1 + bits.take(zeros)
                    index = last + 1
            if index != last + 1:
                return False
            self._found[block] |= found
        return not run

    def refine(self, bits: Bits, table: list[Entry], band: tuple[int, int], blocks: range) -> bool:
        """Read one more bit of the coefficients of a band."""
        first, last = band
        mask = (1 << last + 1) - (1 << first)
        run = 0
        for block in blocks:
            found, index = self._found[block], first
            while index <= last and not run:
                symbol = bits.code(table)
                zeros, size = symbol >> 4, symbol & 15
                if size > 1:
                    return False
                if not size and zeros < _ZEROS:
                    run = (1 << zeros) + bits.take(zeros)
                    break
                index = self._pass(bits, found, index, last, zeros)
                if index > last and size:
                    return False
                self._found[block] |= size << index
                index += 1
            if run:
                bits.place += (found & mask & -(1 << index)).bit_count()
                run -= 1
        return not run

    @staticmethod
    def _pass(bits: Bits, found: int, index: int, last: int, zeros: int) -> int:
        """Pass over so many zeros, and the bits of what is none; return the place behind them."""
        while index <= last:
            if found >> index & 1:
                bits.place += 1
            elif zeros:
                zeros -= 1
            else:
                break
            index += 1
        return index
