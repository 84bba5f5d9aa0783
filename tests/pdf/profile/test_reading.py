"""Objects and streams are read as they stand in the file, wherever they stand there."""

from __future__ import annotations

import io
import random

import pikepdf
import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import IndirectObject
from raw_page import raw_page, stream
from unlike_pages import CASES
from unlike_pages.case import TEXT

from pithtex.pdf.page.profile.check import broken_rules, unlike_drawings
from pithtex.pdf.page.profile.lzw import inflate_lzw
from pithtex.pdf.page.profile.objects import Unclear, read_value
from pithtex.pdf.page.profile.page_frame import Frame, Title
from pithtex.pdf.page.profile.values import Ref
from pithtex.pdf.structure.first_page import find_first_page

#: The example of ISO 32000-1, 7.4.4.2.
LZW = bytes.fromhex("800B6050220C0C8501")
UNPACKED = bytes((45, 45, 45, 45, 45, 65, 45, 45, 45, 66))
SAMPLE = [case for case in CASES if case.name in {"cs", "expression"}]


def rules(data):
    page = find_first_page(PdfReader(io.BytesIO(data), strict=True)).page
    return {breach.rule.name for breach in broken_rules(page, Title(None, 10.0))}


def saved(data, **options):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, **options)
    return out.getvalue()


@pytest.mark.parametrize("case", SAMPLE, ids=lambda case: case.name)
def test_objects_in_object_streams_are_read(case):
    packed = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
    assert rules(saved(case.broken, **packed)) == {case.rule}
    assert rules(saved(case.honest, **packed)) == set()


@pytest.mark.parametrize("revision", [3, 4])
@pytest.mark.parametrize("case", SAMPLE, ids=lambda case: case.name)
def test_a_file_that_opens_without_a_password_is_read(case, revision):
    locked = pikepdf.Encryption(owner="owner", user="", R=revision, aes=False, metadata=False)
    assert rules(saved(case.broken, encryption=locked)) == {case.rule}
    assert rules(saved(case.honest, encryption=locked)) == set()


def test_a_key_twice_is_found_where_nothing_is_logged():
    objects = {10: b"<</G<</ca 1/ca .1>>>>"}
    page = raw_page("/G gs " + TEXT, resources="/ExtGState 10 0 R", objects=objects)
    assert "KEY_TWICE" in rules(page)


def test_lzw_of_the_standard():
    assert inflate_lzw(LZW, 100) == UNPACKED
    assert rules(raw_page("", objects={4: stream(LZW, "/Filter/LZWDecode")})) == {"SYNTAX"}


@pytest.mark.parametrize("size", [1, 300, 5_000, 60_000])
def test_lzw_is_what_it_was(size):
    data = bytes(random.Random(size).choices(b"abc \n", k=size))  # noqa: S311 - the same each time
    assert inflate_lzw(encoded(data), size) == data


def encoded(data):
    """LZW with early change, as Distiller wrote it."""
    out, held, bits = bytearray(), 0, 0

    def put(code, width):
        nonlocal held, bits
        held, bits = held << width | code, bits + width
        while bits >= 8:
            bits -= 8
            out.append(held >> bits & 255)
        held &= (1 << bits) - 1

    table = {bytes((each,)): each for each in range(256)}
    width, count, before = 9, 258, b""
    put(256, width)
    for byte in data:
        piece = before + bytes((byte,))
        if piece in table:
            before = piece
            continue
        put(table[before], width)
        table[piece], count, before = count, count + 1, bytes((byte,))
        if count == 4094:
            put(256, width)
            table = {bytes((each,)): each for each in range(256)}
            width, count = 9, 258
        else:
            width = max(9, count.bit_length())
    put(table[before], width)
    put(257, width)
    put(0, 7)
    return bytes(out)


def test_values_of_objects():
    text = rb"<</A#42[1 -.5 /N (a\)\061(b)) <4 1>]/R 10 0 R/T true/N null>> behind"
    value, end = read_value(text, 0)
    assert value == {
        "AB": [1, -0.5, "N", b"a)1(b)", b"A"],
        "R": Ref(10, 0),
        "T": True,
        "N": None,
    }
    assert text[end:] == b" behind"


@pytest.mark.parametrize(
    "text",
    [b"<</A 1/A 2>>", b"<</A>>", b"<<1 2>>", b"[1", b"(a", b"<4>", b"--1", b"1e3", b"/#4", b"[>>"],
)
def test_what_readers_mend_is_unclear(text):
    with pytest.raises(Unclear):
        read_value(text, 0)


@pytest.mark.parametrize(
    ("rotate", "box"),
    [
        (0, (90.0, 680.0, 190.0, 700.0)),
        (90, (90.0, 90.0, 110.0, 190.0)),
        (180, (400.0, 90.0, 500.0, 110.0)),
        (270, (680.0, 400.0, 700.0, 500.0)),
        (-90, (680.0, 400.0, 700.0, 500.0)),
    ],
)
def test_places_are_those_of_the_page_as_shown(rotate, box):
    frame = Frame((10.0, 10.0, 600.0, 800.0), rotate)
    assert frame.shown((200.0, 120.0, 100.0, 100.0)) == box


def test_a_page_of_no_file_is_a_doubt():
    assert unlike_drawings(PageObject(), None, 10.0)


def test_the_page_itself_is_read_where_its_reference_leads():
    reader = PdfReader(io.BytesIO(raw_page(TEXT, page="/UserUnit 2")), strict=True)
    page = find_first_page(reader).page
    assert page.indirect_reference == IndirectObject(3, 0, reader)
    assert rules(raw_page(TEXT, page="/UserUnit 2")) == {"PAGE_UNIT"}
