"""Many PDFs on a Dask cluster: real schedulers and workers, some of which are killed."""

from __future__ import annotations

import io
import os
import pickle
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from dask_processes import DaskProcesses, children, eventually, kill
from hostile.bombs import with_info_value
from hostile.collection import Papers
from interruptible import interruptible
from paper_factory import edited, replace_xmp, set_info, without_info, without_xmp
from real_data import BATCHGEN, DATA, NOW, ROOT

from pithtex.batch.dask import client as cluster_client
from pithtex.batch.dask import cluster
from pithtex.batch.dask import worker as cluster_worker
from pithtex.batch.dask.cluster import check_on_cluster
from pithtex.batch.dask.worker import Run, check_batch
from pithtex.batch.inputs import Input, find_inputs
from pithtex.batch.pool import check_all
from pithtex.batch.results import ResultStore
from pithtex.check.checker import CheckSettings
from pithtex.check.result import Status
from pithtex.errors import Unavailable
from pithtex.pdf.limits import PdfLimits
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.sources.bundle_files import bundle_sources
from pithtex.sources.https.lazy import LazyHttpsFetcher
from pithtex.sources.mirrors.mirror import Mirror
from pithtex.sources.resolve import Resolver
from pithtex.sources.store.cache import BundleCache

SETTINGS = CheckSettings(REGISTRY_KEYS, NOW)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory, stamped_pdf, drop_in_pdf):
    """A folder of 60 PDFs of every kind, some of them twice."""
    kinds = {
        "stamped": stamped_pdf,
        "drop-in": drop_in_pdf,
        "hash": edited(stamped_pdf, set_info("PithRecordHash", "0" * 64)),
        "receipt": edited(stamped_pdf, set_info("PithReceipt", "ed25519 other-key " + "0" * 128)),
        "number": edited(stamped_pdf, replace_xmp(BATCHGEN, "A" * 26)),
        "no-xmp": edited(stamped_pdf, without_xmp),
        "badge-only": edited(edited(drop_in_pdf, without_info), without_xmp),
        "unstamped": blank(),
        "truncated": stamped_pdf[: len(stamped_pdf) // 2],
        "text": b"no PDF",
    }
    folder = tmp_path_factory.mktemp("corpus")
    for number in range(6):
        below = folder / str(number)
        below.mkdir()
        for name, data in kinds.items():
            # The last folder repeats the one before it.
            (below / f"{name}.pdf").write_bytes(data + b"\n" * min(number, 4))
    return folder


@pytest.fixture(scope="module")
def hanging_pdf(tex_run):
    """A PDF of 24 MB, one string of which takes pypdf half a minute to read."""
    papers = Papers.compiled(tex_run)
    return with_info_value(papers, b"<" + b"6 1" * 8_000_000 + b">")


def blank():
    document, out = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def dask(tmp_path_factory):
    with DaskProcesses(tmp_path_factory.mktemp("dask")) as processes:
        yield processes


def settings_with_sources(tmp_path):
    mirror = Mirror("https://mirror.example", LazyHttpsFetcher(allow_private=False))
    cache = BundleCache(tmp_path / "cache")
    sources = [*bundle_sources([DATA / "bundles"]), cache, mirror]
    return replace(SETTINGS, resolver=Resolver(sources, REGISTRY_KEYS, cache), compare=True)


def inputs_of(folder):
    return find_inputs([str(folder)], sys.stdin.buffer, 0)


def run_here(settings, inputs):
    with ResultStore() as store:
        return set(check_all(settings, inputs, store))


def run_there(address, settings, inputs):
    with ResultStore() as store:
        return list(check_on_cluster(address, settings, inputs, store))


def command(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "pithtex", "check", "--offline", *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        **options,
    )


def of_jsonl(text):
    return sorted(text.splitlines())


@pytest.mark.slow
def test_cluster_gives_the_results_of_this_machine(dask, corpus, tmp_path, monkeypatch):
    monkeypatch.chdir(corpus)
    gone = Input("0/../gone.pdf", Path("0/../gone.pdf"))
    settings = settings_with_sources(tmp_path)
    there = run_there(dask.address, settings, [gone, *inputs_of(Path())])
    assert len(there) == 61
    assert set(there) == run_here(settings, [gone, *inputs_of(Path())])
    statuses = {result.status for result in there}
    assert statuses == {"verified", "mismatch", "unstamped", "unreadable"}


def test_settings_cross_to_other_machines_after_they_were_used(tmp_path):
    settings = settings_with_sources(tmp_path)
    list(settings.resolver.sources[0].find(next(iter(numbers()))))
    assert settings.resolver.sources[-1]._fetcher._fetcher  # holds TLS, which cannot cross
    crossed = pickle.loads(pickle.dumps(settings))  # noqa: S301
    assert (crossed.keys, crossed.now, crossed.limits) == (REGISTRY_KEYS, NOW, settings.limits)
    found = crossed.resolver.resolve(next(iter(numbers())), NOW)
    assert found.kind == "bundle"


def numbers():
    from pithtex.protocol.number import parse_number

    yield parse_number(BATCHGEN)


@pytest.mark.slow
def test_pdf_given_as_bytes_is_sent(dask, stamped_pdf):
    (result,) = run_there(dask.address, SETTINGS, [Input("standard input", stamped_pdf)])
    assert (result.path, result.status) == ("standard input", "verified")


@pytest.mark.slow
def test_few_inputs_are_drawn_before_results_come(dask, tmp_path):
    path = tmp_path / "x.pdf"
    path.write_bytes(b"no")
    drawn = 0

    def inputs():
        nonlocal drawn
        for number in range(600):
            drawn += 1
            yield Input(str(number), path)

    most = 0
    with ResultStore() as store:
        for done, _ in enumerate(check_on_cluster(dask.address, SETTINGS, inputs(), store)):
            most = max(most, drawn - done)
        assert store.counts.total() == 600
    # Two workers of one thread have two batches of eight each, and one is being reported.
    assert most <= 2 * 2 * 8 + 8


@pytest.mark.slow
def test_pdf_made_to_hang_costs_its_time_limit_on_the_cluster(
    dask, tmp_path, stamped_pdf, hanging_pdf
):
    (tmp_path / "slow.pdf").write_bytes(hanging_pdf)
    (tmp_path / "good.pdf").write_bytes(stamped_pdf)
    settings = replace(SETTINGS, limits=PdfLimits(seconds=2))
    start = time.monotonic()
    results = run_there(dask.address, settings, inputs_of(tmp_path))
    assert time.monotonic() - start < 60
    found = {Path(result.path).name: result for result in results}
    assert found["good.pdf"].status == "verified"
    assert [finding.code for finding in found["slow.pdf"].findings] == ["pdf-timeout"]


@pytest.mark.slow
def test_worker_killed_in_a_run_loses_nothing(corpus, tmp_path):
    with DaskProcesses(tmp_path) as dask, ResultStore() as store:
        results = check_on_cluster(dask.address, SETTINGS, inputs_of(corpus), store)
        there = [next(results)]
        victims = [family[0] for family in dask.processes() if family]
        assert len(victims) == 2
        kill(victims[:1])
        there += results
    assert len(there) == 60
    assert set(there) == run_here(SETTINGS, inputs_of(corpus))


@pytest.mark.slow
def test_readers_killed_in_a_run_cost_one_file_each(corpus, tmp_path):
    with DaskProcesses(tmp_path) as dask, ResultStore() as store:
        results = check_on_cluster(dask.address, SETTINGS, inputs_of(corpus), store)
        there = [next(results)]
        readers = [pid for family in dask.processes() for pid in family[1:]]
        assert readers
        kill(readers)
        there += results
    assert len(there) == 60
    lost = set(there) - run_here(SETTINGS, inputs_of(corpus))
    # A twin of a file that was lost shares its verdict.
    assert len({result.pdf_sha256 for result in lost} - {None}) <= len(readers)
    # One that was killed between reading and judging had found something before.
    assert all("pdf-reader-died" in {each.code for each in result.findings} for result in lost)


@pytest.mark.slow
def test_files_that_the_cluster_gives_up_are_checked_here(tmp_path, corpus, hanging_pdf):
    (tmp_path / "in").mkdir()
    for number in range(10):
        shutil.copy(corpus / "1" / "stamped.pdf", tmp_path / "in" / f"{number}.pdf")
    (tmp_path / "in" / "slow.pdf").write_bytes(hanging_pdf)
    settings = replace(SETTINGS, limits=PdfLimits(seconds=3))
    folder = tmp_path / "dask"
    folder.mkdir()
    here = []
    with (
        DaskProcesses(folder, 1, allowed_failures=0) as dask,
        pytest.MonkeyPatch.context() as patch,
    ):
        real = cluster._Work._given_up

        def given_up(*arguments):
            here.append(real(*arguments))
            return here[-1]

        patch.setattr(cluster._Work, "_given_up", given_up)
        # Each worker is killed as soon as it has a reader at work on the slow file.
        stop = _kill_workers_of(dask)
        there = run_there(dask.address, settings, inputs_of(tmp_path / "in"))
        stop()
    assert len(there) == 11
    assert {Path(result.path).name for result in here} >= {"slow.pdf"}
    assert set(there) == run_here(settings, inputs_of(tmp_path / "in"))


def _kill_workers_of(dask):
    import threading

    done = threading.Event()

    def loop():
        while not done.wait(1):
            kill([family[0] for family in dask.processes() if len(family) > 1])

    thread = threading.Thread(target=loop)
    thread.start()

    def stop():
        done.set()
        thread.join()

    return stop


@pytest.mark.slow
def test_run_that_lost_its_scheduler_says_so_and_can_be_resumed(corpus, tmp_path):
    journal = tmp_path / "results.jsonl"
    options = ("--format", "jsonl", "--output", journal)
    many = tmp_path / "many"
    for number in range(5):
        shutil.copytree(corpus, many / str(number))
    with DaskProcesses(tmp_path) as dask:
        run = subprocess.Popen(
            [sys.executable, "-m", "pithtex", "check", "--offline", "--cluster", dask.address]
            + [str(each) for each in (*options, many)],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stderr=subprocess.PIPE,
            text=True,
        )
        eventually(lambda: journal.exists() and journal.stat().st_size)
        dask.scheduler.kill()
        _, errors = run.communicate(timeout=60)
    assert run.returncode == 4
    assert errors.splitlines()[0].endswith("was lost [cluster-unreachable]")
    assert len(errors.splitlines()) == 2
    assert 0 < len(journal.read_text().splitlines()) < 300
    assert command(*options, "--resume", many).returncode == 1
    assert of_jsonl(journal.read_text()) == of_jsonl(command("--format", "jsonl", many).stdout)


@pytest.mark.slow
def test_command_checks_on_a_cluster_that_it_starts_itself(corpus):
    there = command("--cluster", "local", "--format", "jsonl", ".", cwd=corpus)
    here = command("--format", "jsonl", ".", cwd=corpus)
    assert of_jsonl(there.stdout) == of_jsonl(here.stdout)
    assert len(of_jsonl(there.stdout)) == 60
    assert (there.returncode, there.stderr) == (here.returncode, here.stderr)


@pytest.mark.slow
def test_interrupt_ends_a_run_and_its_local_cluster_without_a_traceback(tmp_path, hanging_pdf):
    (tmp_path / "slow.pdf").write_bytes(hanging_pdf)
    arguments = ("check", "--offline", "--timeout", "60", "--cluster", "local")
    run = subprocess.Popen(
        interruptible(sys.executable, "-m", "pithtex", *arguments, str(tmp_path)),
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    # Workers, and below them a reader.
    eventually(lambda: any(children(child) for child in children(run.pid)))
    started = children(run.pid)
    os.killpg(run.pid, signal.SIGINT)
    output, _ = run.communicate(timeout=60)
    assert (run.returncode, "Traceback" in output) == (130, False)
    assert output.startswith("interrupted: 0 PDFs checked\n")
    eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in started), 20)


@pytest.mark.slow
def test_scheduler_that_is_not_there_is_one_error_within_10_seconds(tmp_path):
    with closing(socket.create_server(("127.0.0.1", 0))) as closed:
        address = f"tcp://127.0.0.1:{closed.getsockname()[1]}"
    start = time.monotonic()
    done = command("--cluster", address, tmp_path)
    # Starting takes its time on a busy machine; Dask by itself would try for 30 seconds.
    assert time.monotonic() - start < 25
    assert (done.returncode, done.stdout) == (4, "")
    message, *hint = done.stderr.splitlines()
    assert f"no Dask scheduler answers at {address}" in message
    assert message.endswith("[cluster-unreachable]")
    assert "dask scheduler" in " ".join(hint)


@pytest.mark.parametrize("greeting", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n" + b"\xff" * 100])
def test_who_is_no_scheduler_does_not_keep_us(run_pithtex, monkeypatch, tmp_path, greeting):
    import threading

    monkeypatch.setattr(cluster_client, "_CONNECT", 1.0)
    held = []
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def serve():
            connection, _ = server.accept()
            connection.sendall(greeting)
            held.append(connection)

        threading.Thread(target=serve, daemon=True).start()
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        start = time.monotonic()
        try:
            done = run_pithtex("check", "--offline", "--cluster", address, str(tmp_path))
        finally:
            for connection in held:
                connection.close()
    assert time.monotonic() - start < 30
    assert (done.exit_code, "[cluster-unreachable]" in done.stderr) == (4, True)


@pytest.mark.parametrize("address", ["", "localhost", "http://x:1", "tcp://x", "tcp://\x1b[2J:1"])
def test_what_is_no_address_is_said_to_be_none(run_pithtex, tmp_path, address):
    done = run_pithtex("check", "--cluster", address, str(tmp_path))
    assert (done.exit_code, "not the address of a Dask scheduler" in done.stderr) == (4, True)
    assert "\x1b" not in done.stderr


@pytest.mark.slow
def test_cluster_without_workers_is_an_error_after_a_while(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "_NO_WORKERS", 1.0)
    with DaskProcesses(tmp_path, 0) as dask, pytest.raises(Unavailable, match="no workers") as no:
        run_there(dask.address, SETTINGS, [Input("x", b"")])
    assert no.value.code == "cluster-unreachable"


@pytest.mark.slow
def test_worker_without_pithtex_is_an_error_and_survives_it(tmp_path):
    other = tmp_path / "other" / "pithtex"
    other.mkdir(parents=True)
    (other / "__init__.py").touch()
    with DaskProcesses(tmp_path, 1, path=other.parent) as dask:
        for _ in range(2):
            with pytest.raises(Unavailable, match="No module named") as unfit:
                run_there(dask.address, SETTINGS, [Input("x", b"")])
            assert unfit.value.code == "cluster-unfit"


def test_worker_of_another_version_is_an_error():
    with pytest.raises(Unavailable) as unfit:
        check_batch(Run("r", pickle.dumps(SETTINGS), "0.0.1"), [Input("x", b"")])
    assert unfit.value.code == "cluster-unfit"


@pytest.mark.slow
def test_what_dask_says_of_other_versions_does_not_reach_the_terminal(dask, monkeypatch, capfd):
    from distributed import versions

    real = versions.get_versions

    def lying():
        told = real()
        told["packages"]["distributed"] = "\x1b[2Jevil"
        return told

    monkeypatch.setattr(versions, "get_versions", lying)
    assert run_there(dask.address, SETTINGS, [Input("x", b"")])[0].status == "unreadable"
    assert capfd.readouterr() == ("", "")


def test_reader_is_started_once_for_all_batches_of_a_run_and_ends_after_it(monkeypatch):
    monkeypatch.setattr(cluster_worker, "_REST", 1.0)
    before = set(children(os.getpid()))
    run = Run("a run", pickle.dumps(SETTINGS))
    first = check_batch(run, [Input("x", b"no")])
    readers = {pid for pid in set(children(os.getpid())) - before if not _tracks(pid)}
    assert check_batch(run, [Input("x", b"no")]) == first
    assert first[0].status == Status.UNREADABLE
    now = {pid for pid in set(children(os.getpid())) - before if not _tracks(pid)}
    assert now == readers
    assert readers
    eventually(lambda: not any(_is_alive(pid) for pid in readers), 20)
    # Another batch after that starts a new one.
    assert check_batch(run, [Input("x", b"no")]) == first


def _tracks(pid):
    """Whether it is the process in which multiprocessing tracks what it shares."""
    return b"resource_tracker" in Path(f"/proc/{pid}/cmdline").read_bytes()


def _is_alive(pid):
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def test_help_says_that_workers_need_the_same_paths(run_pithtex):
    text = " ".join(run_pithtex("check", "--help").stdout.split())
    assert "whose workers see the same paths" in text


def test_without_dask_the_option_says_what_to_install(run_pithtex, monkeypatch, tmp_path):
    from pithtex.cli import check_options

    monkeypatch.setattr(check_options, "find_spec", lambda _: None)
    done = run_pithtex("check", "--cluster", "local", str(tmp_path))
    assert (done.exit_code, "pip install 'pithtex[dask]'" in done.stderr) == (3, True)
