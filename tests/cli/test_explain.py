"""``pithtex explain``, and what is said to who mistypes a command."""

from __future__ import annotations

import json
import re

import pytest
from real_data import ROOT

from pithtex.check.result import Status
from pithtex.cli.group import COMMANDS
from pithtex.report.check.words import ADVICE

PAGE = (ROOT / "docs/codes.md").read_text()
CODES = dict(re.findall(r"^\| `(.+?)` \| (.+) \|$", PAGE, re.MULTILINE))


def test_code_is_explained_as_its_page_has_it(run_pithtex):
    done = run_pithtex("explain", "--format", "json", "key-not-pinned")
    assert json.loads(done.stdout) == {
        "schema": "pithtex.explain/1",
        "codes": [
            {
                "code": "key-not-pinned",
                "means": CODES["key-not-pinned"],
                "section": "Receipts and keys",
            }
        ],
    }
    # As it stands in a message.
    done = run_pithtex("explain", "[key-not-pinned]", "title-absent")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "  key-not-pinned\n" in done.stdout
    assert "  title-absent\n" in done.stdout
    assert len(done.stdout.splitlines()) < 12


def test_without_a_code_all_are_listed(run_pithtex):
    done = run_pithtex("explain")
    assert set(re.findall(r"^  (\S+)$", done.stdout, re.MULTILINE)) == set(CODES)
    assert max(map(len, done.stdout.splitlines())) <= 80
    listed = json.loads(run_pithtex("explain", "--format", "json").stdout)["codes"]
    assert {each["code"]: each["means"] for each in listed} == {
        code: means.replace("`", "") for code, means in CODES.items()
    }


@pytest.mark.parametrize("status", Status)
def test_verdict_is_explained_with_what_to_do(run_pithtex, status):
    done = run_pithtex("explain", status)
    assert (done.exit_code, done.stderr) == (0, "")
    assert ADVICE[status] in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("key-not-pined", "key-not-pinned"),
        ("mirror-re", "mirror-redirect"),
        ("xyzzy", "pithtex explain lists all codes."),
    ],
)
def test_code_that_there_is_not_is_told_with_those_like_it(run_pithtex, code, hint):
    done = run_pithtex("explain", code)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "[code-unknown]" in done.stderr
    assert hint in done.stderr


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["chekc", "x.pdf"], "Did you mean 'check'?"),
        (["Stamp"], "Did you mean 'stamp'?"),
        (["verfy"], "Did you mean 'verify'?"),
        (["my paper.PDF"], "Did you mean: pithtex check 'my paper.PDF'?"),
        (["paper.tex"], "Did you mean: pithtex stamp paper.tex?"),
        (["check", "--ofline", "x.pdf"], "--offline"),
        (["check", "--fromat", "json", "x.pdf"], "--format"),
        (["keys", "lst"], None),
        (["xyzzy"], None),
    ],
)
def test_mistyped_command_or_option_is_told_which_may_be_meant(run_pithtex, words, meant):
    done = run_pithtex(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "No such " in done.stderr
    assert "raceback" not in done.stderr
    if meant:
        assert meant in done.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_command_is_found_by_its_name(run_pithtex, name):
    assert run_pithtex(name, "--help").exit_code == 0
