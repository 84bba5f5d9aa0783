"""A cross-reference stream is to the letter: what one reader cannot read, it rebuilds."""

from __future__ import annotations

import pytest
from structured_files import (
    KEYS,
    OBJECTS,
    closed,
    found,
    page,
    stream,
    text,
    updated,
    with_object_stream,
)

TWO = {3: page(), 5: OBJECTS[5]}
PDF = with_object_stream(TWO)
AT = PDF.rindex(b"21 0 obj")


def changed(old, new):
    """Return the file with something else in its cross-reference stream, which stands last."""
    section = PDF[AT:].replace(old, new)
    assert section != PDF[AT:]
    return PDF[:AT] + section


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/W [1 4 2]", b"/W[ 1  4 2 ]"),
        (b"/Size 22", b"/Size 22 /Index [0 22]"),
        (b"/Size 22", b"/Size 22 /ID [(\\223\\)\r) <00>]"),
        (b"/Size 22", b"/Size 22 /DecodeParms null"),
        (b"/Size 22", b"/Size 30 /Index [0 22]"),
    ],
)
def test_cross_reference_streams_as_programs_write_them(old, new):
    assert found(changed(old, new)) == []


@pytest.mark.parametrize(
    "widths",
    [
        b"[5 4 2]",
        b"[8 8 8]",
        b"[1 9 2]",
        b"[1 4 9]",
        b"[(1) 4 2]",
        b"[1.0 4 2]",
        b"[null 4 2]",
        b"[1 4 2 0]",
        b"[[1] 4 2]",
        b"[4 0 R 4 2]",
        b"[true 4 2]",
        b"[-1 4 2]",
        b"null",
        b"<<>>",
    ],
)
def test_widths_that_not_all_readers_know(widths):
    assert found(changed(b"/W [1 4 2]", b"/W " + widths)) in (["pdf-structure"], ["pdf-damaged"])


@pytest.mark.parametrize(
    "index",
    [
        b"5",
        b"null",
        b"[/A 3]",
        b"[(0) 22]",
        b"[0.0 22]",
        b"[0 22.0]",
        b"[]",
        b"<<>>",
        b"[-1 3]",
        b"[4 0 R 3]",
        b"4 0 R",
        b"[0 22 22]",
        b"[0 23]",
        b"true",
        b"[0 99999999999]",
    ],
)
def test_index_that_is_no_pairs_of_numbers(index):
    pdf = changed(b"/Size 22", b"/Size 22 /Index " + index)
    assert found(pdf) in (["pdf-structure"], ["pdf-damaged"])


@pytest.mark.parametrize("size", [b"(x)", b"null", b"/A", b"[22]", b"4 0 R", b"22.0", b"-1"])
def test_size_that_is_not_one(size):
    assert found(changed(b"/Size 22", b"/Size " + size)) in (["pdf-structure"], ["pdf-damaged"])


@pytest.mark.parametrize("length", [b"-1", b"153", b"4 0 R", b"154.0", b"null", b"(x)"])
def test_length_that_is_not_true(length):
    pdf = changed(b"/Length 154", b"/Length " + length)
    assert found(pdf) in (["pdf-structure"], ["pdf-damaged"])


@pytest.mark.parametrize(
    "more",
    [
        b"/Filter 4 0 R",
        b"/Filter /LZWDecode",
        b"/DecodeParms 5",
        b"/DecodeParms 4 0 R",
        b"/Prev 4 0 R",
        b"/Prev (x)",
        b"/Prev 1.5",
    ],
)
def test_packing_and_place_that_are_no_plain_ones(more):
    pdf = changed(b"/Size 22", b"/Size 22 " + more)
    assert found(pdf) in (["pdf-structure"], ["pdf-damaged"])


@pytest.mark.parametrize("key", [b"/Prev", b"/XRefStm"])
def test_trailer_that_refers_to_a_place(key):
    pdf = updated(PDF, {4: text(b"One")}, keys=KEYS + b" %b 4 0 R" % key)
    assert found(pdf) in (["pdf-structure"], ["pdf-damaged"])


@pytest.mark.parametrize(
    "key", [b"/F null", b"/F (x)", b"/FFilter /FlateDecode", b"/DP << /Predictor 12 /Columns 7 >>"]
)
def test_table_and_objects_that_some_readers_decode_otherwise(key):
    assert found(changed(b"/Size 22", b"/Size 22 " + key)) == ["stream-filter"]
    objects = PDF.replace(b"/ObjStm ", b"/ObjStm " + key + b" ")
    at = objects.rindex(b"21 0 obj")
    # What stands behind it has moved.
    moved = len(objects) - len(PDF)
    rows = objects[at:].replace(AT.to_bytes(4), at.to_bytes(4))
    assert objects[:at].index(b"20 0 obj") == PDF.index(b"20 0 obj")
    tail = rows.replace(b"\n%d\n%%%%EOF" % AT, b"\n%d\n%%%%EOF" % (AT + moved))
    assert found(objects[:at] + tail) == ["stream-filter"]


@pytest.mark.parametrize("number", [1, 4])
def test_place_within_the_number_of_a_section(number):
    """``/Prev`` leads into ``121 0 obj``, of which the last digits are another object's number."""
    pdf = PDF.replace(b"21 0 obj", b"1%d 0 obj" % number)
    old = b"xref\n0 1\n0000000000 65535 f \n"
    start = pdf.rindex(b"1%d 0 obj" % number)
    assert found(closed(pdf, old, b"/Size 30 %b /Prev %d" % (KEYS, start))) == []
    within = closed(pdf, old, b"/Size 30 %b /Prev %d" % (KEYS, start + 1))
    assert found(within) == ["pdf-structure"]


def test_section_that_has_the_number_of_an_object():
    other = with_object_stream({5: OBJECTS[5]}, changes={7: text(b"Two")})
    at = other.rindex(b"21 0 obj")
    assert found(other) == []
    taken = other[:at] + b"4 0 obj" + other[at + len(b"21 0 obj") :]
    assert found(taken) == ["object-twice"]


@pytest.mark.parametrize("first", [b"(x)", b"null", b"4 0 R", b"1.5", b"-1"])
def test_object_stream_that_does_not_say_where_its_objects_begin(first):
    keys = b"/Type /ObjStm /N 1 /First %b" % first
    pdf = with_object_stream({8: b"<< >>"}, rows={8: (9, 0), 5: (9, 0)})
    assert found(pdf) == []
    packed = with_object_stream(
        {5: OBJECTS[5]}, rows={5: (9, 0)}, changes={9: stream(b"5 0 ", keys)}
    )
    assert found(packed) == ["pdf-damaged"]
