"""Bytes before a PDF's header and behind its end."""

from __future__ import annotations

import pytest
from structured_files import document, found, page, text, updated

from pithtex.errors import NotJudged
from pithtex.pdf.structure.frame import check_frame, find_frame
from pithtex.pdf.structure.refusal import TwoReadingsError


@pytest.mark.parametrize("before", [b"\n", b"\xef\xbb\xbf", b"<b>Notice</b>: oops\n", b" " * 900])
def test_bytes_before_the_header_are_noted(before):
    pdf = before + document()
    assert found(pdf) == []
    (note,) = find_frame(pdf).notes()
    assert (note.code, note.level) == ("bytes-before", "note")
    assert f"tail -c +{len(before) + 1}" in note.hint


def test_padding_behind_the_end_is_noted():
    pdf = document() + b"\0" * 8192
    assert found(pdf) == []
    assert [note.code for note in find_frame(pdf).notes()] == ["bytes-behind"]
    assert find_frame(document() + b"\0" * 99).notes() == []


@pytest.mark.parametrize("around", [(b"\n", b""), (b"", b"\0" * 8192)])
def test_trailer_that_only_those_find_that_rebuild_the_table(around):
    before, behind = around
    other = b"8 0 obj\n<< /Type /Catalog /Pages 9 0 R >>\nendobj\n"
    hidden = other + b"trailer\n<< /Root 8 0 R >>\n"
    pdf = document()
    at = pdf.index(b"xref\n0 ")
    pdf = (
        pdf[:at]
        + hidden
        + pdf[at:].replace(b"\n%d\n%%%%EOF" % at, b"\n%d\n%%%%EOF" % (at + len(hidden)))
    )
    # Each reader has forms of a table that it alone cannot read.
    assert found(pdf) == ["table-rebuilt"]
    assert found(before + pdf + behind) == ["table-rebuilt"]


def test_section_that_no_table_names_of_the_same_root():
    section = b"<< /Type /XRef /Root %d 0 R >>"
    assert found(document({8: section % 1})) == []
    assert found(document({8: section % 7})) == ["table-rebuilt"]


def test_catalogue_under_another_number_in_a_file_that_readers_rebuild():
    other = {8: b"<< /Type /Cat#61log /Pages 2 0 R >>"}
    assert found(document(other)) == ["table-rebuilt"]
    assert found(b"\n" + document(other)) == ["table-rebuilt"]


def test_update_of_a_file_with_bytes_before_it():
    assert found(b"\n" + updated(document(), {4: text(b"One")})) == []


def test_table_for_readers_that_count_from_the_files_start():
    pdf = document()
    at = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])
    # What stands a hundred bytes before the table is one, too.
    fake = b"%\n" + b"7 0 obj\n<< >>\nendobj\n%" + b"x" * 60 + b"\n"
    shift = len(fake) - 2
    pdf = (
        pdf[:at]
        + fake
        + pdf[at:].replace(b"\n%d\n%%%%EOF" % at, b"\n%d\n%%%%EOF" % (at + len(fake)))
    )
    assert found(b" " * shift + pdf) == ["pdf-ambiguous"]
    assert found(b" " * (shift - 9) + pdf) == []


@pytest.mark.parametrize("behind", [b"<html>", b"PK\3\4", b"x"])
def test_bytes_behind_the_end_are_named(behind):
    assert found(document() + behind) == ["pdf-ambiguous"]


@pytest.mark.parametrize(
    ("behind", "shown"),
    [(b" %20", "'%20'"), (b"it's", "'it's'"), (b"\0\x01a\xff\n", r"'\x01a\xff\n'")],
)
def test_bytes_behind_the_end_are_quoted_as_text(behind, shown):
    with pytest.raises(TwoReadingsError) as refused:
        check_frame(find_frame(document() + behind + b"."))
    message = refused.value.finding.message
    assert shown[:-1] in message
    assert "b'" not in message.replace(shown[:-1], "")


def test_two_files_in_one():
    assert found(document() + document()) == ["pdf-ambiguous"]


@pytest.mark.parametrize("data", [b"", b"<html>", b"\n" * 1017 + b"%PDF-1.5"])
def test_what_is_no_pdf(data):
    with pytest.raises(NotJudged, match="not a PDF"):
        find_frame(data)


def test_page_of_a_revision_is_not_asked_for_in_others():
    assert found(updated(document(), {3: page()})) == []
