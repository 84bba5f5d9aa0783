"""Objects that are read without pypdf: as pypdf reads them, or not at all."""

from __future__ import annotations

import io
import random

import pytest
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    PdfObject,
    StreamObject,
    read_object,
)

from pithtex.pdf.structure.plain_objects import read_plain
from pithtex.pdf.structure.strict_reader import StrictReader

PIECES = (
    *(b"<<", b">>", b"[", b"]", b"/A", b"/B ", b"/Length 3", b" ", b"\n", b"\r", b"\0", b"\x0b"),
    *(b"1", b"-2", b"+3", b".5", b"1.5", b"1.", b"1-2", b"123456789.123456789", b"1234567890123"),
    *(b"1 0 R", b"12 0 R ", b"5 65535 R", b"R", b"(abc)", b"(a(b)c)", b"(\\n)", b"(\xfe\xff\0A)"),
    *(
        b"<41>",
        b"<4>",
        b"<FEFF0041>",
        b"(\\)\\\\)",
        b"true",
        b"false",
        b"null",
        b"nul",
        b"%c\n",
        b"#41",
        b"{",
        b"\xc3\xa9",
    ),
    *(b"stream\n", b"endobj", b"endstream"),
)


@pytest.fixture
def reader(pdf_of_one_page):
    return PdfReader(io.BytesIO(pdf_of_one_page), strict=True)


@pytest.fixture(scope="module")
def pdf_of_one_page():
    return file_of({3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>"})


def file_of(objects: dict[int, bytes]) -> bytes:
    """Return a PDF with page 1 as object 3, and other objects."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
    } | objects
    data, places = b"%PDF-1.5\n", {}
    for number, text in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    start = len(data)
    data += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        data += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    return data + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)


def said(value: PdfObject) -> object:
    """Return all that an object says, with the types of it."""
    kind = type(value).__name__
    if isinstance(value, IndirectObject):
        return kind, value.idnum, value.generation
    if isinstance(value, DictionaryObject):
        entries = [(type(key), key, said(value.raw_get(key))) for key in value]
        return kind, entries, value._data if isinstance(value, StreamObject) else b""
    if isinstance(value, ArrayObject):
        return kind, [said(each) for each in list.__iter__(value)]
    return kind, repr(value), getattr(value, "original_bytes", b"")


def test_what_is_read_is_what_pypdf_reads(reader):
    chance = random.Random(11)  # noqa: S311 - the same every time
    read = 0
    for _ in range(6_000):
        text = b"".join(
            chance.choices((b"", b" "), k=1)[0] + chance.choice(PIECES) for _ in "12345"
        )
        text = b"<<" + text + b">>\nendobj" if chance.random() < 0.6 else text.lstrip() + b" endobj"
        plain = read_plain(text, 0, reader)
        if plain is None or text[plain.end :].split()[:1] == [b"stream"]:
            continue
        read += 1
        assert said(plain.value) == said(read_object(io.BytesIO(text), reader)), text
    assert read > 300


@pytest.mark.parametrize(
    "text",
    [
        b"<< /A 1 /A 2 >>",
        b"<< /A >>",
        b"<< 1 /A >>",
        b"<< /A#20 1 >>",
        b"<< /A (\\n) >>",
        b"<< /A (((b))) >>",
        b"<< /A % c\n 1 >>",
        b"<< /A [1 >> ]",
        b"<< /A 1 0\nR >>",
        b"[ 1\x0b2 ]",
        b"<4>",
        b"[" * 21 + b"]" * 21,
    ],
)
def test_other_forms_are_left_to_pypdf(reader, text):
    assert read_plain(text + b"\nendobj", 0, reader) is None


def outcome(reader: PdfReader, number: int) -> object:
    try:
        return said(reader.get_object(IndirectObject(number, 0, reader)))
    except (PyPdfError, TypeError) as error:
        return type(error)


@pytest.mark.parametrize("length", [b"9", b"3 0 R", b"4 0 R", b"-1", b"2", b"(3)", b"3"])
def test_stream_of_another_length_is_as_pypdf_has_it(length):
    pdf = file_of({4: b"<< /Length %s >>\nstream\nabc\nendstream" % length, 5: b"3"})
    strict = PdfReader(io.BytesIO(pdf), strict=True)
    assert outcome(StrictReader(pdf), 4) == outcome(strict, 4)


def test_stream_is_read_with_its_length_elsewhere():
    pdf = file_of({4: b"<< /Length 5 0 R /A 1 >>\nstream\nabc\nendstream", 5: b"3"})
    stream = StrictReader(pdf).get_object(IndirectObject(4, 0, None))
    assert isinstance(stream, StreamObject)
    assert (stream.get_data(), list(stream)) == (b"abc", ["/A"])
