"""The functions of PDFium that are in use, typed and thin.

Handles are plain integers; who opens one closes it, in this order: text, page, forms, document.
PDFium is not made for threads: one at a time.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import Final, TypeAlias

from pithtex.matrix import Matrix
from pithtex.pdf.page.pdfium_library import FormFillInfo, new_bytes
from pithtex.pdf.page.pdfium_library import library as _lib

#: Left, bottom, right and top, in the coordinates of the page's content.
Rectangle: TypeAlias = tuple[float, float, float, float]

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
#: ``FPDF_GetLastError``: the document asks for a password, or for a scheme that PDFium lacks.
PASSWORD, SECURITY = 4, 5

_ANNOTATIONS: Final = 0x01  # FPDF_ANNOT
_BGRX: Final = 3  # FPDFBitmap_BGRx
#: Alpha, red, green and blue.
WHITE: Final = 0xFFFFFFFF
_PDFIUM_HYPHEN: Final = 0x02
#: Longer names of fonts than this are cut.
_LONGEST_NAME: Final = 256
_RECTANGLE: Final = 5  # segments, the closing one included

# -- documents and pages


def load_document(data: bytes) -> int:
    """Open a document, 0 where PDFium cannot; ``data`` must live until it is closed."""
    return _lib.FPDF_LoadMemDocument64(data, len(data), None) or 0


def last_error() -> int:
    """Return why the last document could not be opened."""
    return int(_lib.FPDF_GetLastError())


def has_valid_table(document: int) -> bool:
    """Whether the cross-reference table was read as it stands, not rebuilt."""
    return bool(_lib.FPDF_DocumentHasValidCrossReferenceTable(document))


def count_pages(document: int) -> int:
    """Return the number of pages."""
    return int(_lib.FPDF_GetPageCount(document))


def close_document(document: int) -> None:
    """Close a document, after its pages and its forms."""
    _lib.FPDF_CloseDocument(document)


class Forms:
    """What draws the fields of a document's forms; its memory is PDFium's until it is closed."""

    def __init__(self, document: int) -> None:
        self._info = FormFillInfo(version=2)
        self.handle = _lib.FPDFDOC_InitFormFillEnvironment(document, ctypes.byref(self._info)) or 0

    def close(self) -> None:
        """Close it, before its document."""
        if self.handle:
            _lib.FPDFDOC_ExitFormFillEnvironment(self.handle)
        self.handle = 0


def load_page(document: int, index: int) -> int:
    """Parse a page, 0 where PDFium cannot."""
    return _lib.FPDF_LoadPage(document, index) or 0


def close_page(page: int, forms: Forms) -> None:
    """Close a page, before its document's forms."""
    if forms.handle:
        _lib.FORM_OnBeforeClosePage(page, forms.handle)
    _lib.FPDF_ClosePage(page)


def page_size(page: int) -> tuple[float, float]:
    """Return width and height in points, as shown."""
    return _lib.FPDF_GetPageWidthF(page), _lib.FPDF_GetPageHeightF(page)


def to_content(page: int, x: int, y: int, size: int) -> tuple[float, float]:
    """Return where a point of the page, shown in ``size`` × ``size`` pixels, is in its content."""
    px, py = ctypes.c_double(), ctypes.c_double()
    at = (ctypes.byref(px), ctypes.byref(py))
    _lib.FPDF_DeviceToPage(page, 0, 0, size, size, 0, x, y, *at)
    return px.value, py.value


# -- objects


def objects_of_page(page: int, most: int) -> Iterator[tuple[int, int]]:
    """Yield at most ``most`` objects of a page in the order of drawing: handle and kind."""
    get, kind = _lib.FPDFPage_GetObject, _lib.FPDFPageObj_GetType
    for index in range(min(_lib.FPDFPage_CountObjects(page), most)):
        handle = get(page, index)
        yield handle, kind(handle)


def objects_of_form(form: int, most: int) -> Iterator[tuple[int, int]]:
    """Yield at most ``most`` objects of a form XObject that is drawn: handle and kind."""
    get, kind = _lib.FPDFFormObj_GetObject, _lib.FPDFPageObj_GetType
    for index in range(min(_lib.FPDFFormObj_CountObjects(form), most)):
        handle = get(form, index)
        yield handle, kind(handle)


_four: Final = [ctypes.c_float() for _ in range(4)]
_at_four: Final = [ctypes.byref(value) for value in _four]
_six: Final = (ctypes.c_float * 6)()
_at_six: Final = ctypes.byref(_six)


def bounds(handle: int) -> Rectangle | None:
    """Return the box of an object in the coordinates of the page or form that it is in."""
    if not _lib.FPDFPageObj_GetBounds(handle, *_at_four):
        return None
    left, bottom, right, top = _four
    return left.value, bottom.value, right.value, top.value


def is_one_stroke(path: int) -> bool:
    """Whether a path is one line or one rectangle, and not dashed."""
    segments: int = _lib.FPDFPath_CountSegments(path)
    dashes: int = _lib.FPDFPageObj_GetDashCount(path)
    return 0 <= segments <= _RECTANGLE and not dashes


def matrix(handle: int) -> Matrix | None:
    """Return the matrix of a text object or of a form, into what it is in."""
    if not _lib.FPDFPageObj_GetMatrix(handle, _at_six):
        return None
    a, b, c, d, e, f = _six
    return a, b, c, d, e, f


def switch(handles: Iterable[int], on: bool) -> None:
    """Let objects be drawn and read, or not."""
    set_active = _lib.FPDFPageObj_SetIsActive
    for handle in handles:
        set_active(handle, on)


def font_of(text_object: int) -> int:
    """Return the font of a text object, 0 where it has none; the same handle for the same font."""
    return _lib.FPDFTextObj_GetFont(text_object) or 0


def font_name(font: int) -> str:
    """Return the base font's name, empty where it has none."""
    buffer = ctypes.create_string_buffer(_LONGEST_NAME)
    _lib.FPDFFont_GetBaseFontName(font, buffer, _LONGEST_NAME - 1)
    return buffer.value.decode("utf-8", "replace")


def font_size(text_object: int) -> float:
    """Return the size that a text object asks for, before its matrix."""
    _lib.FPDFTextObj_GetFontSize(text_object, _at_four[0])
    return _four[0].value


# -- text


def load_text(page: int) -> int:
    """Read the text of the objects that are switched on, 0 where PDFium cannot."""
    return _lib.FPDFText_LoadPage(page) or 0


def close_text(text: int) -> None:
    """Close it, before its page."""
    _lib.FPDFText_ClosePage(text)


def count_characters(text: int) -> int:
    """Return the number of characters, those included that PDFium adds between words and lines."""
    return max(int(_lib.FPDFText_CountChars(text)), 0)


def whole_text(text: int) -> str:
    """Return all characters in PDFium's order, with the blanks and line ends that it adds."""
    count = count_characters(text)
    buffer = ctypes.create_string_buffer(2 * (count + 1))
    written = _lib.FPDFText_GetText(text, 0, count, buffer)
    return buffer.raw[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")


def characters(text: int) -> Iterator[tuple[int, int, bool, float, float, Rectangle]]:
    """Yield the characters that are drawn: object, code unit, whether it has none, x, y, box.

    Characters that PDFium adds between words and lines belong to no object, and are left out.
    The hyphen at a line's end, for which PDFium says U+0002, is U+002D again.
    """
    code, origin, box = (
        _lib.FPDFText_GetUnicode,
        _lib.FPDFText_GetCharOrigin,
        _lib.FPDFText_GetCharBox,
    )
    unmapped, hyphen = _lib.FPDFText_HasUnicodeMapError, _lib.FPDFText_IsHyphen
    x, y, left, right, bottom, top = (ctypes.c_double() for _ in range(6))
    at_x, at_y, at_left, at_right, at_bottom, at_top = map(
        ctypes.byref, (x, y, left, right, bottom, top)
    )
    count = count_characters(text)
    owners = map(_lib.FPDFText_GetTextObject, repeat(text, count), range(count))
    for index, owner in enumerate(owners):
        if not owner:
            continue
        unit = code(text, index)
        if unit == _PDFIUM_HYPHEN and hyphen(text, index) == 1:
            unit = ord("-")
        origin(text, index, at_x, at_y)
        box(text, index, at_left, at_right, at_bottom, at_top)
        yield (
            owner,
            unit,
            unmapped(text, index) == 1,
            x.value,
            y.value,
            (left.value, bottom.value, right.value, top.value),
        )


# -- annotations


def list_annotations(page: int, most: int) -> list[tuple[int, Rectangle]]:
    """Return subtype (a number of ``fpdf_annot.h``) and rectangle of at most ``most`` of them."""
    found = []
    for index in range(min(_lib.FPDFPage_GetAnnotCount(page), most)):
        note = _lib.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        # FS_RECTF: left, top, right, bottom
        if _lib.FPDFAnnot_GetRect(note, _at_six):
            left, top, right, bottom = _six[:4]
            found.append((int(_lib.FPDFAnnot_GetSubtype(note)), (left, bottom, right, top)))
        _lib.FPDFPage_CloseAnnot(note)
    return found


# -- pictures


def render(
    page: int,
    forms: Forms | None,
    part: tuple[int, int, int, int],
    whole: tuple[int, int],
    paper: int = WHITE,
) -> tuple[bytes, int] | None:
    """Draw ``part`` (left, top, width, height) of a page of ``whole`` pixels, on ``paper``.

    Returns the bytes and the length of a row. With ``forms``, annotations and the fields of forms
    are drawn as a viewer shows them. Four bytes a pixel: blue, green, red, unused. None where
    there is no memory for it.
    """
    left, top, width, height = part
    stride = 4 * width
    try:
        data = new_bytes(None, stride * height)
    except MemoryError:
        return None
    # PDFium draws into what nobody else has yet: a copy would take as long as the drawing.
    bitmap = _lib.FPDFBitmap_CreateEx(width, height, _BGRX, data, stride)
    if not bitmap:
        return None
    try:
        _lib.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, paper)
        place = (-left, -top, *whole, 0, _ANNOTATIONS if forms else 0)
        _lib.FPDF_RenderPageBitmap(bitmap, page, *place)
        if forms and forms.handle:
            _lib.FPDF_FFLDraw(forms.handle, bitmap, page, *place)
        return data, stride
    finally:
        _lib.FPDFBitmap_Destroy(bitmap)
