"""Large text that is turned: a reader may take it for the title, a watermark nobody does."""

from __future__ import annotations

import pikepdf
import pytest
from page1.judging import judge_page
from page1.pdf_page import RECORD_IN_ITS_PLACE, PdfPage
from paper_factory import edited

from pithtex.check.result import Status

TITLE = "Slow Growth of Quiet Lattices"
OTHER = "Crystals Considered Harmful"


def with_content(pdf: bytes, content: bytes) -> bytes:
    def edit(document: pikepdf.Pdf) -> None:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        document.pages[0].Resources.Font["/Title"] = document.make_indirect(font)
        document.pages[0].contents_add(content)

    return edited(pdf, edit)


@pytest.mark.parametrize(
    "matrix",
    [b".8 .6 -.8 .6 40 300", b"0 -1 1 0 300 700", b"0 1 -1 0 300 100", b"-1 0 0 1 500 300"],
    ids=["slanted", "downwards", "upwards_on_the_page", "mirrored"],
)
def test_large_words_in_another_direction_are_a_doubt(verdict, stamped_pdf, matrix):
    content = b"BT /Title 60 Tf %b Tm (Another Paper, by Other People) Tj ET" % matrix
    result = verdict(with_content(stamped_pdf, content))
    assert result.status is Status.INCONCLUSIVE
    assert "doubt-turned-text" in [finding.code for finding in result.findings]


@pytest.mark.parametrize(
    "content",
    [
        b"BT /Title 12 Tf 0 1 -1 0 60 100 Tm (A few words in the left margin) Tj ET",
        b"q 3 Tr BT /Title 60 Tf .8 .6 -.8 .6 40 300 Tm (A few words that are not painted) Tj ET Q",
        b"q 0 0 9 9 re W n BT /Title 60 Tf .8 .6 -.8 .6 40 300 Tm (Words clipped away) Tj ET Q",
        b"BT /Title 60 Tf .8 .6 -.8 .6 40 300 Tm (DRAFT) Tj ET",
        b"BT /Title 60 Tf .8 .6 -.8 .6 40 300 Tm (PREPRINT DRAFT) Tj ET",
    ],
    ids=["margin", "invisible", "clipped", "watermark", "watermark_of_two_words"],
)
def test_turned_text_that_is_no_title_for_a_reader_is_no_doubt(verdict, stamped_pdf, content):
    assert verdict(with_content(stamped_pdf, content)).status is Status.VERIFIED


@pytest.mark.parametrize(
    "shown",
    [
        "BT /T -18 Tf -1 0 0 -1 190 640 Tm ({}) Tj ET",
        "q 1 0 0 -1 0 792 cm BT /T -18 Tf -1 0 0 1 190 152 Tm ({}) Tj ET Q",
        "BT /T 0.02 Tf 900 0 0 900 190 640 Tm ({}) Tj ET",
        "BT /T 0.001 Tf 18000 0 0 18000 190 640 Tm ({}) Tj ET",
    ],
    ids=["negative-size", "negative-in-a-flipped-page", "tiny-size", "tinier-size"],
)
def test_title_that_all_readers_draw_upright_is_no_turned_one(shown):
    judged = judge_page(PdfPage(content=shown.format(TITLE)).pdf(), TITLE)
    assert judged.status != "unbound"
    other = PdfPage(
        content=RECORD_IN_ITS_PLACE
        + shown.format(OTHER).replace("640", "675").replace("152", "117")
    )
    judged = judge_page(other.pdf(), TITLE)
    assert judged.status == "inconclusive"
    assert not any("turned" in each.message for each in judged.findings)


def test_title_that_stands_on_its_head_is_turned():
    shown = "BT /T -18 Tf 1 0 0 1 420 640 Tm (Slow Growth of Quiet Lattices) Tj ET"
    assert judge_page(PdfPage(content=shown).pdf(), TITLE).status == "unbound"
