"""Objects, streams, and the page's own dictionary."""

from __future__ import annotations

import base64
import zlib

from raw_page import raw_page, stream

from unlike_pages.case import TEXT, Case, contents, objects, pages, resources

STATE = "/G gs " + TEXT
PACKED = zlib.compress(TEXT.encode())
FLATE = "/Filter/FlateDecode"
PACKED_85 = base64.a85encode(PACKED) + b"~>"


def state(entries):
    return f"/ExtGState<</G<<{entries}>>>>"


CASES = [
    objects(
        "OBJECT",
        "stream-longer-than-it-says",
        "",
        {4: b"<</Length 3>>stream\nq Q q Q\nendstream"},
        {4: b"<</Length 7>>stream\nq Q q Q\nendstream"},
    ),
    resources("OBJECT", "number-with-two-points", STATE, state("/LW 1.0.0"), state("/LW 1.0")),
    resources("OBJECT", "name-with-half-a-byte", STATE, state("/L#4 1"), state("/L#57 1")),
    resources(
        "OBJECT", "name-with-nul", STATE, *(f"/ExtGState<</G<<>>/G#0{n}<<>>>>" for n in (0, 1))
    ),
    resources("OBJECT", "vertical-tab", STATE, state("/LW\x0b1"), state("/LW\t1")),
    resources("KEY_TWICE", "opaque-and-clear", STATE, state("/ca 1/ca .1"), state("/ca 1/ca 1")),
    pages("PAGE_BOX", "crop-box-null", "/CropBox[0 null 600 800]", "/CropBox[0 0 600 800]"),
    Case(
        "PAGE_BOX",
        "huge-page",
        raw_page(TEXT, media_box="0 0 60000 80000"),
        raw_page(TEXT, media_box="0 0 2000 1000"),
    ),
    pages("PAGE_ROTATE", "by-45", "/Rotate 45", "/Rotate 360"),
    pages("PAGE_UNIT", "twice-as-large", "/UserUnit 2", "/UserUnit 1"),
    pages("PAGE_ACTION", "goes-on-by-itself", "/Dur 2/Trans<</S/Wipe>>", "/Trans<</S/Wipe>>"),
    pages("PAGE_ACTION", "on-opening", "/AA<</O<</S/JavaScript/JS(1)>>>>", "/Trans<</S/Wipe>>"),
    objects("STREAM_MISSING", "a-part", "", {4: b"[99 0 R]"}, {4: b"[6 0 R]", 6: stream(b"q Q")}),
    objects(
        "STREAM_FILTER",
        "run-length",
        "",
        {4: stream(b"\x02q Q\x80", "/Filter/RunLengthDecode")},
        {4: stream(zlib.compress(b"q Q"), "/Filter[/FlateDecode]/DecodeParms[null]")},
    ),
    objects(
        "STREAM_FILTER",
        "parameters-for-one-of-two",
        "",
        {4: stream(b"q Q", "/Filter[/ASCII85Decode/FlateDecode]/DecodeParms[<</Predictor 12>>]")},
        {4: stream(PACKED_85, "/Filter[/ASCII85Decode/FlateDecode]/DecodeParms[null null]")},
    ),
    objects(
        "STREAM_DAMAGED",
        "cut-short",
        "",
        {4: stream(PACKED[:-6], FLATE)},
        {4: stream(PACKED + b"\n", FLATE)},
    ),
    contents("CONTENT_LARGE", "too-many-statements", "q Q\n" * 160_000, "q Q\n" * 10_000),
]
