"""The margin: lines of letters that run upwards, of the page that is judged."""

from __future__ import annotations

from raw_page import raw_page

from pithtex.pdf.carriers.margin import read_margin
from pithtex.pdf.held import HeldPdf

STAMP = "arXiv:2606.21712v1 [cs.DC] 19 Jun 2026"


def margin(content: str) -> tuple[str, ...]:
    with HeldPdf(raw_page(content)) as pdf:
        return read_margin(pdf.page)


def test_stamp_that_runs_upwards_is_read():
    assert margin(f"BT /F 20 Tf 0 1 -1 0 32 200 Tm ({STAMP}) Tj ET") == (STAMP,)


def test_text_that_lies_or_stands_elsewhere_is_not():
    assert margin(f"BT /F 20 Tf 10 400 Td ({STAMP}) Tj ET") == ()
    assert margin(f"BT /F 20 Tf 0 1 -1 0 300 200 Tm ({STAMP}) Tj ET") == ()
