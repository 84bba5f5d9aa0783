"""The one interface of what gets the bodies of URLs."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final, Protocol

from pithtex.errors import Unavailable

JSON: Final = "application/json"
#: What a host fails in as a whole, and not in one of its addresses.
HOST_FAILURES: Final = frozenset(
    {
        "mirror-unreachable",
        "mirror-timeout",
        "mirror-busy",
        "mirror-certificate",
        "mirror-proxy",
    }
)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server calls the version of an answer (RFC 9110 §8.8), as it spells it."""

    etag: str | None = None
    last_modified: str | None = None

    def __bool__(self) -> bool:
        return self.etag is not None or self.last_modified is not None


@dataclass(frozen=True, slots=True)
class Answer:
    """A body, the ``url`` that it came from after redirects, and what the server calls it.

    ``is_unchanged`` says that there is no body, since it is still the one that was known.
    """

    data: bytes
    url: str
    validators: Validators = Validators()
    is_unchanged: bool = False


class Visit(Protocol):
    """A visit to one host, all of which has one deadline."""

    def get(
        self, url: str, *, accept: str = JSON, known: Validators | None = None
    ) -> Answer | None:
        """Return what is at a URL, or ``None`` where the server says that there is nothing.

        ``known`` are the validators of an answer that is at hand.

        Raises:
            Unavailable: ``mirror-*``.

        """
        ...


class Fetcher(Protocol):
    """What visits hosts."""

    def visit(self) -> AbstractContextManager[Visit]:
        """Return a visit; its deadline begins now."""
        ...


def given_up(host: str) -> Unavailable:
    """Return that a host is asked no more."""
    return Unavailable(
        "mirror-given-up",
        f"{host} has failed before, and is asked no more in this run",
        "Check the network, and what was said of it first; then run this again.",
    )
