"""One response: what its status means, its body within limits, and what it is called."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from urllib.parse import urlsplit

import urllib3

from pithtex.errors import Unavailable
from pithtex.sources.https.fetcher import Answer, Validators
from pithtex.sources.https.limits import Deadline, FetchLimits
from pithtex.sources.https.retries import PASSING_STATUSES, PassingFault, retry_after_seconds

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_ABSENT: Final = frozenset({404, 410})
_OK: Final = 200
_NOT_MODIFIED: Final = 304
_CHUNK: Final = 65_536
#: Nobody's validator is longer; one that is would only be carried about.
_LONGEST_VALIDATOR: Final = 200
_IF_NONE_MATCH: Final = "If-None-Match"
_IF_MODIFIED_SINCE: Final = "If-Modified-Since"


def conditions(known: Validators | None) -> dict[str, str]:
    """Return the headers that ask for an answer only where it is another one (RFC 9110 §13)."""
    headers = {}
    if known and known.etag:
        headers[_IF_NONE_MATCH] = known.etag
    if known and known.last_modified:
        headers[_IF_MODIFIED_SINCE] = known.last_modified
    return headers


def read_answer(
    response: urllib3.BaseHTTPResponse,
    url: str,
    sent: Collection[str],
    limits: FetchLimits,
    deadline: Deadline,
) -> Answer | str | None:
    """Return the answer of a response, ``None`` where there is none, or where it redirects to.

    ``sent`` are the names of the headers that it was asked for with.

    Raises:
        PassingFault: where another try may do.
        Unavailable: ``mirror-status``, ``mirror-encoding``, ``mirror-too-large`` or
            ``mirror-timeout``.
        OSError, urllib3.exceptions.HTTPError: where the connection breaks.

    """
    host, status = host_of(url), response.status
    is_unchanged = status == _NOT_MODIFIED and {_IF_NONE_MATCH, _IF_MODIFIED_SINCE} & set(sent)
    if status in _REDIRECTS | _ABSENT or is_unchanged:
        # What such an answer says beside its status is of no use; but where it is
        # short, the connection can be used again after it.
        if response.length_remaining is not None and response.length_remaining <= _CHUNK:
            response.read()
        if status in _REDIRECTS:
            return response.headers.get("Location", "")
        return None if status in _ABSENT else Answer(b"", url, is_unchanged=True)
    if status in PASSING_STATUSES:
        raise PassingFault(
            Unavailable(
                "mirror-busy",
                f"{host} cannot answer now (HTTP status {status})",
                "Try again later, or use another --mirror.",
            ),
            retry_after=retry_after_seconds(response.headers.get("Retry-After")),
        )
    if status != _OK:
        raise Unavailable("mirror-status", f"{host} answers with HTTP status {status}", "")
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise Unavailable("mirror-encoding", f"{host} compresses what was asked for plain", "")
    return Answer(_body(response, host, limits, deadline), url, _validators(response))


def host_of(url: str) -> str:
    """Return host and port of a URL, to compare and to show."""
    return urlsplit(url).netloc.lower()


def late(host: str, limits: FetchLimits) -> Unavailable:
    """Return that a visit was not over by its deadline."""
    return Unavailable(
        "mirror-timeout",
        f"{host} took longer than {limits.deadline:g} s",
        "Try again later, or use another --mirror.",
    )


def _body(
    response: urllib3.BaseHTTPResponse, host: str, limits: FetchLimits, deadline: Deadline
) -> bytes:
    too_large = Unavailable("mirror-too-large", f"{host} sends more than {limits.size:,} bytes")
    # What a server announces is believed where it is against it.
    if (response.length_remaining or 0) > limits.size:
        raise too_large
    body = bytearray()
    while chunk := response.read(_CHUNK):
        body += chunk
        if len(body) > limits.size:
            raise too_large
        if deadline.has_passed:
            raise late(host, limits)
    return bytes(body)


def _validators(response: urllib3.BaseHTTPResponse) -> Validators:
    return Validators(*(_validator(response.headers.get(x)) for x in ("ETag", "Last-Modified")))


def _validator(value: str | None) -> str | None:
    """Return a validator, if it is one that can be sent back as it is."""
    is_one = value and len(value) <= _LONGEST_VALIDATOR and value.isascii() and value.isprintable()
    return value if is_one else None
