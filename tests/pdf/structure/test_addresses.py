"""No link that may be ours depends on what a reader adds to it."""

from __future__ import annotations

import pytest
from structured_files import document, found, page


def linked(address: bytes, base: bytes = b"") -> bytes:
    link = b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (%b) >> >>" % address
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /URI << /Base (%b) >> >>" % base
    return document({1: catalogue, 3: page(keys=b"/Annots [7 0 R]"), 7: link})


@pytest.mark.parametrize(
    "address",
    [b"pith.science/pith/ABCD", b"//pith.science/x", b"../pith/ABCD", b"%70ith.science", b"PITH"],
)
def test_relative_link_that_may_be_ours(address):
    assert found(linked(address)) == ["link-relative"]


def test_base_that_makes_a_link_ours():
    assert found(linked(b"ABCD", b"https://pith.science/pith/")) == ["link-relative"]
    assert found(linked(b"th.science/ABCD", b"https://pi")) == ["link-relative"]


@pytest.mark.parametrize(
    "address",
    [b"https://pith.science/pith/ABCD", b"www.example.org", b"figures/one.pdf", b"mailto:p@i.th"],
)
def test_whole_addresses_and_those_of_others(address):
    assert found(linked(address)) == []


def test_base_as_latex_packages_write_it():
    assert found(linked(b"https://example.org", b"https://ctan.org/pkg/")) == []
