"""An object stream names the number once, where the table says."""

from __future__ import annotations

from structured_files import OBJECTS, found, page, text, with_object_stream

TWO = {3: page(), 5: OBJECTS[5]}


def test_objects_in_an_object_stream():
    assert found(with_object_stream(TWO)) == []


def test_two_objects_of_one_number():
    packed = {3: page(), 8: page(content=7), 5: OBJECTS[5]}
    pdf = with_object_stream(packed, index=[3, 3, 5], changes={7: text(b"Two")})
    assert found(pdf) == ["object-stream-index"]


def test_place_in_the_index_is_another_than_in_the_table():
    swapped = with_object_stream(TWO, rows={3: (20, 1), 5: (20, 0)})
    assert found(swapped) == ["object-stream-index"]


def test_needed_object_that_the_index_does_not_name():
    assert found(with_object_stream(TWO, index=[3, 8])) == ["pdf-damaged"]


def test_numbers_that_nobody_needs_may_come_twice():
    packed = {3: page(), 8: b"<< >>", 9: b"<< >>"}
    assert found(with_object_stream(packed, index=[3, 8, 8])) == []


def test_damaged_object_that_nobody_needs_says_nothing():
    assert found(with_object_stream({**TWO, 8: b"<< /A (", 9: b">>"})) == []


def test_damaged_object_that_page_1_needs():
    assert found(with_object_stream({3: page(), 5: b"<< /A ("})) == ["pdf-damaged"]
