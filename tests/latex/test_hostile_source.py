"""Sources written to slow the reader, to stop it or to break it."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from real_data import BATCHGEN

from pithtex.errors import NotJudged, Refused
from pithtex.latex.macro_definitions import find_definitions, without_definitions
from pithtex.latex.main_file import find_main_file
from pithtex.latex.paper_title import find_title
from pithtex.latex.pith_macros import find_number, loads_package
from pithtex.latex.source_tree import SourceTree, read_tree
from pithtex.latex.title_macros import expand_title
from pithtex.latex.unread import blank_unread
from pithtex.titles.constructs import is_known

HEAD = "\\documentclass{article}\n"
TAIL = "\n\\begin{document}\\end{document}\n"


def read_all(folder):
    """Do all that a stamp does with a source."""
    try:
        tree = read_tree(find_main_file(folder))
        title = find_title(tree)
        for reading in title.readings if title else ():
            expand_title(reading, tree, is_known)
        loads_package(tree)
        return find_number(tree)
    except (NotJudged, Refused) as error:
        return error.code


def seconds_for(text, tmp_path):
    (tmp_path / "main.tex").write_text(text)
    start = time.process_time()
    read_all(tmp_path)
    return time.process_time() - start


BLOW_UPS = {
    "input_and_spaces": "\\input{" + " " * 3000 + "{x}",
    "inputs_and_spaces": ("\\input{" + " " * 300) * 300,
    "class_and_spaces": "\\documentclass{" + " " * 3000 + "{x}",
    "import_and_spaces": "\\import{" + " " * 3000 + "}" + " " * 3000 + "{" + " " * 3000,
    "open_verbatims": "\\begin{verbatim}" * 20_000,
    "verbatims_of_many_kinds": "".join(f"\\begin{{{e}}}" for e in ("comment", "minted")) * 10_000,
    "open_iffalses": "\\iffalse" * 30_000,
    "iffalses_that_others_close": "\\iffalse\\ifx\\fi" * 20_000,
    "elses": "\\iffalse\\else" * 20_000,
    "open_titles": "\\title{" * 6_000,
    "titles_with_open_options": "\\title[{" * 10_000,
    "titles_with_many_marks": "\\title{" + "$^*" * 1_500 + "}",
    "titles_with_many_blanks": ("\\title{x" + " " * 4_900 + "x}") * 20,
    "own_titles": "".join(
        f"\\newcommand\\t{a}{b}[1]{{\\title{{#1}}}}" for a in "abcdefghij" for b in "klmnopqrst"
    )
    + "\\ta" * 50_000,
    "abstracts": "\\begin{abstract" * 20_000,
    "open_quotes": '\\input "' * 30_000,
    "open_number_options": "\\pithnumber[" * 30_000,
    "nested_number_options": "\\pithnumber[{" * 30_000,
    "number_options_in_braces": "\\pithnumber[{\\pithnumber[}" * 15_000,
    "open_numbers": "\\pithnumber{" * 30_000,
    "open_angles": "\\pithnumber<" * 30_000,
    "many_numbers": f"\\pithnumber{{{BATCHGEN}}}\n" * 10_000,
    "open_package_options": "\\usepackage[" * 30_000,
    "packages": "".join(f"\\usepackage{{p{number}}}" for number in range(5_000)),
    "open_class_options": "\\documentclass[" * 30_000,
    "backslashes": "\\" * 200_001 + "%",
    "escaped_percents": "\\%" * 100_000,
    "comments": "a%b\n" * 50_000,
    "percents": "%" * 200_000,
    "open_verbs": "\\verb|" * 30_000,
    "verbs_of_many_marks": "".join(f"\\verb{chr(0x4E00 + each)}" for each in range(20_000)),
    "open_braces": "{" * 200_000,
    "shut_braces": "}" * 200_000,
    "deep_title": "\\title{" + "{" * 100_000 + "}" * 100_001,
    "open_definitions": "\\newcommand{\\x}{" * 20_000,
    "open_definition_options": "\\newcommand\\x[" * 20_000,
    "headless_definitions": "\\def\\x" * 40_000,
    "nested_definitions": "\\def\\x{" * 2_000 + "}" * 2_000,
    "lets": "\\let\\a" * 30_000,
    "begins": "\\begin " * 30_000,
    "ends": "\\end {document" * 20_000,
    "lines": "\n" * 300_000,
    "inputs_that_are_absent": "".join(f"\\input{{a{number}}}" for number in range(5_000)),
    "inputs_of_itself": "\\input{main}" * 20_000,
    "one_long_line": "x" * 1_000_000,
}


@pytest.mark.parametrize("text", BLOW_UPS.values(), ids=BLOW_UPS)
@pytest.mark.parametrize("head", ["", HEAD], ids=["alone", "in_a_paper"])
def test_source_written_to_slow_the_reader_is_read_at_once(text, head, tmp_path):
    assert seconds_for(head + text + TAIL, tmp_path) < 1


FRAGMENTS = [
    "\\", "%", "{", "}", "[", "]", "<", ">", " ", "\n", "*", "|", "#1", "a", BATCHGEN,
    "\\documentclass", "\\usepackage", "\\pithnumber", "\\title", "\\input", "\\import",
    "\\begin", "\\end", "{document}", "{verbatim}", "{comment}", "{pith}", "\\verb", "\\iffalse",
    "\\ifx", "\\else", "\\fi", "\\newif", "\\let", "\\def", "\\newcommand", "\\x", "\\xspace",
    "\\NewDocumentCommand", "\\newenvironment", "\\NewDocumentEnvironment", "\\textbf",
    "\\texorpdfstring",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=6), st.data())
def test_no_fragments_repeated_slow_the_reader(fragments, data):
    """What is quadratic takes minutes here, what is linear well under a second."""
    text = "".join(fragments)
    text *= 150_000 // len(text)
    text += data.draw(st.sampled_from(["", "}", "]", "\\fi", "\\end{verbatim}"]))
    start = time.process_time()
    blanked = blank_unread(text)
    assert len(blanked) == len(text)
    assert blanked.count("\n") == text.count("\n")
    without = without_definitions(blanked)
    assert (len(without), without.count("\n")) == (len(text), text.count("\n"))
    list(find_definitions(blanked))
    tree = SourceTree(Path("main.tex"), {Path("main.tex"): blanked}, {})
    loads_package(tree)
    title = find_title(tree)
    for reading in title.readings if title else ():
        expand_title(reading, tree, is_known)
    with contextlib.suppress(NotJudged, Refused):
        find_number(tree)
    assert time.process_time() - start < 3


def test_source_of_ten_megabytes_is_read_in_seconds(tmp_path):
    words = "word \\alpha \\% {\\bf x} $y$ % no\n"
    text = HEAD + words * (9_900_000 // len(words)) + TAIL
    assert seconds_for(text, tmp_path) < 15


def test_sources_beyond_all_measure_are_refused(tmp_path, monkeypatch):
    from pithtex.latex import source_tree

    monkeypatch.setattr(source_tree, "_MOST_TEXT", 1_000)
    for number in range(6):
        (tmp_path / f"{number}.tex").write_text("x" * 200)
    assert read_all(tmp_path) == "source-too-large"


def test_folder_of_many_main_files_is_a_short_question(tmp_path):
    for number in range(300):
        (tmp_path / f"{number:03}.tex").write_text(HEAD + "\\input{000}" + TAIL)
    start = time.process_time()
    with pytest.raises(NotJudged) as caught:
        find_main_file(tmp_path)
    assert caught.value.code == "several-main-files"
    assert len(caught.value.message) < 150
    assert time.process_time() - start < 5


@pytest.mark.parametrize("name", ["a" * 300, "a" * 5000, "a\0b", "/", ".", "..", "~", "\x1b[31m"])
def test_input_of_an_impossible_name_is_passed_over(tmp_path, name):
    for command in (f"\\input{{{name}}}", f"\\import{{{name}}}{{{name}}}", f"\\input {name} "):
        (tmp_path / "main.tex").write_text(
            f"{HEAD}{command}\\usepackage{{{name}}}\\pithnumber{{{BATCHGEN}}}{TAIL}"
        )
        assert read_all(tmp_path).number.suffix == BATCHGEN


@pytest.mark.parametrize("name", ["a" * 300, "a" * 5000, "a\0b", "main.tex/x"])
def test_paper_of_an_impossible_name_is_told(tmp_path, name):
    (tmp_path / "main.tex").write_text(HEAD + TAIL)
    with pytest.raises(NotJudged) as caught:
        find_main_file(tmp_path / name)
    assert caught.value.code in {"no-such-paper", "file-unreadable"}


def test_fifo_among_the_sources_is_not_opened(tmp_path):
    (tmp_path / "main.tex").write_text(HEAD + f"\\input{{x}}\\pithnumber{{{BATCHGEN}}}" + TAIL)
    os.mkfifo(tmp_path / "x.tex")
    (tmp_path / "link.tex").symlink_to("x.tex")
    assert read_all(tmp_path).number.suffix == BATCHGEN
    assert read_all(tmp_path / "x.tex") == read_all(tmp_path / "link.tex") == "file-unreadable"


def test_folders_below_with_a_fifo_are_not_waited_for(tmp_path):
    (tmp_path / "below").mkdir()
    os.mkfifo(tmp_path / "below" / "x.tex")
    assert read_all(tmp_path) == "no-main-file"


def test_macros_that_explode_are_not_expanded(tmp_path):
    macros = "".join(
        f"\\def\\{a}{{\\{b}\\{b}\\{b}\\{b}\\{b}\\{b}\\{b}\\{b}}}"
        for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )
    (tmp_path / "main.tex").write_text(HEAD + macros + "\\def\\h{xxxxxxxxxxxxxxxxxxx}" + TAIL)
    tree = read_tree(tmp_path / "main.tex")
    start = time.process_time()
    expanded = expand_title("\\a" * 500, tree, is_known)
    assert (expanded.text, expanded.unknown) == ("\\a" * 500, ("\\a",))
    many = "\\newcommand\\many[1]{" + "#1" * 240 + "}"
    (tmp_path / "main.tex").write_text(HEAD + many + TAIL)
    title = "\\many{" * 100 + "x" * 4_000 + "}" * 100 + "\\many{x}" * 40
    expanded = expand_title(title, read_tree(tmp_path / "main.tex"), is_known)
    assert (expanded.text, expanded.unknown) == (title, ("\\many",))
    assert time.process_time() - start < 5
    (tmp_path / "main.tex").write_text(HEAD + "\\def\\x{\\y}\\def\\y{\\x}" + TAIL)
    assert expand_title("\\x", read_tree(tmp_path / "main.tex"), is_known).unknown == ("\\x",)
    assert time.process_time() - start < 1
