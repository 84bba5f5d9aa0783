"""The whole hostile collection through the command: the right verdicts, within the limits."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hostile import bombs, carriers, cycles, page, structure  # noqa: F401 - they fill it
from hostile.collection import COLLECTION, TITLE, Papers
from made_once import made_once
from real_data import ROOT
from tex.page_layout import page_sizes, words

from pithtex.check.result import EXIT_STATUS, Status

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
SECONDS = 3
#: What a busy machine may need besides to end one process and start another.
SLACK = 10
#: So many of the files that take all their time are checked by two processes, too.
GIVEN_UP = 4
MEGABYTES = 600
#: Runs a command and writes its peak of memory to a file, in kB. Linux counts what the process
#: had that started it, and one that runs tests has had a lot.
MEASURED = """
import resource, subprocess, sys
from pathlib import Path
status = subprocess.call(sys.argv[2:])
Path(sys.argv[1]).write_text(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(status)
"""
#: What a terminal prints and does nothing else with; no bidirectional marks.
PLAIN = re.compile(
    r"[\n\x20-\x7e\u00a0-\u00ac\u00ae-\u200a\u2010-\u2027\u2030-\u205f\u2070-\ud7ff\uff01-\uffee\ufffd]*"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory, tex_run):
    papers = Papers.compiled(tex_run)

    def make(made: Path) -> None:
        for name, construction in COLLECTION.items():
            (made / f"{name}.pdf").write_bytes(construction.build(papers))

    return made_once(tmp_path_factory, "hostile collection", make)


def command(*arguments: object) -> list[str]:
    limits = ["--offline", "--timeout", str(SECONDS), "--max-memory", str(MEGABYTES)]
    return [sys.executable, "-m", "pithtex", "check", *limits, *map(str, arguments)]


# One test for all: each process of the test run that had a part of them would check all.
def test_hostile_files_get_the_right_verdicts_within_the_limits(folder, tmp_path):
    peak = tmp_path / "peak"
    wrong, took = {}, {}
    checking = command("--format", "jsonl", "--jobs", 1, folder)
    with subprocess.Popen(
        [sys.executable, "-c", MEASURED, str(peak), *map(str, checking)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as run:
        last = time.monotonic()
        for line in run.stdout:
            result = json.loads(line)
            name, now = Path(result["path"]).stem, time.monotonic()
            if Status(result["status"]) not in COLLECTION[name].allowed:
                wrong[name] = (result["status"], result["findings"])
            took[name], last = now - last, now
    slow = {name: seconds for name, seconds in took.items() if seconds > SECONDS + SLACK}
    assert (wrong, slow, took.keys()) == ({}, {}, COLLECTION.keys())
    # A PDF may cost so much beyond what a reader has before it sees one.
    assert int(peak.read_text()) < 1.25 * MEGABYTES * 1000
    # What takes its whole time does so in any number of processes: a few of them are enough.
    quickest_first = sorted(took, key=took.__getitem__)
    given_up = [name for name in quickest_first if took[name] > SECONDS / 2]
    again = [name for name in quickest_first if name not in given_up] + given_up[:GIVEN_UP]
    two_processes_report_no_control_characters(folder, again, tmp_path)


def two_processes_report_no_control_characters(folder, names, tmp_path):
    """Check the same with two processes: the same verdicts, and nothing of theirs in a report."""
    environment = os.environ | {"COLUMNS": "200", "PYTHONIOENCODING": "utf-8"}
    journal = tmp_path / "results.jsonl"
    files = [folder / f"{name}.pdf" for name in names]
    done = subprocess.run(
        command("--jobs", 2, "--format", "jsonl", "--output", journal, *files),
        capture_output=True, check=False, cwd=ROOT, timeout=400, env=environment,
    )  # fmt: skip
    assert done.returncode == 1
    results = [json.loads(line) for line in journal.read_text("utf-8").splitlines()]
    found = {Path(each["path"]).stem: Status(each["status"]) for each in results}
    assert found.keys() == set(names)
    assert {name for name in names if found[name] not in COLLECTION[name].allowed} == set()
    done = subprocess.run(
        [sys.executable, "-m", "pithtex", "report", str(journal)],
        capture_output=True, check=False, cwd=ROOT, timeout=400, env=environment,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    report = done.stdout.decode()
    assert {character for character in report if not PLAIN.fullmatch(character)} == set()
    assert f"{len(names)} files: " in report


CONTROLS = ["title_printed_plainly", "title_printed_plainly_in_a_form",
            "title_printed_with_letters_apart"]  # fmt: skip


@pytest.mark.parametrize("name", CONTROLS)
def test_controls_show_the_whole_title_on_the_page(tex_run, tmp_path, name):
    """Else what the attacks are compared with would be as hidden as they are."""
    pdf = tmp_path / "control.pdf"
    pdf.write_bytes(COLLECTION[name].build(Papers.compiled(tex_run)))
    ((width, height),) = page_sizes(pdf)
    shown = [
        word for word in words(pdf)
        if 0 < word.left < word.right < width and 0 < word.top < word.bottom < height
    ]  # fmt: skip
    shown.sort(key=lambda word: (round(word.top), word.left))
    assert TITLE.replace(" ", "") in "".join(word.text for word in shown)


def test_collection_is_a_collection():
    assert len(COLLECTION) >= 70
    assert sum(len(each.allowed) == 1 for each in COLLECTION.values()) >= 0.85 * len(COLLECTION)
    assert all(each.build.__doc__ for each in COLLECTION.values())


@pytest.mark.parametrize(
    "name", [name for name in COLLECTION if re.search("escapes|bidi|newline|nul|space", name)]
)
def test_report_on_one_file_holds_no_control_characters(run_pithtex, folder, name):
    done = run_pithtex("check", "--offline", str(folder / f"{name}.pdf"))
    assert done.exit_code in set(EXIT_STATUS.values()) - {0}
    assert PLAIN.fullmatch(done.stdout)
    assert done.stderr == ""
