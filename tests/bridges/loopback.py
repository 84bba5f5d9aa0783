"""What stands for the systems of others: servers on loopback that give recorded answers."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Asked:
    """A request: what for, with which query and headers, and its body."""

    what: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes


@dataclass
class Site:
    """A web site: its address, its answers by ``GET /path``, and what it was asked."""

    url: str = ""
    answers: dict[str, bytes] = field(default_factory=dict)
    #: How an answer is called that is to be saved.
    file_names: dict[str, str] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def request(self, what: str) -> Asked:
        """Return the only request of that kind."""
        (found,) = [each for each in self.asked if each.what == what]
        return found


@contextmanager
def web_site() -> Iterator[Site]:
    """Run a web site; an answer that begins with ``http:`` leads there."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            address = urlsplit(self.path)
            what = f"{self.command} {address.path}"
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            site.asked.append(Asked(what, parse_qs(address.query), headers, body))
            data = site.answers.get(what)
            moved = data is not None and data.startswith(b"http:")
            self.send_response(404 if data is None else 302 if moved else 200)
            if moved:
                self.send_header("Location", data.decode())
            if name := site.file_names.get(what):
                self.send_header("Content-Disposition", f'attachment; filename="{name}"')
            self.end_headers()
            self.wfile.write(data or b"")

        do_GET = do_POST = answer  # noqa: N815 - http.server names them

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    with _running(server):
        yield site


@contextmanager
def mail_server() -> Iterator[tuple[str, list[tuple[list[str], bytes]]]]:
    """Run a mail server; yield its address, and the recipients and text of what it takes."""
    taken: list[tuple[list[str], bytes]] = []

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 ready\r\n")
            recipients: list[str] = []
            for line in self.rfile:
                if line.upper().startswith(b"RCPT"):
                    recipients.append(line.decode().strip())
                if line.upper().startswith(b"DATA"):
                    self.wfile.write(b"354 go on\r\n")
                    text = b""
                    for each in iter(self.rfile.readline, b".\r\n"):
                        text += each
                    taken.append((recipients, text))
                self.wfile.write(b"250 ok\r\n")

    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
    with _running(server):
        yield f"127.0.0.1:{server.server_address[1]}", taken


@contextmanager
def _running(server: socketserver.TCPServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
