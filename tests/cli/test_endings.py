"""How the program ends when the system, a reader or the user ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from interruptible import interruptible
from real_data import BATCHGEN, DATA

from pithtex.cli.outcome import reports_errors

BUNDLE = str(DATA / "bundles" / f"bundle-{BATCHGEN}.json")
PITHTEX = [sys.executable, "-m", "pithtex"]


def run(*args, **options):
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    return subprocess.run([*PITHTEX, *args], timeout=60, check=False, **options)


@pytest.mark.parametrize(
    "args",
    [["verify", "--offline", BUNDLE], ["show", "--offline", "--bundle", BUNDLE, BATCHGEN], ["-h"]],
    ids=["verify", "show", "help"],
)
def test_full_device_is_one_line_and_3(args):
    with Path("/dev/full").open("wb") as full:
        done = run(*args, stdout=full)
        assert done.returncode == 3
        assert done.stderr.count(b"\n") == 1
        assert b"no space left on device [output-unwritable]" in done.stderr
        assert run(*args, stdout=full, stderr=full).returncode == 3


def test_reader_that_leaves_ends_the_program_without_a_word():
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run("verify", "--offline", BUNDLE, stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_closed_output_is_no_traceback():
    command = '"$0" -m pithtex verify --offline "$1" >&-'
    done = subprocess.run(
        ["bash", "-c", command, sys.executable, BUNDLE], capture_output=True, check=False
    )
    assert b"Traceback" not in done.stderr


def test_interrupt_is_130_without_a_traceback():
    with subprocess.Popen(
        interruptible(*PITHTEX, "verify", "-"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        # More than a pipe holds: when it is written, the command is at work on it.
        process.stdin.write(b" " * 200_000)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert (process.returncode, b"Traceback" in errors) == (130, False)


@pytest.mark.parametrize("module", ["click", "pithtex.cli.group", "pithtex.cli.verify"])
def test_interrupt_while_modules_are_loaded_is_130_without_a_traceback(module):
    code = (
        "import sys\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, *_):\n"
        f"        if name == {module!r}: raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupt())\n"
        "from pithtex.__main__ import main\n"
        "sys.argv[1:] = ['verify', '-']\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, b"Traceback" in done.stderr) == (130, False)


def test_interrupt_while_a_class_is_made_is_130_without_a_traceback():
    code = (
        "import sys\n"
        "from pithtex.__main__ import main\n"
        "import pithtex.cli.group\n"
        "def interrupted(*args, **options):\n"
        "    class Named:\n"
        "        def __set_name__(self, *_): raise KeyboardInterrupt\n"
        "    type('Class', (), {'attribute': Named()})\n"
        "pithtex.cli.group.cli.main = interrupted\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (130, b"")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(36, "File name too long", "a" * 300), "file-unreadable"),
        (PermissionError(13, "Permission denied", b"a"), "file-unreadable"),
        (OSError(28, "No space left on device"), "output-unwritable"),
        (OSError(24, "Too many open files"), "system-error"),
    ],
)
def test_what_the_system_refuses_is_one_line_and_3(error, code, capsys, monkeypatch):
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, getattr(sys, name))

    @reports_errors
    def command():
        raise error

    with pytest.raises(SystemExit) as caught:
        command()
    assert caught.value.code == 3
    lines = capsys.readouterr().err.splitlines()
    assert (len(lines), lines[0].endswith(f"[{code}]")) == (1, True)


@pytest.mark.parametrize(
    ("args", "status"),
    [(["--version"], 0), (["-h"], 0), ([], 2), (["--bogus"], 2), (["stamp", "--bogus"], 2)],
)
def test_plain_endings_are_as_ever(args, status):
    done = run(*args)
    assert done.returncode == status
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["a" * 300, "a" * 300 + ".json", "x/" + "a" * 5000 + ".json"])
def test_impossible_names_are_told_in_a_line(run_pithtex, name):
    for command in ("stamp", "verify", "state"):
        done = run_pithtex(command, "--offline", name)
        assert done.exit_code in (1, 3), command
        assert len(done.output.splitlines()) <= 3


def test_fifo_to_verify_is_not_waited_for(run_pithtex, tmp_path):
    os.mkfifo(tmp_path / "x.json")
    for what in (tmp_path / "x.json", tmp_path):
        done = run_pithtex("verify", "--offline", str(what))
        assert (done.exit_code, "[file-unreadable]" in done.stdout) == (3, True)
