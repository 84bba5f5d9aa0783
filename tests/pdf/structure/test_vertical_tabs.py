"""No vertical tab parts words: to some readers it is white space."""

from __future__ import annotations

import pytest
from structured_files import document, found, page, stream, with_object_stream


@pytest.mark.parametrize(
    "body",
    [
        page(keys=b"/Foo [ 1 \x0b]"),
        page(keys=b"/Foo (endobj) /Bar [ 1\x0b]"),
        page(keys=b"/Foo (\\() /Bar [ 1\x0b]"),
        page(keys=b"/Foo << /A 1 >>\n/Bar /streamer /Baz [ 1\x0b]"),
    ],
)
def test_vertical_tab_in_the_page(body):
    assert found(document({3: body})) == ["vertical-tab"]


def test_vertical_tab_in_the_trailer():
    keys = b"/Root 1 0 R /Info 6 0 R /Foo [ 1\x0b]"
    assert found(document(keys=keys)) == ["vertical-tab"]


def test_vertical_tab_in_an_object_stream():
    assert found(with_object_stream({3: page(keys=b"/Foo [ 1\x0b]")})) == ["vertical-tab"]


@pytest.mark.parametrize(
    "body",
    [
        page(keys=b"/Foo (a \x0b b)"),
        page(keys=b"/Foo (a (\x0b) b\\) \x0b)"),
        page(keys=b"%\x0b\n"),
    ],
)
def test_vertical_tab_in_a_string_or_a_comment(body):
    assert found(document({3: body})) == []


def test_vertical_tab_in_a_stream_is_data():
    assert found(document({4: stream(b"(a \x0b b) pop")})) == []


def test_vertical_tab_in_an_object_of_another_page():
    assert found(document({7: b"[ 1\x0b2 ]"})) == []
