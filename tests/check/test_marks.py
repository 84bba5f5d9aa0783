"""The short form on page 1: what it says with its link, without it, and with another's."""

from __future__ import annotations

import pikepdf
import pytest
from paper_factory import edited, source, without_info, without_xmp
from real_data import BATCHGEN, FLEXNPU

from pithtex.check.labels import is_label
from pithtex.check.lookup import FoundRecord
from pithtex.check.result import Status

URL = "https://pith.science/pith/"


def codes(result) -> list[str]:
    return [finding.code for finding in result.findings]


def linked(pdf: bytes, suffix: str | None) -> bytes:
    """Return a PDF whose link to a record leads to another, or that has no link."""

    def change(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        if suffix is None:
            del page.Annots
        else:
            page.Annots[0].A.URI = pikepdf.String(URL + suffix)

    return edited(pdf, change)


def bare(pdf: bytes) -> bytes:
    return edited(edited(pdf, without_info), without_xmp)


@pytest.fixture
def marked(tex_run):
    """A stamped paper whose badge is a mark."""
    return tex_run(source(options="style=mark")).read_bytes()


def test_mark_states_the_number_that_it_links_to(verdict, marked, batchgen):
    result = verdict(marked)
    assert (result.status, codes(result)) == (Status.VERIFIED, [])
    assert result.carriers.badge == result.carriers.link == f"pith:{BATCHGEN}"
    found = FoundRecord(batchgen, "bundle", "a bundle")
    assert verdict(bare(marked), record=found).status is Status.VERIFIED


def test_mark_without_a_link_states_nothing_and_accuses_nobody(verdict, marked):
    unlinked = linked(marked, None)
    result = verdict(unlinked)
    assert (result.status, codes(result)) == (Status.VERIFIED, ["carrier-absent"])
    assert result.carriers.badge is None
    result = verdict(bare(unlinked))
    assert (result.status, result.carriers.badge) == (Status.UNSTAMPED, None)


def test_mark_that_links_to_another_record_is_a_mismatch(verdict, marked):
    result = verdict(linked(marked, FLEXNPU))
    assert (result.status, codes(result)) == (Status.MISMATCH, ["link-disagrees"])
    result = verdict(bare(linked(marked, FLEXNPU)))
    assert (result.status, codes(result)) == (Status.UNSTAMPED, ["link-only"])


def test_mark_whose_link_agrees_with_its_eight_characters_only_is_a_mismatch(verdict, marked):
    near = BATCHGEN[:8] + FLEXNPU[8:]
    result = verdict(linked(marked, near))
    assert (result.status, codes(result)) == (Status.MISMATCH, ["badge-disagrees"])


def test_mark_of_another_record_is_a_mismatch_whatever_it_links_to(verdict, tex_run):
    body = rf"\begin{{center}}\href{{{URL}{BATCHGEN}}}{{pith:{FLEXNPU[:8]}}}\end{{center}}"
    text = source(options="placement=none", preamble=r"\usepackage{hyperref}", body=body)
    pdf = tex_run(text).read_bytes()
    for page in (pdf, linked(pdf, None), linked(pdf, FLEXNPU)):
        result = verdict(page)
        assert result.status is Status.MISMATCH
        assert result.carriers.badge != f"pith:{BATCHGEN}"
    result = verdict(bare(pdf))
    assert (result.status, codes(result)) == (Status.UNSTAMPED, ["link-only"])


def test_mark_of_a_cited_record_does_not_stand_for_the_papers_own(verdict, tex_run):
    cited = rf"\pithref[pith:{FLEXNPU[:8]}]{{{FLEXNPU}}}"
    body = rf"\begin{{center}}{cited}\end{{center}}"
    pdf = tex_run(source(options="placement=none", body=body)).read_bytes()
    # What it cites is not at hand, and might be anything.
    for page, status in ((pdf, Status.UNRESOLVED), (linked(pdf, None), Status.MISMATCH)):
        result = verdict(page)
        assert (result.status, result.carriers.badge) == (status, None)


def test_title_on_a_card_that_was_copied_is_not_the_papers(verdict, tex_run):
    """Though it is the record's, and though there may be no text to be small print of."""
    text = "Words of a paper, and more of them. " * 30
    corner, large = "placement=corner,qr=beside", "qr=beside,qrsize=40mm"
    for options, body in (("qr=beside", text), ("qr=beside", ""), (corner, ""), (large, "")):
        paper = source(title="Another Paper", options=options, body=body)
        result = verdict(tex_run(paper).read_bytes())
        assert (result.status, codes(result)) == (Status.UNBOUND, ["title-misplaced"])


def test_badge_is_not_the_text_of_a_page_with_hardly_a_word(verdict, tex_run):
    """papers/report-06-title-two-sizes: the title's second size is as large as the authors'."""
    title = r"BatchGen:\\ {\large An Architecture for Scalable and Efficient Batch Inference}"
    body = r"\begin{abstract}We say.\end{abstract}\section{Introduction}Text of the paper."
    result = verdict(tex_run(source(title=title, body=body)).read_bytes())
    assert (result.status, codes(result)) == (Status.VERIFIED, [])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"pith:2026:{BATCHGEN} arXiv:2606.21712v1 verify at pith.science", True),
        (f"pith:{BATCHGEN} verify at pith.science", True),
        (f"pith:2026:{BATCHGEN} record + receipt embedded", True),
        (f"pith:2026:{BATCHGEN} is a lie", False),
        ("pith:DISPROOF", False),
        ("Published May 2026. © Springer Nature", True),
        ("Published May 2026. © x1, 20", False),
    ],
)
def test_line_of_a_badge_or_a_date_is_a_label_and_nothing_near_it_is(line, expected):
    assert is_label(line) is expected
