"""``pithtex serve`` as a process of its own on a free port of the loopback, and how to ask it."""

from __future__ import annotations

import json
import os
import re
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path

_PATIENCE = 20.0


@dataclass
class Answer:
    """What came back: ``headers`` by their names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """The code of a problem, which has to have the form of RFC 9457."""
        assert self.headers["content-type"] == "application/problem+json"
        told = self.json
        assert set(told) <= {"type", "title", "status", "detail", "code", "hint"}
        assert told["status"] == self.status
        return told["code"]


@dataclass
class Served:
    """A server that runs."""

    port: int
    pid: int
    scheme: str = "http"
    lines: list[str] = field(default_factory=list)
    stdout: BufferedReader | None = None
    awaited: set[str] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"

    def curl(self, path: str, *options: str) -> Answer:
        """Ask with curl, which takes the path as it is."""
        out = subprocess.run(
            ["curl", "-sS", "-i", "--path-as-is", "--max-time", "30", *options, self.url + path],
            capture_output=True,
            check=True,
        ).stdout
        while True:
            head, _, out = out.partition(b"\r\n\r\n")
            if b" 100" not in head.partition(b"\r\n")[0]:
                return _parsed(head, out)

    def wait_for(self, code: str) -> str:
        """Return the line with which the server says a finding in its terminal."""
        assert self.stdout is not None
        self.awaited.add(code)
        with selectors.DefaultSelector() as selector:
            selector.register(self.stdout, selectors.EVENT_READ)
            while not (said := [line for line in self.lines if f"[{code}]" in line]):
                assert selector.select(_PATIENCE), self.lines
                self.lines += os.read(self.stdout.fileno(), 4096).decode().splitlines()
        return said[0]

    def post_pdf(self, path: Path, *options: str) -> Answer:
        kind = "Content-Type: application/pdf"
        return self.curl("/check", "--data-binary", f"@{path}", "-H", kind, *options)

    def raw(self, data: bytes, *, seconds: float = 10.0) -> Answer | None:
        """Send bytes; return the answer, ``None`` where the server ends without one."""
        with self.connected() as client:
            client.sendall(data)
            return answer_of(client, seconds)

    def connected(self) -> socket.socket:
        """Return a connection, which is to be closed."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=10)


def head(method: str, target: str, *lines: str, host: str = "127.0.0.1") -> bytes:
    """Return the head of a request."""
    named = [f"Host: {host}"] if host else []
    return "\r\n".join([f"{method} {target} HTTP/1.1", *named, *lines, "", ""]).encode("latin-1")


def answer_of(client: socket.socket, seconds: float = 10.0) -> Answer | None:
    """Return the first answer that comes within a time."""
    end = time.monotonic() + seconds
    got = b""
    while True:
        top, blank, rest = got.partition(b"\r\n\r\n")
        if blank:
            answer = _parsed(top, rest)
            if len(rest) >= int(answer.headers.get("content-length", 0)):
                return answer
        client.settimeout(max(0.01, end - time.monotonic()))
        try:
            more = client.recv(65536)
        except ConnectionError:
            more = b""
        if not more:
            return None
        got += more


def ends_within(client: socket.socket, seconds: float) -> bool:
    """Whether the server ends a connection in time; what it says before does not matter."""
    client.settimeout(seconds)
    try:
        while client.recv(65536):
            pass
    except TimeoutError:
        return False
    except ConnectionError:
        pass
    return True


def _parsed(top: bytes, body: bytes) -> Answer:
    first, *lines = top.decode("latin-1").split("\r\n")
    headers: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        assert name.lower() not in headers, f"{name} occurs twice"
        headers[name.lower()] = value.strip()
    return Answer(int(first.split()[1]), headers, body)


@contextmanager
def serving(
    folder: Path, *arguments: object, is_killed: bool = False, descriptors: int | None = None
) -> Iterator[Served]:
    """Run a server whose every place for files is in ``folder``; end it by its process id.

    ``is_killed`` says that it will not end as it should. It may have so many ``descriptors``.
    """
    bound = ["prlimit", f"--nofile={descriptors}"] if descriptors else []
    places = {name: str(folder) for name in ("HOME", "TMPDIR", "PITHTEX_CONFIG")}
    environment = {"PITHTEX_CACHE": str(folder / "cache"), **os.environ, **places}
    process = subprocess.Popen(
        [*bound, sys.executable, "-m", "pithtex", "serve", "--port", "0", *map(str, arguments)],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        lines = _lines_until_it_serves(process)
        match = re.search(r" at (https?)://\S+:([0-9]+)/ ", lines[-1])
        assert match, lines
        served = Served(int(match[2]), process.pid, match[1], lines, process.stdout)
        yield served
    finally:
        process.terminate()
        try:
            said = process.communicate(timeout=_PATIENCE)[0]
        except subprocess.TimeoutExpired:
            process.kill()
            said = process.communicate()[0]
    # Whatever was tried: no traceback, and it ends when it is told to.
    rest = said.decode().splitlines()
    expected = {f"[{code}]" for code in (*served.awaited, "serve-unverified")}
    unexpected = [
        line
        for line in rest
        if not line.startswith("  ") and not any(line.endswith(code) for code in expected)
    ]
    assert not unexpected, said.decode()
    assert process.returncode == (-signal.SIGKILL if is_killed else 0)


def _lines_until_it_serves(process: subprocess.Popen) -> list[str]:
    lines: list[str] = []
    got = b""
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while not (lines and lines[-1].startswith("Serving ")):
            assert selector.select(_PATIENCE), lines
            more = os.read(process.stdout.fileno(), 4096)
            assert more, got
            got += more
            lines = got.decode().splitlines()
    return lines


def children_of(pid: int) -> list[int]:
    """Return the processes that a process has started and that are there."""
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_alive(pid: int) -> bool:
    """Whether there is a process; one that has ended and was not yet reaped is none."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def jq(document: bytes, *arguments: str) -> str:
    return subprocess.run(
        ["jq", *arguments], input=document, capture_output=True, check=True
    ).stdout.decode()
