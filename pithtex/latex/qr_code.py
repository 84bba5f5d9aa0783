"""The QR code of a record's URL, as runs of modules that TeX can draw as rules."""

from __future__ import annotations

import re
from functools import cache
from itertools import count, groupby
from typing import Final

from qrcode.constants import ERROR_CORRECT_L
from qrcode.main import QRCode
from qrcode.util import QRData

from pithtex.latex.qr_table import QrTable
from pithtex.protocol.number import RESOLVER, SUFFIX_LENGTH, PithNumber

_PREFIX: Final = f"{RESOLVER}/pith/"
#: Codes in one process after which it pays to make the table.
_FEW: Final = 20
_ALIKE: Final = re.compile("1+|0+")
_made: Final = count(1)


def qr_rows(number: PithNumber) -> list[list[int]]:
    """Return the rows of the QR code of ``number.url``, each as its run lengths in modules.

    Runs alternate from dark; a row that begins light begins with 0, and the
    final light run is left out. The number is coded in the alphanumeric mode,
    which takes two thirds of the room of bytes. The lowest level of error
    correction gives the largest modules, and a page is not a crate in the rain.
    """
    # A number of digits alone would be coded in another mode.
    if next(_made) > _FEW and not number.suffix.isdigit():
        return [_runs_of_bits(row) for row in _table().rows(number.suffix)]
    return _runs_of_library(number)


@cache
def _table() -> QrTable:
    return QrTable(_PREFIX.encode("ascii"), SUFFIX_LENGTH, ERROR_CORRECT_L)


def _runs_of_library(number: PithNumber) -> list[list[int]]:
    code = QRCode(error_correction=ERROR_CORRECT_L, border=0)
    code.add_data(QRData(_PREFIX.encode("ascii")), optimize=0)
    code.add_data(QRData(number.suffix.encode("ascii")), optimize=0)
    code.make(fit=True)
    return [_runs([bool(module) for module in row]) for row in code.get_matrix()]


def _runs_of_bits(row: str) -> list[int]:
    lengths = [len(run) for run in _ALIKE.findall(row.rstrip("0"))]
    return lengths if row[0] == "1" else [0, *lengths]


def _runs(row: list[bool]) -> list[int]:
    runs = [(dark, len(list(modules))) for dark, modules in groupby(row)]
    if not runs[-1][0]:
        runs.pop()
    lengths = [length for _, length in runs]
    return lengths if runs and runs[0][0] else [0, *lengths]
