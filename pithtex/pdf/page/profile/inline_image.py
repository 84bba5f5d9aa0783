"""Pictures in the content itself (ISO 32000-1, 8.9.7): where they end must not be a guess."""

from __future__ import annotations

import re
import zlib
from itertools import islice
from typing import Final

from pithtex.pdf.page.profile.colour import space_of
from pithtex.pdf.page.profile.fax import is_fax_of
from pithtex.pdf.page.profile.image_data import FAX_COST, PNG, row_bytes
from pithtex.pdf.page.profile.jpeg import Shape
from pithtex.pdf.page.profile.objects import name_of
from pithtex.pdf.page.profile.pixels import LAST_PREDICTOR
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.statements import (
    END_OF_DATA,
    END_OF_IMAGE,
    INLINE_IMAGE,
    INLINE_TOKEN,
)
from pithtex.pdf.page.profile.survey import Drawing, Survey

LONGEST_SIDE: Final = 8192
#: Pixels of one picture; larger ones are no longer written into content.
MOST_BYTES: Final = 4_000_000
_KEYS: Final = {
    b"/W": "W", b"/Width": "W", b"/H": "H", b"/Height": "H", b"/BPC": "BPC",
    b"/BitsPerComponent": "BPC", b"/IM": "IM", b"/ImageMask": "IM", b"/F": "F", b"/Filter": "F",
    b"/D": "D", b"/Decode": "D", b"/CS": "CS", b"/ColorSpace": "CS", b"/I": "I",
    b"/Interpolate": "I", b"/DP": "DP", b"/DecodeParms": "DP", b"/L": "L", b"/Length": "L",
    b"/Intent": "Intent",
}  # fmt: skip
_COMPONENTS: Final = {
    b"/G": 1, b"/DeviceGray": 1, b"/RGB": 3, b"/DeviceRGB": 3, b"/CMYK": 4, b"/DeviceCMYK": 4,
}  # fmt: skip
_FLATE: Final = (b"/Fl", b"/FlateDecode")
_AROUND: Final = b"[] \t\r\n"
_PARAMETER: Final = re.compile(rb"/([A-Za-z]{1,20})[ \t\r\n]*+([0-9]{1,6})(?![0-9.])")
_DEFAULTS: Final = {b"Columns": 1, b"Colors": 1, b"BitsPerComponent": 8}
_LINE_ENDS: Final = (b"\r", b"\n")
_FAX: Final = (b"/CCF", b"/CCITTFaxDecode")
_LAST_INDEX: Final = re.compile(rb"[ \t\r\n]([0-9]{1,3})[ \t\r\n]*+[<(]")
_FAX_PARAMETER: Final = re.compile(
    rb"/([A-Za-z0-9]{1,24})[ \t\r\n]*+(-?[0-9]{1,6}(?![0-9.])|true|false)[ \t\r\n]*+"
)
_FAX_PARAMETERS: Final = re.compile(rb"<<[ \t\r\n]*+(?:" + _FAX_PARAMETER.pattern + rb"){0,9}+>>")
_WORDS: Final = {b"true": True, b"false": False}
_BITS: Final = (b"1", b"2", b"4", b"8", b"16")


def end_of_inline_image(survey: Survey, drawing: Drawing, data: bytes, place: int) -> int | None:
    """Return what is behind a picture whose entries begin at ``place``; ``None`` if odd."""
    image = _InlineImage(survey, drawing, data)
    reason = image.read(place)
    if reason is not None:
        survey.report(Rule.INLINE_IMAGE, f"{drawing.where}: {reason}")
        return None
    return image.end


class _InlineImage:
    def __init__(self, survey: Survey, drawing: Drawing, data: bytes) -> None:
        self._survey = survey
        self._drawing = drawing
        self._data = data
        self._entries: dict[str, bytes] = {}
        self.end = 0

    def read(self, place: int) -> str | None:
        """Read the picture; return what is odd about it."""
        head = INLINE_IMAGE.match(self._data, place)
        if head is None or not self._has_entries(INLINE_TOKEN.findall(head[0][: -len("ID ")])):
            return "its entries"
        size = self._size()
        if size is None:
            return "its form"
        self._survey.pixels_left -= size
        self._survey.inline_left -= 1
        if min(self._survey.pixels_left, self._survey.inline_left) < 0:
            raise self._survey.give_up(Rule.IMAGE_SIZE, "too many in the content")
        start = head.end()
        end = self._end_of_data(start, size)
        # Some readers look for EI, and take the rest of the picture for content.
        if end is None or END_OF_IMAGE.search(self._data, start, end):
            return "its data"
        behind = END_OF_DATA.match(self._data, end)
        if behind is None:
            return "no EI where it ends"
        self.end = behind.end()
        return None

    def _has_entries(self, words: list[bytes]) -> bool:
        """Keep keys and values; whether they are known, and each comes once."""
        for key, value in zip(words[::2], words[1::2], strict=False):
            short = _KEYS.get(key)
            if short is None or short in self._entries:
                return False
            self._entries[short] = value
        return len(words) % 2 == 0

    def _size(self) -> int | None:
        """Return how many bytes its pixels take; ``None`` where a form is odd."""
        entries = self._entries
        sides = [entries.get(key, b"") for key in "WH"]
        if not all(side.isdigit() and 0 < int(side[:9]) <= LONGEST_SIDE for side in sides):
            return None
        if entries.get("IM") == b"true":
            components, bits = 1, entries.get("BPC", b"1")
            if bits != b"1" or "CS" in entries:
                return None
        else:
            found, bits = self._components(), entries.get("BPC", b"8")
            # A glyph's shape is a stencil.
            if found is None or bits not in _BITS or self._drawing.is_glyph:
                return None
            components = found
        decode = entries.get("D", b"").strip(b"[]").split()
        if decode not in ([], [b"0", b"1"] * components, [b"1", b"0"] * components):
            return None
        shape = (int(sides[0]), int(sides[1]), components, int(bits))
        size = row_bytes(shape) * shape[1]
        extra = self._predicted(shape)
        return None if extra is None or size > MOST_BYTES else size + extra

    def _predicted(self, shape: Shape) -> int | None:
        """Return how many bytes a predictor adds; ``None`` if it is for other rows than these."""
        text = self._entries.get("DP")
        if text is None or not self._is_flate():
            return 0
        given = {key: int(value) for key, value in _PARAMETER.findall(text)}
        predictor = given.pop(b"Predictor", 1)
        if predictor == 1:
            return 0
        width, height, components, bits = shape
        wanted = {b"Columns": width, b"Colors": components, b"BitsPerComponent": bits}
        rows = {**_DEFAULTS, **given}
        return height if predictor in PNG and rows == wanted else None

    def _has_predictor(self) -> bool:
        given = dict(_PARAMETER.findall(self._entries.get("DP", b"")))
        return int(given.get(b"Predictor", 1)) in PNG

    def _is_flate(self) -> bool:
        return self._entries.get("F", b"").strip(_AROUND) in _FLATE

    def _components(self) -> int | None:
        name = self._entries.get("CS", b"")
        if name in _COMPONENTS:
            return _COMPONENTS[name]
        if name.startswith(b"["):
            # Indexed is the only one that may stand in the content.
            last = _LAST_INDEX.search(name)
            return 1 if last and self._is_last(int(last[1])) else None
        spaces = self._survey.dictionary(self._drawing.resources, "ColorSpace") or {}
        space = space_of(self._survey, spaces.get(name_of(name)))
        if space is None or space.is_pattern:
            return None
        return space.components if not space.is_table or self._is_last(space.limits[0][1]) else None

    def _is_last(self, index: float) -> bool:
        """Whether a table of colours has all that the bits can say: readers differ in others."""
        bits = self._entries.get("BPC", b"8")
        return bits in _BITS and index >= 2 ** int(bits) - 1

    def _end_of_data(self, start: int, size: int) -> int | None:
        kind = self._entries.get("F", b"").strip(_AROUND)
        data = self._data
        if not kind:
            # Some readers take a line end for more white space before the data.
            is_whole = start + size <= len(data) and data[start : start + 1] not in _LINE_ENDS
            return start + size if is_whole else None
        if self._is_flate():
            decoder = zlib.decompressobj()
            # Slices of what may be packed to so many bytes: the content may have many pictures.
            packed = memoryview(data)[start : start + size + size // 100 + 1000]
            try:
                pixels = decoder.decompress(packed, size + 1)
            except zlib.error:
                return None
            height = int(self._entries["H"])
            tags = pixels[:: size // height] if self._has_predictor() else b""
            if len(pixels) != size or not decoder.eof or max(tags, default=0) > LAST_PREDICTOR:
                return None
            return start + len(packed) - len(decoder.unused_data)
        if kind in _FAX and self._drawing.is_glyph:
            # dvips' and others' bitmaps: nothing but the picture is in the glyph.
            ends = [each.start() for each in islice(END_OF_IMAGE.finditer(data, start), 2)]
            return ends[0] if len(ends) == 1 and self._is_fax(start, ends[0]) else None
        return None

    def _is_fax(self, start: int, end: int) -> bool:
        self._survey.decode(FAX_COST * (end - start), self._drawing.where)
        text = self._entries.get("DP", b"").strip(_AROUND)
        words = _FAX_PARAMETERS.fullmatch(text)
        pairs = _FAX_PARAMETER.findall(text) if words else []
        given = {key.decode(): _WORDS.get(value) for key, value in pairs}
        given |= {key.decode(): int(value) for key, value in pairs if value not in _WORDS}
        width, height = int(self._entries["W"]), int(self._entries["H"])
        return len(given) == len(pairs) and is_fax_of(self._data[start:end], width, height, given)
