"""What four readers draw of a page: Poppler, MuPDF, PDFium and pdf.js."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pdfjs
import pypdfium2
from PIL import Image, ImageChops, ImageFilter, UnidentifiedImageError

#: Whether those that are no packages of Python or Node are there.
ARE_THERE: Final = bool(shutil.which("pdftoppm") and shutil.which("mutool"))
#: Readers smooth letters in their own ways; what is drawn is as wide as this, in pixels.
_BLUR: Final = ImageFilter.GaussianBlur(1.2)
#: The part of the ink in which pictures of one page differ, at 72 dpi: 0.12 at most of the same
#: word, 0.35 at least where it is another.
_MOST_UNLIKE: Final = 0.2


def poppler(pdf: Path, dpi: int) -> Image.Image | None:
    png = pdf.with_suffix(".poppler.png")
    command = ["pdftoppm", "-r", str(dpi), "-l", "1", "-cropbox", "-singlefile", "-png", pdf]
    subprocess.run([*command, png.with_suffix("")], check=False, capture_output=True)
    return _opened(png)


def mupdf(pdf: Path, dpi: int) -> Image.Image | None:
    png = pdf.with_suffix(".mupdf.png")
    command = ["mutool", "draw", "-q", "-r", str(dpi), "-o", png, pdf, "1"]
    # It draws what it can, and then says that it could not draw it all.
    subprocess.run(command, check=False, capture_output=True)
    return _opened(png)


def pdfium(pdf: Path, dpi: int) -> Image.Image | None:
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            picture: Image.Image = document[0].render(scale=dpi / 72).to_pil()
            return picture
    except pypdfium2.PdfiumError:
        return None


def draw(
    folder: Path, pages: Mapping[str, bytes], dpi: int
) -> Iterator[tuple[str, dict[str, Image.Image | None]]]:
    """Yield the names of PDFs, and what each reader draws of page 1, where it draws anything."""
    pdfjs.draw(folder, pages, dpi)
    for name, data in pages.items():
        pdf = folder / f"{name}.pdf"
        pdf.write_bytes(data)
        drawn = {each.__name__: each(pdf, dpi) for each in (poppler, mupdf, pdfium)}
        yield name, {**drawn, "pdf.js": _opened(folder / f"{name}.png")}


def _opened(png: Path) -> Image.Image | None:
    try:
        picture = Image.open(png)
        picture.load()
    except (UnidentifiedImageError, OSError):
        # MuPDF leaves the beginning of a picture that it gives up.
        return None
    return picture


def ink(picture: Image.Image | None) -> float:
    """Return how much of a picture is dark, in pixels; 0 where there is none."""
    if picture is None:
        return 0.0
    counts = picture.convert("L").histogram()
    return sum(count * (255 - value) for value, count in enumerate(counts)) / 255


def are_alike(one: Image.Image | None, other: Image.Image | None) -> bool:
    """Whether two pictures are of one page, as far as words tell; nothing is like nothing."""
    if one is None or other is None:
        return one is other
    if one.size != other.size:
        return False
    grey = [each.convert("L") for each in (one, other)]
    area = ImageChops.invert(ImageChops.darker(*grey)).getbbox()
    if area is None:
        return True
    margin = 5
    area = (*(each - margin for each in area[:2]), *(each + margin for each in area[2:]))
    blurred = [ImageChops.invert(each).crop(area).filter(_BLUR) for each in grey]
    return _lit(ImageChops.difference(*blurred)) <= _MOST_UNLIKE * max(*map(_lit, blurred), 255)


def _lit(picture: Image.Image) -> int:
    return sum(count * value for value, count in enumerate(picture.histogram()))
