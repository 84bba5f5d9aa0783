"""PDFium's clip paths and transparency: what keeps parts of an object from being drawn.

Handles are those of :mod:`pithtex.pdf.page.pdfium`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Final

from pithtex.pdf.page.pdfium import Rectangle
from pithtex.pdf.page.pdfium_library import library as _lib

#: ``FPDF_SEGMENT_BEZIERTO`` and ``FPDF_SEGMENT_MOVETO``.
_CURVE, _MOVE = 1, 2
_CONTROLS: Final = 3
#: Segments of the paths that clip an object; of more, the rest may be anywhere.
MOST_SEGMENTS: Final = 2_000
_ANYWHERE: Final = (-1e6, -1e6, 1e6, 1e6)


def clip_edges(handle: int) -> Iterator[Rectangle]:
    """Yield the box of each edge of what clips an object, in the coordinates of what it is in."""
    clip = _lib.FPDFPageObj_GetClipPath(handle)
    count = _lib.FPDFClipPath_CountPaths(clip) if clip else 0
    left = MOST_SEGMENTS
    for index in range(count):
        left -= _lib.FPDFClipPath_CountPathSegments(clip, index)
        if left < 0:
            yield _ANYWHERE
            return
        yield from _edges(clip, index)


def is_transparent(handle: int) -> bool:
    """Whether an object has an opacity, a soft mask or a blend mode of its own."""
    return bool(_lib.FPDFPageObj_HasTransparency(handle))


def _edges(clip: int, index: int) -> Iterator[Rectangle]:
    """Yield the boxes of a path's edges, those included that close its parts."""
    first = last = (0.0, 0.0)
    controls: list[tuple[float, float]] = []
    for number in range(_lib.FPDFClipPath_CountPathSegments(clip, index)):
        segment = _lib.FPDFClipPath_GetPathSegment(clip, index, number)
        kind, point = _lib.FPDFPathSegment_GetType(segment), _point(segment)
        if kind == _MOVE:
            yield _around(last, first)
            first = last = point
            continue
        controls.append(point)
        if kind != _CURVE or len(controls) == _CONTROLS:
            yield _around(last, *controls)
            last, controls = point, []
    yield _around(last, first, *controls)


def _point(segment: int) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    _lib.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
    return x.value, y.value


def _around(*points: tuple[float, float]) -> Rectangle:
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)
