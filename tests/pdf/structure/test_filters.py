"""What page 1 is drawn with is encoded as all readers decode it."""

from __future__ import annotations

import base64
import zlib

import pytest
from structured_files import document, found, page, stream

DRAWN = b"BT /F 12 Tf 72 700 Td (One) Tj ET"
PACKED = zlib.compress(DRAWN)
IN_TEXT = base64.a85encode(PACKED) + b"~>"


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        (DRAWN, b""),
        (PACKED, b"/Filter /FlateDecode"),
        (PACKED, b"/Filter [/FlateDecode]"),
        (PACKED, b"/Filter [/FlateDecode] /DecodeParms [null]"),
        (PACKED, b"/Filter /FlateDecode /DecodeParms null"),
        (IN_TEXT, b"/Filter [/ASCII85Decode /FlateDecode]"),
        (IN_TEXT, b"/Filter [/ASCII85Decode /FlateDecode] /DecodeParms [null null]"),
        (PACKED.hex().encode() + b">", b"/Filter [/ASCIIHexDecode /FlateDecode]"),
        (b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", b"/Filter /LZWDecode"),
    ],
)
def test_filters_that_all_readers_know(data, keys):
    assert found(document({4: stream(data, keys)})) == []


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        (PACKED, b"/Filter [/DCTDecode /FlateDecode]"),
        (PACKED, b"/Filter [/FlateDecode /DCTDecode]"),
        (zlib.compress(PACKED), b"/Filter [/FlateDecode /FlateDecode]"),
        (DRAWN, b"/Filter /RunLengthDecode"),
        (DRAWN, b"/Filter /Crypt"),
        (PACKED.hex().encode() + b"zz>", b"/Filter [/ASCIIHexDecode /FlateDecode]"),
        (IN_TEXT, b"/Filter [/ASCII85Decode /FlateDecode] /DecodeParms [<< /Predictor 2 >>]"),
        (IN_TEXT, b"/Filter [/ASCII85Decode /FlateDecode] /DecodeParms << /Predictor 2 >>"),
        (DRAWN, b"/F (other.txt)"),
        (DRAWN, b"/FFilter /FlateDecode"),
        (PACKED, b"/Filter /FlateDecode /DP << /Predictor 2 /Columns 5 >>"),
        (PACKED, b"/Filter /FlateDecode /D#50 null"),
    ],
)
def test_filters_that_some_readers_drop(data, keys):
    assert found(document({4: stream(data, keys)})) == ["stream-filter"]


def test_pictures_have_filters_of_their_own():
    resources = b"/Resources << /XObject << /I 7 0 R >> >>"
    keys = b"/Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    picture = stream(b"\0", keys + b" /Filter /DCTDecode")
    pdf = document({3: page().replace(b"/Resources", b"/Old")[:-2] + resources + b">>", 7: picture})
    assert found(pdf) == []


@pytest.mark.parametrize(
    "kind", [b"/Type /Metadata /Subtype /XML", b"/Type /XObject /Subtype /Image"]
)
def test_short_name_of_decoding_parameters_in_other_streams(kind):
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /Metadata 7 0 R >>"
    packed = stream(zlib.compress(b"<x/>"), kind + b" /Filter /FlateDecode")
    assert found(document({1: catalogue, 7: packed})) == []
    short = packed.replace(b"/Filter", b"/DP << /Predictor 2 >> /Filter")
    assert found(document({1: catalogue, 7: short})) == ["stream-filter"]


def test_stream_that_is_damaged_is_not_two_documents():
    assert found(document({4: stream(PACKED[:-5], b"/Filter /FlateDecode")})) == ["pdf-damaged"]
