"""Pictures (ISO 32000-1, 8.9): their entries, their masks, and how they are packed."""

from __future__ import annotations

from typing import Final

from pithtex.pdf.page.profile.colour import Space, space_of
from pithtex.pdf.page.profile.colour_key import is_colour_key
from pithtex.pdf.page.profile.image_data import PICTURES, check_data, has_index_beyond
from pithtex.pdf.page.profile.inks import may_step
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.streams import filters
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.values import Entries, Stream, Value, integer_of, said

#: Pixels of a side, and of a picture: PDFium takes 6 s and 514 MB for 64,000 squared.
LONGEST_SIDE: Final = 30_000
MOST_PIXELS: Final = 120_000_000
_BYTE: Final = 8
BITS: Final = (1, 2, 4, 8, 16)
MOST_FILTERS: Final = 2
_ELSEWHERE: Final = ("Alternates", "OPI", "F", "FFilter")
#: Of pictures within content (8.9.7): some readers take them for the long ones elsewhere, too.
_SHORT: Final = ("W", "H", "BPC", "CS", "D", "DP", "IM", "I", "L")
_FILTERS: Final = (
    *PICTURES,
    "FlateDecode",
    "RunLengthDecode",
    "LZWDecode",
    "ASCII85Decode",
)
_STENCIL: Final = Space(1)


def check_image(survey: Survey, image: Stream, name: str, *, is_mask: bool = False) -> None:
    """Check a picture that content draws, or that masks another one."""
    if not survey.first_look("image", image, is_mask):
        return
    entries = image.entries
    if odd := [key for key in (*_ELSEWHERE, *_SHORT) if key in entries]:
        survey.report(Rule.IMAGE_FORM, f"{name}: {odd[0]}")
    width, height = (integer_of(survey.get(entries, key)) for key in ("Width", "Height"))
    if width is None or height is None or not _is_size(width, height):
        survey.report(Rule.IMAGE_SIZE, f"{name}: {said(width)} by {said(height)}")
        return
    packing = filters(survey, entries)
    if packing is None or not _is_known(packing[0]):
        survey.report(Rule.IMAGE_FILTER, f"{name}: {said(entries.get('Filter'))}")
        return
    stencil = survey.get(entries, "ImageMask")
    bits, space = _depth(survey, entries, name, stencil)
    if space is None:
        return
    _check_decode(survey, entries, name, bits, space)
    _check_masks(survey, entries, name, bits, space)
    # Of tables and inks, some readers take the numbers for alpha, others the colours.
    is_grey = survey.get(entries, "ColorSpace") == "DeviceGray"
    if is_mask and (not is_grey or stencil or _has_mask(entries)):
        survey.report(Rule.IMAGE_MASK, f"{name}: not of DeviceGray, or with masks")
    shape = (width, height, space.components, bits)
    check_data(survey, image, name, shape, packing)
    last = int(space.limits[0][1]) if space.is_table else None
    if last is not None and has_index_beyond(survey, image, shape, packing, last):
        survey.report(Rule.IMAGE_DATA, f"{name}: colours behind the end of its table")


def _is_size(width: int, height: int) -> bool:
    sides = 1 <= width <= LONGEST_SIDE and 1 <= height <= LONGEST_SIDE
    return sides and width * height <= MOST_PIXELS


def _is_known(names: list[str]) -> bool:
    if len(names) > MOST_FILTERS or not all(name in _FILTERS for name in names):
        return False
    return names.count("FlateDecode") <= 1 and not any(name in PICTURES for name in names[:-1])


def _depth(survey: Survey, entries: Entries, name: str, stencil: Value) -> tuple[int, Space | None]:
    """Return bits of a component and the colour space; ``None`` where either is odd."""
    bits = survey.get(entries, "BitsPerComponent")
    if stencil is not None and not isinstance(stencil, bool):
        survey.report(Rule.IMAGE_FORM, f"{name}: ImageMask {said(stencil)}")
        return 1, None
    if stencil:
        if bits not in (None, 1) or "ColorSpace" in entries or _has_mask(entries):
            survey.report(Rule.IMAGE_FORM, f"{name}: a stencil of {said(bits)} bits")
        return 1, _STENCIL
    count = integer_of(bits)
    if count not in BITS:
        survey.report(Rule.IMAGE_FORM, f"{name}: {said(bits)} bits")
        return 8, None
    space = space_of(survey, entries.get("ColorSpace"))
    if space is None or space.is_pattern:
        survey.report(Rule.IMAGE_FORM, f"{name}: it has no colour space")
        return count, None
    if space.tints and (count > _BYTE or (space.components > 1 and may_step(survey, space.tints))):
        survey.report(Rule.IMAGE_FORM, f"{name}: tints of inks")
    return count, space


def _has_mask(entries: Entries) -> bool:
    return "SMask" in entries or "Mask" in entries


def _check_decode(survey: Survey, entries: Entries, name: str, bits: int, space: Space) -> None:
    """Check that values are taken as they are, or turned round."""
    if survey.get(entries, "Decode") is None:
        return
    decode = survey.numbers(entries["Decode"])
    kind = survey.get(entries, "ColorSpace")
    items = survey.array(kind)
    family = items[0] if items else kind
    top = float(2**bits - 1) if family == "Indexed" else 1.0
    plain = ([0.0, top] * space.components, [top, 0.0] * space.components)
    if space.limits and family == "Lab":
        plain = ([float(end) for each in space.limits for end in each],) * 2
    if decode not in plain:
        survey.report(Rule.IMAGE_FORM, f"{name}: Decode {said(entries['Decode'])}")


def _check_masks(survey: Survey, entries: Entries, name: str, bits: int, space: Space) -> None:
    soft, mask = survey.get(entries, "SMask"), survey.get(entries, "Mask")
    if soft is not None and mask is not None:
        survey.report(Rule.IMAGE_MASK, f"{name}: two masks")
    if isinstance(soft, Stream):
        check_image(survey, soft, name, is_mask=True)
        if "Matte" in soft.entries and not _is_matted(survey, entries, soft.entries, space):
            survey.report(Rule.IMAGE_MASK, f"{name}: Matte {said(soft.entries['Matte'])}")
    elif soft is not None:
        survey.report(Rule.IMAGE_MASK, f"{name}: {said(soft)}")
    if isinstance(mask, Stream):
        if survey.get(mask.entries, "ImageMask") is not True:
            survey.report(Rule.IMAGE_MASK, f"{name}: a mask that is no stencil")
        elif not _has_mask(mask.entries):
            check_image(survey, mask, name)
    elif mask is not None and not is_colour_key(survey, entries, bits, space):
        survey.report(Rule.IMAGE_MASK, f"{name}: an odd colour key")


def _is_matted(survey: Survey, picture: Entries, mask: Entries, space: Space) -> bool:
    """Whether a picture was blended with a colour of its own, pixel by pixel of its mask.

    Where a mask has other pixels than its picture, some readers take the blending for undone.
    """
    matte = survey.numbers(mask["Matte"], space.components)
    sides = ("Width", "Height")
    return (
        matte is not None
        and space.is_unit
        and space.has(matte)
        and all(survey.get(mask, side) == survey.get(picture, side) for side in sides)
    )
