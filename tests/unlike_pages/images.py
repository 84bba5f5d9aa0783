"""Pictures."""

from __future__ import annotations

import base64
import zlib

from raw_page import stream

from unlike_pages.case import contents, objects

GREY = "/ColorSpace/DeviceGray/BitsPerComponent 8"
FLATE = "/Filter/FlateDecode"
ROWS = bytes(100)
#: The same rows as runs of 10, and their end.
RUNS = b"\xf7\0" * 10 + b"\x80"
IN_LETTERS = "/Filter[/ASCII85Decode/FlateDecode]"
FAX = "/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K -1{}>>"
TABLE = "/ColorSpace[/Indexed/DeviceRGB 1<FFFFFF333333>]/BitsPerComponent 8"
PNG = (b"\0" + bytes(10)) * 10


def entries(more, width=10, height=10):
    return f"/Type/XObject/Subtype/Image/Width {width}/Height {height}{more}"


def image(rule, name, broken, honest, *, data=ROWS, honest_data=None, **more):
    second = data if honest_data is None else honest_data
    made = ({10: stream(data, entries(broken))}, {10: stream(second, entries(honest))})
    return objects(
        rule,
        name,
        "q 9 0 0 9 0 0 cm /X Do Q",
        *({**each, **more.get("objects", {})} for each in made),
        given="/XObject<</X 10 0 R>>",
    )


def jpeg(width):
    frame = b"\x08" + (10).to_bytes(2) + width.to_bytes(2) + b"\x01\x01\x11\x00"
    return b"\xff\xd8\xff\xe0\x00\x02\xff\xc0" + (len(frame) + 2).to_bytes(2) + frame + b"\xff\xd9"


def inline(more, data=b"x", behind=b"\nEI\n"):
    return b"BI /W 1 /H 1 " + more + b" ID " + data + behind


SEEN = b"/BPC 8 /CS /G"
MASK = {
    11: stream(ROWS, entries(GREY)),
    12: stream(bytes(20), entries("/ImageMask true")),
    13: stream(ROWS, entries(TABLE)),
}

CASES = [
    image("IMAGE_FORM", "seven-bits", "/ColorSpace/DeviceGray/BitsPerComponent 7", GREY),
    image("IMAGE_FORM", "without-colour-space", "/BitsPerComponent 8", GREY),
    image("IMAGE_FORM", "decode-from-minus-one", GREY + "/Decode[-1 1]", GREY + "/Decode[1 0]"),
    image(
        "IMAGE_FORM",
        "stencil-of-eight-bits",
        "/ImageMask true/BitsPerComponent 8",
        "/ImageMask true",
    ),
    objects(
        "IMAGE_SIZE",
        "real-number",
        "/X Do",
        {10: stream(ROWS, entries(GREY, "10.0", "10.0"))},
        {10: stream(ROWS, entries(GREY))},
        given="/XObject<</X 10 0 R>>",
    ),
    image("IMAGE_FILTER", "jpeg-2000", GREY + "/Filter/JPXDecode", GREY),
    image(
        "IMAGE_FILTER",
        "predictor-of-one-column",
        GREY + FLATE + "/DecodeParms<</Predictor 15>>",
        GREY + FLATE + "/DecodeParms<</Predictor 15/Columns 10>>",
        data=zlib.compress(PNG),
    ),
    image(
        "IMAGE_MASK",
        "that-is-a-stencil",
        GREY + "/SMask 12 0 R",
        GREY + "/SMask 11 0 R",
        objects=MASK,
    ),
    image("IMAGE_MASK", "half-a-colour-key", GREY + "/Mask[0]", GREY + "/Mask[255 255]"),
    image("IMAGE_MASK", "dark-colour-key", GREY + "/Mask[0 60]", GREY + "/Mask[240 255]"),
    image(
        "IMAGE_MASK",
        "dark-colour-key-of-a-table",
        TABLE + "/Mask[1 1]",
        TABLE + "/Mask[0 0]",
    ),
    image(
        "IMAGE_MASK",
        "of-a-table-of-colours",
        GREY + "/SMask 13 0 R",
        GREY + "/SMask 11 0 R",
        objects=MASK,
    ),
    image("IMAGE_DATA", "too-little", GREY, GREY, data=ROWS[:-1], honest_data=ROWS),
    *(
        image(
            "IMAGE_DATA",
            f"too-little-{name}",
            GREY + filters,
            GREY + filters,
            data=pack(RUNS[2:]),
            honest_data=pack(RUNS),
        )
        for name, filters, pack in (
            ("in-runs", "/Filter/RunLengthDecode", bytes),
            ("in-packed-runs", "/Filter[/FlateDecode/RunLengthDecode]", zlib.compress),
        )
    ),
    image(
        "IMAGE_DATA",
        "runs-behind-their-end",
        GREY + "/Filter/RunLengthDecode",
        GREY + "/Filter/RunLengthDecode",
        data=RUNS[-1:] + RUNS,
        honest_data=RUNS + RUNS[-1:],
    ),
    image(
        "IMAGE_DATA",
        "too-little-in-letters",
        GREY + IN_LETTERS,
        GREY + IN_LETTERS,
        data=base64.a85encode(zlib.compress(ROWS[:-1])) + b"~>",
        honest_data=base64.a85encode(zlib.compress(ROWS)) + b"~>",
    ),
    image(
        "IMAGE_DATA",
        "jpeg-without-an-end",
        GREY + "/Filter/DCTDecode",
        GREY + "/Filter/DCTDecode",
        data=jpeg(10)[:-2],
        honest_data=jpeg(10) + b"\n",
    ),
    image(
        "IMAGE_DATA",
        "jpeg-in-letters-of-another-width",
        GREY + "/Filter[/ASCII85Decode/DCTDecode]",
        GREY + "/Filter[/ASCII85Decode/DCTDecode]",
        data=base64.a85encode(jpeg(20)) + b"~>",
        honest_data=base64.a85encode(jpeg(10)) + b"~>",
    ),
    *(
        image("IMAGE_DATA", f"fax-of-other-{name}", FAX.format(odd), FAX.format("/Columns 10"))
        for name, odd in (("columns", "/Columns 8"), ("rows", "/Columns 10/Rows 1"))
    ),
    image(
        "IMAGE_DATA",
        "without-checksum",
        GREY + FLATE,
        GREY + FLATE,
        data=zlib.compress(ROWS)[2:-4],
        honest_data=zlib.compress(ROWS),
    ),
    image(
        "IMAGE_DATA",
        "jpeg-of-another-width",
        GREY + "/Filter/DCTDecode",
        GREY + "/Filter/DCTDecode",
        data=jpeg(20),
        honest_data=jpeg(10),
    ),
    contents("INLINE_IMAGE", "longer-than-it-says", inline(SEEN, b"xyz"), inline(SEEN)),
    contents(
        "INLINE_IMAGE",
        "predictor-of-other-rows",
        inline(SEEN + b" /F /Fl /DP <</Predictor 15 /Columns 2>>", zlib.compress(b"\0x")),
        inline(SEEN + b" /F /Fl /DP <</Predictor 15 /Columns 1>>", zlib.compress(b"\0x")),
    ),
    contents("INLINE_IMAGE", "key-twice", inline(SEEN + b" /W 2"), inline(SEEN + b" /I true")),
    contents(
        "INLINE_IMAGE",
        "end-within-its-data",
        b"BI /W 8 /H 1 " + SEEN + b" ID abc EI d\nEI\n",
        b"BI /W 8 /H 1 " + SEEN + b" ID abcdefgh\nEI\n",
    ),
    contents(
        "INLINE_IMAGE",
        "of-unknown-length",
        inline(SEEN + b" /F /RL", b"\0x\x80"),
        inline(SEEN + b" /F /Fl", zlib.compress(b"x")),
    ),
]
