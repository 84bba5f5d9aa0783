"""Who keeps connections open, or speaks HTTP/2, keeps nobody else out."""

from __future__ import annotations

import http.client
import socket
import ssl
import struct
import time
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
import trustme
from real_data import BATCHGEN, DATA
from serve.running import answer_of, ends_within, head, serving

BUNDLE = f"/pith/{BATCHGEN}/bundle.json"
PREFACE = b"PRI * HTTP/2.0\r\n\r\n"
SETTINGS = b"\x00\x00\x00\x04\x00\x00\x00\x00\x00"
#: A request, opened and reset at once, on stream 1, 3, 5, ... (CVE-2023-44487).
RAPID_RESETS = b"".join(
    b"\x00\x00\x03\x01\x05" + stream.to_bytes(4) + b"\x82\x84\x86"
    b"\x00\x00\x04\x03\x00" + stream.to_bytes(4) + b"\x00\x00\x00\x08"
    for stream in range(1, 2_000, 2)
)


@pytest.fixture(scope="module")
def narrow(tmp_path_factory):
    """A server that has 256 file descriptors; its clients may be silent for 3 seconds."""
    folder = tmp_path_factory.mktemp("narrow")
    arguments = (DATA / "bundles", "--jobs", "1", "--header-timeout", "3")
    with serving(folder, *arguments, descriptors=256) as running:
        yield running


@pytest.fixture(scope="module")
def secure(tmp_path_factory):
    folder = tmp_path_factory.mktemp("secure")
    made = trustme.CA().issue_cert("127.0.0.1")
    made.cert_chain_pems[0].write_to_path(folder / "cert.pem")
    made.private_key_pem.write_to_path(folder / "key.pem")
    files = ("--tls-cert", folder / "cert.pem", "--tls-key", folder / "key.pem")
    with serving(folder, DATA / "bundles", "--jobs", "1", *files) as running:
        yield running


def over_tls(client, *protocols: str) -> ssl.SSLSocket:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_alpn_protocols(list(protocols))
    return context.wrap_socket(client)


@pytest.mark.parametrize(
    "follows",
    [b"", b"SM\r\n\r\n", b"SM\r\n\r\n" + SETTINGS, b"SM\r\n\r\n" + SETTINGS + RAPID_RESETS],
    ids=["silence", "preface", "settings", "rapid reset"],
)
def test_http_2_by_prior_knowledge_is_refused_at_once(server, follows):
    with server.connected() as client:
        client.sendall(PREFACE)
        answer = answer_of(client, 3.0)
        assert (answer.status, answer.code) == (505, "http-version")
        assert answer.headers["connection"] == "close"
        with suppress(ConnectionError):
            client.sendall(follows)
        assert ends_within(client, 3.0)


def test_upgrade_to_h2c_is_answered_in_http_1_and_the_connection_ends(server):
    lines = [
        "Connection: Upgrade, HTTP2-Settings",
        "Upgrade: h2c",
        "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA",
    ]
    with server.connected() as client:
        client.sendall(head("GET", BUNDLE, *lines))
        answer = answer_of(client, 3.0)
        assert (answer.status, answer.headers["connection"]) == (200, "close")
        assert ends_within(client, 3.0)


def test_http_2_over_tls_is_not_agreed_on_and_refused(secure):
    with over_tls(secure.connected(), "h2", "http/1.1") as client:
        assert client.selected_alpn_protocol() == "http/1.1"
    with over_tls(secure.connected(), "h2") as client:
        assert client.selected_alpn_protocol() is None
        client.sendall(PREFACE + b"SM\r\n\r\n" + SETTINGS)
        assert answer_of(client, 3.0).code == "http-version"
        assert ends_within(client, 3.0)


def test_answers_on_a_kept_connection_wait_for_no_acknowledgement(server):
    """Else each of them takes the 40 ms after which the client's system acknowledges its head."""
    kept = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    seconds = []
    for _ in range(20):
        start = time.perf_counter()
        kept.request("GET", BUNDLE)
        assert kept.getresponse().read()
        seconds.append(time.perf_counter() - start)
    kept.close()
    assert min(seconds[1:]) < 0.03


def open_files(server) -> int:
    return len(list(Path(f"/proc/{server.pid}/fd").iterdir()))


@pytest.mark.parametrize("first", [b"", PREFACE, b"POST /check HTTP/1.1\r\n"])
def test_300_silent_connections_keep_nobody_out_where_there_are_256_descriptors(narrow, first):
    with ExitStack() as stack:
        clients = [stack.enter_context(narrow.connected()) for _ in range(300)]
        for client in clients:
            with suppress(ConnectionError):
                client.sendall(first)
        for _ in range(5):
            start = time.monotonic()
            assert narrow.curl("/limits").status == 200
            assert narrow.curl(BUNDLE).status == 200
            assert time.monotonic() - start < 8.0
            assert open_files(narrow) < 200
        assert all(ends_within(client, 10.0) for client in clients)


def test_clients_that_read_no_answer_are_left(narrow):
    request = head("GET", BUNDLE)
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.connect(("127.0.0.1", narrow.port))
        client.settimeout(1.0)
        end = time.monotonic() + 20.0
        # Until nothing more is taken, and then until the server has had enough.
        while time.monotonic() < end:
            try:
                client.sendall(request * 50)
            except TimeoutError:
                continue
            except ConnectionError:
                break
        else:
            pytest.fail("the connection is still there")


@pytest.mark.parametrize(
    "request_",
    [
        head("GET", BUNDLE) * 20,
        head("GET", BUNDLE, "Content-Length: 1000") + b"x",
        head("POST", "/check", "Content-Type: application/pdf", "Content-Length: 1000") + b"x",
        head("POST", "/check", "Content-Type: application/pdf", "Content-Length: 1000") * 20,
        head("PUT", "/check", "Transfer-Encoding: chunked") + b"3e7\r\n",
    ],
    ids=["many", "half a body", "half a PDF", "many in one", "what is not taken"],
)
@pytest.mark.parametrize("how", ["politely", "at once"])
def test_clients_that_go_before_their_answer_give_their_places_back(narrow, request_, how):
    # More than there are places for; what the server says is looked at when it ends.
    linger = struct.pack("ii", how == "at once", 0)
    for _ in range(150):
        with narrow.connected() as client:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            client.sendall(request_)
    with ExitStack() as stack:
        # So many are there at once: none of those before has kept its place.
        for _ in range(100):
            stack.enter_context(narrow.connected()).sendall(head("GET", "/limits"))
        assert narrow.curl("/limits").status == 200


def test_silence_before_a_tls_handshake_keeps_nobody_out(tmp_path):
    made = trustme.CA().issue_cert("127.0.0.1")
    made.cert_chain_pems[0].write_to_path(tmp_path / "cert.pem")
    made.private_key_pem.write_to_path(tmp_path / "key.pem")
    files = ("--tls-cert", tmp_path / "cert.pem", "--tls-key", tmp_path / "key.pem")
    with (
        serving(tmp_path, DATA / "bundles", "--jobs", "1", *files, descriptors=256) as running,
        ExitStack() as stack,
    ):
        for _ in range(300):
            stack.enter_context(running.connected())
        assert running.curl("/limits", "-k").status == 200
        assert open_files(running) < 200
