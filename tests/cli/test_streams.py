"""Standard streams that are closed, narrow, or no terminal worth the name; and the bar there."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
import pytest

from pithtex.cli import progress
from pithtex.cli.progress import Progress

PITHTEX = [sys.executable, "-m", "pithtex"]
COUNT = 6
ESCAPE = b"\x1b["


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """PDFs whose names no single byte can spell, in Latin letters or others."""
    made = tmp_path_factory.mktemp("many") / "prüfung → 論文"
    made.mkdir()
    for number in range(COUNT):
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            pdf.docinfo["/Serial"] = str(number)
            pdf.save(made / f"{number}.pdf")
    return made


def check(folder, *options, closed="", **environment):
    """Run ``check`` in a shell that has closed what ``closed`` says."""
    command = [*PITHTEX, "check", "--offline", "--allow", "unstamped", *map(str, options)]
    return subprocess.run(
        ["bash", "-c", f'"$@" {closed}', "bash", *command, str(folder)],
        env={key: value for key, value in os.environ.items() if key != "PYTHONUTF8"} | environment,
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("output_format", ["human", "jsonl"])
def test_closed_output_is_told_as_one_that_cannot_be_written(folder, output_format):
    done = check(folder, "--format", output_format, closed=">&-")
    assert (done.returncode, b"Traceback" in done.stderr) == (3, False)
    assert b"[output-unwritable]" in done.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_report_is_whole_in_a_service_without_any_stream(folder, tmp_path, jobs):
    report = tmp_path / "results.jsonl"
    options = ("--jobs", jobs, "--format", "jsonl", "--output", report)
    done = check(folder, *options, closed="<&- >&- 2>&-")
    assert done.returncode == 0
    # Nothing that was printed has landed there.
    assert len([json.loads(line) for line in report.read_bytes().splitlines()]) == COUNT


#: What a terminal says that it takes, and what is sent. Who says ASCII is not believed, as by all
#: that prints with click: it is what systems say that say nothing.
SENT = {"cp1252": "cp1252", "ascii": "utf-8"}


@pytest.mark.parametrize("encoding", SENT)
def test_table_is_printed_with_the_letters_that_there_are(folder, encoding):
    done = check(folder, "--jobs", "1", PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    name = str(folder / "0.pdf").encode(SENT[encoding], "backslashreplace")
    assert name in done.stdout


def test_report_for_programs_has_all_letters_on_any_output(folder):
    done = check(folder, "--jobs", "1", "--format", "junit", PYTHONIOENCODING="cp1252")
    assert done.returncode == 0
    cases = ET.fromstring(done.stdout).iter("testcase")  # noqa: S314 - our own
    assert str(folder / "0.pdf") in [case.get("name") for case in cases]


def on_a_terminal(folder, *options, **environment):
    """Return what ``check`` prints on a terminal, standard output and error together."""
    command = [*PITHTEX, "check", "--offline", "--jobs", "1", *map(str, options), str(folder)]
    pid, terminal = pty.fork()
    if pid == 0:
        before = {"TERM": "xterm", "NO_COLOR": "", "FORCE_COLOR": ""}
        os.execve(command[0], command, os.environ | before | environment)  # noqa: S606
    said = b""
    while True:
        try:
            more = os.read(terminal, 65_536)
        except OSError:  # Linux's end of a terminal
            break
        if not more:
            break
        said += more
    os.close(terminal)
    os.waitpid(pid, 0)
    return said


@pytest.mark.parametrize(
    ("environment", "has_colour", "has_bar"),
    [
        ({}, True, True),
        ({"NO_COLOR": "1"}, False, True),
        ({"TERM": "dumb"}, False, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, True),
    ],
    ids=["xterm", "NO_COLOR", "dumb", "NO_COLOR-first"],
)
def test_terminal_gets_what_it_can_show(folder, environment, has_colour, has_bar):
    said = on_a_terminal(folder, **environment)
    assert (ESCAPE in said, b"Checking  [" in said) == (has_colour, has_bar)
    assert (b"\r" in said.replace(b"\r\n", b"")) == has_bar


def test_verdicts_have_their_signs_on_a_terminal_that_can_show_them(folder):
    signed = "\N{EN DASH} unstamped".encode()
    assert signed in on_a_terminal(folder, PYTHONIOENCODING="utf-8")
    said = on_a_terminal(folder, PYTHONIOENCODING="cp1252")
    assert (b"unstamped" in said, b"\x96 unstamped" in said) == (True, False)
    # What is read by programs, or from a file, is the words alone.
    assert signed not in check(folder, "--jobs", "1", PYTHONIOENCODING="utf-8").stdout


def test_wrong_usage_is_in_colour_as_other_errors_are(folder):
    assert b"\x1b[31m\x1b[1mError:\x1b[0m " in on_a_terminal(folder, "--nonsense")
    assert ESCAPE not in on_a_terminal(folder, "--nonsense", NO_COLOR="1")


def test_colour_is_forced_through_a_pipe(folder):
    assert ESCAPE not in check(folder, "--jobs", "1").stdout
    assert ESCAPE in check(folder, "--jobs", "1", FORCE_COLOR="1").stdout


def test_bar_begins_with_what_was_kept(folder, tmp_path):
    journal = tmp_path / "results.jsonl"
    options = ("--format", "jsonl", "--output", journal)
    check(folder, "--jobs", "1", *options)
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:4]))
    said = on_a_terminal(folder, *options, "--resume").decode()
    states = [state for state in said.split("\r") if "Checking" in state]
    assert f" 4/{COUNT} " in states[0]
    assert f" {COUNT}/{COUNT}  100%" in states[-1]


def test_time_that_is_left_is_of_what_this_run_does(monkeypatch, capsys):
    moments = iter(range(0, 1000, 10))
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(moments))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    items = iter(Progress(lambda: 100).of(range(10), kept=90))
    next(items)
    next(items)
    # Ten seconds each, and nine to come: what was kept took none.
    assert "91/100  91%  01:30" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="takes Linux's affinity")
def test_jobs_are_as_many_as_the_processors_that_may_be_used():
    code = (
        "import click, os\n"
        "from pithtex.cli.check import command\n"
        "os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
        "(jobs,) = [each for each in command.params if each.name == 'jobs']\n"
        "print(jobs.get_default(click.Context(command)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"


def test_messages_that_nobody_takes_change_no_exit_status(folder):
    if not Path("/dev/full").exists():
        pytest.skip("there is no full device")
    done = check(folder, "--format", "json", closed="2>/dev/full")
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["results"]) == COUNT
