"""QR codes of many numbers at once: the library's own, put together from a table.

All codes of records have one length, so that the library draws them in one size, and
everything in it is linear: data, error correction and masks are sums (exclusive or). The
table has what each bit of the number's 13 pairs of characters changes; the library draws
these once. Only the choice of the mask is computed here, by the library's rules (ISO/IEC
18004, 7.8.3), since it depends on the whole code.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from qrcode.main import QRCode
from qrcode.util import QRData

#: The mode of capitals and digits, and its characters by their values (ISO/IEC 18004, 7.4.5).
_MODE: Final = 2
_ALPHANUMERIC: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_BITS_OF_A_PAIR: Final = 11
_MASKS: Final = 8
#: Runs of this length, and blocks and patterns, are what a mask is judged by.
_LONG: Final = 5
_PATTERN: Final = 11


class QrTable:
    """Draws the codes of ``prefix`` and so many more characters, of which there are even."""

    def __init__(self, prefix: bytes, length: int, error_correction: int) -> None:
        """Let the library draw what the codes are made of: some 150 codes, 60 ms."""
        self._prefix, self._error_correction = prefix, error_correction
        zero = "00" * (length // 2)
        base = self._code(zero)
        drawn = [self._drawn(base, mask, is_test=True) for mask in range(_MASKS)]
        self._size = base.modules_count
        self._base = drawn[0]
        self._masks = [each ^ self._base for each in drawn]
        #: The marks that say which mask it is; a mask is chosen before they are there.
        self._marks = [
            self._drawn(base, mask, is_test=False) ^ drawn[mask] for mask in range(_MASKS)
        ]
        self._bits = [
            [
                self._drawn(self._code(_with_pair(zero, place, 1 << bit)), 0, is_test=True)
                ^ self._base
                for bit in range(_BITS_OF_A_PAIR)
            ]
            for place in range(0, length, 2)
        ]
        self._pairs: list[dict[str, int]] = [{} for _ in self._bits]
        self._judge = _Judge(self._size)

    def rows(self, text: str) -> Sequence[str]:
        """Return the rows of the code of a text, ``1`` for a dark module and ``0`` for a light."""
        matrix = self._base
        for place, known in enumerate(self._pairs):
            pair = text[2 * place : 2 * place + 2]
            change = known.get(pair)
            if change is None:
                change = known[pair] = self._change(place, pair)
            matrix ^= change
        masked = [matrix ^ mask for mask in self._masks]
        points = [self._judge.points(each) for each in masked]
        best = points.index(min(points))
        size = self._size
        bits = f"{masked[best] ^ self._marks[best]:0{size * size}b}"
        return [bits[start : start + size] for start in range(0, size * size, size)]

    def _change(self, place: int, pair: str) -> int:
        value = _ALPHANUMERIC.index(pair[0]) * len(_ALPHANUMERIC) + _ALPHANUMERIC.index(pair[1])
        change = 0
        for bit, drawn in enumerate(self._bits[place]):
            if value >> bit & 1:
                change ^= drawn
        return change

    def _code(self, text: str) -> QRCode:  # type: ignore[type-arg]
        code = QRCode(error_correction=self._error_correction, border=0)
        code.add_data(QRData(self._prefix), optimize=0)
        code.add_data(QRData(text.encode("ascii"), mode=_MODE), optimize=0)
        code.best_fit()
        return code

    @staticmethod
    def _drawn(code: QRCode, mask: int, *, is_test: bool) -> int:  # type: ignore[type-arg]
        code.makeImpl(is_test, mask)
        return int("".join("1" if module else "0" for row in code.modules for module in row), 2)


class _Judge:
    """The penalty of a code, given as the bits of its rows, one behind the other."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._all = (1 << size * size) - 1
        #: For a shift along a row or down a column: where so many more modules follow.
        self._room = {
            (step, count): self._where(step, count)
            for step in (1, size)
            for count in (1, _PATTERN - 1)
        }

    def points(self, matrix: int) -> int:
        """Return the penalty: the smaller, the better a camera reads the code."""
        size = self._size
        points = 0
        same = {}
        for step in (1, size):
            like = ~(matrix ^ (matrix >> step)) & self._room[step, 1]
            same[step] = like
            # A run of n has n - 4 windows of five, and costs n - 2.
            five = like & (like >> step) & (like >> 2 * step) & (like >> 3 * step)
            points += five.bit_count() + 2 * (five & ~(five << step)).bit_count()
            points += 40 * self._patterns(matrix, step)
        points += 3 * (same[1] & (same[1] >> size) & same[size]).bit_count()
        share = matrix.bit_count() / size**2
        return points + 10 * int(abs(share * 100 - 50) / 5)

    def _patterns(self, matrix: int, step: int) -> int:
        """Count what looks like the finder's rings, with light on one side."""
        dark = [matrix >> count * step for count in range(_PATTERN)]
        both = dark[4] & ~dark[5] & dark[6] & ~dark[1] & ~dark[9] & self._room[step, _PATTERN - 1]
        one = dark[0] & dark[2] & dark[3] & ~(dark[7] | dark[8] | dark[10])
        other = dark[7] & dark[8] & dark[10] & ~(dark[0] | dark[2] | dark[3])
        return (both & (one | other)).bit_count()

    def _where(self, step: int, count: int) -> int:
        """Return the modules behind which ``count`` more follow in their row or column."""
        size = self._size
        if step == size:
            return (1 << size * (size - count)) - 1
        row = (1 << size - count) - 1
        return sum(row << size * number for number in range(size))


def _with_pair(zero: str, place: int, value: int) -> str:
    left, right = divmod(value, len(_ALPHANUMERIC))
    return zero[:place] + _ALPHANUMERIC[left] + _ALPHANUMERIC[right] + zero[place + 2 :]
