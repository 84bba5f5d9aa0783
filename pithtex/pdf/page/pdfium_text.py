"""The functions of PDFium about how text is drawn: the programs of fonts, and glyphs as outlines.

Handles are those of :mod:`pithtex.pdf.page.pdfium`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from pithtex.pdf.page.pdfium_library import library as _lib

#: ``FPDF_TEXTRENDERMODE_FILL`` and ``…_FILL_STROKE``.
_FILLED, _FILLED_AND_STROKED = 0, 2
_INVISIBLE: Final = 3
_NO_INK: Final = (0, 0, 0, 0)
#: Of 255: red, green and blue are all above.
_PALE: Final = 64


def font_program(font: int, most: int) -> bytes | None:
    """Return the program that a font is drawn with, None where it is of more than ``most``."""
    size = ctypes.c_size_t()
    if not _lib.FPDFFont_GetFontData(font, None, 0, ctypes.byref(size)):
        return b""
    if size.value > most:
        return None
    buffer = ctypes.create_string_buffer(size.value)
    if not _lib.FPDFFont_GetFontData(font, buffer, size.value, ctypes.byref(size)):
        return b""
    return buffer.raw


def is_pale(handle: int) -> bool:
    """Whether text is filled in a pale colour, or in one that PDFium does not tell."""
    channels = [ctypes.c_uint() for _ in range(4)]
    if not _lib.FPDFPageObj_GetFillColor(handle, *map(ctypes.byref, channels)):
        return True
    return min(channel.value for channel in channels[:3]) > _PALE


def is_invisible(handle: int) -> bool:
    """Whether text is neither filled nor stroked, nor clips."""
    mode: int = _lib.FPDFTextObj_GetTextRenderMode(handle)
    return mode == _INVISIBLE


@contextmanager
def drawn_as_outlines(handles: Iterable[int]) -> Iterator[None]:
    """Draw filled text by its outlines for a while, in whatever size.

    PDFium takes outlines as they are in the font, and glyphs of less than 50 pixels as the font's
    instructions make them. Text that is stroked as well is drawn by outlines; the stroke is one
    of no ink, no width and no dashes, which filled text never uses: letters with dashes of nothing
    would take minutes.
    """
    filled = [each for each in handles if _lib.FPDFTextObj_GetTextRenderMode(each) == _FILLED]
    for handle in filled:
        _lib.FPDFPageObj_SetStrokeColor(handle, *_NO_INK)
        _lib.FPDFPageObj_SetStrokeWidth(handle, 0.0)
        _lib.FPDFPageObj_SetDashArray(handle, None, 0, 0.0)
        _lib.FPDFTextObj_SetTextRenderMode(handle, _FILLED_AND_STROKED)
    try:
        yield
    finally:
        for handle in filled:
            _lib.FPDFTextObj_SetTextRenderMode(handle, _FILLED)
