"""Pictures of words, for pages whose words are no text: drawn once for each document that asks."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from paper_factory import compile_tex, tool
from PIL import Image, ImageDraw, ImageFilter, ImageFont

_OTHER: Final = "Crystals Considered Harmful"
#: Pixels per line of a picture of words.
_HEIGHT: Final = 48


def _words(
    text: str = _OTHER,
    ink: tuple[int, ...] = (0, 0, 0),
    ground: tuple[int, ...] = (255, 255, 255),
    height: int = _HEIGHT,
    apart: int = 0,
) -> Image.Image:
    """Return words in a colour on another, with so many pixels between the letters."""
    font = ImageFont.load_default(height * 0.7)
    widths = [font.getlength(c) + apart for c in text]
    image = Image.new("RGB", (int(sum(widths)) + 12, height), ground)
    draw, at = ImageDraw.Draw(image), 6.0
    for letter, width in zip(text, widths, strict=True):
        draw.text((at, height * 0.1), letter, ink, font)
        at += width
    return image


def _dotted(image: Image.Image, step: int = 2) -> Image.Image:
    """Return a picture of which only every so many pixels of ink are left."""
    out = Image.new("RGB", image.size, "white")
    for x in range(0, image.width, step):
        for y in range(0, image.height, step):
            out.putpixel((x, y), image.getpixel((x, y)))
    return out


def _noisy(image: Image.Image, level: int) -> Image.Image:
    generator = random.Random(11)  # noqa: S311 (noise, no secret)
    data = [
        tuple(max(0, min(255, c + generator.randint(-level, level))) for c in pixel)
        for pixel in image.get_flattened_data()
    ]
    out = Image.new("RGB", image.size)
    out.putdata(data)
    return out


def _ruled(image: Image.Image) -> Image.Image:
    draw = ImageDraw.Draw(image)
    draw.line((0, image.height * 0.82, image.width, image.height * 0.82), "black", 2)
    return image


def _joined(image: Image.Image) -> Image.Image:
    """Return letters that a rule through their middle makes one shape."""
    draw = ImageDraw.Draw(image)
    draw.line((6, image.height * 0.55, image.width - 6, image.height * 0.55), "black", 3)
    return image


def _gradient() -> Image.Image:
    """Return white words on a ground that goes from dark to paler."""
    mask = _words(ink=(255, 255, 255), ground=(0, 0, 0)).convert("L")
    ground = Image.linear_gradient("L").rotate(90).resize(mask.size).point(lambda v: v * 0.7)
    out = Image.merge("RGB", (ground, ground, Image.new("L", mask.size, 140)))
    out.paste("white", mask=mask)
    return out


def _see_through() -> Image.Image:
    """Return words on nothing."""
    mask = _words(ink=(255, 255, 255), ground=(0, 0, 0)).convert("L")
    out = Image.new("RGBA", mask.size, (0, 0, 0, 0))
    out.putalpha(mask)
    return out


def _dithered_noise() -> Image.Image:
    generator = random.Random(7)  # noqa: S311 (noise, no secret)
    out = Image.new("1", (500, 220))
    out.putdata([generator.randint(0, 1) * 255 for _ in range(500 * 220)])
    return out


def _scanned() -> Image.Image:
    """Return a page of another paper, as a scanner sees it."""
    page = Image.new("L", (612, 792), 250)
    draw = ImageDraw.Draw(page)
    for y, size, text in [
        (130, 22, _OTHER), (170, 12, "Mallory Malice"),
        *[(y, 10, "All that was said of crystals is wrong, and we say why " * 2)
          for y in range(220, 700, 14)],
    ]:  # fmt: skip
        font = ImageFont.load_default(size)
        draw.text((306 - font.getlength(text[:84]) / 2, y), text[:84], 30, font)
    return page


#: What ``\includegraphics`` finds, by file name.
PICTURES: Final[dict[str, Callable[[], Image.Image]]] = {
    "black.png": _words,
    "grey-levels.png": lambda: _words().convert("L"),
    "two-levels.png": lambda: _words().convert("1"),
    "few-colours.png": lambda: _words().convert("P"),
    "photograph.jpg": _words,
    "for-print.jpg": lambda: _words().convert("CMYK"),
    "see-through.png": _see_through,
    "white-on-blue.png": lambda: _words(ink=(255, 255, 255), ground=(20, 30, 90)),
    "white-on-black.png": lambda: _words(ink=(255, 255, 255), ground=(0, 0, 0)),
    "grey.png": lambda: _words(ink=(150, 150, 150)),
    "pale-grey.png": lambda: _words(ink=(205, 205, 205)),
    "orange.png": lambda: _words(ink=(255, 140, 0)),
    "yellow.png": lambda: _words(ink=(255, 220, 0)),
    "cyan.png": lambda: _words(ink=(0, 220, 230)),
    "pale-on-pale.png": lambda: _words(ink=(240, 235, 150), ground=(150, 150, 200)),
    "red-on-green.png": lambda: _words(ink=(210, 60, 60), ground=(60, 130, 60)),
    "dots.png": lambda: _dotted(_words()),
    "noisy.png": lambda: _noisy(_words(ink=(60, 60, 60), ground=(200, 200, 200)), 50),
    "ruled.png": lambda: _ruled(_words()),
    "joined.png": lambda: _joined(_words()),
    "apart.png": lambda: _words("Crystals Harm", apart=24),
    "tilted.png": lambda: _words().rotate(3, expand=True, fillcolor="white"),
    "coarse.png": lambda: _words(height=14),
    "gradient.png": _gradient,
    "capitals.png": lambda: _words("CRYSTALS ARE HARMFUL"),
    "one-word.png": lambda: _words("HOAX"),
    "not.png": lambda: _words("Not"),
    "against.png": lambda: _words("Against", (255, 140, 0)),
    "fails.png": lambda: _words("FAILS", (255, 255, 255), (0, 0, 0)),
    "retracted.png": lambda: _words("RETRACTED", (200, 0, 0)),
    "is-wrong.png": lambda: _words("Is Wrong"),
    "noise.png": _dithered_noise,
    "scanned.png": _scanned,
    "blurred.png": lambda: _words(height=96).filter(ImageFilter.GaussianBlur(2)),
    "lower-case.png": lambda: _words("crystals are considered harmful"),
    "coarse-noise.png": lambda: _noisy(_words("Hoax", (255, 255, 255), (128, 128, 128)), 80),
}


_OUTLINES: Final = r"""\documentclass{article}\usepackage[T1]{fontenc}\usepackage{lmodern,xcolor}
\pdfhorigin=0pt \pdfvorigin=0pt
\newcommand\Words[1]{\setbox0\hbox{\LARGE{#1}}\pdfpagewidth\wd0
  \pdfpageheight\dimexpr\ht0+\dp0\relax\shipout\box0}
\begin{document}
\Words{\Huge Crystals Considered Harmful}
\Words{\Huge\bfseries\color[rgb]{.8,.2,.1}Crystals Are Harmful}
\Words{\Huge\color{white}Crystals Considered Harmful}
\Words{Against}\Words{Fails}\Words{\large Considered Harmful}
\end{document}
"""


def draw_all(folder: Path) -> None:
    """Draw all pictures into a folder, and ``outlines.pdf``: letters that are no text any more."""
    for name, draw in PICTURES.items():
        draw().save(folder / name)
    main = folder / "letters.tex"
    main.write_text(_OUTLINES)
    letters = compile_tex(main)
    tool("gs", "-q", "-o", folder / "outlines.pdf", "-sDEVICE=pdfwrite", "-dNoOutputFonts", letters)


def _rows(text: str, height: int) -> Iterator[tuple[int, int, int]]:
    """Yield the runs of ink of words: left, right, and height above the lowest row."""
    image = _words(text, height=height).convert("L").point(lambda v: 255 * (v < 128))
    for y in range(image.height):
        x = 0
        while x < image.width:
            start = x
            while x < image.width and image.getpixel((x, y)):
                x += 1
            if x > start:
                yield start, x, image.height - y
            x += 1


def rectangles(text: str, height: int = 22, size: float = 1.3) -> str:
    """Return PDF operators that fill the pixels of words as rectangles, ``size`` points each."""
    return "\n".join(
        f"{left * size:.1f} {y * size:.1f} {(right - left) * size:.1f} {size} re"
        for left, right, y in _rows(text, height)
    )


def full_stops(text: str, size: float = 2.2) -> str:
    """Return TeX that prints words in which each pixel is a full stop."""
    dots = "".join(
        rf"\put({x},{y}){{.}}" for left, right, y in _rows(text, 18) for x in range(left, right)
    )
    width = 11 * len(text)
    return rf"{{\unitlength{size}pt\Size{{8}}\begin{{picture}}({width},20){dots}\end{{picture}}}}"


def bitmap(text: str, height: int = 32) -> tuple[int, int, bytes]:
    """Return width, height and bits of words, rows padded to bytes, ink as 0."""
    image = _words(text, height=height).convert("1")
    return image.width, image.height, image.tobytes()
