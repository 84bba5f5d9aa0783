"""A mirror: any host that serves bundles under the registry's paths.

What is asked for, in this order, until there is an answer:

====================  ================================================================
a number              ``/pith/<26>/bundle.json``, ``/.well-known/pith/<26>/bundle.json``;
                      as the last resort ``/pith/<26>.json``, and ``/pith/<26>`` as JSON-LD
a short form          ``/paper/<8>``, for numbers that begin so
an arXiv id           ``/arxiv/<id>v<n>.json``; without version ``/arxiv/<id>.json`` and
                      ``/doi/10.48550/arxiv.<id>.json``, for numbers
these two             ``/pith/<reference>/bundle.json``
====================  ================================================================

The first two lines, the record and the JSON-LD answer are stated by the registry; the
documents for arXiv ids are those of a mirror's tree of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote, urlsplit

from pithtex.errors import Unavailable
from pithtex.findings import Finding
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.number import RESOLVER, SHORT_LENGTHS, PithNumber
from pithtex.protocol.reference import Reference, ShortNumber
from pithtex.sources.https.fetcher import (
    HOST_FAILURES,
    JSON,
    Answer,
    Fetcher,
    Validators,
    Visit,
    given_up,
)
from pithtex.sources.mirrors.base_url import check_base_url
from pithtex.sources.mirrors.last_resort import holds_record
from pithtex.sources.mirrors.lookup_document import numbers_of_lookup, numbers_on_page
from pithtex.sources.mirrors.remembered_answers import RememberedAnswers
from pithtex.sources.mirrors.shared_answers import SharedAnswers
from pithtex.sources.source import Candidate, SourceKind

PRIMARY: Final = RESOLVER
JSON_LD: Final = "application/ld+json"
_PAGE: Final = f"{JSON}, text/html;q=0.9"
#: So many records of those that fit a short form, or of a paper's versions, are fetched.
_MOST_OF_SHORT_FORM: Final = 8
_MOST_VERSIONS: Final = 32
#: What is wrong with one address, and says nothing of the host's others.
_OF_ONE_ADDRESS: Final = frozenset(
    {"mirror-redirect", "mirror-status", "mirror-encoding", "mirror-too-large"}
)
_BUNDLE: Final = "/bundle.json"
#: A mirror of which nothing is to be had for so many references is asked no more.
_MOST_BARREN: Final = 2
_PAGE_OF_THE_WEB: Final = re.compile(
    rb"\s{0,100}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE
)


class Mirror:
    """A mirror, by its base URL such as ``https://pith.science``.

    ``remembered`` are answers of before, which are asked for again only where they changed.
    """

    kind: Final[SourceKind] = "mirror"

    def __init__(
        self, base_url: str, fetcher: Fetcher, remembered: RememberedAnswers | None = None
    ) -> None:
        self.base_url = check_base_url(base_url)
        self._fetcher = fetcher
        self._remembered = remembered
        #: So many times there was something wrong with whatever was asked for.
        self._barren = 0
        self._shared: SharedAnswers | None = None

    def share(self, answers: SharedAnswers) -> None:
        """Have failures in common with all processes that this crosses to."""
        self._shared = answers

    @property
    def is_given_up(self) -> bool:
        """Whether it has failed so often, here or in another process, that it is asked no more."""
        shared = self._shared.count(self.base_url) if self._shared else 0
        return max(self._barren, shared) >= _MOST_BARREN

    def find(self, reference: Reference) -> Iterator[Candidate]:
        """Yield the bundles that the mirror serves for ``reference``, or its record alone.

        Raises:
            Unavailable: ``mirror-*``, where that is all there is to say.

        """
        if self.is_given_up:
            raise given_up(urlsplit(self.base_url).netloc)
        try:
            with self._fetcher.visit() as visit:
                asked = _Asked(self.base_url, visit, self._remembered)
                found = list(asked.find(reference))
        except Unavailable as error:
            if self._shared and error.code in HOST_FAILURES:
                # The time of a whole visit is enough.
                self._shared.add(self.base_url, 2 if error.code == "mirror-timeout" else 1)
            raise
        if asked.is_barren:
            self._barren += 1
            if self._shared:
                self._shared.add(self.base_url)
        if not found and asked.troubles:
            raise asked.troubles[0]
        yield from found

    def get(self, path: str) -> bytes | None:
        """Return what is at a path of the mirror, or ``None`` where there is nothing.

        Raises:
            Unavailable: ``mirror-*``.

        """
        with self._fetcher.visit() as visit:
            answer = visit.get(self.base_url + path)
        return None if answer is None else answer.data


class _Asked:
    """What a mirror was asked in one visit, and what was wrong with single addresses of it."""

    def __init__(self, base_url: str, visit: Visit, remembered: RememberedAnswers | None) -> None:
        self._base = base_url
        self._visit = visit
        self._remembered = remembered
        self.troubles: list[Unavailable] = []
        self._is_heard = self._has_pages = False

    @property
    def is_barren(self) -> bool:
        """Whether nothing but trouble came of it, as of a network that wants a login first."""
        return (bool(self.troubles) or self._has_pages) and not self._is_heard

    def find(self, reference: Reference) -> Iterator[Candidate]:
        if isinstance(reference, PithNumber):
            yield from self._of_number(reference)
            return
        found = False
        for number in self._selected(reference):
            for candidate in self._of_number(number):
                found = True
                yield candidate
        if not found:
            yield from self._bundle(f"/pith/{quote(_path_name(reference), safe='')}/bundle.json")

    def _selected(self, reference: Reference) -> list[PithNumber]:
        """Return the numbers that the mirror says belong to a reference."""
        if isinstance(reference, ShortNumber):
            answer = self._get(f"/paper/{reference.prefix[: SHORT_LENGTHS[0]]}", _PAGE)
            found = numbers_on_page(answer.data, answer.url, reference.prefix) if answer else []
            return found[:_MOST_OF_SHORT_FORM]
        assert isinstance(reference, ArxivId)  # noqa: S101 - numbers are not looked up
        for path in _lookup_paths(reference):
            answer = self._get(path)
            found = numbers_of_lookup(answer.data) if answer else []
            if found:
                # The newest come first.
                return found[:_MOST_VERSIONS]
        return []

    def _of_number(self, number: PithNumber) -> Iterator[Candidate]:
        suffix = number.suffix
        for path in (f"/pith/{suffix}/bundle.json", f"/.well-known/pith/{suffix}/bundle.json"):
            bundle = list(self._bundle(path, number))
            if bundle:
                yield from bundle
                return
        for path, accept in ((f"/pith/{suffix}.json", JSON), (f"/pith/{suffix}", JSON_LD)):
            answer = self._get(path, accept)
            if answer is not None and holds_record(answer.data):
                refused = Finding.of(self.troubles[0], "warning") if self.troubles else None
                yield Candidate(answer.data, self._base, is_bare=True, trouble=refused)
                return

    def _bundle(self, path: str, number: PithNumber | None = None) -> Iterable[Candidate]:
        """Return the bundle at a path; that of a ``number`` may be at hand from before."""
        url, known = self._base + path, None
        if number is not None and self._remembered is not None:
            known = self._remembered.of(url, number)
        answer = self._get(path, known=known.validators if known else None)
        if answer is None:
            return []
        if answer.is_unchanged and known is not None:
            return [Candidate(known.data, self._base)]
        if number is not None and self._remembered is not None:
            self._remembered.remember(url, number, answer)
        return [Candidate(answer.data, self._base)]

    def _get(self, path: str, accept: str = JSON, known: Validators | None = None) -> Answer | None:
        """Ask for one of several addresses; what is wrong with it alone ends nothing."""
        try:
            answer = self._visit.get(self._base + path, accept=accept, known=known)
        except Unavailable as error:
            if error.code not in _OF_ONE_ADDRESS:
                raise
            self.troubles.append(error)
            return None
        is_page = answer is not None and bool(_PAGE_OF_THE_WEB.match(answer.data))
        self._is_heard |= not is_page or accept == _PAGE
        self._has_pages |= is_page and path.endswith(_BUNDLE)
        return answer


def _lookup_paths(paper: ArxivId) -> list[str]:
    """Return where a mirror says which numbers a paper has; old ids keep their slash."""
    if paper.version is not None:
        return [f"/arxiv/{paper}.json"]
    identifier = paper.identifier
    return [f"/arxiv/{identifier}.json", f"/doi/10.48550/arxiv.{identifier.lower()}.json"]


def _path_name(reference: Reference) -> str:
    return reference.prefix if isinstance(reference, ShortNumber) else str(reference)
