"""A table has the form that no reader mends."""

from __future__ import annotations

import re

import pytest
from structured_files import FREE_HEAD, document, entry, found, page, text, updated

from pithtex.pdf.held import HeldPdf


def test_entries_of_19_bytes():
    assert found(re.sub(rb"(\d{10} \d{5} [nf]) \n", rb"\1\n", document())) == ["table-form"]


def test_entries_of_21_bytes():
    assert found(re.sub(rb"(\d{10} \d{5} [nf]) \n", rb"\1 \r\n", document())) == ["table-form"]


def test_entries_end_in_a_carriage_return_and_a_line_feed():
    assert found(re.sub(rb"(\d{10} \d{5} [nf]) \n", rb"\1\r\n", document())) == []


def test_entries_end_in_a_carriage_return():
    assert found(re.sub(rb"(\d{10} \d{5} [nf]) \n", rb"\1 \r", document())) == []


def test_section_from_1_with_a_free_head():
    pdf = document({7: text(b"Two")})
    update = updated(pdf, {3: page(content=7)})
    shifted = re.sub(rb"xref\n0 1\n%b3 1\n" % FREE_HEAD, b"xref\n1 2\n" + FREE_HEAD, update)
    assert found(shifted) == ["table-form"]


def test_section_from_1_that_begins_with_object_1():
    pdf = document()
    update = updated(pdf, {1: b"<< /Type /Catalog /Pages 2 0 R >>"})
    assert found(update.replace(b"xref\n0 1\n" + FREE_HEAD, b"xref\n")) == []


def test_two_entries_for_one_object_in_a_section():
    update = updated(document(), {3: page()})
    at = update.rindex(b"3 1\n")
    other = b"3 1\n%b" % entry(10)
    assert found(update[:at] + other + update[at:]) == ["table-form"]


def test_objects_above_the_size_as_pdfunite_leaves_them():
    assert found(document().replace(b"/Size 7", b"/Size 2")) == []


def test_table_that_only_some_readers_follow():
    pdf = document()
    assert HeldPdf(pdf).document.has_valid_table
    lost = re.sub(rb"startxref\n\d+", b"startxref\n9", pdf)
    assert found(lost) != []


@pytest.mark.parametrize("keys", [b"/Info 6 0 R", b"/Root 5 0 R", b"/Root 77 0 R", b"/Root null"])
def test_trailer_that_names_no_catalogue_is_damage(keys):
    assert found(document(keys=keys)) in (["pdf-structure"], ["pdf-damaged"])


def test_last_startxref_counts_whatever_follows_it():
    pdf = updated(document(), {3: page()})
    assert found(pdf) == []
    older = pdf[: pdf.index(b"%%EOF")].rindex(b"startxref")
    number = pdf[older:].split()[1]
    more = pdf + b"startxref\n%b\n%%\n%%%%EOF\n" % number
    assert found(more) in (["pdf-structure"], ["pdf-damaged"])
