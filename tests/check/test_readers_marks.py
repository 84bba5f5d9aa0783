"""What a reader of a paper marks on its title is told for what it is."""

from __future__ import annotations

import pytest
from page1.judging import judge_page
from page1.pdf_page import RECORD_IN_ITS_PLACE, PdfPage, stream

TITLE = "Slow Growth of Quiet Lattices"
THROUGH = "1 0 0 RG 1 w 190 645 m 268 645 l S"


def marked(kind, drawn, **page):
    """The page with a mark of a reader from the title's first word."""
    mark = (
        f"<< /Type /Annot /Subtype /{kind} /F 4 /Rect [188 634 270 658] "
        f"/QuadPoints [190 656 268 656 190 636 268 636] /AP << /N 11 0 R >> >>"
    )
    form = "/Type /XObject /Subtype /Form /BBox [188 634 270 658] "
    form += "/Resources << /ExtGState << /G << /BM /Multiply >> >> >>"
    objects = {10: mark.encode(), 11: stream(form, drawn)}
    return PdfPage(page="/Annots [10 0 R]", objects=objects, **page).pdf()


@pytest.mark.parametrize(
    ("kind", "content", "said"),
    [
        ("Highlight", "/G gs 1 1 0 rg 190 636 78 20 re f", "a reader's highlight lies on"),
        ("Underline", "1 0 0 RG 1 w 190 637 m 268 637 l S", "a reader's underline lies on"),
        ("StrikeOut", THROUGH, "something is drawn through"),
    ],
)
def test_a_mark_on_the_title_is_told_for_what_it_is(kind, content, said):
    judgement = judge_page(marked(kind, content), TITLE)
    assert judgement.status == "inconclusive"
    assert f"{said} the title" in {finding.message for finding in judgement.findings}


def test_what_the_page_draws_is_no_mark_of_a_reader():
    title = RECORD_IN_ITS_PLACE
    page = marked("Highlight", "/G gs 1 1 0 rg 190 636 78 20 re f", content=f"{title}\n{THROUGH}")
    messages = {finding.message for finding in judge_page(page, TITLE).findings}
    assert "something is drawn through the title" in messages
