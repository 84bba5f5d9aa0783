"""Fetching over HTTPS from hosts that nobody vouches for.

One deadline for the whole, a cap on the body, no compression, redirects only
within the host, and no connection to an address of the local network unless
that was allowed. Names are resolved once, and the connection goes to the very
address that was judged.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import ssl
import threading
import time
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError, SSLError

from pithtex.errors import PithtexError, Unavailable
from pithtex.protocol.strict_json import DEFAULT_LIMITS
from pithtex.version import __version__

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_ABSENT: Final = frozenset({404, 410})
_OK: Final = 200
_CHUNK: Final = 65_536
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
#: All of IPv6 that is given out as global unicast (IANA's registry of address space); what
#: lies outside of it are local, old and reserved forms, which Python calls global in part.
_GIVEN_OUT: Final = ipaddress.IPv6Network("2000::/3")


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """``deadline`` in seconds for the whole fetch, ``size`` in bytes, ``redirects`` in hops."""

    deadline: float = 20.0
    size: int = DEFAULT_LIMITS.size
    redirects: int = 3


class HttpsFetcher:
    """Fetches bodies within limits.

    ``allow_private`` lets it connect to loopback, link-local and private
    addresses, for mirrors on one's own network.
    """

    def __init__(
        self,
        limits: FetchLimits | None = None,
        *,
        allow_private: bool = False,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._limits = limits or FetchLimits()
        self._allow_private = allow_private
        self._ssl_context = ssl_context or ssl.create_default_context()

    def fetch(self, url: str) -> bytes | None:
        """Return the body of ``url``, or ``None`` where the server has none (404, 410).

        Raises:
            Unavailable: ``mirror-timeout``, ``mirror-unreachable``,
                ``mirror-certificate``, ``mirror-private-address``,
                ``mirror-redirect``, ``mirror-status``, ``mirror-encoding`` or
                ``mirror-too-large``.

        """
        # A thread, because neither name resolution nor the reading of headers
        # can be given a deadline. It is left behind where it does not end.
        answers: queue.SimpleQueue[bytes | PithtexError | None] = queue.SimpleQueue()
        deadline = time.monotonic() + self._limits.deadline
        threading.Thread(target=self._answer, args=(url, deadline, answers), daemon=True).start()
        try:
            answer = answers.get(timeout=self._limits.deadline)
        except queue.Empty:
            raise self._late(url) from None
        if isinstance(answer, PithtexError):
            raise answer
        return answer

    def _answer(
        self, url: str, deadline: float, answers: queue.SimpleQueue[bytes | PithtexError | None]
    ) -> None:
        try:
            answers.put(self._follow(url, deadline))
        except PithtexError as error:
            answers.put(error)
        except SSLError as error:
            answers.put(
                Unavailable(
                    "mirror-certificate", f"{_host(url)}: no trusted TLS connection ({error})", ""
                )
            )
        except (HTTPError, OSError, ValueError) as error:
            answers.put(
                Unavailable(
                    "mirror-unreachable",
                    f"{_host(url)} does not answer ({type(error).__name__})",
                    "Check the network, try again later, or use another --mirror.",
                )
            )

    def _follow(self, url: str, deadline: float) -> bytes | None:
        host = _host(url)
        for _ in range(self._limits.redirects + 1):
            response = self._get(url, deadline)
            try:
                if response.status not in _REDIRECTS:
                    return self._body(response, url, deadline)
                url = urljoin(url, response.headers.get("Location", ""))
            finally:
                response.close()
            if urlsplit(url).scheme != "https" or _host(url) != host:
                raise Unavailable(
                    "mirror-redirect", f"{host} redirects to another host or scheme", ""
                )
        raise Unavailable("mirror-redirect", f"{host} redirects in circles", "")

    def _get(self, url: str, deadline: float) -> urllib3.BaseHTTPResponse:
        parts = urlsplit(url)
        name, port = parts.hostname or "", parts.port or 443
        refusal: Exception | None = None
        for address in self._addresses(name, port):
            pool = urllib3.HTTPSConnectionPool(
                address,
                port,
                ssl_context=self._ssl_context,
                server_hostname=name,
                assert_hostname=name,
            )
            try:
                return pool.urlopen(
                    "GET",
                    parts.path,
                    headers={
                        "Host": parts.netloc,
                        "Accept": "application/json",
                        "Accept-Encoding": "identity",
                        "User-Agent": f"pithtex/{__version__}",
                    },
                    timeout=urllib3.Timeout(total=max(0.001, deadline - time.monotonic())),
                    retries=False,
                    redirect=False,
                    assert_same_host=False,
                    preload_content=False,
                    decode_content=False,
                )
            except HTTPError as error:
                refusal = error
        raise refusal or OSError("no address")

    def _addresses(self, name: str, port: int) -> list[str]:
        """Return the addresses of a host, all of which must be public unless allowed."""
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        for address in addresses:
            if not self._allow_private and not _is_public(address):
                raise Unavailable(
                    "mirror-private-address",
                    f"{name} is at {address}, an address of the local network",
                    "Add --allow-private-mirror if the mirror is your own.",
                )
        return addresses

    def _body(self, response: urllib3.BaseHTTPResponse, url: str, deadline: float) -> bytes | None:
        if response.status in _ABSENT:
            return None
        if response.status != _OK:
            raise Unavailable(
                "mirror-status", f"{_host(url)} answers with HTTP status {response.status}", ""
            )
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise Unavailable(
                "mirror-encoding", f"{_host(url)} compresses what was asked for plain", ""
            )
        body = bytearray()
        while chunk := response.read(_CHUNK):
            body += chunk
            if len(body) > self._limits.size:
                raise Unavailable(
                    "mirror-too-large",
                    f"{_host(url)} sends more than {self._limits.size:,} bytes",
                    "",
                )
            if time.monotonic() > deadline:
                raise self._late(url)
        return bytes(body)

    def _late(self, url: str) -> Unavailable:
        return Unavailable(
            "mirror-timeout",
            f"{_host(url)} took longer than {self._limits.deadline:g} s",
            "Try again later, or use another --mirror.",
        )


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        # Forms in which an IPv4 address stands inside an IPv6 one.
        within = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None
        ip = ip.ipv4_mapped or ip.sixtofour or within or ip
        if ip.version == 6 and ip not in _GIVEN_OUT:  # noqa: PLR2004 - of the protocol
            return False
    return ip.is_global and not ip.is_multicast


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()
