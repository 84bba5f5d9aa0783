"""Whether a picture has the data that its entries promise: readers fill up, or draw nothing."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Final

from pithtex.pdf.page.profile.fax import is_fax_of
from pithtex.pdf.page.profile.jpeg import Shape, why_odd
from pithtex.pdf.page.profile.pixels import LAST_PREDICTOR, inflated, rows_of, unfiltered
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.streams import Packing, is_plain, unpacked
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.values import Entries, Stream, said

#: Bytes of a JPEG or a fax that is packed once more.
MOST_PACKED: Final = 20_000_000
#: Bytes of a picture that is packed by anything but Flate alone, so that all of it is held.
MOST_UNPACKED: Final = 60_000_000
#: Filters that end a chain, and know the picture's size themselves. Of JBIG2 and JPEG 2000, no more
#: than the beginning could be checked.
PICTURES: Final = ("DCTDecode", "CCITTFaxDecode")
#: A byte of fax data may be eight codes: it takes so many times as long as one of a JPEG.
FAX_COST: Final = 5
_TIFF: Final = 2
#: Predictors that add a byte to each row.
PNG: Final = range(10, 16)
_CHUNK: Final = 1 << 20
_BYTE: Final = 8


def row_bytes(shape: Shape) -> int:
    """Return how many bytes a row of pixels takes."""
    width, _, components, bits = shape
    return (width * components * bits + 7) // 8


def check_data(survey: Survey, image: Stream, name: str, shape: Shape, packing: Packing) -> None:
    """Check that there is enough, and that JPEGs and fax data are whole."""
    names, parameters = packing
    last = names[-1] if names else ""
    if last not in PICTURES:
        _check_pixels(survey, image, name, shape, packing)
        return
    if len(names) > 1:
        data = _unpacked(survey, image, (names[:-1], parameters[:-1]), MOST_PACKED) or b""
        image = Stream(image.entries, data, 0, len(data))
    if last == "DCTDecode":
        _check_jpeg(survey, image, name, shape, parameters[-1] or {})
    else:
        _check_fax(survey, image, name, shape, parameters[-1] or {})


def _check_fax(survey: Survey, image: Stream, name: str, shape: Shape, parameters: Entries) -> None:
    """Check that fax data has all rows of its picture."""
    survey.decode(FAX_COST * len(image.raw), name)
    given = {key: survey.get(parameters, key) for key in parameters}
    if not is_fax_of(image.raw, shape[0], shape[1], given):
        survey.report(Rule.IMAGE_DATA, f"{name}: fax data of other rows, or damaged")


def _check_pixels(survey: Survey, image: Stream, name: str, shape: Shape, packing: Packing) -> None:
    """Check that there are enough pixels, in rows of known predictors."""
    names, parameters = packing
    wanted = row_bytes(shape) * shape[1]
    extra = _predicted(survey, name, shape, parameters[-1] or {}) if names else 0
    if extra is None:
        return
    wanted += extra
    survey.pixels_left -= wanted if names else 0
    if survey.pixels_left < 0:
        raise survey.give_up(Rule.IMAGE_SIZE, f"{name}: too many pixels in all")
    size, row = 0, wanted // shape[1]
    for piece in _pieces(survey, image, packing, wanted):
        # The first byte of each row says which predictor it has.
        first = -size % row
        if extra and max(piece[first : wanted - size : row], default=0) > LAST_PREDICTOR:
            survey.report(Rule.IMAGE_DATA, f"{name}: an unknown predictor")
            return
        size += len(piece)
    if size < wanted:
        survey.report(Rule.IMAGE_DATA, f"{name}: too few bytes, or damaged ones")


def _pieces(survey: Survey, image: Stream, packing: Packing, wanted: int) -> Iterable[bytes]:
    """Give what is packed, as far as ``wanted``."""
    if not packing[0]:
        return [image.raw]
    if packing[0] == ["FlateDecode"]:
        return inflated(image.raw, wanted)
    return [_unpacked(survey, image, packing, wanted) or b""]


def has_index_beyond(
    survey: Survey, image: Stream, shape: Shape, packing: Packing, last: int
) -> bool:
    """Whether pixels of a byte, or of a part of one, are behind the last entry of their table."""
    names, parameters = packing
    width, height, _, bits = shape
    if last >= 2**bits - 1:
        return False
    if bits != _BYTE or (names and names[-1] in PICTURES):
        return True
    extra = _predicted(survey, "table", shape, parameters[-1] or {}) if names else 0
    pieces = _pieces(survey, image, packing, (width + bool(extra)) * height)
    if not extra:
        return any(max(piece, default=0) > last for piece in pieces)
    survey.decode(width * height, "table")
    rows = islice(rows_of(pieces, width + 1), height)
    return any(row is None or max(row) > last for row in unfiltered(rows))


def _predicted(survey: Survey, name: str, shape: Shape, parameters: Entries) -> int | None:
    """Return how many bytes a predictor adds; ``None`` if it is for other rows, as reported."""
    predictor = survey.get(parameters, "Predictor")
    if predictor in (None, 1):
        return 0
    if predictor != _TIFF and predictor not in PNG:
        survey.report(Rule.IMAGE_FILTER, f"{name}: predictor {said(predictor)}")
        return None
    width, height, components, bits = shape
    if predictor == _TIFF and bits != _BYTE:
        survey.report(Rule.IMAGE_FILTER, f"{name}: a predictor of {bits} bits")
        return None
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


def _check_jpeg(
    survey: Survey, image: Stream, name: str, shape: Shape, parameters: Entries
) -> None:
    """Check that a JPEG is whole, and of the shape that the dictionary says."""
    survey.decode(len(image.raw), name)
    says_mix = survey.get(parameters, "ColorTransform") is not None
    reason = why_odd(image.raw, shape, says_mix=says_mix)
    if reason is not None:
        survey.report(Rule.IMAGE_DATA, f"{name}: {reason}")
