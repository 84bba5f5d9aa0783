"""Poppler as the referee: a reader sees the trick of every page that has one."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from PIL import Image, ImageChops

from page1.attacks import ATTACKS
from page1.parameters import as_parameters

#: Dots per inch: a full stop of a title is a dot then.
_DPI: Final = 60
#: Of 255: a difference that is seen.
_SEEN: Final = 40


def _pictures(pdf: Path) -> Iterator[Image.Image]:
    """Yield the pages of a file, one after the other, as Poppler draws them."""
    command = [
        "pdftoppm",
        "-r",
        str(_DPI),
        "-gray",
        "-scale-to-x",
        "510",
        "-scale-to-y",
        "660",
        pdf,
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as poppler:
        while poppler.stdout.readline() == b"P5\n":
            width, height = map(int, poppler.stdout.readline().split())
            poppler.stdout.readline()
            yield Image.frombytes("L", (width, height), poppler.stdout.read(width * height))


def _differ(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one, other).getextrema()[1] >= _SEEN


@pytest.mark.slow
@pytest.mark.parametrize("document", sorted({page.document for page in ATTACKS if not page.pdf}))
def test_a_reader_sees_every_trick(document, built, tmp_path):
    pdf = tmp_path / "pages.pdf"
    controls = {}  # of each page with a trick, the page without it, which comes before
    names = {}
    for page in ATTACKS:
        if page.document == document and not page.pdf:
            data, index = built(page, trick=True)
            controls[index] = built(page, trick=False)[1]
            names[index] = page.name
    pdf.write_bytes(data)
    unseen = []
    control, plain = -1, None
    for index, picture in enumerate(_pictures(pdf)):
        if index in controls:
            assert controls[index] == control
            if not _differ(plain, picture):
                unseen.append(names.pop(index))
        elif index in controls.values():
            control, plain = index, picture
    assert unseen == []


@pytest.mark.parametrize("page", as_parameters(page for page in ATTACKS if page.pdf is not None))
def test_a_reader_sees_the_trick_of_a_page_of_pdf(page, tmp_path):
    pdf = tmp_path / "page.pdf"
    pictures = []
    for trick in (True, False):
        pdf.write_bytes(page.pdf(trick))
        pictures += _pictures(pdf)
    assert len(pictures) == 2
    assert _differ(*pictures)
