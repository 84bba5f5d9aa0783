"""PDFium's marked content: ``/ActualText``, which claims what is said instead of what is drawn."""

from __future__ import annotations

import ctypes
from typing import Final

from pithtex.pdf.page.pdfium_library import library as _lib

#: Text in more marked sequences than this, one in the other, is looked at no closer.
MOST_MARKS: Final = 64
#: Longer names of marks than this, and longer texts, in bytes of UTF-16, are cut.
_LONGEST_NAME: Final = 256
_LONGEST_TEXT: Final = 4_096
_ACTUAL_TEXT: Final = b"ActualText"


def take_actual_text(handle: int) -> str | None:
    """Take the marks with ``/ActualText`` from an object, in memory; return what they claim.

    That is the text of the outermost one, None where there is none. With them PDFium's text page
    repeats what the mark claims, instead of what is drawn. A mark named OC decides whether the
    object is drawn, and stays. Of more marks than anyone nests nothing is taken, and the worst is
    said, in no words.
    """
    count = _lib.FPDFPageObj_CountMarks(handle)
    if count > MOST_MARKS:
        return ""
    claimed = None
    for index in reversed(range(count)):
        mark = _lib.FPDFPageObj_GetMark(handle, index)
        if _lib.FPDFPageObjMark_GetParamValueType(mark, _ACTUAL_TEXT):
            claimed = _text(mark)
            if _name(mark) != "OC":
                _lib.FPDFPageObj_RemoveMark(handle, mark)
    return claimed


def _name(mark: int) -> str:
    buffer, size = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_ulong()
    if not _lib.FPDFPageObjMark_GetName(mark, buffer, _LONGEST_NAME, ctypes.byref(size)):
        return ""
    return _decoded(buffer, size.value)


def _text(mark: int) -> str:
    """Return the text of a mark; of one that is too long nothing is known."""
    buffer, size = ctypes.create_string_buffer(_LONGEST_TEXT), ctypes.c_ulong()
    place = (buffer, _LONGEST_TEXT, ctypes.byref(size))
    if not _lib.FPDFPageObjMark_GetParamStringValue(mark, _ACTUAL_TEXT, *place):
        return ""
    return _decoded(buffer, size.value)


def _decoded(buffer: ctypes.Array[ctypes.c_char], size: int) -> str:
    return buffer.raw[: min(size, len(buffer))].decode("utf-16-le", "replace").rstrip("\0")
