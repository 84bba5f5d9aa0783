"""A badge as a PDF of one page, for PDFium to make pixels of.

One point is one pixel of CSS. The fonts are Helvetica's of PDF's fourteen, which are not
embedded: PDFium brings its own, so that the pixels are the same on every system.
"""

from __future__ import annotations

from typing import Final

from pithtex.badge.drawing import (
    BASELINE,
    FIELDS,
    HEIGHT,
    LABEL_FIELD,
    RADIUS,
    SIZE,
    TEXT_COLOUR,
    Drawing,
    Run,
)

#: How far the handles of a Bézier curve are from its ends for a quarter of a circle.
_HANDLE: Final = RADIUS * 0.5523
_ENCODING: Final = "cp1252"  # WinAnsiEncoding


def badge_pdf(drawing: Drawing, ground: str) -> bytes:
    """Return a PDF of a drawing on a ``ground`` of one colour (``#rrggbb``)."""
    left = _outline(0, drawing.split, is_left=True)
    right = _outline(drawing.split, drawing.width, is_left=False)
    content = "\n".join(
        [
            f"{_colour(ground)} rg 0 0 {drawing.width} {HEIGHT} re f",
            f"{_colour(LABEL_FIELD.light)} rg {left} f",
            f"{_colour(FIELDS[drawing.tone].light)} rg {right} f",
            f"{_colour(TEXT_COLOUR)} rg BT",
            *(_text(run) for run in drawing.runs),
            "ET",
        ]
    ).encode(_ENCODING, "replace")
    fonts = " ".join(
        f"/{name} << /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding >>"
        for name, base in (("R", "Helvetica"), ("B", "Helvetica-Bold"))
    )
    return _document(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {drawing.width} {HEIGHT}] /Contents 4 0 R"
        f" /Resources << /Font << {fonts} >> >> >>".encode("ascii"),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    )


def _outline(left: int, right: int, *, is_left: bool) -> str:
    """Return the path of a field, whose outer corners are round."""
    outer, inner, inward = (left, right, 1) if is_left else (right, left, -1)
    straight, handle = outer + inward * RADIUS, outer + inward * (RADIUS - _HANDLE)
    low, high = RADIUS - _HANDLE, HEIGHT - RADIUS + _HANDLE
    return (
        f"{inner} 0 m {inner} {HEIGHT} l {straight} {HEIGHT} l "
        f"{handle:g} {HEIGHT} {outer} {high:g} {outer} {HEIGHT - RADIUS} c {outer} {RADIUS} l "
        f"{outer} {low:g} {handle:g} 0 {straight} 0 c h"
    )


def _text(run: Run) -> str:
    text = run.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    font = "B" if run.is_bold else "R"
    return f"/{font} {SIZE} Tf 1 0 0 1 {run.x:g} {HEIGHT - BASELINE} Tm ({text}) Tj"


def _colour(colour: str) -> str:
    return " ".join(f"{byte / 255:.4f}" for byte in bytes.fromhex(colour.removeprefix("#")))


def _document(*objects: bytes) -> bytes:
    """Return a PDF of these objects, numbered from 1, of which the first is the catalogue."""
    data = b"%PDF-1.4\n"
    table = b"0000000000 65535 f \n"
    for number, body in enumerate(objects, start=1):
        table += b"%010d 00000 n \n" % len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))
    return data + b"xref\n0 %d\n%s%s" % (size, table, trailer)
