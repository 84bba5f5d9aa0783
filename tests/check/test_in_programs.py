"""``check_pdf`` in the programs of others: one verdict, and the program run once."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest
from real_data import DATA, NOW

import pithtex
from pithtex.batch import pool
from pithtex.check import worker
from pithtex.check.checker import CheckSettings
from pithtex.errors import PithtexError
from pithtex.system.processes import as_no_daemon

#: Each of these lets processes be spawned, as macOS and Windows always do.
SPAWNING = {
    "threads alive": "import threading, time\n"
    "threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n",
    "another system": "import types, pithtex.system.processes as processes\n"
    "processes.sys = types.SimpleNamespace(platform='darwin')\n",
}
CHECK = "print('run')\nimport pithtex\nprint(pithtex.check_pdf('paper.pdf').status)\n"


@pytest.fixture
def run(tmp_path, stamped_pdf):
    """Run a program beside a paper; return what it prints."""
    (tmp_path / "paper.pdf").write_bytes(stamped_pdf)

    def run(*arguments: str, program: str = "") -> str:
        command = [sys.executable, "-W", "error", *arguments]
        done = subprocess.run(
            command, cwd=tmp_path, input=program, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    return run


@pytest.mark.parametrize("start", SPAWNING.values(), ids=SPAWNING)
def test_script_without_a_guard_is_run_once(run, tmp_path, start):
    (tmp_path / "script.py").write_text(start + CHECK)
    assert run("script.py") == "run\nverified\n"


def test_script_that_is_a_module_is_run_once(run, tmp_path):
    (tmp_path / "script.py").write_text(SPAWNING["threads alive"] + CHECK)
    assert run("-m", "script") == "run\nverified\n"


def test_program_that_is_no_file_has_its_verdict(run):
    """Typed in, or piped: what is named as its file is none."""
    assert run("-", program=SPAWNING["threads alive"] + CHECK) == "run\nverified\n"


def test_cell_of_a_notebook_has_its_verdict(run, tmp_path):
    """As Jupyter does it: a thread is alive, and the code is run by ``exec`` in ``__main__``."""
    (tmp_path / "kernel.py").write_text(
        SPAWNING["threads alive"]
        + "import __main__\nprint('kernel')\n"
        + f"for cell in ({CHECK!r},) * 2:\n    exec(cell, vars(__main__))\n"
    )
    assert run("kernel.py") == "kernel\n" + "run\nverified\n" * 2


POOL = """\
import multiprocessing, sys
import pithtex

if __name__ == "__main__":
    with multiprocessing.get_context(sys.argv[1]).Pool(1) as workers:
        (result,) = workers.map(pithtex.check_pdf, ["paper.pdf"])
        print(result.status, multiprocessing.current_process().daemon)
"""


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_worker_of_a_pool_has_its_verdict(run, tmp_path, method):
    """It is a daemon, which may have no children otherwise."""
    (tmp_path / "script.py").write_text(POOL)
    assert run("script.py", method) == "verified False\n"


def test_daemon_stays_one():
    process = multiprocessing.current_process()
    assert not process.daemon
    process.daemon = True
    try:
        with as_no_daemon():
            assert not process.daemon
        assert process.daemon
    finally:
        process.daemon = False


def test_in_a_thread_itself(run, tmp_path):
    (tmp_path / "script.py").write_text(
        "import threading, pithtex\n"
        "def check():\n    print(f\"{pithtex.check_pdf('paper.pdf').status}\\n\", end='')\n"
        "threads = [threading.Thread(target=check) for _ in range(2)]\n"
        "[each.start() for each in threads]\n[each.join() for each in threads]\n"
    )
    assert run("script.py") == "verified\n" * 2


FORKS = """
import os, signal
from pithtex.system.processes import without_main
with without_main():
    child = os.fork()
    if child == 0:
        signal.alarm(20)
        with without_main():
            os._exit(0)
    print(os.waitpid(child, 0)[1])
"""


def test_process_that_is_forked_while_another_starts_does_not_wait_for_ever(run, tmp_path):
    """The lock that its parent held then is not one that anybody in it gives back."""
    (tmp_path / "script.py").write_text(FORKS)
    assert run("script.py") == "0\n"


def _exits(*_):
    raise SystemExit(7)


def test_worker_that_does_not_start_is_an_exception_and_no_verdict(monkeypatch, stamped_pdf):
    monkeypatch.setattr(worker, "_serve", _exits)
    with pytest.raises(PithtexError) as caught:
        pithtex.check_pdf(stamped_pdf)
    assert (caught.value.code, "exit code 7" in caught.value.message) == (
        "reader-not-started",
        True,
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_run_whose_workers_do_not_start_ends_without_verdicts(
    monkeypatch, run_pithtex, tmp_path, stamped_pdf, jobs
):
    for name in "abc":
        (tmp_path / f"{name}.pdf").write_bytes(stamped_pdf + b"\n" * ord(name))
    monkeypatch.setattr(worker, "_serve", _exits)
    done = run_pithtex("check", "--offline", "--jobs", jobs, str(tmp_path))
    assert (done.exit_code, done.stdout) == (3, "")
    assert "[reader-not-started]" in done.stderr


MANY = """
import datetime, pathlib
now = datetime.datetime.now(datetime.timezone.utc)
settings = pithtex.CheckSettings(pithtex.REGISTRY_KEYS, now, {resolver})
data = pathlib.Path("paper.pdf").read_bytes()
inputs = [pithtex.Input(str(count), data + b"\\n" * count) for count in range(3)]
with pithtex.ResultStore() as store:
    print(*{{each.status for each in pithtex.check_all(settings, inputs, store, jobs=2)}})
"""


def test_many_in_a_script_without_a_guard_are_checked_and_it_is_run_once(run, tmp_path):
    program = SPAWNING["threads alive"] + "print('run')\nimport pithtex\n"
    (tmp_path / "script.py").write_text(program + MANY.format(resolver="None"))
    assert run("script.py") == "run\nverified\n"


def test_many_with_a_resolver_of_the_programs_own(run, tmp_path):
    """What a script defines is had from it: then it needs its guard, as Python says."""
    own = "import pithtex\nclass Own(pithtex.Resolver):\n    pass\n"
    body = MANY.format(resolver="Own([], pithtex.REGISTRY_KEYS)").replace("\n", "\n    ")
    guarded = f"if __name__ == '__main__':\n    print('run')\n    {body}\n"
    (tmp_path / "script.py").write_text(own + SPAWNING["another system"] + guarded)
    assert run("script.py") == "run\nverified\n"


def test_process_of_a_pool_that_does_not_start_is_an_exception_and_no_verdict(
    monkeypatch, stamped_pdf
):
    monkeypatch.setattr(pool, "_serve", _exits)
    settings = CheckSettings(pithtex.REGISTRY_KEYS, NOW)
    inputs = [pithtex.Input(str(count), stamped_pdf + b"\n" * count) for count in range(3)]
    with pithtex.ResultStore() as store, pytest.raises(PithtexError) as caught:
        list(pithtex.check_all(settings, inputs, store, jobs=2))
    assert caught.value.code == "reader-not-started"


@pytest.mark.parametrize("name", ["./paper.pdf", "sub/../paper.pdf", "gone.pdf"])
def test_path_keeps_the_name_that_it_was_given(monkeypatch, tmp_path, stamped_pdf, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / "paper.pdf").write_bytes(stamped_pdf)
    result = pithtex.check_pdf(name)
    assert (result.path, result.status) == (name, "unreadable" if "gone" in name else "verified")
    assert pithtex.check_pdf(Path(name)).path == str(Path(name))


def test_resolver_like_the_commands_finds_a_bundle(tmp_path, drop_in_pdf):
    origins = pithtex.Origins(bundles=[DATA / "bundles"], offline=True)
    settings = CheckSettings(origins.keys(), NOW, origins.resolver())
    with pithtex.ResultStore() as store:
        inputs = [pithtex.Input("paper.pdf", drop_in_pdf)]
        (result,) = pithtex.check_all(settings, inputs, store)
    assert (result.status, result.record_source) == ("verified", "bundle")
