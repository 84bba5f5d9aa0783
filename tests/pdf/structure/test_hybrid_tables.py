"""A section and the hidden one that it names have the same object, or one of them has it."""

from __future__ import annotations

from collections.abc import Mapping

from structured_files import KEYS, closed, document, entry, found, page, stream, text

OTHER = b"3 0 obj\n%b\nendobj\n" % page(content=7)


def hybrid(pdf: bytes, hidden: Mapping[int, int], shown: bytes, more: bytes = b"") -> bytes:
    """Append a revision with a table, ``shown``, and a hidden one of offsets."""
    previous = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])
    data = pdf + more
    at = len(data)
    rows = b"".join(b"\1" + offset.to_bytes(4) + b"\0" for offset in hidden.values())
    index = b" ".join(b"%d 1" % number for number in hidden)
    keys = b"/Type /XRef /W [1 4 1] /Index [%b] /Size 99 /Root 1 0 R" % index
    data += b"90 0 obj\n%b\nendobj\n" % stream(rows, keys)
    end = b"/Size 99 /Prev %d /XRefStm %d %b" % (previous, at, KEYS)
    return closed(data, b"xref\n0 1\n0000000000 65535 f \n" + shown, end)


def test_page_that_older_readers_see_otherwise():
    pdf = document({7: text(b"Two")})
    assert found(hybrid(pdf, {3: len(pdf)}, b"", OTHER)) == ["table-hybrid"]


def test_page_that_one_section_has_twice():
    pdf = document({7: text(b"Two")})
    old = b"3 1\n%b" % entry(pdf.index(b"3 0 obj"))
    assert found(hybrid(pdf, {3: len(pdf)}, old, OTHER)) in (["table-hybrid"], ["object-twice"])


def test_hybrid_table_as_word_writes_it():
    pdf = document()
    hidden = {8: len(pdf)}
    free = b"8 1\n0000000000 65535 f \n"
    assert found(hybrid(pdf, hidden, free, b"8 0 obj\n<< >>\nendobj\n")) == []


def test_both_sections_name_the_same_place():
    pdf = document()
    place = pdf.index(b"3 0 obj")
    assert found(hybrid(pdf, {3: place}, b"3 1\n%b" % entry(place))) == []
