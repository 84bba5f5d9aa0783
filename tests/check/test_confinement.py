"""A worker that a hostile PDF has taken over can open, start, connect and write nothing."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from pithtex.check import worker
from pithtex.check.page_verdict import Wanted
from pithtex.check.worker import IsolatedReader
from pithtex.errors import NotJudged
from pithtex.pdf.limits import PdfLimits

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, and counts descriptors")

WANTED = Wanted("A Title", "0" * 64)


def open_a_file():
    Path("/etc/hostname").read_bytes()


def write_a_file():
    Path(tempfile.gettempdir(), "pithtex-was-here").write_bytes(b"x")


def connect():
    socket.create_connection(("127.0.0.1", 9), timeout=1)


def make_a_pipe():
    os.pipe()


def start_a_process():
    subprocess.run(["/bin/true"], check=True)


def start_python():
    subprocess.run([sys.executable, "-c", "0"], check=True)


def become_another_program():
    os.execv("/bin/true", ["/bin/true"])  # noqa: S606 - what is tried


def remove_a_file():
    Path(os.environ["PITHTEX_VICTIM"]).unlink()


def rename_a_file():
    Path(os.environ["PITHTEX_VICTIM"]).rename(os.environ["PITHTEX_VICTIM"] + ".gone")


def empty_a_file():
    os.truncate(os.environ["PITHTEX_VICTIM"], 0)


def make_a_folder():
    Path(os.environ["PITHTEX_VICTIM"] + ".folder").mkdir()


def signal_its_parent():
    os.kill(os.getppid(), 0)


TRIES = [open_a_file, write_a_file, connect, make_a_pipe, start_a_process, start_python]
#: What only Landlock keeps a process from, and since which version of it.
BY_NAME = {
    become_another_program: 1,
    remove_a_file: 1,
    rename_a_file: 1,
    make_a_folder: 1,
    empty_a_file: 3,
    signal_its_parent: 6,
}
LANDLOCK = ctypes.CDLL(None).syscall(444, None, 0, 1)


def tries(action):
    """Return a stand-in for the judgement, as if a PDF made it do something else."""

    def answer(_request, _pdf, _limits, _look):
        try:
            action()
        except OSError as error:
            return f"refused: {error.errno}"
        return "done"

    return answer


@pytest.mark.parametrize("action", TRIES)
def test_worker_can_do_nothing_but_compute(monkeypatch, action):
    monkeypatch.setattr(worker, "_answer", tries(action))
    with IsolatedReader() as reader:
        reader.load(b"%PDF-")
        assert str(reader.judge(WANTED)).startswith("refused")


class RunsInTheParent:
    """What a program runs that believes a pickle."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return os.mkdir, (self.path,)


def test_answer_that_would_run_in_the_parent_is_none(monkeypatch, tmp_path):
    made = tmp_path / "made"
    hostile = RunsInTheParent(str(made))
    monkeypatch.setattr(worker, "_answer", lambda *_: hostile)
    with IsolatedReader() as reader:
        reader.load(b"%PDF-")
        with pytest.raises(NotJudged) as refused:
            reader.judge(WANTED)
    assert refused.value.code == "pdf-reader-died"
    assert not made.exists()


def test_worker_cannot_write_to_the_standard_streams_of_its_parent(monkeypatch, capfd):
    def write(*_):
        os.write(1, b"verified")
        os.write(2, b"verified")
        return "done"

    monkeypatch.setattr(worker, "_answer", write)
    with IsolatedReader() as reader:
        reader.load(b"%PDF-")
        assert reader.judge(WANTED) == "done"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("action", BY_NAME)
def test_worker_can_do_nothing_by_name(monkeypatch, tmp_path, action):
    if BY_NAME[action] > LANDLOCK:
        pytest.skip(f"Landlock here is of version {LANDLOCK}")
    victim = tmp_path / "victim"
    victim.write_bytes(b"x")
    monkeypatch.setenv("PITHTEX_VICTIM", str(victim))
    monkeypatch.setattr(worker, "_answer", tries(action))
    with IsolatedReader() as reader:
        reader.load(b"%PDF-")
        assert str(reader.judge(WANTED)).startswith("refused")
    assert [path.name for path in tmp_path.iterdir()] == ["victim"]
    assert victim.read_bytes() == b"x"


def compute_for_ever():
    while True:
        pass


def wait_for_ever():
    time.sleep(1_000)


def test_clock_is_one_of_processor_time_over_reading_and_judging(monkeypatch):
    """Two requests of less than the limit each are together more than it."""

    def burn(_request, _pdf, _limits, _look):
        end = time.process_time() + 0.7
        while time.process_time() < end:
            pass
        return "done"

    monkeypatch.setattr(worker, "_answer", burn)
    monkeypatch.setattr(worker, "_PATIENCE", 1_000.0)
    with IsolatedReader(PdfLimits(seconds=1.0)) as reader:
        reader.load(b"%PDF-")
        reader.read()
        with pytest.raises(NotJudged) as refused:
            reader.judge(WANTED)
        assert refused.value.code == "pdf-timeout"
        reader.load(b"%PDF-")
        reader.read()


@pytest.mark.parametrize(
    # On a busy machine, what is given to the worker may lie there for seconds.
    ("action", "patience"),
    [(compute_for_ever, 1_000.0), (wait_for_ever, 12.0)],
)
def test_judgement_that_does_not_end_is_ended(monkeypatch, action, patience):
    monkeypatch.setattr(worker, "_answer", tries(action))
    monkeypatch.setattr(worker, "_PATIENCE", patience)
    with IsolatedReader(PdfLimits(seconds=0.5)) as reader:
        reader.load(b"%PDF-")
        with pytest.raises(NotJudged) as refused:
            reader.judge(WANTED)
        assert refused.value.code == "pdf-timeout"


@pytest.mark.tex
def test_nothing_is_loaded_or_opened_once_a_worker_is_confined(stamped_pdf):
    code = (
        "import sys\n"
        "from pithtex.check.preloading import preload\n"
        "from pithtex.pdf.look import Look\n"
        "preload(Look())\n"
        "before, opened = set(sys.modules), []\n"
        "sys.addaudithook(lambda what, about: what == 'open' and opened.append(about))\n"
        "from pithtex.check.first_page import judge_page\n"
        "from pithtex.check.page_verdict import Wanted\n"
        "from pithtex.pdf.held import HeldPdf\n"
        "from pithtex.pdf.limits import DEFAULT_LIMITS\n"
        "from pithtex.pdf.page.png import upper_part\n"
        "from pithtex.pdf.reading import read_facts\n"
        "pdf = HeldPdf(sys.stdin.buffer.read())\n"
        "facts = read_facts(pdf, DEFAULT_LIMITS, deep=True)\n"
        "wanted = Wanted(facts.info['PithTitle'], '0' * 64, 'A B', 'c d e f g h i')\n"
        "assert judge_page(pdf.document, wanted).title == 'shown'\n"
        "upper_part(pdf.page, [(0, 0, 9, 9)])\n"
        "from pithtex.pdf.page.font_codes import sign_of\n"
        "from pithtex.pdf.page.letter_table import letter_table, sign_table\n"
        "assert letter_table() and sign_table() and sign_of('CMSY10', 0x60)\n"
        "print(set(sys.modules) - before, opened)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=stamped_pdf, capture_output=True, check=True
    )
    assert done.stdout == b"set() []\n"
