"""A worker that a hostile PDF has taken over can open, start, connect and write nothing."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from pithtex.check import worker
from pithtex.check.page_verdict import Wanted
from pithtex.check.questions import Read
from pithtex.check.worker import IsolatedReader
from pithtex.errors import NotJudged
from pithtex.pdf.limits import PdfLimits
from pithtex.system.exchange import send
from pithtex.system.seccomp import forbid_calls

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


def victim():
    return Path(os.environ["PITHTEX_VICTIM"])


def call(number, *arguments):
    """Make a system call that Python has no name for."""
    SYSTEM.syscall.restype = ctypes.c_long
    if SYSTEM.syscall(number, *(ctypes.c_long(each) for each in arguments)) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def change_its_mode():
    victim().chmod(0o777)


def change_its_times():
    os.utime(victim(), (0, 0))


def change_its_owner():
    os.chown(victim(), os.getuid(), os.getgid())


def give_it_an_attribute():
    os.setxattr(victim(), "user.pithtex", b"x")


def limit_its_parent():
    resource.prlimit(os.getppid(), resource.RLIMIT_CORE, (0, 0))


def limit_itself():
    call(NUMBERS["prlimit64"], 0, resource.RLIMIT_CORE, ctypes.addressof(LIMIT), 0)


def lift_its_limits():
    call(NUMBERS["prlimit64"], 0, resource.RLIMIT_NOFILE, ctypes.addressof(LIMIT), 0)


def make_a_process():
    os.fork()


def make_a_session():
    os.setsid()


def signal_by_threads():
    call(NUMBERS["tgkill"], os.getppid(), os.getppid(), 0)


def map_a_file():
    # /dev/null here: what else is open could be written to in its memory.
    call(NUMBERS["mmap"], 0, 4096, 1, 1, 0, 0)


#: What seccomp alone keeps a process from, by Python's names.
CHANGES = [
    change_its_mode,
    change_its_times,
    change_its_owner,
    give_it_an_attribute,
    limit_its_parent,
    limit_itself,
    lift_its_limits,
    make_a_process,
    make_a_session,
    signal_by_threads,
    map_a_file,
]
#: Calls that escape elsewhere, on x86-64: those above 424 have one number everywhere.
CALLS = {
    "ptrace": 101,
    "add_key": 248,
    "keyctl": 250,
    "unshare": 272,
    "perf_event_open": 298,
    "process_vm_writev": 311,
    "memfd_create": 319,
    "bpf": 321,
    "userfaultfd": 323,
    "pidfd_send_signal": 424,
    "io_uring_setup": 425,
    "open_tree": 428,
    "pidfd_open": 434,
    "clone3": 435,
    "openat2": 437,
    "pidfd_getfd": 438,
    "fchmodat2": 452,
    "x32 write": 0x40000001,
    "not yet known": 999,
}
SYSTEM = ctypes.CDLL(None, use_errno=True)
IS_X86 = os.uname().machine == "x86_64"
NAMES = ("mmap", "tgkill", "prlimit64")
NUMBERS = dict(zip(NAMES, (9, 234, 302) if IS_X86 else (222, 131, 261), strict=True))
LIMIT = (ctypes.c_ulong * 2)(0, 0)


def takes_filters():
    """Whether this system lets a process filter its calls."""
    child = os.fork()
    if not child:
        os._exit(0 if forbid_calls() else 1)
    return os.waitpid(child, 0)[1] == 0


HAS_SECCOMP = takes_filters()
needs_seccomp = pytest.mark.skipif(not HAS_SECCOMP, reason="no filter of system calls here")


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


@needs_seccomp
@pytest.mark.parametrize("action", CHANGES)
def test_worker_can_change_nothing(monkeypatch, tmp_path, action):
    """Also as root, as which tests run in many places: that is asked of no user's rights."""
    monkeypatch.setenv("PITHTEX_VICTIM", str(tmp_path / "victim"))
    victim().write_bytes(b"x")
    before = victim().stat()
    monkeypatch.setattr(worker, "_answer", tries(action))
    with IsolatedReader() as reader:
        reader.load(b"%PDF-")
        # EPERM, of the filter: without it, most of them are done.
        assert reader.judge(WANTED) == "refused: 1"
    assert victim().stat() == before


@needs_seccomp
@pytest.mark.skipif(not IS_X86, reason="numbers of x86-64")
def test_worker_can_make_no_call_that_is_not_listed(monkeypatch):
    def answer(*_):
        done = []
        for name, number in CALLS.items():
            try:
                call(number, 0, 0, 0, 0, 0)
            except OSError as error:
                if error.errno == 1:
                    continue
            done.append(name)
        return done

    monkeypatch.setattr(worker, "_answer", answer)
    with IsolatedReader() as reader:
        reader.load(b"%PDF-")
        assert reader.judge(WANTED) == []


@needs_seccomp
def test_worker_that_is_not_forked_is_confined_too(stamped_pdf):
    """As a program with threads starts it."""
    over = threading.Event()
    waiting = threading.Thread(target=over.wait)
    waiting.start()
    try:
        with IsolatedReader() as reader:
            reader.load(stamped_pdf)
            assert not reader.read().flaws
            status = Path(f"/proc/{reader._process.pid}/status").read_text(encoding="ascii")
    finally:
        over.set()
        waiting.join()
    assert "\nSeccomp:\t2\n" in status


def test_worker_may_end_itself_by_a_signal(monkeypatch):
    monkeypatch.setattr(worker, "_answer", lambda *_: os.kill(os.getpid(), signal.SIGPROF))
    with IsolatedReader() as reader:
        reader.load(b"%PDF-")
        with pytest.raises(NotJudged) as refused:
            reader.judge(WANTED)
    assert refused.value.code == "pdf-timeout"


def test_worker_has_nothing_of_what_its_parent_has_open(monkeypatch, tmp_path):
    """Not the results that somebody writes, nor a pipe from which a pool reads pickles."""

    def write_everywhere(*_):
        for number in [int(name) for name in written]:
            with contextlib.suppress(OSError):
                os.write(number, b"verified")
            with contextlib.suppress(OSError):
                os.ftruncate(number, 0)
        return "done"

    results, (theirs, pipe) = tmp_path / "results", os.pipe()
    with results.open("wb") as file, socket.socket() as outside:
        file.write(b"found")
        file.flush()
        written = [file.fileno(), pipe, outside.fileno()]
        monkeypatch.setattr(worker, "_answer", write_everywhere)
        with IsolatedReader() as reader:
            reader.load(b"%PDF-")
            assert reader.judge(WANTED) == "done"
    os.close(pipe)
    with open(theirs, "rb") as read:  # noqa: PTH123 - a descriptor
        assert read.read() == b""
    assert results.read_bytes() == b"found"


def test_worker_that_hangs_up_and_stays_is_ended(monkeypatch):
    def hang_up(*_):
        for timer in (signal.ITIMER_PROF, signal.ITIMER_REAL):
            signal.setitimer(timer, 0)
        os.closerange(0, 1_024)
        time.sleep(1_000)

    monkeypatch.setattr(worker, "_answer", hang_up)
    monkeypatch.setattr(worker, "_GRACE", 0.2)
    with IsolatedReader() as reader:
        reader.load(b"%PDF-")
        with pytest.raises(NotJudged) as refused:
            reader.judge(WANTED)
    assert refused.value.code == "pdf-reader-died"


@pytest.mark.parametrize("said", [b"", b"\0" * 7, b"\0" * 7 + b"\x09half"])
def test_answer_that_stops_half_way_is_not_waited_for(monkeypatch, said):
    def stop(*_):
        for timer in (signal.ITIMER_PROF, signal.ITIMER_REAL):
            signal.setitimer(timer, 0)
        os.write(answers[0], said)
        time.sleep(1_000)

    def confine(memory, descriptor):
        answers.append(descriptor)
        worker_is_confined(memory, descriptor)

    answers, worker_is_confined = [], worker.confine
    monkeypatch.setattr(worker, "confine", confine)
    monkeypatch.setattr(worker, "_answer", stop)
    monkeypatch.setattr(worker, "_PATIENCE", 1.0)
    monkeypatch.setattr(worker, "_GRACE", 0.2)
    with IsolatedReader(PdfLimits(seconds=0.2)) as reader:
        reader.load(b"%PDF-")
        with pytest.raises(NotJudged) as refused:
            reader.judge(WANTED)
        assert refused.value.code == "pdf-timeout"
        reader.load(b"%PDF-")


def test_worker_that_does_not_read_is_not_waited_for(monkeypatch):
    """More than a pipe holds is sent to it."""

    def sleep(*_):
        for timer in (signal.ITIMER_PROF, signal.ITIMER_REAL):
            signal.setitimer(timer, 0)
        time.sleep(1_000)

    monkeypatch.setattr(worker, "_answer", sleep)
    monkeypatch.setattr(worker, "_PATIENCE", 1.0)
    monkeypatch.setattr(worker, "_GRACE", 0.2)
    with IsolatedReader(PdfLimits(seconds=0.2)) as reader:
        reader.load(b"%PDF-")
        send(reader._connection, Read())
        with pytest.raises(NotJudged) as refused:
            reader.load(bytes(4_000_000))
    assert refused.value.code == "pdf-timeout"


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
def test_all_tables_are_read_before_a_worker_is_confined():
    code = (
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda what, about: what == 'open' and opened.append(str(about[0])))\n"
        "from pithtex.check.preloading import preload\n"
        "from pithtex.pdf.look import Look\n"
        "preload(Look())\n"
        "print(*opened, sep='\\n')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    opened = set(map(Path, done.stdout.splitlines()))
    tables = {
        path
        for room in ("check", "pdf", "titles")
        for path in (Path(worker.__file__).parents[1] / room).rglob("*")
        if path.suffix in {".bin", ".json", ".txt"}
    }
    assert tables
    assert tables <= opened


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
        "from pithtex.check.known_marks import known_marks\n"
        "from pithtex.pdf.page.font_codes import sign_of\n"
        "from pithtex.pdf.page.letter_table import letter_table, sign_table\n"
        "assert letter_table() and sign_table() and sign_of('CMSY10', 0x60) and known_marks()\n"
        "print(set(sys.modules) - before, opened)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=stamped_pdf, capture_output=True, check=True
    )
    assert done.stdout == b"set() []\n"
