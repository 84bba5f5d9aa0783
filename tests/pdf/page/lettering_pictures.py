"""Pictures as a page without its text would give them: words that are drawn, and honest things."""

from __future__ import annotations

import io
import math
import random
from collections.abc import Callable
from typing import Final

import qrcode
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from pithtex.pdf.page.lettering import PIXELS_PER_EM
from pithtex.pdf.page.picture import Picture

#: The size of the title that is not in these pictures, in points, and the pictures' own.
EM: Final = 17.0
SCALE: Final = PIXELS_PER_EM / EM
WIDTH, HEIGHT = int(612 * SCALE), int(360 * SCALE)
WORDS: Final = "Sequence Coroutines"


def picture(image: Image.Image) -> Picture:
    red, green, blue = image.convert("RGB").split()
    unused = Image.new("L", image.size, 255)
    data = Image.merge("RGBA", (blue, green, red, unused)).tobytes()
    return Picture(data, image.width, image.height, image.width * 4, SCALE)


def blank(colour: str | tuple[int, int, int] = "white") -> Image.Image:
    return Image.new("RGB", (WIDTH, HEIGHT), colour)


def font(points: float) -> ImageFont.FreeTypeFont:
    return ImageFont.load_default(points * SCALE)


def write(
    image: Image.Image, text: str, x=100.0, y=100.0, size=EM, fill="black", **more
) -> Image.Image:
    draw = ImageDraw.Draw(image)
    draw.text((x * SCALE, y * SCALE), text, font=font(size), fill=fill, **more)
    return image


def spaced(text: str, advance: Callable[[int], tuple[float, float]], **more) -> Image.Image:
    image = blank()
    for k, letter in enumerate(text):
        x, y = advance(k)
        write(image, letter, x, y, **more)
    return image


def tracked(tighter: float) -> Image.Image:
    """Letters so close that they touch."""
    image, x = blank(), 100.0
    for letter in "Considered Harmful":
        write(image, letter, x)
        x += font(EM).getlength(letter) / SCALE - tighter
    return image


def on_ground(ground: Image.Image, fill) -> Image.Image:
    image = blank()
    image.paste(ground, (100, 100))
    return write(image, WORDS, 90, 85, fill=fill)


def gradient() -> Image.Image:
    ramp = Image.linear_gradient("L").rotate(90).resize((500, 90))
    dark, middle = ramp.point(lambda v: v // 3), ramp.point(lambda v: 60 + v // 2)
    return Image.merge("RGB", (dark, middle, Image.new("L", ramp.size, 180)))


def dithered(width: int, height: int) -> Image.Image:
    return Image.effect_noise((width, height), 90).convert("1").convert("RGB")


def of_dots(size: float, pitch: float, dot: float) -> Image.Image:
    """A word in dots of ``dot`` points."""
    pattern, image = write(blank(), "FAILS", 60, 60, size), blank()
    draw = ImageDraw.Draw(image)
    for row in range(int(100 / pitch)):
        for column in range(int(400 / pitch)):
            x, y = 50 + column * pitch, 60 + row * pitch
            if pattern.getpixel((int(x * SCALE), int(y * SCALE)))[0] < 128:
                box = (x * SCALE, y * SCALE, (x + dot) * SCALE, (y + dot) * SCALE)
                draw.ellipse(box, fill="black")
    return image


def tiles() -> Image.Image:
    image = blank()
    for k, letter in enumerate("REFUTED"):
        x = 100 + 26 * k
        box = (x * SCALE, 100 * SCALE, (x + 23) * SCALE, 123 * SCALE)
        ImageDraw.Draw(image).rectangle(box, fill=f"hsl({k * 50},70%,40%)")
        write(image, letter, x + 4, 101, fill="white")
    return image


def struck() -> Image.Image:
    image = write(blank(), WORDS)
    y = 110 * SCALE
    ImageDraw.Draw(image).line((95 * SCALE, y, 290 * SCALE, y), fill="black", width=2)
    return image


def scanned() -> Image.Image:
    image = write(blank((244, 240, 230)), WORDS, fill=(40, 40, 40))
    noise = Image.effect_noise(image.size, 12).convert("RGB")
    file = io.BytesIO()
    Image.blend(image, noise, 0.1).save(file, "JPEG", quality=40)
    return Image.open(file).convert("RGB")


def beside_a_figure() -> Image.Image:
    image = write(blank(), WORDS, 50)
    image.paste(dithered(400, 400), (450, 80))
    return image


def under_a_figure_of_lines() -> Image.Image:
    image, chance = write(blank(), WORDS, 50, 20), random.Random(1)  # noqa: S311
    draw = ImageDraw.Draw(image)
    for _ in range(3_000):
        x, y = chance.uniform(20, 800), chance.uniform(120, 480)
        draw.line((x, y, x + chance.uniform(-20, 20), y + 8), fill="black")
    return image


#: Words that are no text: each must be seen as a row or a word of three shapes or more.
WORDS_DRAWN: Final[dict[str, Callable[[], Image.Image]]] = {
    "black": lambda: write(blank(), WORDS),
    "grey": lambda: write(blank(), WORDS, fill=(150, 150, 150)),
    "orange": lambda: write(blank(), WORDS, fill=(255, 130, 0)),
    "yellow": lambda: write(blank(), WORDS, fill=(255, 255, 0)),
    "pale": lambda: write(blank(), WORDS, fill=(228, 228, 228)),
    "white-on-blue": lambda: on_ground(Image.new("RGB", (500, 90), "navy"), "white"),
    "pale-on-pale": lambda: on_ground(Image.new("RGB", (500, 90), (200, 200, 230)), "#e2c8e6"),
    "white-on-a-gradient": lambda: on_ground(gradient(), "white"),
    "yellow-on-a-gradient": lambda: on_ground(gradient(), "#ffff40"),
    "white-on-a-dark-page": lambda: write(blank((20, 40, 80)), WORDS, fill="white"),
    "each-letter-in-a-colour": lambda: spaced(
        "REFUTATION", lambda k: (100 + 15 * k, 100), fill="#d04060"
    ),
    "letters-on-tiles": tiles,
    "not": lambda: write(blank(), "NOT"),
    "fails": lambda: write(blank(), "FAILS"),
    "letters-of-86-points": lambda: write(blank(), "FALSE", size=86),
    "wide-gaps": lambda: spaced("REFUTATION", lambda k: (50 + 28 * k, 100)),
    "turned": lambda: write(blank(), WORDS).rotate(12, fillcolor="white", center=(300, 250)),
    "sideways": lambda: write(blank(), WORDS, 225).rotate(90, fillcolor="white"),
    "touching": lambda: tracked(2.0),
    "underlined-through": struck,
    "hollow": lambda: write(
        blank(), WORDS, size=30, fill="white", stroke_width=1, stroke_fill="black"
    ),
    "fine-dots": lambda: of_dots(40, 2.2, 1.4),
    "coarse-dots": lambda: of_dots(60, 4, 2.4),
    "scanned": scanned,
    "beside-a-dithered-figure": beside_a_figure,
    "above-a-figure-of-lines": under_a_figure_of_lines,
}


def qr_code(points: float) -> Image.Image:
    """The card that pith.sty prints: a frame and a QR code."""
    code = qrcode.QRCode(border=0, box_size=16)
    code.add_data("https://pith.science/pith/G6R76UWKSSMLHOKUSI3UV7TLFY")
    side = int(points * SCALE)
    image = blank()
    image.paste(code.make_image().get_image().convert("RGB").resize((side, side)), (600, 100))
    ImageDraw.Draw(image).rectangle((300, 94, 605 + side, 105 + side), outline="black")
    return image


def plot() -> Image.Image:
    image = blank()
    draw = ImageDraw.Draw(image)
    draw.rectangle((100, 100, 600, 450), outline="black")
    for k in range(20):
        draw.line((100 + 25 * k, 450, 100 + 25 * k, 444), fill="black")
        draw.line((100, 100 + 17 * k, 106, 100 + 17 * k), fill="black")
    for phase, colour in enumerate(("red", "blue", "green")):
        curve = [(100 + x, 275 + 100 * math.sin(x / 40 + phase)) for x in range(500)]
        draw.line(curve, fill=colour, width=2)
    return image


def bars() -> Image.Image:
    image, chance = blank(), random.Random(2)  # noqa: S311
    for k in range(12):
        box = (100 + 30 * k, 300 - chance.randint(20, 110), 120 + 30 * k, 300)
        ImageDraw.Draw(image).rectangle(box, fill="steelblue")
    return image


def barcode() -> Image.Image:
    image, chance, x = blank(), random.Random(2), 100  # noqa: S311
    for _ in range(40):
        width = chance.choice((2, 2, 3, 4, 6))
        ImageDraw.Draw(image).rectangle((x, 100, x + width - 1, 150), fill="black")
        x += width + chance.choice((2, 3, 4, 6))
    return image


def photograph() -> Image.Image:
    image = blank()
    form = Image.effect_mandelbrot((400, 300), (-1.6, -1, 0.6, 1), 100).convert("RGB")
    noise = Image.effect_noise((400, 300), 70).convert("RGB").filter(ImageFilter.GaussianBlur(2))
    image.paste(Image.blend(form, noise, 0.6), (100, 100))
    return image


def lines(*strokes: tuple[float, ...], width=1) -> Image.Image:
    image = blank()
    for stroke in strokes:
        ImageDraw.Draw(image).line(stroke, fill="black", width=width)
    return image


def boxes(*places: tuple[float, ...], **how) -> Image.Image:
    image = blank()
    for place in places:
        ImageDraw.Draw(image).rectangle(place, **how)
    return image


#: Things that are no words: none may be a row or a word.
HONEST: Final[dict[str, Callable[[], Image.Image]]] = {
    "rules": lambda: lines((50, 100, 800, 100), (50, 200, 800, 200), width=2),
    "frame": lambda: boxes((100, 200, 500, 300), outline="black"),
    "coloured-bar": lambda: boxes((50, 80, 70, 300), fill="#c00000"),
    "filled-box": lambda: boxes((100, 100, 600, 160), fill="navy"),
    "dashed-line": lambda: lines(*((x, 100, x + 10, 100) for x in range(50, 750, 18)), width=3),
    "table": lambda: boxes(
        *((x, y, x + 80, y + 20) for x in range(100, 580, 80) for y in range(100, 240, 20)),
        outline="black",
    ),
    "hatching": lambda: lines(*((x, 100, x + 20, 130) for x in range(100, 580, 8))),
    "flow-chart": lambda: boxes(
        *((x, 100, x + 100, 150) for x in range(60, 700, 150)), outline="black"
    ),
    "qr-code-of-38-points": lambda: qr_code(38),
    "qr-code-of-57-points": lambda: qr_code(57),
    "qr-code-of-100-points": lambda: qr_code(100),
    "barcode": barcode,
    "bar-chart": bars,
    "plot": plot,
    "dithered-picture": lambda: dithered(WIDTH, HEIGHT),
    "noise": lambda: Image.effect_noise((WIDTH, HEIGHT), 90).convert("RGB"),
}
