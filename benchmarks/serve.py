"""``pithtex serve`` under load, beside nginx with the same files, and a check beside one here."""

from __future__ import annotations

import http.client
import os
import re
import select
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.example import BUNDLE, PITHTEX, ROOT, compile_paper, copy_example, stamp
from benchmarks.measure import report, side_by_side
from pithtex.check.checker import Checker, CheckSettings
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.serve.publications import publish, record_files
from pithtex.sources.bundle_files import BundleFolder
from pithtex.sources.resolve import Resolver

SECONDS = int(os.environ.get("PITHTEX_BENCH_SECONDS", "60"))
BRIEF = min(10, SECONDS)
SILENT = 100
CONNECTIONS = 32
ROUNDS = 60
NUMBER = "G6R76UWKSSMLHOKUSI3UV7TLFY"
PATHS = {
    "bundle.json, 14 kB": f"pith/{NUMBER}/bundle.json",
    "the record as JSON": f"pith/{NUMBER}.json",
}


def run() -> None:
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        bundles = folder / "bundles"
        bundles.mkdir()
        shutil.copy(ROOT / "examples" / "paper" / BUNDLE, bundles)
        port = stack.enter_context(serving(folder, bundles))
        _under_load(folder, bundles, port)
        _checks(folder, bundles, port)


def _under_load(folder: Path, bundles: Path, port: int) -> None:
    with nginx(folder, bundles) as static:
        print(f"\nRequests a second, {CONNECTIONS} connections, wrk on the same cores")
        for (name, path), seconds in zip(PATHS.items(), (SECONDS, BRIEF), strict=True):
            ours, failed = _wrk(port, path, seconds)
            theirs, _ = _wrk(static, path, BRIEF)
            print(f"  {name:<22} serve {ours:8,.0f}  nginx {theirs:9,.0f}  {theirs / ours:6.1f}")
            print(f"  {'':<22} {failed} failed in {seconds} s, {SILENT} silent connections beside")


def _wrk(port: int, path: str, seconds: int) -> tuple[float, int]:
    """Return requests a second, and how many failed, while others keep silent."""
    stop = threading.Event()
    silent = threading.Thread(target=_keep_silent, args=(port, stop))
    silent.start()
    try:
        url = f"http://127.0.0.1:{port}/{path}"
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", url]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    finally:
        stop.set()
        silent.join()
    failed = sum(map(int, re.findall(r"Non-2xx or 3xx responses: (\d+)", said)))
    for counts in re.findall(r"Socket errors: connect (\d+), read (\d+), write (\d+), .*", said):
        failed += sum(map(int, counts))
    return float(re.findall(r"Requests/sec: +([\d.]+)", said)[0]), failed


def _keep_silent(port: int, stop: threading.Event) -> None:
    """Hold connections with half a header; open another for each that the server ends."""
    held: list[socket.socket] = []
    while not stop.is_set():
        while len(held) < SILENT:
            client = socket.create_connection(("127.0.0.1", port))
            client.sendall(b"GET / HTTP/1.1\r\nHost: ")
            held.append(client)
        for ended in select.select(held, [], [], 0.1)[0]:
            ended.close()
            held.remove(ended)
    for client in held:
        client.close()


def _checks(folder: Path, bundles: Path, port: int) -> None:
    paper = copy_example(folder)
    stamp(paper)
    compile_paper(paper)
    pdf = (paper / "paper.pdf").read_bytes()
    resolver = Resolver([BundleFolder(bundles)], REGISTRY_KEYS)
    settings = CheckSettings(REGISTRY_KEYS, datetime.now(UTC), resolver, compare=True)
    connection = http.client.HTTPConnection("127.0.0.1", port)

    def post() -> None:
        connection.request("POST", "/check", pdf, {"Content-Type": "application/pdf"})
        answer = connection.getresponse().read()
        assert b'"verified"' in answer  # noqa: S101 - or there is nothing to measure

    with Checker.of(settings) as checker:

        def here() -> None:
            assert checker.check("PDF", pdf).status == "verified"  # noqa: S101 - as above

        base = "check, in a worker of this process"
        times = side_by_side({base: here, "POST /check": post}, ROUNDS)
    connection.close()
    report("Checking the example paper, once more", times, base, {"POST /check": 1.2})


@contextmanager
def serving(folder: Path, bundles: Path) -> Iterator[int]:
    command = [*PITHTEX, "serve", str(bundles), "--port", "0", "--jobs", "2"]
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)
    try:
        line = process.stderr.readline() if process.stderr else ""
        yield int(re.findall(r":([0-9]+)/ ", line)[0])
    finally:
        process.terminate()
        process.communicate()


@contextmanager
def nginx(folder: Path, bundles: Path) -> Iterator[int]:
    """Serve the same files with nginx, one worker."""
    tree = folder / "tree"
    data = (bundles / BUNDLE).read_bytes()
    files = record_files(publish(data, REGISTRY_KEYS, datetime.now(UTC)), "http://127.0.0.1")
    for path, content in files.items():
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_bytes(content)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    places = "".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    # It runs as who started it, who may read the folder.
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"daemon off; worker_processes 1; {user} pid {folder}/nginx.pid; error_log {folder}/log;"
        f"events {{}} http {{ access_log off; {places} types {{ application/json json; }}"
        f" server {{ listen 127.0.0.1:{port}; root {tree}; }} }}"
    )
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or "nginx"
    process = subprocess.Popen([program, "-e", "stderr", "-c", str(folder / "nginx.conf")])
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait()
