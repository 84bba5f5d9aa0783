"""Text that shows, but not plainly and upright: its size is known, for a title has the largest."""

from __future__ import annotations

import pikepdf
import pytest
from paper_factory import edited

from pithtex.check.result import Status
from pithtex.pdf.limits import DEFAULT_LIMITS
from pithtex.pdf.reading import read_facts


def with_content(pdf: bytes, content: bytes) -> bytes:
    def edit(document: pikepdf.Pdf) -> None:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        document.pages[0].Resources.Font["/Title"] = document.make_indirect(font)
        document.pages[0].contents_add(content)

    return edited(pdf, edit)


def largest_turned(pdf: bytes, content: bytes) -> float:
    return read_facts(with_content(pdf, content), DEFAULT_LIMITS).largest_turned


@pytest.mark.parametrize(
    "matrix",
    [b".8 .6 -.8 .6 40 300", b"0 -1 1 0 300 700", b"0 1 -1 0 300 100", b"-1 0 0 1 500 300"],
    ids=["slanted", "downwards", "upwards_on_the_page", "mirrored"],
)
def test_text_in_another_direction_is_measured(stamped_pdf, matrix):
    content = b"BT /Title 60 Tf %b Tm (Another Paper, by Other People) Tj ET" % matrix
    assert largest_turned(stamped_pdf, content) == pytest.approx(60)


@pytest.mark.parametrize(
    "content",
    [
        b"BT /Title 60 Tf 0 1 -1 0 60 100 Tm (A few words in the left margin) Tj ET",
        b"BT /Title 60 Tf .8 .6 -.8 .6 4000 300 Tm (A few words that are off the page) Tj ET",
        b"q 3 Tr BT /Title 60 Tf .8 .6 -.8 .6 40 300 Tm (A few words that are not painted) Tj ET Q",
        b"q 0 0 9 9 re W n BT /Title 60 Tf .8 .6 -.8 .6 40 300 Tm (Words clipped away) Tj ET Q",
        b"BT /Title 60 Tf .8 .6 -.8 .6 40 300 Tm (PREPRINT DRAFT) Tj ET",
    ],
    ids=["margin", "off_the_page", "invisible", "clipped", "watermark"],
)
def test_text_that_is_no_title_for_a_reader_is_not_measured(stamped_pdf, content):
    assert largest_turned(stamped_pdf, content) < 20


def test_ordinary_paper_has_no_turned_text(stamped_pdf):
    assert read_facts(stamped_pdf, DEFAULT_LIMITS).largest_turned == 0


def test_title_is_not_the_largest_text_where_a_larger_one_is_slanted(verdict, stamped_pdf):
    words = b"BT /Title 60 Tf .8 .6 -.8 .6 40 300 Tm (Another Paper, by Other People) Tj ET"
    assert verdict(with_content(stamped_pdf, words)).status is Status.UNBOUND
    draft = b"BT /Title 60 Tf .8 .6 -.8 .6 40 300 Tm (DRAFT) Tj ET"
    assert verdict(with_content(stamped_pdf, draft)).status is Status.VERIFIED
