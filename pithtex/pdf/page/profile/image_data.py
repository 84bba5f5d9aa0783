"""Whether a picture has the data that its entries promise: readers fill up, or draw nothing."""

from __future__ import annotations

import zlib
from typing import Final, TypeAlias

from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.values import Entries, Stream, said

#: Width, height, components, bits of a component.
Shape: TypeAlias = tuple[int, int, int, int]

MOST_MARKERS: Final = 400
_TIFF: Final = 2
#: Predictors that add a byte to each row.
PNG: Final = range(10, 16)
_CHUNK: Final = 1 << 20
_START: Final = b"\xff\xd8"
#: Frames of baseline, extended and progressive JPEG; other markers of these numbers are tables.
_FRAMES: Final = (0xC0, 0xC1, 0xC2)
_NO_FRAMES: Final = (0xC4, 0xC8, 0xCC)
_ALL_FRAMES: Final = range(0xC0, 0xD0)
_FILL: Final = 0xFF


def row_bytes(shape: Shape) -> int:
    """Return how many bytes a row of pixels takes."""
    width, _, components, bits = shape
    return (width * components * bits + 7) // 8


def check_pixels(
    survey: Survey, image: Stream, name: str, shape: Shape, parameters: Entries | None
) -> None:
    """Check that there are enough pixels; ``parameters`` are Flate's, ``None`` without it."""
    wanted = row_bytes(shape) * shape[1]
    if parameters is None:
        if image.end - image.start < wanted:
            survey.report(Rule.IMAGE_DATA, f"{name}: too few bytes")
        return
    predictor = survey.get(parameters, "Predictor")
    if predictor not in (None, 1):
        if predictor != _TIFF and predictor not in PNG:
            survey.report(Rule.IMAGE_FILTER, f"{name}: predictor {said(predictor)}")
            return
        width, _, components, bits = shape
        for key, value, default in (
            ("Columns", width, 1),
            ("Colors", components, 1),
            ("BitsPerComponent", bits, 8),
        ):
            given = survey.get(parameters, key)
            if (default if given is None else given) != value:
                survey.report(Rule.IMAGE_FILTER, f"{name}: {key} {said(given)}")
                return
        if predictor != _TIFF:
            wanted += shape[1]
    survey.pixels_left -= wanted
    if survey.pixels_left < 0:
        raise survey.give_up(Rule.IMAGE_SIZE, f"{name}: too many pixels in all")
    if _inflated_size(image.raw, wanted) < wanted:
        survey.report(Rule.IMAGE_DATA, f"{name}: too few bytes, or damaged ones")


def _inflated_size(data: bytes, wanted: int) -> int:
    """Return how many bytes come out, as far as ``wanted`` of them."""
    decoder = zlib.decompressobj()
    size = 0
    try:
        while data and size < wanted and not decoder.eof:
            size += len(decoder.decompress(data, _CHUNK))
            data = decoder.unconsumed_tail
    except zlib.error:
        return -1
    return size


def check_jpeg(survey: Survey, image: Stream, name: str, shape: Shape) -> None:
    """Check that the frame of a JPEG is of the shape that the dictionary says."""
    data, end = image.source, image.end
    place = image.start + len(_START)
    if not data.startswith(_START, image.start):
        survey.report(Rule.IMAGE_DATA, f"{name}: no JPEG")
        return
    for _ in range(MOST_MARKERS):
        head = data[place : min(place + 10, end)]
        if len(head) < 4 or head[0] != _FILL:  # noqa: PLR2004 - a marker and its length
            break
        marker = head[1]
        if marker == _FILL:
            place += 1
            continue
        if marker in _ALL_FRAMES and marker not in _NO_FRAMES:
            found = (int.from_bytes(head[7:9]), int.from_bytes(head[5:7]), head[9:], head[4])
            width, height, components, bits = shape
            if marker not in _FRAMES or found != (width, height, bytes((components,)), bits):
                survey.report(Rule.IMAGE_DATA, f"{name}: {found} for {shape}")
            return
        place += 2 + int.from_bytes(head[2:4])
    survey.report(Rule.IMAGE_DATA, f"{name}: a JPEG without a frame")
