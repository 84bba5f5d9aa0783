"""Badges that are turned or pictures, and pages that are turned."""

from __future__ import annotations

import pikepdf
import pytest
from paper_factory import edited, source

from pithtex.check.result import Status
from pithtex.protocol.number import parse_number

OTHER = b"pith:2026:STQ5BCYKSNAVMF5M6WYIXKQI4F"


def with_badge(pdf: bytes, matrix: bytes, text: bytes = OTHER) -> bytes:
    def edit(document: pikepdf.Pdf) -> None:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        document.pages[0].Resources.Font["/Badge"] = document.make_indirect(font)
        document.pages[0].contents_add(b"q BT /Badge 9 Tf %b Tm (%b) Tj ET Q" % (matrix, text))

    return edited(pdf, edit)


def rotated(pdf: bytes, degrees: int) -> bytes:
    def edit(document: pikepdf.Pdf) -> None:
        document.pages[0].Rotate = degrees

    return edited(pdf, edit)


@pytest.mark.parametrize(
    "matrix",
    [b"0 1 -1 0 590 100", b"0 -1 1 0 590 300", b"-1 0 0 -1 590 60", b".8 .6 -.6 .8 450 60"],
    ids=["upwards", "downwards", "upside_down", "slanted"],
)
def test_turned_badge_of_another_record_is_a_mismatch(verdict, stamped_pdf, matrix):
    result = verdict(with_badge(stamped_pdf, matrix))
    assert result.status is Status.MISMATCH
    assert [finding.code for finding in result.findings] == ["badge-disagrees"]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_turned_page_is_told_for_what_it_is_and_its_badge_is_read(verdict, stamped_pdf, degrees):
    result = verdict(rotated(stamped_pdf, degrees))
    assert result.status is Status.UNBOUND
    assert [finding.code for finding in result.findings] == ["page-turned"]
    assert result.carriers.badge == verdict(stamped_pdf).carriers.badge


def test_badge_of_another_record_on_a_turned_page_is_a_mismatch(verdict, stamped_pdf):
    other = with_badge(stamped_pdf, b"1 0 0 1 100 60")
    assert verdict(rotated(other, 90)).status is Status.MISMATCH


@pytest.mark.parametrize(
    ("picture", "noted"),
    [(r"\rule{90pt}{20pt}", ["badge-unread"]), ("a record", [])],
    ids=["picture", "words"],
)
def test_badge_that_is_a_picture_is_a_note(verdict, tex_run, stamped_pdf, picture, noted):
    url = parse_number(verdict(stamped_pdf).pith_number).url
    body = rf"\bigskip\href{{{url}}}{{{picture}}}"
    paper = source(preamble=r"\usepackage{hyperref}", options="placement=none", body=body)
    result = verdict(tex_run(paper).read_bytes())
    assert result.status is Status.VERIFIED
    assert [finding.code for finding in result.findings] == noted
