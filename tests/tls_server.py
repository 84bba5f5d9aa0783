"""Servers on loopback that answer as a test says, well or badly."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import trustme

Answer = Callable[[BaseHTTPRequestHandler], None]


class TlsServer:
    """Serves ``answers`` by path, without TLS where there is no authority.

    ``requests`` lists the paths that were asked for, ``headers`` what came with them, and
    ``connections`` counts what was connected.
    """

    def __init__(self, authority: trustme.CA | None, name: str = "localhost") -> None:
        self.answers: dict[str, Answer] = {}
        self.requests: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.connections = 0
        self.closing = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                outer.requests.append(self.path)
                outer.headers.append(dict(self.headers))
                with contextlib.suppress(OSError):
                    outer.answers.get(self.path, body(b"not here", status=404))(self)

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            def get_request(self) -> tuple[socket.socket, object]:
                outer.connections += 1
                return super().get_request()

        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.handle_error = lambda *_: None
        if authority is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            authority.issue_cert(name).configure_cert(context)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._scheme = "http" if authority is None else "https"
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )
        self._thread.start()

    @property
    def port(self) -> int:
        return self._server.server_address[1]

    @property
    def url(self) -> str:
        host = "127.0.0.1" if self._scheme == "http" else "localhost"
        return f"{self._scheme}://{host}:{self.port}"

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()


def trusting(authority: trustme.CA) -> ssl.SSLContext:
    """Return what a client needs that trusts the authority."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@contextlib.contextmanager
def silent() -> Iterator[tuple[str, Callable[[], int]]]:
    """Listen, and never say a word: the URL of a host that does not connect.

    The second of the two, once it is called, says how often that was tried.
    """

    def count() -> int:
        listening.setblocking(False)
        found = 0
        with contextlib.suppress(BlockingIOError):
            while True:
                listening.accept()[0].close()
                found += 1
        return found

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(100)
        yield f"https://localhost:{listening.getsockname()[1]}", count


def body(data: bytes, status: int = 200, **headers: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        request.wfile.write(data)

    return answer


def redirect(location: str) -> Answer:
    return body(b"", status=302, Location=location)


def in_turn(*answers: Answer) -> Answer:
    """Answer with one after the other, and with the last for ever."""
    left = list(answers)

    def answer(request: BaseHTTPRequestHandler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(request)

    return answer


def broken(request: BaseHTTPRequestHandler) -> None:
    """Break the connection instead of answering."""
    request.close_connection = True
    linger = struct.pack("ii", 1, 0)
    request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    request.connection.shutdown(socket.SHUT_RDWR)


def drip(server: TlsServer, data: bytes, pause: float) -> Answer:
    """Send a byte at a time, until the server closes."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.close_connection = True
        request.send_response(200)
        request.end_headers()
        for byte in data:
            request.wfile.write(bytes([byte]))
            request.wfile.flush()
            if server.closing.wait(pause):
                return

    return answer


def drip_headers(server: TlsServer, pause: float) -> Answer:
    """Send a status line, and then a header that does not end until the server closes."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.close_connection = True
        request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _ in range(10_000):
            request.wfile.write(b"x")
            request.wfile.flush()
            if server.closing.wait(pause):
                return

    return answer
