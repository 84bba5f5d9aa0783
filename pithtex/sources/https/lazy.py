"""The HTTPS client, made when it is needed: it is slow to import."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cached_property
from typing import TYPE_CHECKING

from pithtex.sources.https.fetcher import Visit

if TYPE_CHECKING:
    from pithtex.sources.https.client import HttpsFetcher


class LazyHttpsFetcher:
    """An :class:`pithtex.sources.https.client.HttpsFetcher` that is made for its first visit.

    ``is_alone`` says that there is no other mirror to go on with; ``seconds`` is for how long
    one is waited for, where the user says so.
    """

    def __init__(
        self, *, allow_private: bool, is_alone: bool = True, seconds: float | None = None
    ) -> None:
        self._allow_private = allow_private
        self._is_alone = is_alone
        self._seconds = seconds

    def visit(self) -> AbstractContextManager[Visit]:
        """Visit as :meth:`pithtex.sources.https.client.HttpsFetcher.visit` does."""
        return self._fetcher.visit()

    def __getstate__(self) -> dict[str, object]:
        """Cross to other processes without the connections of this one."""
        return {key: value for key, value in vars(self).items() if key != "_fetcher"}

    @cached_property
    def _fetcher(self) -> HttpsFetcher:
        from pithtex.sources.https.client import HttpsFetcher
        from pithtex.sources.https.limits import FetchLimits

        limits = FetchLimits() if self._is_alone else FetchLimits().beside_others()
        return HttpsFetcher(limits.within(self._seconds), allow_private=self._allow_private)
