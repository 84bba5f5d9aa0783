"""At the place of a table's entry stands the object of that number."""

from __future__ import annotations

from structured_files import document, entry, found


def with_entry(pdf: bytes, number: int, offset: int) -> bytes:
    return pdf.replace(entry(pdf.index(b"%d 0 obj" % number)), entry(offset))


def test_content_that_is_another_object():
    pdf = document({7: b"<< >>"})
    assert found(with_entry(pdf, 4, pdf.index(b"7 0 obj"))) == ["object-moved"]


def test_font_whose_place_is_off_by_some_bytes():
    pdf = document()
    moved = found(with_entry(pdf, 5, pdf.index(b"5 0 obj") + 3))
    assert moved in (["object-moved"], ["table-rebuilt"])


def test_object_that_is_nowhere_is_damage():
    pdf = document({7: b"<< >>"})
    pdf = with_entry(pdf, 5, pdf.index(b"7 0 obj")).replace(b"5 0 obj", b"9 0 obj")
    assert found(pdf) == ["pdf-damaged"]


def test_objects_of_other_pages_may_be_anywhere():
    pdf = document({7: b"<< >>", 8: b"<< >>"})
    assert found(with_entry(pdf, 8, pdf.index(b"7 0 obj"))) == []


def test_white_space_before_an_object():
    pdf = document()
    assert found(with_entry(pdf, 5, pdf.index(b"5 0 obj") - 1)) == []
