"""Whether a picture has the data that its entries promise: readers fill up, or draw nothing."""

from __future__ import annotations

import zlib
from typing import Final, TypeAlias

from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.streams import Packing, is_plain, unpacked
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.values import Entries, Stream, said

#: Width, height, components, bits of a component.
Shape: TypeAlias = tuple[int, int, int, int]

MOST_MARKERS: Final = 400
#: Bytes of a JPEG that is packed once more.
MOST_JPEG: Final = 20_000_000
#: Bytes of a picture that is packed by anything but Flate alone, so that all of it is held.
MOST_UNPACKED: Final = 60_000_000
#: Filters that end a chain, and know the picture's size themselves.
PICTURES: Final = ("DCTDecode", "CCITTFaxDecode", "JBIG2Decode")
_FAX_COLUMNS: Final = 1728
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
_END: Final = b"\xff\xd9"
#: Bytes that may stand behind the end.
_BEHIND: Final = 32


def row_bytes(shape: Shape) -> int:
    """Return how many bytes a row of pixels takes."""
    width, _, components, bits = shape
    return (width * components * bits + 7) // 8


def check_data(survey: Survey, image: Stream, name: str, shape: Shape, packing: Packing) -> None:
    """Check that there is enough, as far as it can be counted without decoding a picture."""
    names, parameters = packing
    last = names[-1] if names else ""
    if last not in PICTURES:
        _check_pixels(survey, image, name, shape, packing)
        return
    if last == "CCITTFaxDecode" and not _is_fax_of(survey, parameters[-1] or {}, shape):
        survey.report(Rule.IMAGE_DATA, f"{name}: other rows than its own")
    if last == "DCTDecode":
        if len(names) > 1:
            data = _unpacked(survey, image, (names[:-1], parameters[:-1]), MOST_JPEG) or b""
            image = Stream(image.entries, data, 0, len(data))
        check_jpeg(survey, image, name, shape)


def _is_fax_of(survey: Survey, parameters: Entries, shape: Shape) -> bool:
    """Whether rows are as wide as the picture, and as many, where that is said."""
    columns = survey.get(parameters, "Columns")
    is_wide = (_FAX_COLUMNS if columns is None else columns) == shape[0]
    return is_wide and survey.get(parameters, "Rows") in (None, 0, shape[1])


def _check_pixels(survey: Survey, image: Stream, name: str, shape: Shape, packing: Packing) -> None:
    """Check that there are enough pixels."""
    names, parameters = packing
    wanted = row_bytes(shape) * shape[1]
    extra = _predicted(survey, name, shape, parameters[-1] or {}) if names else 0
    if extra is None:
        return
    wanted += extra
    if not names:
        size = image.end - image.start
    else:
        survey.pixels_left -= wanted
        if survey.pixels_left < 0:
            raise survey.give_up(Rule.IMAGE_SIZE, f"{name}: too many pixels in all")
        if names == ["FlateDecode"]:
            size = _inflated_size(image.raw, wanted)
        else:
            size = len(_unpacked(survey, image, packing, wanted) or b"")
    if size < wanted:
        survey.report(Rule.IMAGE_DATA, f"{name}: too few bytes, or damaged ones")


def _predicted(survey: Survey, name: str, shape: Shape, parameters: Entries) -> int | None:
    """Return how many bytes a predictor adds; ``None`` if it is for other rows, as reported."""
    predictor = survey.get(parameters, "Predictor")
    if predictor in (None, 1):
        return 0
    if predictor != _TIFF and predictor not in PNG:
        survey.report(Rule.IMAGE_FILTER, f"{name}: predictor {said(predictor)}")
        return None
    width, height, components, bits = shape
    for key, value, default in (
        ("Columns", width, 1),
        ("Colors", components, 1),
        ("BitsPerComponent", bits, 8),
    ):
        given = survey.get(parameters, key)
        if (default if given is None else given) != value:
            survey.report(Rule.IMAGE_FILTER, f"{name}: {key} {said(given)}")
            return None
    return 0 if predictor == _TIFF else height


def _unpacked(survey: Survey, image: Stream, packing: Packing, wanted: int) -> bytes | None:
    """Return at least ``wanted`` bytes of what is packed, if it has so many.

    The last filter's predictor is left out, as :func:`_predicted` looks at it.
    """
    names, parameters = packing
    early = {"EarlyChange": (parameters[-1] or {}).get("EarlyChange")}
    # Run lengths may take more than what they stand for, and ASCII85 does.
    most = min(2 * wanted + _CHUNK, MOST_UNPACKED)
    data: bytes | None = image.raw
    for name, given in zip(names, [*parameters[:-1], early], strict=True):
        if data is None or not is_plain(survey, name, given):
            return None
        data = unpacked(survey, name, data, most)
    return data


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
    if data.find(_END, max(place, end - _BEHIND), end) < 0:
        # Of what is cut off, Poppler draws nothing where others draw what there is.
        survey.report(Rule.IMAGE_DATA, f"{name}: a JPEG without an end")
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
