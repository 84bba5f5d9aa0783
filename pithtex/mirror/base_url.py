"""The address of a mirror, which its pages and manifest state."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from pithtex.errors import Refused
from pithtex.findings import Finding
from pithtex.protocol.number import RESOLVER
from pithtex.sources.mirrors.base_url import check_base_url

#: What cannot be taken for anything else in a page, a shell or nginx's configuration.
_BASE_URL: Final = re.compile(
    r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::[0-9]{1,5})?(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*/?"
)


def check_own_url(url: str) -> str:
    """Return the base URL of the mirror that is built, without its final slash.

    Plain HTTP is allowed, for a mirror within a house.

    Raises:
        Refused: ``mirror-base-url``.

    """
    if not _BASE_URL.fullmatch(url) or not urlsplit(url).hostname:
        raise Refused(
            "mirror-base-url",
            f"not the address of a mirror: {url!r}",
            "It looks like https://mirror.example, without user name, query or fragment.",
        )
    return url.rstrip("/")


def address_note(url: str) -> Finding | None:
    """Return what the operator should know of the mirror's address, if anything."""
    if url == RESOLVER:
        return Finding(
            "mirror-no-address",
            "note",
            f"the pages carry the registry's address, {RESOLVER}, and not this mirror's",
            "--base-url https://mirror.example gives the mirror's own.",
        )
    try:
        check_base_url(url)
    except Refused:
        return Finding(
            "mirror-plain-http",
            "note",
            f"pithtex does not ask a mirror at {url}: it asks over HTTPS alone",
            "Browsers and other programs may. On this machine alone, 127.0.0.1 and [::1] do.",
        )
    return None
