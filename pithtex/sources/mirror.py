"""Mirrors: any HTTPS host that serves bundles under the registry's paths."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import quote, urlsplit

from pithtex.errors import Refused
from pithtex.protocol.number import RESOLVER, PithNumber
from pithtex.protocol.reference import Reference, ShortNumber
from pithtex.sources.source import Candidate, SourceKind

if TYPE_CHECKING:
    from pithtex.sources.https import HttpsFetcher

PRIMARY: Final = RESOLVER


class Fetcher(Protocol):
    """What gets the body of a URL."""

    def fetch(self, url: str) -> bytes | None:
        """Return the body, or ``None`` where the server says that there is none.

        Raises:
            Unavailable: ``mirror-*``.

        """
        ...


class LazyHttpsFetcher:
    """An :class:`pithtex.sources.https.HttpsFetcher` that is made for its first fetch.

    The HTTP client is slow to import, and costs nothing until it is used.
    """

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private

    def fetch(self, url: str) -> bytes | None:
        """Fetch as :meth:`pithtex.sources.https.HttpsFetcher.fetch` does."""
        return self._fetcher.fetch(url)

    def __getstate__(self) -> dict[str, bool]:
        """Cross to other processes without the connections of this one."""
        return {"_allow_private": self._allow_private}

    @cached_property
    def _fetcher(self) -> HttpsFetcher:
        from pithtex.sources.https import HttpsFetcher

        return HttpsFetcher(allow_private=self._allow_private)


class Mirror:
    """A mirror, by its base URL such as ``https://pith.science``."""

    kind: Final[SourceKind] = "mirror"

    def __init__(self, base_url: str, fetcher: Fetcher) -> None:
        self._base = check_base_url(base_url)
        self._fetcher = fetcher

    def find(self, reference: Reference) -> Iterator[Candidate]:
        """Yield the bundle that the mirror serves for ``reference``, if it has one."""
        name = quote(_path_name(reference), safe="")
        paths = [f"/pith/{name}/bundle.json"]
        if isinstance(reference, PithNumber):
            paths.append(f"/.well-known/pith/{name}/bundle.json")
        for path in paths:
            data = self._fetcher.fetch(self._base + path)
            if data is not None:
                yield Candidate(data, self._base)
                return


def check_base_url(url: str) -> str:
    """Return a mirror's base URL without its final slash.

    Raises:
        Refused: ``mirror-url``, where it is not plain HTTPS.

    """
    try:
        parts = urlsplit(url)
        valid = (
            parts.scheme == "https"
            and bool(parts.hostname)
            and (parts.hostname or "").isascii()
            and "@" not in parts.netloc
            and not parts.query
            and not parts.fragment
            and (parts.port is None or parts.port > 0)
            and url.isprintable()
            and " " not in url
            and "\\" not in url
        )
    except ValueError:
        valid = False
    if not valid:
        raise Refused(
            "mirror-url",
            f"not a mirror's base URL: {url!r}",
            "It looks like https://mirror.example, without user name, query or fragment.",
        )
    return url.rstrip("/")


def _path_name(reference: Reference) -> str:
    match reference:
        case PithNumber(suffix):
            return suffix
        case ShortNumber(prefix):
            return prefix
        case _:
            return str(reference)
