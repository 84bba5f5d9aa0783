"""A registry that is dead, slow or busy costs a run once, and what is said of it is plain."""

from __future__ import annotations

import json
import os
import pty
import re
import socket
import subprocess
import sys
import time

import pikepdf
import pytest
from real_data import BATCHGEN, FLEXNPU, PERSISTENT, real_bundle
from tls_server import TlsServer, body, broken, drip, silent

from pithtex.errors import Unavailable
from pithtex.protocol.number import PithNumber
from pithtex.sources.https.client import HttpsFetcher
from pithtex.sources.https.limits import FetchLimits
from pithtex.sources.mirrors.asked_once import AskedOnce
from pithtex.sources.mirrors.mirror import Mirror
from pithtex.sources.origins import Origins

NUMBERS = [PithNumber(suffix, 2026) for suffix in (BATCHGEN, FLEXNPU, PERSISTENT)]
PATH = f"/pith/{BATCHGEN}/bundle.json"


def error_of(source_of_bundles, number=NUMBERS[0]):
    with pytest.raises(Unavailable) as caught:
        list(source_of_bundles.find(number))
    return caught.value


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Six PDFs with a number each and nothing else; and the first one again, with other bytes."""
    made = tmp_path_factory.mktemp("drop-in")
    for place in range(7):
        suffix = "ABCDEF"[place % 6] * 26
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            pdf.docinfo["/PithNumber"] = f"pith:{suffix}"
            pdf.docinfo["/PithURL"] = f"https://pith.science/pith/{suffix}"
            pdf.docinfo["/Serial"] = str(place)
            pdf.save(made / f"{place}.pdf")
    return made


@pytest.mark.parametrize("jobs", [1, 2])
def test_dead_registry_is_asked_twice_in_a_run(run_pithtex, folder, jobs):
    with silent() as (url, tried):
        options = ("--mirror", url, "--allow-private-mirror", "--network-timeout", "0.4")
        done = run_pithtex("check", *options, "--jobs", str(jobs), "--format", "json", str(folder))
        attempts = tried()
    assert done.exit_code == 4
    results = json.loads(done.stdout)["results"]
    assert [each["status"] for each in results] == ["unresolved"] * 7
    codes = [each["findings"][-1]["code"] for each in results]
    # What all ask at the same moment, each of them finds out.
    assert attempts <= 2 * jobs
    assert codes.count("mirror-given-up") >= 7 - 2 * jobs - 1
    assert set(codes) <= {"mirror-given-up", "mirror-unreachable", "mirror-timeout"}


def test_number_in_many_pdfs_is_asked_for_once_by_all_processes(
    run_pithtex, server, authority, tmp_path, monkeypatch
):
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    for place in range(6):
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            pdf.docinfo["/PithNumber"] = f"pith:{'A' * 26}"
            pdf.docinfo["/PithURL"] = f"https://pith.science/pith/{'A' * 26}"
            pdf.docinfo["/Serial"] = str(place)
            pdf.save(tmp_path / f"{place}.pdf")
    options = ("--mirror", server.url, "--allow-private-mirror", "--format", "json")
    asked = []
    for jobs in ("1", "3"):
        server.requests.clear()
        done = run_pithtex("check", *options, "--jobs", jobs, str(tmp_path))
        results = json.loads(done.stdout)["results"]
        assert [each["findings"][-1]["code"] for each in results] == ["record-not-found"] * 6
        asked.append(sorted(server.requests))
    assert asked[0] == asked[1]
    assert len(set(asked[0])) == len(asked[0]) == 4


def hangs(request):
    time.sleep(2)


def test_mirror_that_used_up_its_whole_time_is_asked_no_more(server, fetcher):
    server.answers[PATH] = hangs
    shared = fetcher(deadline=0.4)
    codes = [error_of(Mirror(server.url, shared)).code for _ in range(2)]
    assert codes == ["mirror-timeout", "mirror-given-up"]


def test_mirror_that_has_another_beside_it_is_not_waited_for_as_long():
    assert FetchLimits().beside_others().deadline == 6.0
    assert FetchLimits().beside_others().within(30.0).deadline == 30.0


@pytest.mark.parametrize("status", [429, 503])
def test_busy_registry_is_asked_for_two_records_in_a_run(server, fetcher, status):
    for number in NUMBERS:
        server.answers[f"/pith/{number.suffix}/bundle.json"] = body(b"", status=status)
    mirror = Mirror(server.url, fetcher(first_pause=0.01))
    codes = [error_of(mirror, number).code for number in NUMBERS]
    assert codes == ["mirror-busy", "mirror-busy", "mirror-given-up"]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (body(b"", status=403), "mirror-status"),
        (body(b"", status=302, Location="https://login.example/"), "mirror-redirect"),
        (body(b"<!DOCTYPE html><title>Log in to this network"), None),
    ],
    ids=["refused", "led-away", "login-page"],
)
def test_network_that_wants_a_login_is_asked_for_two_records_in_a_run(
    server, fetcher, answer, code
):
    for number in NUMBERS:
        for path in ("/pith/{}/bundle.json", "/.well-known/pith/{}/bundle.json"):
            server.answers[path.format(number.suffix)] = answer
        server.answers[f"/pith/{number.suffix}.json"] = answer
        server.answers[f"/pith/{number.suffix}"] = answer
    mirror = Mirror(server.url, fetcher())
    for number in NUMBERS[:2]:
        if code is None:
            # Whoever asks is told that it is no bundle.
            assert [each.data[:9] for each in mirror.find(number)] == [b"<!DOCTYPE"]
        else:
            assert error_of(mirror, number).code == code
    assert error_of(mirror, NUMBERS[2]).code == "mirror-given-up"


def test_mirror_that_has_no_record_is_asked_for_all_the_same(server, fetcher):
    for number in NUMBERS:
        # The page for people, without content negotiation.
        server.answers[f"/pith/{number.suffix}"] = body(b"<html>Not here")
    mirror = Mirror(server.url, fetcher())
    assert [list(mirror.find(number)) for number in NUMBERS] == [[], [], []]


def test_failure_of_a_host_is_none_of_another(server, fetcher):
    server.answers[PATH] = body(real_bundle(BATCHGEN))
    shared = fetcher(connect=0.1, connect_tries=1)
    with silent() as (url, _):
        codes = [error_of(Mirror(url, shared)).code for _ in range(3)]
        assert codes[-1] == "mirror-given-up"
        assert list(Mirror(server.url, shared).find(NUMBERS[0]))


def test_answer_is_remembered_for_the_run(server, fetcher):
    server.answers[PATH] = body(real_bundle(BATCHGEN))
    mirror = AskedOnce(Mirror(server.url, fetcher()))
    first = list(mirror.find(NUMBERS[0]))
    assert [*mirror.find(NUMBERS[0])] == first
    assert [candidate.data for candidate in first] == [real_bundle(BATCHGEN)]
    assert server.requests == [PATH]


def test_that_there_is_no_record_is_remembered_for_the_run(server, fetcher):
    mirror = AskedOnce(Mirror(server.url, fetcher()))
    assert list(mirror.find(NUMBERS[0])) == []
    asked = len(server.requests)
    assert list(mirror.find(NUMBERS[0])) == []
    assert len(server.requests) == asked


def test_refusal_is_remembered_for_the_run(server, fetcher):
    server.answers[PATH] = body(b"", status=500)
    mirror = AskedOnce(Mirror(server.url, fetcher()))
    first = error_of(mirror)
    asked = len(server.requests)
    second = error_of(mirror)
    assert (second.code, second.message) == (first.code, first.message)
    assert second is not first
    assert len(server.requests) == asked


def test_network_timeout_is_for_all_that_is_asked_of_a_record(
    server, authority, monkeypatch, tmp_path
):
    server.answers[PATH] = drip(server, b"x" * 1000, 0.05)
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    origins = Origins(mirror_urls=[server.url], allow_private=True, network_timeout=0.5)
    start = time.monotonic()
    error = error_of(origins.mirror(server.url))
    assert (error.code, "longer than 0.5 s" in error.message) == ("mirror-timeout", True)
    assert time.monotonic() - start < 10  # of 50


def no_name(*_, **__):
    raise socket.gaierror(-2, "Name or service not known")


def no_http(request):
    request.wfile.write(b"220 mail.example ESMTP\r\n")
    request.close_connection = True


def unused():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return f"https://localhost:{listening.getsockname()[1]}"


#: What a host does, and what is said of it.
FAULTS = {
    "its name does not resolve": lambda _, monkeypatch: monkeypatch.setattr(
        socket, "getaddrinfo", no_name
    ),
    "the connection broke": lambda server, _: server.answers.update({PATH: broken}),
    "what it sends is no HTTP": lambda server, _: server.answers.update({PATH: no_http}),
}
#: What Python, and its libraries, call things.
INSIDE = re.compile(r"[a-z]+error\b|Errno|Exception|[A-Z][a-z]+[A-Z][a-z]|_ssl|SSL:|<|0x")


@pytest.mark.parametrize("words", FAULTS)
def test_what_is_wrong_is_said_without_the_names_of_python(server, fetcher, monkeypatch, words):
    FAULTS[words](server, monkeypatch)
    error = error_of(Mirror(server.url, fetcher(first_pause=0.01)))
    assert error.code == "mirror-unreachable"
    assert words in error.message or "connection reset" in error.message
    assert not INSIDE.search(error.message)


def test_closed_port_is_said_without_the_names_of_python(fetcher):
    error = error_of(Mirror(unused(), fetcher(first_pause=0.01)))
    assert "does not answer (connection refused)" in error.message
    assert not INSIDE.search(error.message)


def test_server_without_tls_is_said_without_the_names_of_python(fetcher):
    plain = TlsServer(None)
    try:
        url = plain.url.replace("http://127.0.0.1", "https://localhost")
        error = error_of(Mirror(url, fetcher(first_pause=0.01)))
    finally:
        plain.close()
    assert not INSIDE.search(error.message)


def test_authority_that_is_not_known_is_told_with_what_to_do(server, monkeypatch, tmp_path):
    error = error_of(Mirror(server.url, HttpsFetcher(allow_private=True)))
    assert error.code == "mirror-certificate"
    assert not INSIDE.search(error.message)
    assert "SSL_CERT_FILE" in error.hint
    gone = tmp_path / "gone.pem"
    monkeypatch.setenv("SSL_CERT_FILE", str(gone))
    error = error_of(Mirror(server.url, HttpsFetcher(allow_private=True)))
    assert f"SSL_CERT_FILE names {gone}, where there is no file" in error.hint


def test_who_is_waited_for_is_said_on_a_terminal(folder):
    ours, theirs = pty.openpty()
    with silent() as (url, _):
        options = ("--mirror", url, "--allow-private-mirror", "--network-timeout", "1.4")
        start = [sys.executable, "-m", "pithtex", "check", "--jobs", "1", *options]
        done = subprocess.run(
            [*start, str(folder / "0.pdf")],
            stdout=subprocess.PIPE,
            stderr=theirs,
            check=False,
            env=os.environ | {"TERM": "dumb"},
            timeout=60,
        )
    os.close(theirs)
    said = os.read(ours, 65_536).decode()
    os.close(ours)
    assert done.returncode == 4
    assert said.splitlines()[0] == f"asking {url.removeprefix('https://')} ..."
    assert said.count("asking") == 1
