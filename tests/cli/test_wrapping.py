"""Hints on stderr: lines as wide as a terminal, and nothing broken that is copied."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from real_data import BATCHGEN

from pithtex.cli.outcome import print_finding
from pithtex.cli.wrapping import wrapped
from pithtex.findings import Finding

WORDS = "A record appears some hours after arXiv has announced the version; " * 3


def test_hint_is_broken_at_blanks_and_what_follows_is_indented(capsys):
    message = "what is wrong, " * 10
    print_finding(Finding("a-code", "error", message, f"{WORDS}\nShort."))
    first, *lines, last = capsys.readouterr().err.splitlines()
    assert first == f"error: {message} [a-code]"
    assert max(map(len, lines)) <= 80
    assert lines[0].startswith("  A record")
    assert all(line.startswith("    ") and line[4] != " " for line in lines[1:])
    assert " ".join(" ".join(lines).split()) == WORDS.strip()
    assert last == "  Short."


@pytest.mark.parametrize(
    "whole",
    [
        f"https://mirror.example/{'long/' * 20}pith/{BATCHGEN}",
        "'a folder/with blanks/in its/very long name that no line holds/of eighty/columns/x.tex'",
        f"/home/a-path-with-hyphens/{'x-y/' * 20}paper.tex",
    ],
)
def test_path_or_address_stays_whole(whole):
    assert whole in wrapped(f"Name the file {whole} or another one.")


def test_command_behind_a_colon_stays_whole():
    command = (
        f"pithtex stamp --check --number {BATCHGEN} --bundle folder --keys keys.json paper.tex"
    )
    assert command in wrapped(f"When all is done and the paper was compiled, run: {command}")


@pytest.mark.parametrize(
    "line", [f"\\pithnumber{{{BATCHGEN}}} {'% x ' * 30}", f"  pith:2026:{BATCHGEN} {'x ' * 40}"]
)
def test_code_and_lists_stay_as_they_are(line):
    assert wrapped(line) == f"  {line}"


@given(st.text(st.sampled_from("ab ':\\-{}"), max_size=300))
def test_no_word_is_lost_or_broken(line):
    assert wrapped(line).split() == line.split()
