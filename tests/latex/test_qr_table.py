from __future__ import annotations

import random

from pithtex.latex.qr_code import _FEW, _runs_of_bits, _runs_of_library, _table, qr_rows
from pithtex.protocol.number import ALPHABET, PithNumber


def test_code_of_the_table_is_the_librarys():
    """Also where the table has not met a pair of characters before, and for every mask."""
    chosen = random.Random(7)  # noqa: S311 - any numbers will do
    letters = sorted(ALPHABET)
    numbers = ["".join(chosen.choices(letters, k=26)) for _ in range(120)]
    numbers += [letter * 26 for letter in "AZ"]
    seen = set()
    for suffix in numbers:
        rows = _table().rows(suffix)
        runs = [_runs_of_bits(row) for row in rows]
        assert runs == _runs_of_library(PithNumber(suffix)), suffix
        seen.add(tuple(rows[8][:6]))
    assert len(seen) > 4


def test_number_of_digits_alone_is_drawn_by_the_library():
    """It has another mode, and so other bits throughout."""
    number = PithNumber("2" * 26)
    for _ in range(_FEW + 2):
        assert qr_rows(number) == _runs_of_library(number)
