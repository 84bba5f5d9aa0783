"""By which names the server may be called, and which pages may send it a PDF.

A page of a stranger can have its own name resolve to 127.0.0.1 (DNS rebinding) and would then
read whatever is served there as its own; the name in ``Host`` gives it away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import urlsplit

from pithtex.serve.problems import Problem

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
#: Addresses that mean every address of the machine, and name none.
EVERY_ADDRESS: Final = frozenset({"0.0.0.0", "[::]"})  # noqa: S104 - to be told, not listened at
_HOST: Final = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9_.-]+?)\.?(?::[0-9]{1,5})?")


class ServerNames:
    """The names that count: those of the loopback, and those that the user gave."""

    def __init__(self, given: Iterable[str] = ()) -> None:
        self._names = LOOPBACK | {bracketed(name.lower()) for name in given}

    def check_host(self, hosts: list[str], own_address: str | None) -> None:
        """Refuse a request that names no host, several, or one that is not the server's.

        ``own_address`` is the address of the machine at which the request came in: who writes
        that was misled by no name.

        Raises:
            Problem: ``host-missing`` or ``host-foreign``.

        """
        if len(hosts) != 1 or not hosts[0].strip():
            raise Problem(
                "host-missing", "the request has to name one host in its Host header", status=400
            )
        name = name_of_host(hosts[0])
        own = bracketed(own_address or "")
        if name is None or not (name in self._names or name == own):
            raise Problem(
                "host-foreign",
                f"this server is not called {hosts[0]!r}",
                "Whoever runs it names it with --host or --base-url.",
                status=421,
            )

    def check_origin(self, headers: Mapping[str, str]) -> None:
        """Refuse what another site's page sends.

        Browsers say so in ``Sec-Fetch-Site`` or in ``Origin``; other programs send neither.

        Raises:
            Problem: ``origin-foreign``.

        """
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None:
            is_own = site in {"same-origin", "none"}
        else:
            is_own = origin is None or _host_of_origin(origin) == headers.get("host", "").lower()
        if not is_own:
            raise Problem(
                "origin-foreign",
                "a page of another site has sent this; only this server's own page may",
                "Open the page /check of this server, or send the PDF with a program.",
                status=403,
                has_body=True,
            )


def name_of_host(host: str) -> str | None:
    """Return the name in a ``Host`` header, without its port; ``None`` where it is none."""
    match = _HOST.fullmatch(host.lower())
    return match["name"] if match else None


def bracketed(address: str) -> str:
    """Return an address as a URL has it: that of IPv6 stands in brackets."""
    return f"[{address}]" if ":" in address and not address.startswith("[") else address


def _host_of_origin(origin: str) -> str | None:
    try:
        return urlsplit(origin.lower()).netloc or None
    except ValueError:
        return None
