"""The QR code of a record's URL, as runs of modules that TeX can draw as rules."""

from __future__ import annotations

from itertools import groupby

from qrcode.constants import ERROR_CORRECT_L
from qrcode.main import QRCode
from qrcode.util import QRData

from pithtex.protocol.number import PithNumber


def qr_rows(number: PithNumber) -> list[list[int]]:
    """Return the rows of the QR code of ``number.url``, each as its run lengths in modules.

    Runs alternate from dark; a row that begins light begins with 0, and the
    final light run is left out. The number is coded in the alphanumeric mode,
    which takes two thirds of the room of bytes. The lowest level of error
    correction gives the largest modules, and a page is not a crate in the rain.
    """
    prefix = number.url.removesuffix(number.suffix)
    code = QRCode(error_correction=ERROR_CORRECT_L, border=0)
    code.add_data(QRData(prefix.encode("ascii")), optimize=0)
    code.add_data(QRData(number.suffix.encode("ascii")), optimize=0)
    code.make(fit=True)
    return [_runs([bool(module) for module in row]) for row in code.get_matrix()]


def _runs(row: list[bool]) -> list[int]:
    runs = [(dark, len(list(modules))) for dark, modules in groupby(row)]
    if not runs[-1][0]:
        runs.pop()
    lengths = [length for _, length in runs]
    return lengths if runs and runs[0][0] else [0, *lengths]
