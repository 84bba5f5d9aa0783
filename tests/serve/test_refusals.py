"""What is refused, each by an attack on a real server on the loopback."""

from __future__ import annotations

import itertools
import time
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from real_data import BATCHGEN, DATA
from serve.running import answer_of, ends_within, head, serving

BUNDLE = f"/pith/{BATCHGEN}/bundle.json"
BADGE = f"/badge/{BATCHGEN}.svg"
PDF = "Content-Type: application/pdf"


@pytest.fixture(scope="module")
def impatient(tmp_path_factory):
    """A server that takes 1 MB and waits for a second."""
    with serving(
        tmp_path_factory.mktemp("impatient"),
        DATA / "bundles",
        *("--jobs", "1", "--max-size", "1", "--upload-timeout", "1", "--header-timeout", "1"),
    ) as running:
        yield running


def test_pdf_that_is_said_to_be_too_large_is_refused_before_it_is_sent(impatient):
    with impatient.connected() as client:
        client.sendall(head("POST", "/check", PDF, "Content-Length: 1000001"))
        answer = answer_of(client)
    assert (answer.status, answer.code) == (413, "upload-too-large")
    assert answer.headers["connection"] == "close"
    assert "1 MB" in answer.json["detail"]


def test_pdf_of_no_stated_length_is_refused_when_it_is_too_large(impatient):
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    with impatient.connected() as client:
        client.sendall(head("POST", "/check", PDF, "Transfer-Encoding: chunked"))
        for _ in range(17):
            client.sendall(chunk)
        answer = answer_of(client)
    assert (answer.status, answer.code) == (413, "upload-too-large")


def test_client_that_sends_far_too_much_can_still_read_the_answer(impatient, tmp_path):
    (tmp_path / "large.pdf").write_bytes(b"x" * 60_000_000)
    answer = impatient.post_pdf(tmp_path / "large.pdf", "-H", "Expect:")
    assert (answer.status, answer.code) == (413, "upload-too-large")


def test_form_with_too_large_a_file_is_refused(impatient, tmp_path):
    (tmp_path / "large.pdf").write_bytes(b"x" * 1_000_001)
    answer = impatient.curl("/check", "-F", f"pdf=@{tmp_path / 'large.pdf'}")
    assert (answer.status, answer.code) == (413, "upload-too-large")


def drip(client, data: bytes, every: float, seconds: float) -> None:
    """Send a byte now and then, as long as the other side takes them."""
    end = time.monotonic() + seconds
    for byte in itertools.cycle(data):
        if time.monotonic() > end:
            return
        try:
            client.sendall(bytes([byte]))
        except ConnectionError:
            return
        time.sleep(every)


@pytest.mark.parametrize("first", [b"", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"])
def test_silent_client_is_left(impatient, first):
    with impatient.connected() as client:
        client.sendall(first)
        assert ends_within(client, 10.0)


def test_slow_header_is_cut_off_however_steadily_it_drips(impatient):
    with impatient.connected() as client:
        client.sendall(b"GET / HTTP/1.1\r\nX: ")
        drip(client, b"a", 0.1, 1.5)
        assert ends_within(client, 10.0)


def test_connection_that_is_kept_open_and_not_used_is_ended(impatient):
    with impatient.connected() as client:
        client.sendall(head("GET", "/limits"))
        assert answer_of(client).status == 200
        assert ends_within(client, 10.0)


@pytest.mark.parametrize("length", ["Content-Length: 1000", "Transfer-Encoding: chunked"])
def test_slow_body_is_refused_however_steadily_it_drips(impatient, length):
    with impatient.connected() as client:
        client.sendall(head("POST", "/check", PDF, length) + b"3e7\r\n")
        drip(client, b"x", 0.1, 1.3)
        answer = answer_of(client)
        assert (answer.status, answer.code) == (408, "upload-too-slow")
        assert answer.headers["connection"] == "close"


def test_hundred_silent_clients_keep_nobody_out(server):
    with ExitStack() as stack:
        for _ in range(100):
            stack.enter_context(server.connected()).sendall(b"POST /check HTTP/1.1\r\n")
        start = time.monotonic()
        assert server.curl("/limits").status == 200
        assert time.monotonic() - start < 8.0


@pytest.mark.parametrize("order", [1, -1])
def test_content_length_with_transfer_encoding_is_refused(server, order):
    lengths = ["Content-Length: 5", "Transfer-Encoding: chunked"][::order]
    request = head("POST", "/check", PDF, *lengths) + b"0\r\n\r\n" + head("GET", "/limits")
    with server.connected() as client:
        client.sendall(request)
        answer = answer_of(client)
        assert (answer.status, answer.code) == (400, "body-length")
        # What is behind it is not taken for a second request.
        assert answer_of(client) is None


@pytest.mark.parametrize(
    "lines",
    [
        ["Content-Length: 5", "Content-Length: 6"],
        ["Content-Length: -5"],
        ["Content-Length: 5x"],
        ["Transfer-Encoding: gzip, chunked"],
        ["Transfer-Encoding : chunked"],
        ["X: a\r\n b\x00c"],
    ],
)
def test_head_that_can_be_read_in_two_ways_is_refused(server, lines):
    answer = server.raw(head("POST", "/check", PDF, *lines) + b"hello!")
    assert answer.status in {400, 501}
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("host", "status", "code"),
    [
        ("evil.example", 421, "host-foreign"),
        ("127.0.0.1.evil.example", 421, "host-foreign"),
        ("localhost.evil.example:80", 421, "host-foreign"),
        ("127.0.0.1@evil.example", 421, "host-foreign"),
        ("evil.example/127.0.0.1", 421, "host-foreign"),
        ("10.0.0.1", 421, "host-foreign"),
        ("0.0.0.0", 421, "host-foreign"),  # noqa: S104 - no address to listen at
        ("2130706433", 421, "host-foreign"),
        ("127.0.0.1:x", 421, "host-foreign"),
        (" ", 400, "host-missing"),
    ],
)
@pytest.mark.parametrize("path", [BUNDLE, "/check"])
def test_foreign_host_as_of_dns_rebinding_is_refused(server, host, status, code, path):
    answer = server.raw(head("GET", path, host=host))
    assert (answer.status, answer.code) == (status, code)
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST:1", "[::1]:8000"])
def test_names_of_the_loopback_are_the_servers(server, host):
    assert server.raw(head("GET", BUNDLE, host=host)).status == 200


def test_request_without_a_host_or_with_two_is_refused(server):
    for request in (head("GET", BUNDLE, host=""), head("GET", BUNDLE, "Host: 127.0.0.1")):
        answer = server.raw(request)
        assert answer.status == 400
        assert answer.code in {"request-form", "host-missing"}
    old = server.raw(f"GET {BUNDLE} HTTP/1.0\r\n\r\n".encode())
    assert (old.status, old.code) == (400, "host-missing")


def test_headers_of_200_kb_are_refused(server):
    for line in ("X: " + "a" * 200_000, "\r\n".join(["X: abcdefg"] * 20_000)):
        answer = server.raw(head("GET", BUNDLE, line))
        assert (answer.status, answer.code) == (431, "headers-too-large")
    answer = server.raw(head("GET", BUNDLE, "X: " + "a" * 17_000))
    assert (answer.status, answer.code) == (431, "headers-too-large")
    assert server.raw(head("GET", "/" + "a" * 200_000)).status == 431
    assert server.raw(head("GET", "/" + "a" * 2_000)).code == "path-form"


@pytest.mark.parametrize("request_line", ["GET", "GET /  HTTP/1.1", "\x16\x03\x01", "GET / HTTP/x"])
def test_what_is_no_request_is_told_in_a_problem_and_guards_the_reader(server, request_line):
    answer = server.raw(f"{request_line}\r\nHost: localhost\r\n\r\n".encode("latin-1"))
    assert (answer.status, answer.code) == (400, "request-form")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/", "GET, HEAD"), ("/check", "GET, HEAD, POST"), (BUNDLE, "GET, HEAD")],
)
def test_other_methods_are_refused_with_those_that_are_allowed(server, method, path, allowed):
    answer = server.curl(path, "-X", method)
    assert (answer.status, answer.code) == (405, "method-not-allowed")
    assert answer.headers["allow"] == allowed


def test_post_to_a_document_is_refused(server):
    answer = server.curl(BUNDLE, "--data-binary", "x")
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "path",
    [
        "/../etc/passwd",
        f"/pith/../pith/{BATCHGEN}/bundle.json",
        f"/pith/%2e%2e/pith/{BATCHGEN}/bundle.json",
        f"//pith/{BATCHGEN}/bundle.json",
        f"/pith//{BATCHGEN}/bundle.json",
        f"/pith/./{BATCHGEN}/bundle.json",
        f"/pith/{BATCHGEN}/bundle.json%00.html",
        f"/pith/{BATCHGEN}\\bundle.json",
        f"/pith/{BATCHGEN}%5cbundle.json",
        f"/pith%2f{BATCHGEN}/bundle.json",
        "/assets/..%2f..%2fetc/passwd",
        "/assets/....//html.css",
        "/.git/config",
        "/.well-known/../pith",
        f"/pith/{BATCHGEN};x/bundle.json",
        "/pith/%F0%9F%92%A9",
    ],
)
def test_path_trick_is_refused(server, path):
    answer = server.curl(path)
    assert (answer.status, answer.code) == (400, "path-form")


@pytest.mark.parametrize(
    "target",
    [b"http://evil.example/", b"*", b"pith", f"/pith/{BATCHGEN}\xff".encode("latin-1"), b"/a\x00b"],
)
def test_target_that_is_no_path_is_refused(server, target):
    answer = server.raw(b"GET " + target + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    assert answer.status == 400


@pytest.fixture
def stranger():
    """A server that nobody may ask anything; what it is asked is listed."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

    made = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=made.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}/paper.pdf", asked
    made.shutdown()
    made.server_close()
    thread.join()


def test_url_to_fetch_is_refused_in_words_and_never_fetched(server, stranger):
    url, asked = stranger
    tried = [
        server.curl("/check", "-F", f"pdf={url}"),
        server.curl("/check", "-F", f"url={url}"),
        server.curl("/check", "-H", "Content-Type: application/json", "-d", f'{{"url": "{url}"}}'),
        server.curl("/check", "--data-urlencode", f"url={url}"),
        server.curl(f"/check?url={url}", "-H", PDF, "-d", "%PDF-"),
    ]
    for answer in tried:
        assert answer.status in {415, 422}
        assert answer.code == "url-refused"
        assert "fetches nothing" in answer.json["detail"]
    # As a PDF it is none, and that is all.
    assert server.curl("/check", "-H", PDF, "-d", url).json["status"] == "unreadable"
    assert asked == []


def test_other_field_of_a_form_that_holds_no_address_is_not_called_one(server, papers):
    pdf = f"pdf=@{papers / 'paper.pdf'}"
    for fields in (["note=hello", pdf], [pdf, "submit=Check"], ["url=", pdf]):
        answer = server.curl("/check", *(each for field in fields for each in ("-F", field)))
        assert answer.json["status"] == "verified", fields
    for field in ("note=see https://a.example/b.pdf", "url=paper"):
        assert server.curl("/check", "-F", field, "-F", pdf).code == "url-refused"
    assert server.curl("/check", "-F", "note=hello").code == "upload-form"


@pytest.mark.parametrize("option", ["-d", "--data-binary"])
def test_pdf_that_curl_calls_a_form_is_not_called_an_address(server, papers, option):
    answer = server.curl("/check", option, f"@{papers / 'paper.pdf'}")
    assert (answer.status, answer.code) == (415, "upload-form")
    assert "this is a PDF" in answer.json["detail"]
    assert "-H 'Content-Type: application/pdf'" in answer.json["hint"]


@pytest.mark.parametrize("body", ["", "hello", "title=A+Paper"])
def test_body_that_is_neither_a_pdf_nor_an_address_is_called_neither(server, body):
    answer = server.curl("/check", "-d", body)
    assert (answer.status, answer.code) == (415, "upload-form")
    assert "this is a PDF" not in answer.json["detail"]
    assert "-H 'Content-Type: application/pdf'" in answer.json["hint"]


@pytest.mark.parametrize(
    "body", ["url=paper", "ftp://a.example/b.pdf", "x=https%3A%2F%2Fa.example%2Fb.pdf", "file:///x"]
)
def test_address_as_a_form_is_called_one_whatever_its_scheme(server, body):
    assert server.curl("/check", "-d", body).code == "url-refused"


@pytest.mark.parametrize("path", ["/check", "/check/"])
def test_pdf_that_is_put_is_led_to_post(server, papers, path):
    answer = server.curl(path, "-T", str(papers / "paper.pdf"))
    assert (answer.status, answer.code) == (405, "method-not-allowed")
    assert "/check with POST" in answer.json["hint"]
    assert "--data-binary" in answer.json["hint"]


@pytest.mark.parametrize("kind", ["text/plain", "image/png", "application/octet-stream", ""])
def test_what_is_no_pdf_by_its_type_is_refused(server, kind):
    answer = server.curl("/check", "-H", f"Content-Type: {kind}", "-d", "%PDF-")
    assert (answer.status, answer.code) == (415, "upload-form")
    assert "application/pdf" in answer.json["hint"]


def form(*parts: bytes, boundary: bytes = b"b", last: bytes = b"--b--\r\n") -> bytes:
    body = b"".join(b"--b\r\n" + part + b"\r\n" for part in parts) + last
    kind = b"multipart/form-data; boundary=" + boundary
    lines = [f"Content-Type: {kind.decode()}", f"Content-Length: {len(body)}"]
    return head("POST", "/check", *lines) + body


FILE = b'Content-Disposition: form-data; name="pdf"; filename="a.pdf"\r\n\r\n%PDF-'


@pytest.mark.parametrize(
    "request_",
    [
        form(*[FILE] * 2),
        form(*[FILE] * 5_000),
        form(*[b'Content-Disposition: form-data; name="x"\r\n\r\n'] * 5_000, FILE),
        form(b"X: " + b"a" * 100_000 + b"\r\n" + FILE),
        form(b"X: a\r\n" * 1_000 + FILE),
        form(FILE, last=b""),
        form(FILE, boundary=b"other"),
        form(FILE, boundary=b"b" * 5_000),
        form(FILE, boundary=b""),
        form(b'Content-Disposition: form-data; name="pdf"; filename=""\r\n\r\n'),
        form(b'Content-Disposition: form-data; name="pdf"\r\n\r\n' + b"a" * 100_000),
        form(b"\r\n\r\nhello"),
        form(),
    ],
    ids=[
        "two files",
        "five thousand files",
        "five thousand fields",
        "a huge header",
        "a thousand headers",
        "no end",
        "another boundary",
        "a huge boundary",
        "no boundary",
        "no file chosen",
        "a huge field",
        "a part without a head",
        "nothing",
    ],
)
def test_bomb_or_riddle_of_a_form_is_refused(server, request_):
    start = time.monotonic()
    answer = server.raw(request_)
    assert answer.status in {400, 422}
    assert answer.code in {"upload-form", "url-refused"}
    assert time.monotonic() - start < 10.0


@pytest.mark.parametrize(
    "lines",
    [
        ["Origin: https://evil.example"],
        ["Origin: null"],
        ["Origin: http://127.0.0.1:1"],
        ["Sec-Fetch-Site: cross-site", "Origin: https://evil.example"],
        ["Sec-Fetch-Site: same-site"],
        ["Sec-Fetch-Site: cross-site"],
    ],
)
def test_page_of_another_site_cannot_have_a_pdf_checked(server, lines):
    answer = server.raw(head("POST", "/check", PDF, "Content-Length: 5", *lines) + b"%PDF-")
    assert (answer.status, answer.code) == (403, "origin-foreign")
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["Origin: http://127.0.0.1"],
        ["Sec-Fetch-Site: same-origin", "Origin: null"],
        ["Sec-Fetch-Site: none"],
    ],
)
def test_own_page_and_programs_can(server, lines):
    answer = server.raw(head("POST", "/check", PDF, "Content-Length: 5", *lines) + b"%PDF-")
    assert answer.json["status"] == "unreadable"


def test_web_sockets_are_refused(server):
    socket = [
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version: 13",
    ]
    assert server.raw(head("GET", BUNDLE, *socket)).status == 403


@pytest.mark.parametrize(
    "path", ["/", "/check", "/limits", "/nothing", BUNDLE, BADGE, "/assets/serve.css", "/../x"]
)
def test_every_answer_has_the_headers_that_guard_its_reader(server, path):
    headers = server.curl(path).headers
    policy = headers["content-security-policy"]
    for rule in ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert rule in policy
    assert "form-action 'self'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == ("same-origin" if path == "/check" else "no-referrer")
    assert "server" not in headers
    is_public = path in {BUNDLE, BADGE, "/limits", "/assets/serve.css"}
    assert ("access-control-allow-origin" in headers) == is_public
    assert headers["cache-control"] == ("public, no-cache" if is_public else "no-store")


def test_a_persons_browser_gets_refusals_as_pages(server):
    answer = server.curl("/nothing", "-H", "Accept: text/html,*/*;q=0.1")
    assert (answer.status, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert b"document-unknown" in answer.body
