"""Where things stand on the pages of a PDF: words, links, ink. Measures in points from the top."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from statistics import median

import pikepdf
from PIL import Image, ImageChops, ImageDraw, ImageFilter

RECORD_LINK = "https://pith.science/pith/"
_WORD = re.compile(
    r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
)
_DPI = 100
_DARK = 128
#: Engines round to so much of a point.
_SAME = 0.25


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page; ``page`` counts from 0, ``top`` is less than ``bottom``."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str = ""

    def grown(self, by: float) -> Box:
        return Box(self.page, self.left - by, self.top - by, self.right + by, self.bottom + by)

    def holds(self, other: Box) -> bool:
        """Whether the middle of ``other`` is in this box."""
        x, y = (other.left + other.right) / 2, (other.top + other.bottom) / 2
        return (
            self.page == other.page
            and self.left <= x <= self.right
            and self.top <= y <= self.bottom
        )

    def touches(self, other: Box) -> bool:
        return (
            self.page == other.page
            and self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@cache
def words(pdf: Path) -> list[Box]:
    """Return the words of all pages, as Poppler sees them."""
    done = subprocess.run(
        ["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True
    )
    found = []
    for page, part in enumerate(done.stdout.split("<page ")[1:]):
        for match in _WORD.finditer(part):
            left, top, right, bottom = (float(each) for each in match.groups()[:4])
            found.append(Box(page, left, top, right, bottom, unescape(match[5])))
    return found


def page_sizes(pdf: Path) -> list[tuple[float, float]]:
    with pikepdf.open(pdf) as document:
        boxes = [page.mediabox for page in document.pages]
        return [(float(box[2] - box[0]), float(box[3] - box[1])) for box in boxes]


def record_links(pdf: Path) -> list[Box]:
    """Return the rectangles of the links to records, with their URIs as text."""
    found = []
    with pikepdf.open(pdf) as document:
        for number, page in enumerate(document.pages):
            height = float(page.mediabox[3])
            for annotation in page.get("/Annots", []):
                uri = str(annotation.get("/A", {}).get("/URI", ""))
                if uri.startswith(RECORD_LINK):
                    left, low, right, high = (float(each) for each in annotation.Rect)
                    found.append(Box(number, left, height - high, right, height - low, uri))
    return found


def lowered_by(before: Iterable[Box], after: Iterable[Box]) -> float:
    """Return how far down words moved, of which each stays or moves by just so much.

    Words are paired by page, text and order, which is kept where all of a
    column moves alike.
    """

    def order(word: Box) -> tuple[int, str, float, float]:
        return word.page, word.text, round(word.left), word.top

    old, new = sorted(before, key=order), sorted(after, key=order)
    assert [word.text for word in old] == [word.text for word in new]
    pairs = list(zip(old, new, strict=True))
    assert all(abs(a.left - b.left) < _SAME for a, b in pairs)
    moves = [b.top - a.top for a, b in pairs]
    moved = [move for move in moves if abs(move) >= _SAME]
    down = median(moved) if moved else 0.0
    assert all(abs(move - down) < _SAME for move in moved), moves
    assert down >= 0
    return down


@cache
def picture(pdf: Path, page: int, *, lowered: float = 0.0) -> Image.Image:
    """Return a page in grey; ``lowered`` moves what is on it down by so many points."""
    source = pdf.read_bytes()
    if lowered:
        with pikepdf.open(pdf) as document:
            this = document.pages[page]
            this.contents_add(f"q 1 0 0 1 0 {-lowered:f} cm".encode(), prepend=True)
            this.contents_add(b"Q")
            out = io.BytesIO()
            document.save(out)
        source = out.getvalue()
    options = ("-r", str(_DPI), "-f", str(page + 1), "-gray", "-singlefile")
    done = subprocess.run(
        ["pdftoppm", *options, "-"], input=source, capture_output=True, check=True
    )
    return Image.open(io.BytesIO(done.stdout))


def strange_ink(with_badge: Path, without: Path, page: int, badge: Box | None, down: float) -> int:
    """Return how many pixels of a page differ outside the badge's place.

    Ink may stand where it stood without the badge, or ``down`` points further
    down; and whatever stood without the badge stands in one of the two places.
    Pixels that are two apart count as the same place: engines round.
    """
    here = _ink(picture(with_badge, page))
    stayed = _ink(picture(without, page))
    moved = _ink(picture(without, page, lowered=down)) if down else stayed
    if badge is not None and badge.page == page:
        scale = _DPI / 72
        box = badge.grown(1.5)
        place = (box.left * scale, box.top * scale, box.right * scale, box.bottom * scale)
        ImageDraw.Draw(here).rectangle(place, fill=0)
    extra = ImageChops.subtract(here, _spread(ImageChops.lighter(stayed, moved)))
    # A pixel that is missing where it stood must be there where it moved to.
    pixels = round(down * _DPI / 72)
    shifted = ImageChops.offset(stayed, 0, pixels)
    not_there = ImageChops.offset(ImageChops.subtract(shifted, _spread(here)), 0, -pixels)
    lost = ImageChops.darker(ImageChops.subtract(stayed, _spread(here)), not_there)
    return sum(_count(image) for image in (extra, lost))


def _ink(image: Image.Image) -> Image.Image:
    return image.point(lambda value: 255 if value < _DARK else 0)


def _spread(image: Image.Image) -> Image.Image:
    return image.filter(ImageFilter.MaxFilter(5))


def _count(image: Image.Image) -> int:
    return image.histogram()[255]
