r"""Fonts of one's own whose outlines lie: a Type 1 font in which glyphs have exchanged their names.

Unicode, encoding and names agree, and what is drawn is another letter. The font is Latin
Modern Typewriter, all of whose glyphs are equally wide.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from paper_factory import tool

from page1.first_page import FirstPage
from page1.pdf_page import PdfPage, stream

#: Adobe Type 1 Font Format, chapter 7.
_KEY, _C1, _C2 = 55665, 52845, 22719
_CHARSTRING: Final = re.compile(rb"/(\S+) (\d+) (?:RD|-\|) ")


def _decrypted(data: bytes) -> bytes:
    out, key = bytearray(), _KEY
    for byte in data:
        out.append(byte ^ (key >> 8))
        key = ((byte + key) * _C1 + _C2) & 0xFFFF
    return bytes(out)


def _encrypted(data: bytes) -> bytes:
    out, key = bytearray(), _KEY
    for byte in data:
        out.append(byte ^ (key >> 8))
        key = ((out[-1] + key) * _C1 + _C2) & 0xFFFF
    return bytes(out)


@cache
def _parts() -> tuple[bytes, bytes, bytes]:
    """Return the three parts of the font, the middle one decrypted."""
    data = Path(tool("kpsewhich", "lmtt12.pfb").strip()).read_bytes()
    parts, at = [], 0
    while data[at + 1] != 3:
        size = int.from_bytes(data[at + 2 : at + 6], "little")
        parts.append(data[at + 6 : at + 6 + size])
        at += 6 + size
    return parts[0], _decrypted(parts[1]), parts[2]


def _font(names: dict[str, str]) -> bytes:
    """Return the font as a stream, with glyphs renamed."""
    clear, private, rest = _parts()
    out, at = bytearray(), private.index(b"/CharStrings")
    out += private[:at]
    while match := _CHARSTRING.search(private, at):
        name = match[1].decode()
        out += private[at : match.start(1)] + names.get(name, name).encode()
        end = match.end() + int(match[2])
        out += private[match.end(1) : end]
        at = end
    packed = _encrypted(bytes(out + private[at:]))
    keys = f"/Length1 {len(clear)} /Length2 {len(packed)} /Length3 {len(rest)}"
    return stream(keys, clear + packed + rest, pack=True)


_FONT: Final = (
    "<< /Type /Font /Subtype /Type1 /BaseFont /LMMono12-Regular /Encoding /WinAnsiEncoding "
    "/FirstChar 32 /LastChar 255 /Widths [{}] /FontDescriptor {} 0 R >>"
)
_DESCRIPTOR: Final = (
    "<< /Type /FontDescriptor /FontName /LMMono12-Regular /Flags 33 /FontBBox [-451 -316 731 1016] "
    "/ItalicAngle 0 /Ascent 705 /Descent -229 /CapHeight 611 /StemV 65 /FontFile {} 0 R >>"
)
_NAMES: Final = {
    "0": "zero", "1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six",
    "7": "seven", "8": "eight", "9": "nine", "=": "equal", "+": "plus", "<": "less",
    ">": "greater", "?": "question", ".": "period", ":": "colon", "&": "ampersand",
    "%": "percent", "°": "degree", "±": "plusminus",
    "×": "multiply", "÷": "divide", "é": "eacute", "ö": "odieresis", "ü": "udieresis",
    "ñ": "ntilde", "ç": "ccedilla", "ø": "oslash", "ß": "germandbls", "Ø": "Oslash",
    "Ï": "Idieresis", "î": "icircumflex", "õ": "otilde",
}  # fmt: skip


def _page(title: str, said: str, shown: str, *, trick: bool) -> bytes:
    """Return a page on which ``said``, where ``@`` is in a title, looks like ``shown``."""
    names = {}
    for letter, look in zip(said, shown, strict=True):
        one, other = (_NAMES.get(c, c) for c in (letter, look))
        if one != other:
            names |= {other: one, one: other}
    widths = "514.6 " * 224
    before, after = title.split("@")
    said = "".join(f"\\{ord(letter):03o}" for letter in said)  # WinAnsi has Latin-1's codes
    return PdfPage(
        f"BT /Y 17 Tf 1 0 0 1 120 640 Tm ({before}) Tj /Z 17 Tf ({said}) Tj /Y 17 Tf ({after}) "
        f"Tj ET",
        fonts="/Y 10 0 R /Z 11 0 R",
        objects={
            10: _FONT.format(widths, 12).encode(),
            11: _FONT.format(widths, 13).encode(),
            12: _DESCRIPTOR.format(14).encode(),
            13: _DESCRIPTOR.format(15).encode(),
            14: _font({}),
            15: _font(names if trick else {}),
        },
    ).pdf()


_LIES: Final = {
    "bad-for-new": ("@ Methods for Quiet Lattices", "New", "Bad"),
    "one-letter": ("Growth Is No@ What You Need", "w", "t"),
    "one-capital": ("The @-Property of Lattices", "R", "P"),
    "one-digit": ("Growth at 1@ TeV at Rest", "3", "8"),
    "a-word": ("Slow Growth of @ Lattices", "Quiet", "Noisy"),
    "the-last-word": ("Slow Growth in a Quiet @", "Frame", "Fraud"),
    "two-letters": ("Sl@ Growth of Lattices", "ow", "ea"),
    "a-relation": ("A Proof That P @ NP", "<", ">"),
    "an-equals-sign": ("A Proof That P @ NP", "=", "<"),
    "a-plus-sign": ("Lattices of 2@3 Points", "+", "×"),
    "a-question-mark": ("Lattices Grow@", "?", "."),
    "a-colon": ("Lattices@ A Model of Growth", ":", "+"),
    "an-ampersand": ("Lattices @ Growth", "&", "<"),
    "a-degree": ("Lattices at 5@ Kelvin", "°", "%"),
    "a-sign-of-an-error": ("Lattices of 5@1 Points", "±", "×"),
    "an-accented-letter": ("Growth of La@tices", "é", "x"),
    "a-stroked-letter": ("Growth of La@tices", "ø", "u"),
    "a-sharp-s": ("Growth of Stra@en", "ß", "k"),
    "accented-letters": ("Growth of @ Lattices", "éöüñç", "xinmd"),
}
#: Record, what the page says, what it shows: accents may be added, and these are not accents.
_ADDED: Final = ("The @ Lattices", "Ionic", "Ïõñîç", "Death")

FAMILY: Final[list[FirstPage]] = [
    FirstPage(
        f"own-font-that-lies-{name}",
        record=title.replace("@", said),
        pdf=lambda trick, row=(title, said, shown): _page(*row, trick=trick),
    )
    for name, (title, said, shown) in _LIES.items()
] + [
    FirstPage(
        "own-font-that-lies-by-added-accents",
        record=_ADDED[0].replace("@", _ADDED[1]),
        pdf=lambda trick: _page(
            _ADDED[0], _ADDED[2] if trick else _ADDED[1], _ADDED[3], trick=trick
        ),
    )
]
