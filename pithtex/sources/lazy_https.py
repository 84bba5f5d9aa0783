"""A fetcher that costs nothing until it is used: the HTTP client is slow to import."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pithtex.sources.https import HttpsFetcher


class LazyHttpsFetcher:
    """An :class:`pithtex.sources.https.HttpsFetcher` that is made for its first fetch."""

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
