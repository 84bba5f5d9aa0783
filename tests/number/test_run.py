from __future__ import annotations

import tracemalloc

import pytest
from number.arxiv_metadata import GOOD, REAL_NUMBERS, REAL_ROWS, kaggle, results_of

from pithtex.errors import NotJudged
from pithtex.number.metadata_file import read_metadata
from pithtex.number.run import Numbering
from pithtex.report.number.human import format_number_human


class Repeated:
    """A file that is the same lines many times, and is never held."""

    def __init__(self, lines: bytes, times: int) -> None:
        self._lines, self._times = lines, times

    def readable(self):
        return True

    def peek(self, size):
        return self._lines

    def read1(self, size):
        self._times -= 1
        return self._lines if self._times >= 0 else b""


@pytest.fixture
def repeated(monkeypatch):
    """Let a stand-in pass for a buffered file."""
    monkeypatch.setattr("pithtex.number.metadata_file._buffered", lambda stream: stream)
    return Repeated


def rendered(stream, jobs):
    computed = [*Numbering(format_number_human).compute_all(read_metadata(stream), jobs)]
    return b"".join(each.rendered for each in computed), sum(
        (each.counts for each in computed[1:]), computed[0].counts.copy()
    )


def test_several_processes_give_the_same_lines_in_the_same_order(repeated):
    lines = kaggle(*REAL_ROWS, {"id": 704.0001})
    one, counts = rendered(repeated(lines, 45), 1)
    assert rendered(repeated(lines, 45), 2) == (one, counts)
    assert counts == {"computed": 45 * 134, "refused": 45}
    numbers = [line.split()[0] for line in one.decode().splitlines() if line.startswith("pith:")]
    assert numbers == [number for _, _, number in REAL_NUMBERS] * 45


def peak(stream):
    tracemalloc.start()
    try:
        for _ in Numbering(format_number_human).compute_all(read_metadata(stream), 1):
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_rows(repeated):
    lines = kaggle(*REAL_ROWS)
    peak(repeated(lines, 5))
    assert peak(repeated(lines, 150)) < 1.1 * peak(repeated(lines, 50))


def test_process_that_is_killed_ends_the_run_with_its_code(repeated):
    lines = kaggle(*REAL_ROWS)
    with pytest.raises(NotJudged) as caught:
        [*Numbering(killed).compute_all(read_metadata(repeated(lines, 45)), 2)]
    assert caught.value.code == "number-process-died"


def killed(result):
    import os
    import signal

    os.kill(os.getpid(), signal.SIGKILL)


def test_row_that_is_refused_says_its_id_where_it_has_one():
    (result,) = results_of(kaggle(GOOD | {"versions": []}))
    assert (result.row, result.arxiv, result.pith_number) == (1, "0704.0002", None)
    assert (result.exit_status, result.outcomes) == (3, ("refused",))
    (result,) = results_of(kaggle(GOOD | {"id": "\x1b[2J\u202e" + "x" * 2_000_000}))
    assert result.arxiv.startswith("\\x1b[2J\\u202exxx")
    assert len(result.arxiv) < 100
