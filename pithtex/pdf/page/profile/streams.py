"""The bytes of streams whose filters leave readers no choice (ISO 32000-1, 7.4).

Flate, LZW, or ASCII85 before either, without predictors: a filter that one reader drops
shows it another stream.
"""

from __future__ import annotations

import base64
import re
import zlib
from typing import Final, TypeAlias

from pithtex.pdf.page.profile.lzw import inflate_lzw
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.run_length import expand
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.values import Entries, Stream, Value, entries_of, said

#: Names of filters, and as many parameters.
Packing: TypeAlias = tuple[list[str], list[Entries | None]]
#: ASCII85 before what it protects.
MOST_FILTERS: Final = 2
_FILTERS: Final = ("FlateDecode", "ASCII85Decode", "LZWDecode")
#: What names another file, and what some readers take for DecodeParms, as within content.
_FOREIGN: Final = ("F", "FFilter", "FDecodeParms", "DP")
_BLANK: Final = re.compile(rb"[ \t\r\n]++")
_END_OF_85: Final = b"~>"
#: What may stand behind packed data: line ends that belong to ``endstream``.
_LINE_ENDS: Final = b"\r\n"


def filters(survey: Survey, entries: Entries) -> Packing | None:
    """Return names and parameters of a stream's filters, as many as there are; ``None`` if odd."""
    names = _listed(survey, entries, "Filter")
    parameters = _listed(survey, entries, "DecodeParms")
    if any(key in entries for key in _FOREIGN) or len(parameters) > len(names):
        return None
    kinds = [each for each in names if isinstance(each, str)]
    # Of fewer than filters, readers give the first one to different filters.
    if len(kinds) != len(names) or 0 < len(parameters) < len(names):
        return None
    if not all(each is None or isinstance(each, dict) for each in parameters):
        return None
    return kinds, [entries_of(each) for each in parameters] or [None] * len(kinds)


def _listed(survey: Survey, entries: Entries, key: str) -> list[Value]:
    value = survey.get(entries, key)
    if isinstance(value, list):
        return [survey.resolve(each) for each in value]
    return [] if value is None else [value]


def decoded(survey: Survey, stream: Stream, most: int, large: Rule) -> bytes | None:
    """Return the bytes of a stream, or ``None``, which is reported.

    ``large`` is broken where they are more than ``most``.
    """
    found = filters(survey, stream.entries)
    if found is None or len(found[0]) > MOST_FILTERS:
        survey.report(Rule.STREAM_FILTER, said(stream.entries.get("Filter")))
        return None
    data: bytes | None = stream.raw
    for name, parameters in zip(*found, strict=True):
        if name not in _FILTERS or not is_plain(survey, name, parameters):
            survey.report(Rule.STREAM_FILTER, f"{name} {said(parameters)}" if parameters else name)
            return None
        # Programs write nothing as nothing, and all readers take it for nothing.
        if data and data.strip():
            data = unpacked(survey, name, data, most)
        if data is None:
            survey.report(Rule.STREAM_DAMAGED, name)
            return None
    survey.unpacked_left -= len(data or b"")
    if survey.unpacked_left < 0:
        raise survey.give_up(Rule.CONTENT_LARGE, "too much is packed in it")
    if data is not None and len(data) > most:
        survey.report(large, f"a stream of over {most} bytes")
        return None
    return data


def head_of(survey: Survey, stream: Stream, size: int) -> bytes:
    """Return the first bytes of a stream that is packed by Flate or not at all, or nothing."""
    kind = survey.get(stream.entries, "Filter")
    if kind is None:
        return stream.raw[:size]
    if kind not in ("FlateDecode", ["FlateDecode"]):
        return b""
    try:
        return zlib.decompressobj().decompress(stream.raw, size)
    except zlib.error:
        return b""


def is_plain(survey: Survey, name: str, parameters: Entries | None) -> bool:
    """Whether the parameters of a filter change nothing."""
    if not parameters:
        return True
    if name == "LZWDecode" and survey.get(parameters, "EarlyChange") not in (None, 1):
        return False
    return survey.get(parameters, "Predictor") in (None, 1)


def unpacked(survey: Survey, name: str, data: bytes, most: int) -> bytes | None:
    """Return what is packed, of which one byte more than ``most`` will do; ``None`` if damaged."""
    if name == "FlateDecode":
        return inflate(data, most)
    survey.slow_left -= len(data)
    if survey.slow_left < 0:
        raise survey.give_up(Rule.CONTENT_LARGE, name)
    if name == "LZWDecode":
        return inflate_lzw(data, most)
    if name == "RunLengthDecode":
        return expand(data, most)
    data = _BLANK.sub(b"", data)
    if not data.endswith(_END_OF_85):
        return None
    try:
        return base64.a85decode(data.removeprefix(b"<~")[: -len(_END_OF_85)])
    except ValueError:
        return None


def inflate(data: bytes, most: int) -> bytes | None:
    """Return what is packed, of which one byte more than ``most`` will do.

    ``None`` where it does not end as it should: readers differ in what they make of it then.
    """
    decoder = zlib.decompressobj()
    try:
        out = decoder.decompress(data, most + 1)
    except zlib.error:
        return None
    if len(out) <= most and (not decoder.eof or decoder.unused_data.strip(_LINE_ENDS)):
        return None
    return out
