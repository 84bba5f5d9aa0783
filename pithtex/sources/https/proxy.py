"""The proxy of the user's environment, and what it is told to connect to.

``HTTPS_PROXY`` (or ``ALL_PROXY``) names it, and ``NO_PROXY`` the hosts that it is not for, in
either case of letters; this machine is never asked through it. *Decided here*: the address
guard judges the addresses of a host here, and the proxy is told to connect to the one that was
judged, so that no name means something else behind it. Only where hosts of the local network
are allowed is it told the name.
"""

from __future__ import annotations

import ipaddress
import ssl
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies_environment

from urllib3.connection import HTTPSConnection
from urllib3.util import make_headers

from pithtex.errors import Unavailable

_PORT: Final = 80
#: With what urllib3 says that a proxy answered, and did not connect.
_REFUSED: Final = "Tunnel connection failed: "


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy; ``credentials`` is ``user:password``, or empty."""

    host: str
    port: int
    credentials: str = ""

    def connection_to(
        self, target: str, name: str, port: int, ssl_context: ssl.SSLContext
    ) -> HTTPSConnection:
        """Return a connection through the proxy to ``target``, an address or the ``name``."""
        connection = HTTPSConnection(
            self.host, self.port, ssl_context=ssl_context, server_hostname=name
        )
        sent = make_headers(proxy_basic_auth=self.credentials) if self.credentials else None
        connection.set_tunnel(target, port, sent)
        return connection

    def refusal(self, name: str, error: BaseException, *, knows_name: bool) -> Unavailable | None:
        """Return what to say where the proxy refused to connect; ``None`` where it did not."""
        if not str(error).startswith(_REFUSED):
            return None
        answer = str(error).removeprefix(_REFUSED)
        hint = "" if knows_name else _NAME_INSTEAD
        return _of_proxy(f"the proxy {self} does not connect to {name} ({answer})", hint)

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


_NAME_INSTEAD: Final = (
    "It was told an address that is public, and may want the name: --allow-private-mirror\n"
    "tells it that, and lets it connect to whatever the name means there."
)


def proxy_for(url: SplitResult) -> Proxy | None:
    """Return the proxy through which a URL is asked for; ``None`` where there is none.

    Raises:
        Unavailable: ``mirror-proxy``, where it is none that is spoken to without TLS.

    """
    proxies = getproxies_environment()
    named = proxies.get("https") or proxies.get("all")
    if url.scheme != "https" or not named or _is_here(url.hostname or ""):
        return None
    # Not the proxy_bypass of some systems, which asks their settings and leaves out NO_PROXY.
    from urllib.request import proxy_bypass_environment  # type: ignore[attr-defined]

    if proxy_bypass_environment(url.netloc, proxies):
        return None
    try:
        parts = urlsplit(named if "://" in named else f"http://{named}")
        host, port = parts.hostname, parts.port or _PORT
    except ValueError:
        host, port, parts = None, 0, urlsplit("")
    if host is None or parts.scheme != "http":
        raise _of_proxy(
            f"the proxy that the environment names for {url.netloc} cannot be used",
            "HTTPS_PROXY takes the form http://host:port.\n"
            f"If {url.netloc} can be reached without it, add it to NO_PROXY.",
        )
    credentials = ":".join(unquote(word) for word in (parts.username, parts.password) if word)
    return Proxy(host, port, credentials)


def _is_here(name: str) -> bool:
    """Whether a name is this machine's, which no proxy can reach."""
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name.lower().rstrip(".") == "localhost"


def name_is_not_judged(name: str, proxy: Proxy) -> Unavailable:
    """Return that a name does not resolve here, so that nobody knows where it leads."""
    return _of_proxy(
        f"{name} does not resolve here, so where the proxy {proxy} would connect is not known",
        "Add --allow-private-mirror to leave that to the proxy.",
    )


def _of_proxy(message: str, hint: str) -> Unavailable:
    return Unavailable("mirror-proxy", message, hint)
