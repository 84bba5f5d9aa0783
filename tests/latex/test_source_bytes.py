"""Lines are put into a source, and not a byte of the rest is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pithtex.latex.source_bytes import SourceBytes

LINES = ["\\usepackage{pith}", "\\pithnumber{X}"]


def before_the_document(text: bytes) -> bytes:
    source = SourceBytes(text)
    assert source.start_of_document is not None
    return source.with_lines(source.start_of_document, LINES)


PUT_IN = b"\\usepackage{pith}\n\\pithnumber{X}\n"
PLACES = {
    "own_line": (b"a\n", b"\\begin{document}\n"),
    "indented": (b"a\n", b"  \\begin{document}\n"),
    "space_in_it": (b"a\n", b"\\begin {document}\n"),
    "first_line": (b"", b"\\begin{document}"),
    "mark": (b"\xef\xbb\xbf", b"\\begin{document}\n"),
    "in_a_comment_before": (b"% \\begin{document}\n", b"\\begin{document}"),
    "in_a_definition_before": (b"\\def\\x{\\begin{document}}\n", b"\\begin{document}"),
    "latin_1": (b"% \xe9\n\\title{\xe9\x85}\n", b"\\begin{document}\xe9\n"),
    "utf_8": ("\\title{é–𝔘}\n".encode(), "\\begin{document}é\n".encode()),
    "twice": (b"a\n", b"\\begin{document}\n\\begin{document}\n"),
}


@pytest.mark.parametrize(("head", "rest"), PLACES.values(), ids=PLACES)
def test_lines_stand_right_before_the_document(head, rest):
    assert before_the_document(head + rest) == head + PUT_IN + rest


def test_line_that_begins_before_the_document_is_ended():
    source = b"\\documentclass{article}\\begin{document}\nx"
    assert before_the_document(source) == (
        b"\\documentclass{article}\n" + PUT_IN + b"\\begin{document}\nx"
    )


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_line_ends_are_those_of_the_neighbours(end):
    source = end.join([b"a", b"%b", b"\\begin{document}", b"c", b""])
    expected = end.join([b"a", b"%b", *(line.encode() for line in LINES), b"\\begin{document}"])
    assert before_the_document(source) == expected + end + b"c" + end


def test_mixed_line_ends_stay_mixed():
    assert before_the_document(b"a\nb\r\n\\begin{document}\nc\r") == (
        b"a\nb\r\n\\usepackage{pith}\r\n\\pithnumber{X}\r\n\\begin{document}\nc\r"
    )
    assert before_the_document(b"\\begin{document}\r\n").startswith(b"\\usepackage{pith}\r\n")


PIECES = st.sampled_from(
    [
        *(b"\n", b"\r\n", b"\r", b"a", b" ", b"\t", b"%", b"\\", b"{", b"}"),
        *(b"\xe9", b"\xef\xbb\xbf", b"\xc3\xa9", b"\\verb|", b"\\iffalse", b"\\fi"),
        *(b"\\begin{document}", b"\\end{document}", b"\\documentclass{article}"),
        *(b"\\def\\x", b"\\pithnumber{X}", b"\\title{"),
    ]
)
SOURCES = st.lists(PIECES, max_size=25).map(b"".join)


@given(SOURCES)
def test_bytes_outside_of_the_lines_never_change(source):
    place = SourceBytes(source).start_of_document
    if place is None:
        return
    after = before_the_document(source)
    added = len(after) - len(source)
    cut = next(
        (at for at in range(len(source) + 1) if after[:at] + after[at + added :] == source), None
    )
    assert cut is not None
    assert cut <= place
    lines = after.removeprefix(b"\xef\xbb\xbf").splitlines()
    assert lines[lines.index(b"\\usepackage{pith}") + 1] == b"\\pithnumber{X}"
    assert SourceBytes(after).start_of_document == place + added


@given(SOURCES)
def test_text_is_as_long_as_the_bytes(source):
    assert len(SourceBytes(source).text) == len(source)


@given(SOURCES)
def test_number_is_replaced_in_its_calls_and_nowhere_else(source):
    after = SourceBytes(source).with_number("X".__eq__, "YY")
    assert after.replace(b"\\pithnumber{YY}", b"\\pithnumber{X}") == source
    assert SourceBytes(after).with_number("X".__eq__, "YY") == after


NUMBERED = {
    "own_line": (b"\\documentclass{a}\n", b"\\pithnumber{X}\n\\begin{document}"),
    "in_the_title": (b"\\documentclass{a}\n", b"\\title{A\n\\pithnumber{X}}\\begin{document}"),
    "in_a_macro": (b"\\documentclass{a}\n", b"\\def\\x{\n\\pithnumber{X}}\n\\begin{document}"),
    "braces_before": (b"\\documentclass{a}\n\\x{\n}\n\\{\n", b"\\pithnumber{X}\n"),
}


@pytest.mark.parametrize(("head", "rest"), NUMBERED.values(), ids=NUMBERED)
def test_package_comes_before_a_number_that_is_there(head, rest):
    source = SourceBytes(head + rest)
    place = source.before_first_number
    assert place is not None
    assert source.with_lines(place, LINES[:1]) == head + b"\\usepackage{pith}\n" + rest


@pytest.mark.parametrize(
    "text",
    [b"", b"\\begin{document}\\pithnumber{X}", b"\\def\\x{\\pithnumber{X}}\\documentclass{a}"],
)
def test_number_that_is_not_in_the_preamble_moves_nothing(text):
    assert SourceBytes(text).before_first_number is None
