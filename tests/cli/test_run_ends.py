"""How a run over many PDFs ends before its time: at once, alone, and with what it wrote whole."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import resource
import select
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pikepdf
import pytest
from interruptible import interruptible

from pithtex.batch.run import Run

PITHTEX = [sys.executable, "-m", "pithtex"]
CHECK = [*PITHTEX, "check", "--offline"]
COUNT = 20
JOBS = ["1", "2"]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc, or takes its devices")


def blank(path, serial):
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Serial"] = str(serial)
        pdf.save(path)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Many PDFs that are checked quickly, no two of the same content."""
    made = tmp_path_factory.mktemp("many")
    for number in range(COUNT):
        blank(made / f"{number:03}.pdf", number)
    return made


def left_behind(mark):
    """Return the processes that were started with ``mark`` in their environment."""
    found = []
    if sys.platform != "linux":
        return found
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                environment = (entry / "environ").read_bytes()
                state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
            except OSError:  # it is somebody else's, or has ended
                continue
            if mark.encode() in environment and state != "Z":
                found.append(entry.name)
    return found


@pytest.fixture
def run(tmp_path):
    """Run a command; fail where it leaves a process behind."""
    mark = f"PITHTEX_TEST_MARK={tmp_path}"
    name, value = mark.split("=")

    def go(*command, **options):
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
        environment = os.environ | {name: value} | options.pop("env", {})
        done = subprocess.run(
            list(map(str, command)), check=False, timeout=60, env=environment, **options
        )
        # What was killed is gone when the system comes to it.
        end = time.monotonic() + 10
        while (left := left_behind(mark)) and time.monotonic() < end:
            time.sleep(0.01)
        assert not left
        return done

    return go


def paths(journal):
    return [json.loads(line)["path"] for line in journal.read_bytes().splitlines()]


def check_that_it_goes_on(run, journal, folder):
    """Go on with a run that ended, and find each PDF in the journal once."""
    kept = paths(journal)
    assert journal.read_bytes().endswith(b"\n") or not kept
    done = run(*CHECK, "--format", "jsonl", "--output", journal, "--resume", folder)
    assert done.returncode == 3
    assert paths(journal)[: len(kept)] == kept
    assert sorted(paths(journal)) == sorted(map(str, folder.iterdir()))


@LINUX
@pytest.mark.parametrize(
    ("jobs", "output_format", "is_named"),
    [("1", "jsonl", True), ("2", "jsonl", False), ("2", "jsonl", True), ("2", "html", True)],
)
def test_full_device_ends_the_run_with_its_code(run, folder, jobs, output_format, is_named):
    command = (*CHECK, "--jobs", jobs, "--format", output_format, folder)
    with Path("/dev/full").open("wb") as full:
        options = {} if is_named else {"stdout": full}
        done = run(*command, *(["--output", "/dev/full"] if is_named else []), **options)
    assert (done.returncode, b"[output-unwritable]" in done.stderr) == (3, True)
    assert b"no space left on device" in done.stderr
    if output_format == "jsonl" and is_named:
        assert b"/dev/full is no regular file" in done.stderr
        assert b"There is no report" not in done.stderr
    if output_format == "html":
        assert b"cannot write /dev/full" in done.stderr
        assert b"pithtex report" in done.stderr


@pytest.mark.parametrize(("jobs", "output_format"), [("1", "jsonl"), ("2", "jsonl"), ("2", "json")])
def test_reader_that_leaves_ends_the_run_without_a_word(run, folder, jobs, output_format):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run(*CHECK, "--jobs", jobs, "--format", output_format, folder, stdout=writing)
    finally:
        os.close(writing)
    assert done.returncode == 141
    assert b"error" not in done.stderr


def test_file_that_may_not_grow_keeps_whole_lines_to_go_on_with(run, folder, tmp_path):
    journal, most = tmp_path / "results.jsonl", 3_000
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    options = ("--jobs", "2", "--format", "jsonl", "--output", journal)
    done = run(
        *CHECK,
        *options,
        folder,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1])),
    )
    assert (done.returncode, b"[output-unwritable]" in done.stderr) == (3, True)
    assert b"--resume" in done.stderr
    assert 0 < len(paths(journal)) < COUNT
    check_that_it_goes_on(run, journal, folder)


@LINUX
def test_full_file_system_keeps_whole_lines_to_go_on_with(run, folder, tmp_path):
    script = (
        'mount -t tmpfs -o size=4k none "$1" || exit 99; out=$2; kept=$3; shift 3; '
        '"$@"; status=$?; cp "$out" "$kept"; '
        '"$@" --resume; again=$?; cmp "$out" "$kept" || exit 98; exit $((10 * status + again))'
    )
    disk, kept = tmp_path / "disk", tmp_path / "kept.jsonl"
    disk.mkdir()
    journal = disk / "results.jsonl"
    done = run(
        *("unshare", "--user", "--map-root-user", "--mount", "bash", "-c", script, "bash"),
        *(disk, journal, kept),
        *(*CHECK, "--jobs", "1", "--format", "jsonl", "--output", journal, folder),
    )
    if done.returncode in (1, 99):
        pytest.skip("no file system can be mounted here")
    # There is no room to write it anew either, and it stays as it is.
    assert done.returncode == 33
    assert done.stderr.count(b"no space left on device [output-unwritable]") == 2
    assert 0 < len(paths(kept)) < COUNT
    check_that_it_goes_on(run, kept, folder)


def test_results_that_have_no_room_are_told(run, folder):
    code = (
        "from pithtex.batch import results\n"
        "add = results.ResultStore.add\n"
        "results.ResultStore.add = lambda store, result: (\n"
        "    store._database.execute('PRAGMA max_page_count = 5'), add(store, result))\n"
        "from pithtex.__main__ import main\n"
        "main()"
    )
    done = run(sys.executable, "-c", code, "check", "--offline", "--format", "json", folder)
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"database or disk is full [system-error]" in done.stderr


#: What is wrong with an output, and how it comes to be so.
WRONG = {
    "no-folder": (lambda path: path / "gone" / "report", "there is no folder"),
    "a-file-for-a-folder": (lambda path: made_file(path) / "report", "there is no folder"),
    "read-only-system": (lambda _: Path("/proc/report"), "cannot write"),
}


def made_file(path):
    (path / "file").write_bytes(b"")
    return path / "file"


@pytest.mark.parametrize("output_format", ["human", "json", "jsonl", "html"])
@pytest.mark.parametrize("wrong", WRONG)
def test_output_that_cannot_be_is_told_before_a_pdf_is_read(
    run_pithtex, tmp_path, wrong, output_format
):
    where, words = WRONG[wrong]
    # A FIFO: reading a list from there would wait for ever.
    os.mkfifo(tmp_path / "list")
    options = ("--offline", "--format", output_format, "--output", str(where(tmp_path)))
    done = run_pithtex("check", *options, f"@{tmp_path / 'list'}")
    assert (done.exit_code, "[output-unwritable]" in done.stderr) == (3, True)
    assert words in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("output_format", ["json", "jsonl"])
def test_read_only_folder_is_told_before_a_pdf_is_read(run_pithtex, tmp_path, output_format):
    (tmp_path / "closed").mkdir(mode=0o555)
    os.mkfifo(tmp_path / "list")
    options = ("--format", output_format, "--output", str(tmp_path / "closed" / "report"))
    done = run_pithtex("check", "--offline", *options, f"@{tmp_path / 'list'}")
    assert (done.exit_code, "[output-unwritable]" in done.stderr) == (3, True)


def test_folder_as_output_is_wrong_usage(run_pithtex, tmp_path):
    os.mkfifo(tmp_path / "list")
    done = run_pithtex("check", "--output", str(tmp_path), f"@{tmp_path / 'list'}")
    assert (done.exit_code, "is a directory" in done.stderr) == (2, True)


@pytest.mark.parametrize("output_format", ["human", "json", "jsonl", "html"])
def test_run_that_fails_loses_no_earlier_report(run_pithtex, tmp_path, output_format):
    report, listed = tmp_path / "report", tmp_path / "list"
    report.write_bytes(b"the report of yesterday")
    listed.write_bytes(b"\xff\xfea\0.\0p\0d\0f\0")
    options = ("--offline", "--format", output_format, "--output")
    done = run_pithtex("check", *options, str(report), f"@{listed}")
    assert (done.exit_code, "[list-form]" in done.stderr) == (3, True)
    assert report.read_bytes() == b"the report of yesterday"
    done = run_pithtex("check", *options, str(tmp_path / "new"), f"@{listed}")
    assert done.exit_code == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["list", "report"]


def interrupted(command, ready):
    """Start a command, send Ctrl-C to its whole group when ``ready``; return what it said."""
    with subprocess.Popen(
        interruptible(*command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        while not ready():
            assert process.poll() is None, process.stderr.read()
            time.sleep(0.002)
        os.killpg(process.pid, signal.SIGINT)
        errors = process.communicate(timeout=30)[1]
    return process.returncode, errors.decode()


@pytest.fixture
def endless(folder, tmp_path):
    """A list that names the PDFs again and again, and does not end: nor does a run over it."""
    os.mkfifo(tmp_path / "list")
    names = "".join(f"{path}\n" for path in sorted(folder.iterdir())).encode()
    # To be read and written: a pipe without a writer has an end.
    pipe = os.open(tmp_path / "list", os.O_RDWR)
    lines = names * (100_000 // len(names) + 1)

    def write():
        with contextlib.suppress(OSError):
            os.write(pipe, lines)

    threading.Thread(target=write, daemon=True).start()
    yield tmp_path / "list"
    os.set_blocking(pipe, False)
    with contextlib.suppress(BlockingIOError):
        os.read(pipe, 1_000_000)
    os.close(pipe)


@pytest.mark.parametrize("jobs", JOBS)
def test_ctrl_c_says_what_was_done_and_how_to_go_on(run, folder, tmp_path, endless, jobs):
    journal = tmp_path / "the results.jsonl"
    options = ("--jobs", jobs, "--format", "jsonl", "--output", str(journal))
    status, said = interrupted(
        (*CHECK, *options, f"@{endless}"), lambda: journal.exists() and journal.stat().st_size
    )
    assert (status, "Traceback" in said) == (130, False)
    assert re.search(r"^interrupted: \d+ PDFs? checked$", said, re.MULTILINE)
    assert re.search(r"^\d+ files?: \d+ unstamped$", said, re.MULTILINE)
    (line,) = [line for line in said.splitlines() if "--resume" in line]
    assert line.strip().removeprefix("Go on with: ") == (
        f"pithtex check --resume --offline --jobs {jobs} --format jsonl "
        f"--output '{journal}' @{endless}"
    )
    check_that_it_goes_on(run, journal, folder)


@pytest.mark.parametrize("jobs", JOBS)
def test_ctrl_c_in_a_terminal_ends_the_bar_and_says_the_same(tmp_path, endless, jobs):
    journal = tmp_path / "results.jsonl"
    pid, terminal = pty.fork()
    if pid == 0:
        command = (*CHECK, "--jobs", jobs, "--format", "jsonl", "--output", str(journal))
        os.environ["TERM"] = "xterm"
        os.execv(sys.executable, interruptible(*command, f"@{endless}"))  # noqa: S606
    said, is_sent = b"", False
    while True:
        try:
            if not is_sent and journal.exists() and journal.stat().st_size:
                os.write(terminal, b"\x03")
                is_sent = True
            if select.select([terminal], [], [], 0.002)[0]:
                if not (more := os.read(terminal, 65_536)):
                    break
                said += more
        except OSError:  # Linux's end of a terminal
            break
    os.close(terminal)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert (status, is_sent, b"Traceback" in said) == (130, True, False)
    bar, _, rest = said.decode().partition("interrupted: ")
    assert "Checking  " in bar
    assert bar.endswith("\n")
    assert "checked" in rest
    assert "Go on with:" in rest
    assert f"pithtex check --resume --offline --jobs {jobs}" in rest


def test_interrupted_run_says_of_how_many(capsys):
    from pithtex.batch.results import ResultStore
    from pithtex.check.result import CheckResult, Status
    from pithtex.cli.check_options import Reporting
    from pithtex.cli.going_on import tell_interrupted

    with ResultStore() as store:
        store.add(CheckResult("a.pdf", Status.UNSTAMPED))
        reporting = Reporting(
            output_format="json", output=None, resume=False, quiet=False, verbose=False, bom=False
        )
        tell_interrupted(reporting, store, ["a", "b"], 1200)
    assert capsys.readouterr().err.startswith("interrupted: 1 of 1,200 PDFs checked\n1 file: ")


NOTHING_KEPT = {
    "a report": (("--format", "json"), "There is no report to go on with"),
    "a journal": (
        ("--format", "jsonl", "--output", "results.jsonl"),
        "No result was reached yet, and nothing is kept",
    ),
}


@pytest.mark.parametrize(("options", "said_of_it"), NOTHING_KEPT.values(), ids=NOTHING_KEPT)
def test_ctrl_c_before_the_first_result_says_what_to_do(tmp_path, options, said_of_it):
    os.mkfifo(tmp_path / "list")
    writing = []

    def is_reading():
        try:
            writing.append(os.open(tmp_path / "list", os.O_WRONLY | os.O_NONBLOCK))
        except OSError:  # nobody has it open yet
            return False
        return True

    options = [str(tmp_path / each) if each.startswith("results") else each for each in options]
    status, said = interrupted((*CHECK, *options, f"@{tmp_path / 'list'}"), is_reading)
    os.close(writing[0])
    assert (status, "Traceback" in said) == (130, False)
    assert "interrupted: 0 PDFs checked" in said
    assert said_of_it in " ".join(said.split())
    assert ("--format jsonl --output FILE" in said) == ("json" in options)


def test_interrupted_check_of_one_pdf_says_that_there_is_no_verdict(
    run_pithtex, tmp_path, monkeypatch
):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Run, "check", interrupted)
    (tmp_path / "a.pdf").write_bytes(b"Hello")
    done = run_pithtex("check", "--offline", str(tmp_path / "a.pdf"))
    assert (done.exit_code, done.stdout) == (130, "")
    assert "interrupted: there is no verdict" in done.stderr
