"""Which faults of a mirror are tried again, and that one deadline holds for all of it."""

from __future__ import annotations

import socket
import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from real_data import BATCHGEN, NOW, real_bundle
from tls_server import TlsServer, body, broken, in_turn, silent

from pithtex.errors import Unavailable
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.number import PithNumber
from pithtex.sources.https.client import HttpsFetcher
from pithtex.sources.https.limits import Deadline, FetchLimits
from pithtex.sources.https.retries import PassingFault, pause_before_retry, retry_after_seconds
from pithtex.sources.mirrors.mirror import Mirror
from pithtex.sources.resolve import Resolver

NUMBER = PithNumber(BATCHGEN, 2026)
PATH = f"/pith/{BATCHGEN}/bundle.json"
GOOD = body(real_bundle(BATCHGEN))
FAULT = Unavailable("mirror-busy", "busy")


def trouble(server, fetcher):
    with pytest.raises(Unavailable) as caught:
        list(Mirror(server.url, fetcher).find(NUMBER))
    return caught.value.code


@pytest.mark.parametrize(
    "fault", [broken, *(body(b"", status=each) for each in (429, 502, 503, 504))]
)
def test_fault_that_passes_is_tried_again(server, fetcher, fault):
    server.answers[PATH] = in_turn(fault, fault, GOOD)
    (candidate,) = Mirror(server.url, fetcher()).find(NUMBER)
    assert candidate.data == real_bundle(BATCHGEN)
    assert server.requests == [PATH] * 3


@pytest.mark.parametrize(
    ("fault", "code"), [(broken, "mirror-unreachable"), (body(b"", status=503), "mirror-busy")]
)
def test_fault_that_does_not_pass_is_told_after_two_more_tries(server, fetcher, fault, code):
    server.answers[PATH] = fault
    assert trouble(server, fetcher()) == code
    assert server.requests == [PATH] * 3


@pytest.mark.parametrize("status", [400, 401, 403, 418, 500, 501])
def test_what_a_server_refuses_is_not_asked_again(server, fetcher, status):
    server.answers[PATH] = body(b"", status=status)
    assert trouble(server, fetcher()) == "mirror-status"
    assert server.requests.count(PATH) == 1


@pytest.mark.parametrize("status", [404, 410])
def test_what_a_server_does_not_have_is_not_asked_again(server, fetcher, status):
    server.answers[PATH] = body(b"", status=status)
    assert list(Mirror(server.url, fetcher()).find(NUMBER)) == []
    assert server.requests.count(PATH) == 1


def test_certificate_of_nobody_is_not_tried_again(server):
    assert trouble(server, HttpsFetcher(allow_private=True)) == "mirror-certificate"
    assert server.connections == 1


def test_retry_after_is_waited_for_and_no_longer_than_there_is_time(server, fetcher):
    server.answers[PATH] = in_turn(body(b"", status=503, Retry_After="1"), GOOD)
    start = time.monotonic()
    list(Mirror(server.url, fetcher()).find(NUMBER))
    assert time.monotonic() - start >= 1
    server.requests.clear()
    server.answers[PATH] = body(b"", status=429, Retry_After="3600")
    assert trouble(server, fetcher()) == "mirror-busy"
    assert server.requests == [PATH]


def test_one_deadline_is_for_all_addresses_and_tries_of_a_mirror(server, fetcher):
    def slow(request):
        server.closing.wait(0.4)
        body(b"", status=404)(request)

    for path in (PATH, f"/.well-known{PATH}", f"/pith/{BATCHGEN}.json", f"/pith/{BATCHGEN}"):
        server.answers[path] = slow
    assert trouble(server, fetcher(deadline=1.0)) == "mirror-timeout"
    assert len(server.requests) < 4


def test_host_that_does_not_connect_is_left_for_the_next_in_a_short_time(server, fetcher):
    server.answers[PATH] = GOOD
    with silent() as (url, tried):
        start = time.monotonic()
        mirrors = [
            Mirror(url, fetcher(connect=0.3, connect_tries=1)),
            Mirror(server.url, fetcher()),
        ]
        found = Resolver(mirrors, REGISTRY_KEYS).resolve(NUMBER, NOW)
        assert time.monotonic() - start < 10  # of 20, if only the deadline stopped it
        assert tried() == 1
    assert (found.origin, [each.code for each in found.findings]) == (
        server.url,
        ["mirror-unreachable"],
    )
    assert url.removeprefix("https://") in found.findings[0].message


def test_host_that_failed_twice_is_asked_no_more(fetcher):
    with silent() as (url, tried):
        mirror = Mirror(url, fetcher(connect=0.3, connect_tries=1))
        codes = []
        for _ in range(5):
            with pytest.raises(Unavailable) as caught:
                list(mirror.find(NUMBER))
            codes.append(caught.value.code)
        assert codes == ["mirror-unreachable"] * 2 + ["mirror-given-up"] * 3
        assert tried() == 2


def test_name_that_does_not_resolve_in_time_is_left_for_the_next(server, fetcher, monkeypatch):
    server.answers[PATH] = GOOD
    ask, over = socket.getaddrinfo, threading.Event()

    def slow(name, *arguments, **options):
        if name == "slow.example":
            over.wait(20)
            return []
        return ask(name, *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    slow_one = Mirror("https://slow.example", fetcher(connect=0.2, connect_tries=1))
    mirrors = [slow_one, Mirror(server.url, fetcher())]
    try:
        found = Resolver(mirrors, REGISTRY_KEYS).resolve(NUMBER, NOW)
    finally:
        over.set()
    assert found.origin == server.url
    assert [each.code for each in found.findings] == ["mirror-unreachable"]


def test_mirror_among_others_is_tried_once_where_it_does_not_connect():
    alone, among = FetchLimits(), FetchLimits().beside_others()
    unconnected = PassingFault(FAULT, is_connected=False)
    assert pause_before_retry(unconnected, 1, alone, Deadline(20)) is not None
    assert pause_before_retry(unconnected, 1, among, Deadline(20)) is None
    assert pause_before_retry(PassingFault(FAULT), 1, among, Deadline(20)) is not None


def test_pauses_are_random_grow_and_end_before_the_deadline():
    limits, fault = FetchLimits(), PassingFault(FAULT)
    first = {pause_before_retry(fault, 1, limits, Deadline(20)) for _ in range(50)}
    second = {pause_before_retry(fault, 2, limits, Deadline(20)) for _ in range(50)}
    assert len(first) > 40
    assert 0.1 <= min(first) <= max(first) <= 0.4 < max(second) <= 0.8
    assert pause_before_retry(fault, 3, limits, Deadline(20)) is None
    assert pause_before_retry(fault, 1, limits, Deadline(0.05)) is None


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        *(("3", 3.0), (" 0 ", 0.0), ("-1", None), ("soon", None), ("", None), (None, None)),
        *(("9" * 400, None), ("١", None)),
    ],
)
def test_retry_after_in_seconds(header, seconds):
    assert retry_after_seconds(header) == seconds


def test_retry_after_as_a_date():
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    assert 50 < retry_after_seconds(later) <= 60
    assert retry_after_seconds("Wed, 21 Oct 2015 07:28:00 GMT") == 0


def test_server_without_tls_is_for_loopback_alone(fetcher):
    plain = TlsServer(None)
    plain.answers[PATH] = GOOD
    try:
        (candidate,) = Mirror(plain.url, fetcher()).find(NUMBER)
        assert candidate.data == real_bundle(BATCHGEN)
        plain.requests.clear()
        assert trouble(plain, fetcher(allow_private=False)) == "mirror-private-address"
        assert plain.requests == []
    finally:
        plain.close()
