"""The base URLs of mirrors: what a user may name, and what a stranger may hint at."""

from __future__ import annotations

from typing import Final
from urllib.parse import SplitResult, urlsplit

from pithtex.errors import Refused

#: The hosts that may be asked without TLS: what goes to them leaves no network card.
_LOOPBACK: Final = frozenset({"127.0.0.1", "::1"})


def check_base_url(url: str) -> str:
    """Return a mirror's base URL without its final slash.

    ``http:`` is for 127.0.0.1 and [::1] alone, which are asked only where the user lets a
    mirror be on this machine.

    Raises:
        Refused: ``mirror-url``, where it is neither that nor plain HTTPS.

    """
    parts = _plain(url)
    if parts is None or not _is_safe_scheme(parts):
        hint = "It looks like https://mirror.example, without user name, query or fragment."
        if url.startswith("http:"):
            hint = "Only 127.0.0.1 and [::1] may be asked without TLS (--allow-private-mirror)."
        raise Refused("mirror-url", f"not a mirror's base URL: {url!r}", hint)
    return url.rstrip("/")


def check_hinted_url(url: str) -> str:
    """Return the base URL that a manifest or a bundle hints at, without its final slash.

    *Decided here*: beyond what holds for every mirror, it is HTTPS on a host that has a
    name, and no name that is written in one alphabet and shown in another (``xn--``), since
    nobody reads a hint before it is followed.

    Raises:
        Refused: ``mirror-url``.

    """
    checked = check_base_url(url)
    host = urlsplit(checked).hostname or ""
    labels = host.split(".")
    is_address = ":" in host or labels[-1].isdigit() or labels[-1].startswith("0x")
    if not checked.startswith("https:") or is_address or any(_is_disguised(x) for x in labels):
        raise Refused("mirror-url", f"not a mirror to follow a hint to: {url!r}", "")
    return checked


def _plain(url: str) -> SplitResult | None:
    """Return the parts of a URL that says a host, in plain letters, and nothing misleading."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    is_plain = (
        bool(parts.hostname)
        and (parts.hostname or "").isascii()
        and "@" not in parts.netloc
        and not parts.query
        and not parts.fragment
        and (port is None or port > 0)
        and url.isprintable()
        and " " not in url
        and "\\" not in url
    )
    return parts if is_plain else None


def _is_safe_scheme(parts: SplitResult) -> bool:
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)


def _is_disguised(label: str) -> bool:
    return label.lower().startswith("xn--")
