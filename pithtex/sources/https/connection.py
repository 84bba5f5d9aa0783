"""One connection to a host: to an address that was judged, and kept while the host keeps it."""

from __future__ import annotations

import socket
import ssl
from contextlib import suppress
from typing import Final
from urllib.parse import SplitResult

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError

from pithtex.errors import Unavailable
from pithtex.sources.https.addresses import judged_addresses
from pithtex.sources.https.limits import Deadline, FetchLimits
from pithtex.sources.https.proxy import Proxy, name_is_not_judged, proxy_for
from pithtex.sources.https.reasons import broken_because
from pithtex.sources.https.retries import PassingFault

#: So many addresses of a host are tried: each may take its time to fail.
_MOST_ADDRESSES: Final = 3


class Connection:
    """A connection of a visit; it is opened again where the host has closed it."""

    def __init__(
        self, ssl_context: ssl.SSLContext, *, allow_private: bool, limits: FetchLimits
    ) -> None:
        self._ssl_context = ssl_context
        self._allow_private = allow_private
        self._limits = limits
        self._open: HTTPConnection | None = None
        self._is_aborted = False

    def open(self, url: SplitResult, deadline: Deadline) -> None:
        """Connect to the host of a URL, unless that is done.

        Raises:
            PassingFault: where it does not connect in time.
            Unavailable: ``mirror-private-address``, ``mirror-proxy`` or ``mirror-unreachable``.
            ssl.SSLError: where the host is not the one that its certificate names.
            OSError: where the name does not resolve, or the connection breaks.

        """
        if self._open is not None and self._open.sock is not None:
            return
        name, port = url.hostname or "", url.port or (443 if url.scheme == "https" else 80)
        refusal: PassingFault | Unavailable | None = None
        proxy = proxy_for(url)
        for target in self._targets(url, name, port, proxy, deadline)[:_MOST_ADDRESSES]:
            connection: HTTPConnection
            if proxy is not None:
                connection = proxy.connection_to(target, name, port, self._ssl_context)
            else:
                connection = self._connection_to(target, name, port, is_tls=url.scheme == "https")
            connection.timeout = min(self._limits.connect, deadline.left)
            try:
                connection.connect()
            except NewConnectionError as error:
                # To urllib3 a refusal is one kind of time-out; it takes no time.
                connection.close()
                through = f"the proxy {proxy}: " if proxy else ""
                fault = _unreachable(url, f"{through}{broken_because(error)}")
                refusal = PassingFault(fault, is_connected=False)
                continue
            except (ConnectTimeoutError, TimeoutError):
                connection.close()
                refusal = self._late(url)
                continue
            except HTTPError as error:
                connection.close()
                refusal = _unreachable(url, broken_because(error))
                continue
            except BaseException as error:
                connection.close()
                refused = proxy and proxy.refusal(name, error, knows_name=self._allow_private)
                if not refused:
                    raise
                refusal = refused
                continue
            if self._is_aborted:
                connection.close()
                raise TimeoutError
            self._open = connection
            return
        raise refusal or _unreachable(url, "no address")

    def _targets(
        self, url: SplitResult, name: str, port: int, proxy: Proxy | None, deadline: Deadline
    ) -> list[str]:
        """Return what may be connected to: addresses, or the name, which only a proxy is told."""
        if proxy is not None and self._allow_private:
            return [name]
        seconds = min(self._limits.connect, deadline.left)
        try:
            return judged_addresses(name, port, seconds, allow_private=self._allow_private)
        except OSError as error:
            if proxy is not None:
                raise name_is_not_judged(name, proxy) from None
            if isinstance(error, TimeoutError):
                raise self._late(url) from None
            raise

    def request(
        self, path: str, headers: dict[str, str], deadline: Deadline
    ) -> urllib3.BaseHTTPResponse:
        """Ask for a path, and return the answer with its body unread.

        Raises:
            OSError, http.client.HTTPException: where the connection breaks, or what comes
                back is no HTTP.

        """
        connection = self._open
        assert connection is not None  # noqa: S101 - it was opened
        connection.timeout = deadline.left
        try:
            connection.request(
                "GET", path, headers=headers, preload_content=False, decode_content=False
            )
            return connection.getresponse()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close it; the next request opens another one."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def abort(self) -> None:
        """End it for good, from another thread than the one that uses it, and has to close it."""
        self._is_aborted = True
        connection = self._open
        sock = connection.sock if connection is not None else None
        if sock is not None:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def _late(self, url: SplitResult) -> PassingFault:
        reason = f"no connection in {self._limits.connect:g} s"
        return PassingFault(_unreachable(url, reason), is_connected=False)

    def _connection_to(self, address: str, name: str, port: int, *, is_tls: bool) -> HTTPConnection:
        if not is_tls:
            return HTTPConnection(address, port)
        return HTTPSConnection(address, port, ssl_context=self._ssl_context, server_hostname=name)


def _unreachable(url: SplitResult, reason: str) -> Unavailable:
    return Unavailable(
        "mirror-unreachable",
        f"{url.netloc.lower()} does not answer ({reason})",
        "Check the network, try again later, or use another --mirror.",
    )
