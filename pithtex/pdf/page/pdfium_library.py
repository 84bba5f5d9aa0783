"""PDFium's library: found, its functions declared, and started.

The library is the one that the package ``pypdfium2`` ships. Its functions are declared here by
hand: importing all of pypdfium2's takes longer than reading a page. They are those of PDFium's
public headers (``fpdfview.h``, ``fpdf_text.h``, ``fpdf_edit.h``, ``fpdf_formfill.h``,
``fpdf_annot.h``, ``fpdf_transformpage.h``). Only this module and those that call them, which are
called ``pdfium…`` as well, know ctypes.

PDFium is started once, without the fonts of this machine: a font that a file does not embed is
then replaced by the same built-in one everywhere, and the same file gives the same picture.
"""

from __future__ import annotations

import ctypes
import importlib.util
import sys
from pathlib import Path
from typing import Final

_pointer, _int, _uint, _float, _double = (
    ctypes.c_void_p,
    ctypes.c_int,
    ctypes.c_uint,
    ctypes.c_float,
    ctypes.c_double,
)
_ulong, _size = ctypes.c_ulong, ctypes.c_size_t

_FUNCTIONS: Final = {
    "FPDF_InitLibraryWithConfig": (None, [_pointer]),
    "FPDF_SetSystemFontInfo": (None, [_pointer]),
    "FPDF_GetLastError": (_ulong, []),
    "FPDF_LoadMemDocument64": (_pointer, [ctypes.c_char_p, _size, ctypes.c_char_p]),
    "FPDF_DocumentHasValidCrossReferenceTable": (_int, [_pointer]),
    "FPDF_GetPageCount": (_int, [_pointer]),
    "FPDF_CloseDocument": (None, [_pointer]),
    "FPDF_LoadPage": (_pointer, [_pointer, _int]),
    "FPDF_ClosePage": (None, [_pointer]),
    "FPDF_GetPageWidthF": (_float, [_pointer]),
    "FPDF_GetPageHeightF": (_float, [_pointer]),
    "FPDF_DeviceToPage": (_int, [_pointer, *[_int] * 7, _pointer, _pointer]),
    "FPDF_RenderPageBitmap": (None, [_pointer, _pointer, *[_int] * 6]),
    "FPDFDOC_InitFormFillEnvironment": (_pointer, [_pointer, _pointer]),
    "FPDFDOC_ExitFormFillEnvironment": (None, [_pointer]),
    "FORM_OnBeforeClosePage": (None, [_pointer, _pointer]),
    "FPDF_FFLDraw": (None, [_pointer, _pointer, _pointer, *[_int] * 6]),
    "FPDFBitmap_CreateEx": (_pointer, [_int, _int, _int, _pointer, _int]),
    "FPDFBitmap_FillRect": (_int, [_pointer, _int, _int, _int, _int, _ulong]),
    "FPDFBitmap_Destroy": (None, [_pointer]),
    "FPDFText_LoadPage": (_pointer, [_pointer]),
    "FPDFText_ClosePage": (None, [_pointer]),
    "FPDFText_CountChars": (_int, [_pointer]),
    "FPDFText_GetText": (_int, [_pointer, _int, _int, _pointer]),
    "FPDFText_GetUnicode": (_uint, [_pointer, _int]),
    "FPDFText_IsHyphen": (_int, [_pointer, _int]),
    "FPDFText_HasUnicodeMapError": (_int, [_pointer, _int]),
    "FPDFText_GetTextObject": (_pointer, [_pointer, _int]),
    "FPDFText_GetCharOrigin": (_int, [_pointer, _int, _pointer, _pointer]),
    "FPDFText_GetCharBox": (_int, [_pointer, _int, *[_pointer] * 4]),
    "FPDFPage_CountObjects": (_int, [_pointer]),
    "FPDFPage_GetObject": (_pointer, [_pointer, _int]),
    "FPDFFormObj_CountObjects": (_int, [_pointer]),
    "FPDFFormObj_GetObject": (_pointer, [_pointer, _ulong]),
    "FPDFPageObj_GetType": (_int, [_pointer]),
    "FPDFPageObj_GetBounds": (_int, [_pointer, *[_pointer] * 4]),
    "FPDFPageObj_GetMatrix": (_int, [_pointer, _pointer]),
    "FPDFPageObj_GetDashCount": (_int, [_pointer]),
    "FPDFPath_CountSegments": (_int, [_pointer]),
    "FPDFPageObj_HasTransparency": (_int, [_pointer]),
    "FPDFPageObj_GetClipPath": (_pointer, [_pointer]),
    "FPDFClipPath_CountPaths": (_int, [_pointer]),
    "FPDFClipPath_CountPathSegments": (_int, [_pointer, _int]),
    "FPDFClipPath_GetPathSegment": (_pointer, [_pointer, _int, _int]),
    "FPDFPathSegment_GetType": (_int, [_pointer]),
    "FPDFPathSegment_GetPoint": (_int, [_pointer, _pointer, _pointer]),
    "FPDFPageObj_SetIsActive": (_int, [_pointer, _int]),
    "FPDFPageObj_CountMarks": (_int, [_pointer]),
    "FPDFPageObj_GetMark": (_pointer, [_pointer, _ulong]),
    "FPDFPageObj_RemoveMark": (_int, [_pointer, _pointer]),
    "FPDFPageObjMark_GetName": (_int, [_pointer, _pointer, _ulong, _pointer]),
    "FPDFPageObjMark_GetParamValueType": (_int, [_pointer, ctypes.c_char_p]),
    "FPDFPageObjMark_GetParamStringValue": (
        _int,
        [_pointer, ctypes.c_char_p, _pointer, _ulong, _pointer],
    ),
    "FPDFTextObj_GetFontSize": (_int, [_pointer, _pointer]),
    "FPDFTextObj_GetFont": (_pointer, [_pointer]),
    "FPDFTextObj_GetTextRenderMode": (_int, [_pointer]),
    "FPDFTextObj_SetTextRenderMode": (_int, [_pointer, _int]),
    "FPDFPageObj_GetFillColor": (_int, [_pointer, *[_pointer] * 4]),
    "FPDFPageObj_SetStrokeColor": (_int, [_pointer, *[_uint] * 4]),
    "FPDFPageObj_SetStrokeWidth": (_int, [_pointer, _float]),
    "FPDFPageObj_SetDashArray": (_int, [_pointer, _pointer, _size, _float]),
    "FPDFFont_GetBaseFontName": (_size, [_pointer, _pointer, _size]),
    "FPDFFont_GetFontData": (_int, [_pointer, _pointer, _size, _pointer]),
    "FPDFPage_GetAnnotCount": (_int, [_pointer]),
    "FPDFPage_GetAnnot": (_pointer, [_pointer, _int]),
    "FPDFPage_CloseAnnot": (None, [_pointer]),
    "FPDFAnnot_GetSubtype": (_int, [_pointer]),
    "FPDFAnnot_GetRect": (_int, [_pointer, _pointer]),
}


class _Config(ctypes.Structure):
    """``FPDF_LIBRARY_CONFIG``, of which version 2 ends here."""

    _fields_ = (
        ("version", _int),
        ("font_folders", ctypes.POINTER(ctypes.c_char_p)),
        ("isolate", _pointer),
        ("embedder_slot", _uint),
    )


class _FontInfo(ctypes.Structure):
    """``FPDF_SYSFONTINFO``: eight callbacks, all of them absent: this system has no font."""

    _fields_ = (("version", _int), ("callbacks", _pointer * 8))


class FormFillInfo(ctypes.Structure):
    """``FPDF_FORMFILLINFO`` without a callback; its other fields, fewer than 100, are 0."""

    _fields_ = (("version", _int), ("callbacks", _pointer * 100))


def _load() -> ctypes.CDLL:
    spec = importlib.util.find_spec("pypdfium2_raw")  # found, not imported
    if spec is None or not spec.submodule_search_locations:
        raise ImportError("the package pypdfium2 is not installed")
    folder = Path(next(iter(spec.submodule_search_locations)))
    name = {"darwin": "libpdfium.dylib", "win32": "pdfium.dll"}.get(sys.platform, "libpdfium.so")
    loaded = ctypes.CDLL(str(folder / name))
    for function, (result, arguments) in _FUNCTIONS.items():
        entry = getattr(loaded, function)
        entry.restype, entry.argtypes = result, arguments
    return loaded


_NO_FOLDERS: Final = (ctypes.c_char_p * 1)(None)
_CONFIG: Final = _Config(version=2, font_folders=_NO_FOLDERS)
_NO_FONTS: Final = _FontInfo(version=1)  # PDFium keeps the address
library: Final = _load()
library.FPDF_InitLibraryWithConfig(ctypes.byref(_CONFIG))
# The second call is for a process in which somebody else started PDFium before us, with fonts.
library.FPDF_SetSystemFontInfo(ctypes.byref(_NO_FONTS))
#: Makes bytes of a length that are still to be filled, as Python's C API does.
new_bytes: Final = ctypes.pythonapi.PyBytes_FromStringAndSize
new_bytes.restype, new_bytes.argtypes = ctypes.py_object, [_pointer, ctypes.c_ssize_t]
