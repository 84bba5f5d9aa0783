"""Pictures."""

from __future__ import annotations

import base64
import io
import zlib

from PIL import Image
from raw_page import stream

from unlike_pages.case import contents, objects

GREY = "/ColorSpace/DeviceGray/BitsPerComponent 8"
FLATE = "/Filter/FlateDecode"
ROWS = bytes(100)
#: The same rows as runs of 10, and their end.
RUNS = b"\xf7\0" * 10 + b"\x80"
IN_LETTERS = "/Filter[/ASCII85Decode/FlateDecode]"
LAB = "/ColorSpace[/Lab<</WhitePoint[.95 1 1.09]>>]/BitsPerComponent 8"
BIT = "/ColorSpace/DeviceGray/BitsPerComponent 1"
FAX = BIT + "/Filter/CCITTFaxDecode/DecodeParms<</K -1{}>>"
DCT = "/Filter/DCTDecode"
RGB = "/ColorSpace/DeviceRGB/BitsPerComponent 8"
INKS = "/ColorSpace/DeviceCMYK/BitsPerComponent 8"
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


def jpeg(width=10, mode="L", **more):
    """A black JPEG with ten rows."""
    out = io.BytesIO()
    Image.new(mode, (width, 10)).save(out, "JPEG", **more)
    return out.getvalue()


def segment(marker, body):
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2) + body


def before_scan(data, more):
    at = data.index(b"\xff\xda")
    return data[:at] + more + data[at:]


def frame_of(data):
    at = data.index(b"\xff\xc0")
    return data[at : at + 2 + int.from_bytes(data[at + 2 : at + 4])]


def called(data, names):
    """A JPEG whose three components have these names, in its frame and in its scan."""
    frame, scan = data.index(b"\xff\xc0"), data.index(b"\xff\xda")
    out = bytearray(data)
    for index, name in enumerate(names):
        out[frame + 10 + 3 * index] = out[scan + 5 + 2 * index] = name
    return bytes(out)


def adobe(mix):
    return segment(0xEE, b"Adobe\0d\0\0\0\0" + bytes([mix]))


def fax(rows=10, end="000000000001" * 2):
    """White rows as those above them, in T.6: a one each."""
    bits = "1" * rows + end
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8)


def inline(more, data=b"x", behind=b"\nEI\n"):
    return b"BI /W 1 /H 1 " + more + b" ID " + data + behind


ROWED = FLATE + "/DecodeParms<</Predictor 15/Columns 10>>"
GREY_JPEG = jpeg()
RGB_JPEG = jpeg(mode="RGB")
SEEN = b"/BPC 8 /CS /G"
MASK = {
    11: stream(ROWS, entries(GREY)),
    12: stream(bytes(20), entries("/ImageMask true")),
    13: stream(ROWS, entries(TABLE)),
}

CASES = [
    *(
        image("IMAGE_FORM", f"short-name-{key[1:].split()[0]}", GREY + key, GREY)
        for key in ("/W 5", "/H 5", "/BPC 1", "/CS/G", "/D[1 0]", "/IM true", "/I true", "/L 10")
    ),
    image("IMAGE_FORM", "seven-bits", "/ColorSpace/DeviceGray/BitsPerComponent 7", GREY),
    image("IMAGE_FORM", "without-colour-space", "/BitsPerComponent 8", GREY),
    image("IMAGE_FORM", "decode-from-minus-one", GREY + "/Decode[-1 1]", GREY + "/Decode[1 0]"),
    image("IMAGE_FORM", "decode-of-nothing", LAB + "/Decode[0 1 0 0 0 0]", LAB, data=bytes(300)),
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
    *(
        image(
            "IMAGE_MASK",
            f"matte-of-{name}",
            f"{GREY}/SMask {mask} 0 R",
            f"{GREY}/SMask 14 0 R",
            objects={
                14: stream(ROWS, entries(f"{GREY}/Matte[0]")),
                15: stream(b"\0", entries(f"{GREY}/Matte[0]", 1, 1)),
                16: stream(ROWS, entries(f"{GREY}/Matte[0 0 0]")),
                17: stream(ROWS, entries(f"{GREY}/Matte[2]")),
            },
        )
        for name, mask in (("another-size", 15), ("three", 16), ("more-than-white", 17))
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
    image(
        "IMAGE_DATA",
        "behind-its-table",
        TABLE,
        TABLE,
        data=b"\2" + ROWS[1:],
        honest_data=b"\1" + ROWS[1:],
    ),
    image(
        "IMAGE_DATA",
        "behind-its-table-in-rows",
        TABLE + ROWED,
        TABLE + ROWED,
        data=zlib.compress((b"\1\1" + bytes(9)) * 9 + b"\2\2" + bytes(9)),
        honest_data=zlib.compress((b"\1\1" + bytes(9)) * 9 + b"\2\0" + bytes(9)),
    ),
    image(
        "IMAGE_DATA",
        "unknown-predictor",
        GREY + ROWED,
        GREY + ROWED,
        data=zlib.compress(PNG[:-11] + b"\5" + bytes(10)),
        honest_data=zlib.compress(PNG[:-11] + b"\4" + bytes(10)),
    ),
    image(
        "IMAGE_FILTER",
        "predictor-of-four-bits",
        GREY.replace("8", "4")
        + FLATE
        + "/DecodeParms<</Predictor 2/Columns 10/BitsPerComponent 4>>",
        GREY + FLATE + "/DecodeParms<</Predictor 2/Columns 10>>",
        data=zlib.compress(ROWS),
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
    *(
        image("IMAGE_DATA", f"jpeg-{name}", GREY + DCT, GREY + DCT, data=broken, honest_data=honest)
        for name, broken, honest in (
            ("without-an-end", GREY_JPEG[:-2], GREY_JPEG + b"\n"),
            ("cut-off", GREY_JPEG[:-4] + b"\xff\xd9", GREY_JPEG),
            ("of-two-frames", before_scan(GREY_JPEG, frame_of(GREY_JPEG)), GREY_JPEG),
            (
                "of-many-rows-and-one-scan",
                jpeg(progressive=True)[:-20] + b"\xff\xd9",
                jpeg(progressive=True),
            ),
            (
                "with-restarts-that-are-missing",
                before_scan(GREY_JPEG, b"\xff\xdd\0\4\0\1"),
                before_scan(GREY_JPEG, b"\xff\xdd\0\4\0\4"),
            ),
            (
                "of-another-kind",
                GREY_JPEG.replace(b"\xff\xc0", b"\xff\xc2"),
                GREY_JPEG.replace(b"\xff\xc0", b"\xff\xc1"),
            ),
        )
    ),
    *(
        image(
            "IMAGE_DATA",
            f"jpeg-{name}",
            RGB + DCT + more,
            RGB + DCT,
            data=broken,
            honest_data=honest,
        )
        for name, more, broken, honest in (
            ("called-rgb", "", called(RGB_JPEG, b"RGB"), called(RGB_JPEG, b"rgb")),
            ("of-two-minds", "", before_scan(RGB_JPEG, adobe(0)), before_scan(RGB_JPEG, adobe(1))),
            (
                "of-two-adobes",
                "",
                before_scan(RGB_JPEG, adobe(1) * 2),
                before_scan(RGB_JPEG, adobe(1)),
            ),
        )
    ),
    image(
        "IMAGE_DATA",
        "jpeg-of-mixed-inks",
        INKS + DCT + "/DecodeParms<</ColorTransform 1>>",
        INKS + DCT,
        data=jpeg(mode="CMYK"),
    ),
    image(
        "IMAGE_DATA",
        "jpeg-in-letters-of-another-width",
        GREY + "/Filter[/ASCII85Decode/DCTDecode]",
        GREY + "/Filter[/ASCII85Decode/DCTDecode]",
        data=base64.a85encode(jpeg(20)) + b"~>",
        honest_data=base64.a85encode(GREY_JPEG) + b"~>",
    ),
    *(
        image("IMAGE_DATA", f"fax-{name}", FAX.format(odd), FAX.format("/Columns 10"), data=fax())
        for name, odd in (
            ("of-other-columns", "/Columns 8"),
            ("of-other-rows", "/Columns 10/Rows 1"),
            ("of-bytes-for-rows", "/Columns 10/EncodedByteAlign true"),
        )
    ),
    *(
        image("IMAGE_DATA", f"fax-{name}", wide, wide, data=data, honest_data=fax())
        for wide in (FAX.format("/Columns 10"),)
        for name, data in (
            ("too-short", fax(9)),
            ("too-long", fax(11)),
            ("without-an-end", fax(10, "")),
            ("of-no-code", fax(0, "0" * 64)),
        )
    ),
    image(
        "IMAGE_DATA",
        "fax-without-an-end-or-rows",
        FAX.format("/Columns 10/EndOfBlock false"),
        FAX.format("/Columns 10/EndOfBlock false/Rows 10"),
        data=fax(10, ""),
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
        GREY + DCT,
        GREY + DCT,
        data=jpeg(20),
        honest_data=GREY_JPEG,
    ),
    image(
        "IMAGE_FILTER", "jbig2", BIT + "/Filter/JBIG2Decode", FAX.format("/Columns 10"), data=fax()
    ),
    contents("INLINE_IMAGE", "longer-than-it-says", inline(SEEN, b"xyz"), inline(SEEN)),
    contents(
        "INLINE_IMAGE",
        "predictor-of-other-rows",
        inline(SEEN + b" /F /Fl /DP <</Predictor 15 /Columns 2>>", zlib.compress(b"\0x")),
        inline(SEEN + b" /F /Fl /DP <</Predictor 15 /Columns 1>>", zlib.compress(b"\0x")),
    ),
    contents(
        "INLINE_IMAGE",
        "of-two-colours-in-eight-bits",
        inline(b"/BPC 8 /CS [/I /G 1 <00FF>]"),
        inline(b"/BPC 1 /CS [/I /G 1 <00FF>]"),
    ),
    contents("INLINE_IMAGE", "line-end-first", inline(SEEN, b"\n"), inline(SEEN, b"\0")),
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
