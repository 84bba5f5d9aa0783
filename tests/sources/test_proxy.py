"""Proxies of the environment: they are used, and the guard of the local network holds."""

from __future__ import annotations

import contextlib
import socket
import threading

import pytest
from real_data import BATCHGEN, real_bundle
from tls_server import TlsServer, body

from pithtex.errors import Unavailable
from pithtex.protocol.number import PithNumber
from pithtex.sources.mirrors.mirror import Mirror

HOST = "mirror.example"
URL = f"https://{HOST}"
PUBLIC = "93.184.216.34"
NUMBER = PithNumber(BATCHGEN, 2026)


class Proxy:
    """Connects to ``server`` whatever it is told to connect to, or answers with ``refusal``."""

    def __init__(self, server):
        self.told, self.refusal = [], None
        self._server = server
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        with contextlib.suppress(OSError):
            while True:
                asking, _ = self._listening.accept()
                threading.Thread(target=self._connect, args=(asking,), daemon=True).start()

    def _connect(self, asking):
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += asking.recv(1)
        self.told.append(head.decode())
        if self.refusal:
            asking.sendall(f"HTTP/1.1 {self.refusal}\r\n\r\n".encode())
            asking.close()
            return
        asking.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        there = socket.create_connection(("127.0.0.1", self._server.port))
        back = threading.Thread(target=self._pass_on, args=(there, asking), daemon=True)
        back.start()
        self._pass_on(asking, there)
        back.join(10)
        asking.close()
        there.close()

    @staticmethod
    def _pass_on(source, target):
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                target.sendall(data)
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)

    def close(self):
        self._listening.close()


@pytest.fixture
def mirror(authority):
    server = TlsServer(authority, HOST)
    server.answers[f"/pith/{BATCHGEN}/bundle.json"] = body(real_bundle(BATCHGEN))
    yield server
    server.close()


@pytest.fixture
def proxy(mirror, monkeypatch):
    proxy = Proxy(mirror)
    monkeypatch.setenv("HTTPS_PROXY", proxy.url)
    yield proxy
    proxy.close()


@pytest.fixture
def resolves(monkeypatch):
    """Let the mirror's name resolve to an address, or not at all."""
    ask = socket.getaddrinfo

    def to(address):
        def answer(name, port, *rest, **options):
            if name != HOST:
                return ask(name, port, *rest, **options)
            if address is None:
                raise socket.gaierror(-2, "Name or service not known")
            return ask(address, port, *rest, **options)

        monkeypatch.setattr(socket, "getaddrinfo", answer)

    return to


def error_of(fetcher):
    with pytest.raises(Unavailable) as caught:
        list(Mirror(URL, fetcher).find(NUMBER))
    return caught.value


def test_proxy_is_told_the_address_that_was_judged(proxy, fetcher, resolves):
    resolves(PUBLIC)
    (candidate,) = Mirror(URL, fetcher(allow_private=False)).find(NUMBER)
    assert candidate.data == real_bundle(BATCHGEN)
    (told,) = proxy.told
    assert told.startswith(f"CONNECT {PUBLIC}:443 ")
    assert "authorization" not in told.lower()


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1"])
def test_proxy_is_never_told_of_the_local_network(proxy, fetcher, resolves, address):
    resolves(address)
    assert error_of(fetcher(allow_private=False)).code == "mirror-private-address"
    assert proxy.told == []


def test_name_that_does_not_resolve_here_is_left_to_the_proxy_on_request_only(
    proxy, fetcher, resolves
):
    resolves(None)
    error = error_of(fetcher(allow_private=False))
    assert (error.code, "--allow-private-mirror" in error.hint) == ("mirror-proxy", True)
    assert proxy.told == []
    assert list(Mirror(URL, fetcher(allow_private=True)).find(NUMBER))
    assert proxy.told[0].startswith(f"CONNECT {HOST}:443 ")


def test_proxy_that_refuses_is_told_with_what_to_do(proxy, fetcher, resolves):
    resolves(PUBLIC)
    proxy.refusal = "407 Proxy Authentication Required"
    error = error_of(fetcher(allow_private=False))
    assert error.code == "mirror-proxy"
    assert "407 Proxy Authentication Required" in error.message
    assert "--allow-private-mirror" in error.hint


def test_credentials_of_a_proxy_are_sent_to_it_and_shown_to_nobody(
    proxy, fetcher, resolves, monkeypatch
):
    resolves(PUBLIC)
    monkeypatch.setenv("HTTPS_PROXY", proxy.url.replace("http://", "http://user:s%40cret@"))
    assert list(Mirror(URL, fetcher(allow_private=False)).find(NUMBER))
    assert "Basic dXNlcjpzQGNyZXQ=" in proxy.told[0]
    proxy.refusal = "403 Forbidden"
    error = error_of(fetcher(allow_private=False))
    assert "403 Forbidden" in error.message
    assert "cret" not in error.message + error.hint


def test_host_of_no_proxy_is_asked_straight(proxy, fetcher, resolves, monkeypatch):
    resolves("127.0.0.1")
    monkeypatch.setenv("NO_PROXY", "other.example,.example")
    assert error_of(fetcher(allow_private=True, connect_tries=1)).code == "mirror-unreachable"
    assert proxy.told == []


def test_this_machine_is_asked_straight(proxy, server, fetcher):
    server.answers[f"/pith/{BATCHGEN}/bundle.json"] = body(real_bundle(BATCHGEN))
    assert list(Mirror(server.url, fetcher()).find(NUMBER))
    assert proxy.told == []


@pytest.mark.parametrize(
    "named", ["https://proxy.example:443", "socks5://127.0.0.1:1", "http://", "http://[:1"]
)
def test_proxy_that_cannot_be_used_is_told(fetcher, resolves, monkeypatch, named):
    resolves(PUBLIC)
    monkeypatch.setenv("HTTPS_PROXY", named)
    error = error_of(fetcher(allow_private=False))
    assert (error.code, "NO_PROXY" in error.hint) == ("mirror-proxy", True)


def test_dead_proxy_is_named(fetcher, resolves, monkeypatch):
    resolves(PUBLIC)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"127.0.0.1:{listening.getsockname()[1]}"
    monkeypatch.setenv("HTTPS_PROXY", f"http://{address}")
    error = error_of(fetcher(allow_private=False, connect_tries=1))
    assert error.code == "mirror-unreachable"
    assert f"the proxy {address}: connection refused" in error.message
