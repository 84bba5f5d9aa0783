"""What is needed is the same where arrays of numbers are not read for what they lead to."""

from __future__ import annotations

import logging

import pytest
from structured_files import document, text, with_object_stream

from pithtex.pdf.held import HeldPdf
from pithtex.pdf.reading import open_strictly
from pithtex.pdf.structure import needed
from pithtex.pdf.structure.first_page import find_first_page
from pithtex.pdf.structure.object_table import read_object_table

OTHERS = {5: b"<< /Widths 7 0 R >>", 8: text(b"Eight"), 9: b"[8 0 R]"}
NUMBERS = [b"[]", b"[ 250\n333.5 -20 ]", b" [1]", b"[0 0 0]"]
LEADING_ON = [b"[8 0 R]", b"[1 2 8 0 R]", b"[1[8 0 R]]", b"[1 9 0 R 2]", b"[1<</A 8 0 R>>]"]


def needed_in(pdf):
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    with HeldPdf(pdf) as held:
        reader = open_strictly(held.frame)
        table = read_object_table(reader, held.frame)
        table.rule(reader)
        found = find_first_page(reader)
        return needed.find_needed(reader, table, held.frame.body, found).numbers


@pytest.mark.parametrize("is_packed", [False, True])
@pytest.mark.parametrize("value", NUMBERS + LEADING_ON)
def test_array_leads_where_pypdf_says(monkeypatch, value, is_packed):
    if is_packed:
        pdf = with_object_stream({5: OTHERS[5], 7: value, 9: OTHERS[9]}, changes=OTHERS)
    else:
        pdf = document({**OTHERS, 7: value})
    found = needed_in(pdf)
    assert 7 in found
    assert (8 in found) == (value in LEADING_ON)
    monkeypatch.setattr(needed._Walk, "_is_numbers", lambda *_: False)
    assert needed_in(pdf) == found
