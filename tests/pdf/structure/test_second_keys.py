"""A key that comes twice, where readers see the same all the same, and where they do not."""

from __future__ import annotations

import pytest
from hostile.collection import plain_objects, with_object
from structured_files import document, found, page, with_object_stream

from pithtex.check.result import Status

CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R %b >>"


@pytest.mark.parametrize(
    "keys",
    [
        b"/PageMode /UseNone /PageMode /UseOutlines",
        b"/OutputIntents [ << /S /A >> ] /OutputIntents 77 0 R",
        b"/PageMode /UseNone /Page#4dode /UseOutlines",
    ],
)
def test_catalogue_with_two_values_of_a_key_that_decides_nothing(verdict, stamped_pdf, keys):
    pdf = with_object(stamped_pdf, rb"/Catalog", lambda body: body[:-2] + keys + b" >>")
    assert verdict(pdf).status is Status.VERIFIED


@pytest.mark.parametrize("keys", [b"/OpenAction 1 0 R /OpenAction 2 0 R", b"/Pages 3 0 R"])
def test_catalogue_with_two_values_of_a_key_that_decides(verdict, stamped_pdf, keys):
    pdf = with_object(stamped_pdf, rb"/Catalog", lambda body: body[:-2] + keys + b" >>")
    result = verdict(pdf)
    assert result.status is Status.MISMATCH
    assert [each.code for each in result.findings] == ["key-twice"]
    assert "twice" in result.findings[0].message


def test_info_with_two_titles_of_its_author(verdict, stamped_pdf):
    more = b"/Title (One) /Keywords (a) /Title (Two (2)) >>"
    pdf = with_object(stamped_pdf, rb"/PithNumber", lambda body: body[:-2] + more)
    assert verdict(pdf).status is Status.VERIFIED


def test_info_with_two_numbers(verdict, stamped_pdf):
    more = b"/PithNumber (pith:2026:AAAA) >>"
    pdf = with_object(stamped_pdf, rb"/PithNumber", lambda body: body[:-2] + more)
    assert [each.code for each in verdict(pdf).findings] == ["key-twice"]


def test_page_that_says_a_thing_twice():
    assert found(document({3: page(keys=b"/Rotate 0 /Rotate 0")})) == ["pdf-damaged"]
    font = b"<< /Type /Font /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    assert found(document({5: font})) == []
    other = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /BaseFont /Courier >>"
    assert found(document({5: other})) == ["pdf-damaged"]


def test_catalogue_in_an_object_stream(verdict):
    double = CATALOGUE % b"/PageMode /UseNone /PageMode /UseOutlines"
    assert found(with_object_stream({1: double})) in ([], ["pdf-damaged"])


def test_the_files_of_these_tests_are_sound(verdict, stamped_pdf):
    assert verdict(plain_objects(stamped_pdf)).status is Status.VERIFIED
