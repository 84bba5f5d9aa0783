"""Many PDFs in one process and in several: the same results, each content once."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest
from paper_factory import edited, set_info, without_xmp
from real_data import NOW, ROOT

from pithtex.batch.inputs import Input
from pithtex.batch.pool import check_all
from pithtex.batch.results import ResultStore
from pithtex.check.checker import CheckSettings
from pithtex.protocol.keys import REGISTRY_KEYS

SETTINGS = CheckSettings(REGISTRY_KEYS, NOW)


@pytest.fixture
def folder(tmp_path, stamped_pdf, drop_in_pdf):
    kinds = {
        "stamped": stamped_pdf,
        "drop-in": drop_in_pdf,
        "schema": edited(stamped_pdf, set_info("PithSchema", "1.1")),
        "no-xmp": edited(stamped_pdf, without_xmp),
        "text": b"no PDF",
    }
    for name, data in kinds.items():
        for number in range(4):
            (tmp_path / f"{name}-{number}.pdf").write_bytes(data + b"\n" * number)
    return tmp_path


def check(inputs, jobs):
    with ResultStore() as store:
        results = list(check_all(SETTINGS, inputs, store, jobs=jobs))
        assert sorted(map(str, store.worst_first())) == sorted(map(str, results))
        assert store.counts.total() == len(results)
    return results


def test_one_process_and_three_give_the_same_results(folder):
    inputs = [Input(path.name, path) for path in sorted(folder.iterdir())]
    alone = check(inputs, 1)
    together = check(inputs, 3)
    assert len(together) == 20
    assert set(together) == set(alone)
    assert len({result.status for result in alone}) == 4


def test_no_more_processes_are_started_than_there_are_pdfs():
    inputs = [Input(str(number), b"no PDF" + bytes([number])) for number in range(2)]
    before = len(multiprocessing.active_children())
    with ResultStore() as store:
        results = check_all(SETTINGS, inputs, store, jobs=9)
        next(results)
        assert len(multiprocessing.active_children()) - before == 2
        assert len(list(results)) == 1
    assert len(multiprocessing.active_children()) == before


@pytest.fixture
def judged(monkeypatch, tmp_path):
    """Count how often a PDF is judged, also in processes that are forked from this one."""
    from pithtex.check import checker

    log = tmp_path / "judged.log"
    log.touch()
    real = checker.judge

    def counting(name, *rest, **how):
        with log.open("a") as file:
            file.write(f"{name}\n")
        return real(name, *rest, **how)

    monkeypatch.setattr(checker, "judge", counting)
    return lambda: len(log.read_text().splitlines())


@pytest.mark.skipif(sys.platform != "linux", reason="the counter crosses by forking")
@pytest.mark.parametrize("jobs", [1, 4])
def test_content_that_occurs_twice_is_judged_once(judged, tmp_path, stamped_pdf, jobs):
    # With four processes, the first four are in flight at the same time.
    for number in range(8):
        (tmp_path / f"{number}.pdf").write_bytes(stamped_pdf)
    inputs = [Input(str(number), tmp_path / f"{number}.pdf") for number in range(8)]
    results = check(inputs, jobs)
    assert sorted(result.path for result in results) == [str(number) for number in range(8)]
    assert {result.status for result in results} == {"verified"}
    assert judged() == 1


def test_file_named_twice_is_reported_twice(folder):
    path = folder / "stamped-0.pdf"
    results = check([Input("one", path), Input("two", path)], 2)
    assert sorted((each.path, each.status) for each in results) == [
        ("one", "verified"),
        ("two", "verified"),
    ]


_PEAK = """
import resource, sys
from pithtex.__main__ import main
sys.argv = ["pithtex", "check", "--offline", "--jobs", "2", "--allow", "unreadable", sys.argv[1]]
try:
    main()
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def peak_memory(folder: Path, number: int) -> int:
    """Return the most memory, in kB, that checking so many tiny PDFs takes."""
    for each in range(number):
        (folder / f"{each}.pdf").write_bytes(b"no PDF %d" % each)
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, str(folder)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        timeout=200,
        check=True,
    )
    return int(done.stderr.splitlines()[-1])


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="kB are Linux's unit")
def test_memory_does_not_grow_with_the_number_of_pdfs(tmp_path):
    (tmp_path / "few").mkdir()
    (tmp_path / "many").mkdir()
    few, many = peak_memory(tmp_path / "few", 100), peak_memory(tmp_path / "many", 3_000)
    # 3,000 results, held, would take about 4 MB; the database has a cache of 2 MB.
    assert many - few < 3_000
