"""Processes that are killed: each costs what it worked on, and nothing stays behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest
from hostile.collection import Papers
from paper_factory import edited, set_info
from real_data import NOW, ROOT

from pithtex.batch.inputs import Input
from pithtex.batch.pool import _Pool
from pithtex.batch.results import ResultStore
from pithtex.check import worker
from pithtex.check.checker import CheckSettings
from pithtex.check.result import Status
from pithtex.pdf.limits import PdfLimits
from pithtex.protocol.keys import REGISTRY_KEYS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"),
]

SECONDS = 2.5
#: What a reader may take on the clock of the wall until it ends itself, and a little more.
END = 4.0 * SECONDS + 8.0


def children(pid: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError):  # it has ended meanwhile
                continue
            if parent == pid:
                found.append(int(entry.name))
    return found


def family(pid: int) -> list[int]:
    return [pid, *(each for child in children(pid) for each in family(child))]


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def wait_until_gone(pids: list[int], seconds: float) -> None:
    end = time.monotonic() + seconds
    while any(map(is_running, pids)):
        assert time.monotonic() < end, [pid for pid in pids if is_running(pid)]
        time.sleep(0.05)


@pytest.fixture(scope="module")
def papers(tex_run):
    return Papers.compiled(tex_run)


@pytest.fixture
def inputs(papers, monkeypatch):
    """A PDF whose reader is at work until its time is up, and twenty others, no two the same."""
    numbered = [
        edited(papers.stamped, set_info("Serial", pikepdf.String(str(number))))
        for number in range(20)
    ]
    slow = Input("slow", papers.plain)
    answer = worker._answer

    def answer_or_work_on(request, pdf, *more):
        while pdf.data == slow.pdf:
            pass
        return answer(request, pdf, *more)

    # Any construction that takes long today may be read at once tomorrow.
    monkeypatch.setattr(worker, "_answer", answer_or_work_on)
    return [slow, *(Input(f"paper {number}", pdf) for number, pdf in enumerate(numbered))]


def results_with_a_kill(inputs, victim_of) -> tuple[dict, list[int]]:
    """Check with two processes; kill one of those at work on the slow PDF."""
    limits = PdfLimits(seconds=SECONDS)
    settings = CheckSettings(keys=REGISTRY_KEYS, now=NOW, limits=limits)
    results: list = []
    left: list[int] = []
    with ResultStore() as store, _Pool(settings, store, 2) as pool:
        for result in pool.check(iter(inputs)):
            if not results:
                (member,) = [each for each in pool._members if each.input.name == "slow"]
                left = family(member._process.pid)
                os.kill(victim_of(member._process.pid), signal.SIGKILL)
            results.append(result)
    assert len(results) == len(inputs)
    return {result.path: result for result in results}, left


@pytest.mark.parametrize(
    ("victim_of", "code"),
    [
        (lambda member: member, "checker-died"),
        (lambda member: children(member)[0], "pdf-reader-died"),
    ],
    ids=["checker", "reader"],
)
def test_killed_process_costs_one_file(inputs, victim_of, code):
    results, left = results_with_a_kill(inputs, victim_of)
    assert len(left) == 2
    slow = results.pop("slow")
    assert slow.status is Status.UNREADABLE
    assert [finding.code for finding in slow.findings] == [code]
    assert len(results) == 20
    assert {result.status for result in results.values()} == {Status.VERIFIED}
    wait_until_gone(left, END)


@pytest.fixture(scope="module")
def folder(papers, tmp_path_factory):
    """120 PDFs of four kinds, no two of the same content."""
    made = tmp_path_factory.mktemp("many")
    kinds = [papers.stamped, papers.copied, papers.drop_in, papers.plain]
    for number in range(120):
        pdf = edited(kinds[number % 4], set_info("Serial", pikepdf.String(str(number))))
        (made / f"{number}.pdf").write_bytes(pdf)
    (made / "broken.pdf").write_bytes(papers.stamped[:-100])
    return made


def command(journal: Path, folder: Path, *options: str) -> list[str]:
    start = [sys.executable, "-m", "pithtex", "check", "--offline", "--format", "jsonl"]
    return [
        *start,
        "--jobs",
        "2",
        "--timeout",
        "4",
        "--output",
        str(journal),
        *options,
        str(folder),
    ]


def verdicts(journal: Path) -> dict[str, tuple[str, str]]:
    results = [json.loads(line) for line in journal.read_bytes().splitlines()]
    found = {each["path"]: (each["status"], each["pdf_sha256"]) for each in results}
    assert len(found) == len(results)
    return found


@pytest.fixture(scope="module")
def undisturbed(folder, tmp_path_factory):
    journal = tmp_path_factory.mktemp("journal") / "results.jsonl"
    # The cache of whoever runs the tests may have what is asked for.
    environment = os.environ | {"PITHTEX_CACHE": str(journal.parent)}
    done = subprocess.run(
        command(journal, folder),
        cwd=ROOT,
        check=False,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    assert done.returncode == 1
    return verdicts(journal)


@pytest.mark.parametrize("lines", [0, 1, 37, 80])
def test_run_that_was_killed_goes_on_to_the_same_results(folder, undisturbed, tmp_path, lines):
    journal = tmp_path / "results.jsonl"
    with subprocess.Popen(command(journal, folder), cwd=ROOT, stderr=subprocess.DEVNULL) as run:
        while not journal.exists() or journal.read_bytes().count(b"\n") < lines:
            assert run.poll() is None
            time.sleep(0.002)
        pids = family(run.pid)
        os.kill(run.pid, signal.SIGKILL)
    wait_until_gone(pids, END)
    kept = journal.read_bytes().count(b"\n")
    assert lines <= kept < len(undisturbed)
    done = subprocess.run(
        command(journal, folder, "--resume"), cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 1
    assert verdicts(journal) == undisturbed


def test_half_a_line_is_written_anew(folder, undisturbed, tmp_path):
    journal = tmp_path / "results.jsonl"
    subprocess.run(command(journal, folder), cwd=ROOT, check=False, stderr=subprocess.DEVNULL)
    data = journal.read_bytes()
    journal.write_bytes(data[: len(data) // 2])
    subprocess.run(
        command(journal, folder, "--resume"), cwd=ROOT, check=False, stderr=subprocess.DEVNULL
    )
    assert verdicts(journal) == undisturbed
