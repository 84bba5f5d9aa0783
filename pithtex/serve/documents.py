"""The documents of records: found by their paths, verified before they are served, kept a while."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final, Self

from pithtex.errors import PithtexError
from pithtex.protocol.keys import KeySet
from pithtex.protocol.number import SUFFIX_LENGTH, PithNumber
from pithtex.protocol.reference import Reference, ShortNumber, parse_reference, selects
from pithtex.serve.bundles import Bundles
from pithtex.serve.negotiation import HTML, JSON, JSON_LD, preferred
from pithtex.serve.problems import Problem
from pithtex.serve.publications import (
    Publication,
    lookup_json,
    publish,
    record_files,
    short_page,
    site_files,
)
from pithtex.sources.resolve import is_open

_SUFFIX: Final = f"(?P<suffix>[A-Z2-7]{{{SUFFIX_LENGTH}}})"
#: What is below a record, and the record itself.
_OF_NUMBER: Final = re.compile(
    rf"(?:\.well-known/)?pith/{_SUFFIX}(?:/[a-z-]+\.[a-z.]+|\.json|/index\.html|/)?"
)
_NUMBER_RECORD: Final = re.compile(rf"pith/{_SUFFIX}\.json")
_OF_SHORT: Final = re.compile(r"paper/(?P<short>[A-Z2-7]{8})(?:/index\.html|/)?")
_OF_PAPER: Final = re.compile(r"(?:arxiv|doi)/(?P<paper>[a-zA-Z0-9./-]+)\.json")
#: So many records are kept as they were verified, and so long: keys have windows.
_MOST_KEPT: Final = 256
_KEPT_FOR: Final = 60.0
MEDIA_TYPES: Final = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "json": JSON,
    "tex": "application/x-tex; charset=utf-8",
    "sty": "application/x-tex; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json",
}


@dataclass(frozen=True, slots=True)
class Document:
    """What is answered: bytes, their media type, and whether that was a choice.

    ``policy`` is its Content Security Policy where it needs one of its own.
    """

    content: bytes
    media_type: str
    etag: str
    is_negotiated: bool = False
    policy: str | None = None

    @classmethod
    def of(cls, content: bytes, media_type: str) -> Self:
        """Return a document with its strong entity tag, which follows from the bytes."""
        return cls(content, media_type, f'"{hashlib.sha256(content).hexdigest()[:32]}"')


@dataclass(frozen=True, slots=True)
class Published:
    """A record with its files, and how long they may be handed out."""

    data: bytes
    publication: Publication
    files: Mapping[str, Document]
    until: float

    @property
    def suffix(self) -> str:
        """The 26 characters of its number."""
        return self.publication.page.verified.number.suffix

    @property
    def built_at(self) -> str:
        """When the bundle was built; such times sort as text."""
        return self.publication.report.intact()[0].built_at

    @property
    def version(self) -> int:
        """The version of its paper."""
        return self.publication.page.verified.record.source.version


class Records:
    """The records of ``bundles`` as they are published; what does not verify is refused."""

    def __init__(self, bundles: Bundles, keys: KeySet, base_url: str) -> None:
        self._bundles = bundles
        self._keys = keys
        self._base_url = base_url
        self._kept: OrderedDict[int, Published] = OrderedDict()
        self._verifying = asyncio.Semaphore(1)
        self._site = _documents(site_files(base_url, keys, datetime.now(UTC)))

    def count(self) -> int:
        """Return how many records there are.

        Raises:
            Problem: ``store-*``, where what is served has become unreadable.

        """
        try:
            return len(self._bundles)
        except PithtexError as error:
            raise Problem.of(error, 503) from None

    async def document(self, path: str, accept: str | None) -> Document:
        """Return what is at a path (without the first slash).

        Raises:
            Problem: ``record-not-at-hand``, ``document-unknown``, ``reference-*``, or what is
                wrong with the bundle.

        """
        if match := _OF_NUMBER.fullmatch(path):
            published = await self.published(PithNumber(match["suffix"]))
            return _form(published, path, accept)
        if match := _OF_SHORT.fullmatch(path):
            found = [each.publication for each in await self._fitting(ShortNumber(match["short"]))]
            return Document.of(short_page(found, self._base_url), MEDIA_TYPES["html"])
        if match := _OF_PAPER.fullmatch(path):
            found = [each.publication for each in await self._fitting(_paper(match["paper"]))]
            return Document.of(lookup_json(found), JSON)
        if path in self._site:
            return self._site[path]
        raise unknown(path)

    async def published(self, reference: Reference) -> Published:
        """Return the record that a reference names; the newest of an arXiv id without version.

        Raises:
            Problem: ``record-not-at-hand``, ``reference-ambiguous``, or what is wrong with it.

        """
        found = await self._fitting(reference)
        if len(found) > 1 and not is_open(reference):
            numbers = ", ".join(str(each.publication.page.verified.number) for each in found)
            message = f"{reference} fits more than one record"
            hint = f"Which one is meant? {numbers}"
            raise Problem("reference-ambiguous", message, hint, status=300)
        return found[0]

    async def _fitting(self, reference: Reference) -> list[Published]:
        """Return the records that a reference fits, at least one; the newest version first.

        Of several bundles of a record, the newest that verifies counts; what does not verify
        is said only where nothing does.
        """
        troubles: list[Problem] = []
        fitting: dict[str, Published] = {}
        for data in self._found(reference):
            try:
                each = await self._verified(data)
            except Problem as problem:
                # Whoever wrote it may not hide what is beside it.
                troubles.append(problem)
                continue
            # What a bundle claims has selected it; what was verified decides.
            if _is_of(each, reference):
                known = fitting.get(each.suffix)
                if known is None or each.built_at > known.built_at:
                    fitting[each.suffix] = each
        if troubles and not fitting:
            raise troubles[0]
        if not fitting:
            raise Problem(
                "record-not-at-hand",
                f"there is no record here for {reference}",
                "Another mirror may have it, or the registry.",
                status=404,
            )
        return sorted(fitting.values(), key=lambda each: (-each.version, each.suffix))

    def _found(self, reference: Reference) -> list[bytes]:
        try:
            return [each.data for each in self._bundles.find(reference)]
        except PithtexError as error:
            raise Problem.of(error, 503) from None

    async def _verified(self, data: bytes) -> Published:
        """Verify a bundle, unless that was done a moment ago; not in the thread that answers."""
        key, now = hash(data), asyncio.get_running_loop().time()
        kept = self._kept.get(key)
        if kept is not None and kept.data == data and now < kept.until:
            self._kept.move_to_end(key)
            return kept
        async with self._verifying:
            made = await asyncio.to_thread(self._make, data, now)
        self._kept[key] = made
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        return made

    def _make(self, data: bytes, now: float) -> Published:
        try:
            publication = publish(data, self._keys, datetime.now(UTC))
            files = record_files(publication, self._base_url)
        except PithtexError as error:
            problem = Problem.of(error, 502)
            problem.hint = "What is stored here of this record does not verify: it is not served."
            raise problem from None
        return Published(data, publication, _documents(files), now + _KEPT_FOR)


def _documents(files: Mapping[str, bytes]) -> dict[str, Document]:
    return {path: Document.of(content, media_type(path)) for path, content in files.items()}


def unknown(path: str) -> Problem:
    """Return the problem of a path at which there is nothing."""
    return Problem("document-unknown", f"there is nothing at /{path}", status=404)


def _is_of(published: Published, reference: Reference) -> bool:
    verified = published.publication.page.verified
    return selects(reference, verified.number, verified.record.source.arxiv)


def _form(published: Published, path: str, accept: str | None) -> Document:
    """Return the form of a record that is asked for; the record itself comes in several."""
    record = f"pith/{published.suffix}"
    if path.rstrip("/") != record:
        return _file(published, path)
    wanted = preferred(accept, [HTML, JSON_LD, JSON])
    chosen = _file(published, f"{record}/index.html" if wanted == HTML else f"{record}.json")
    kind = chosen.media_type if wanted == HTML else wanted
    return replace(chosen, media_type=kind, is_negotiated=True)


def _file(published: Published, path: str) -> Document:
    found = published.files.get(path)
    if found is None:
        raise unknown(path)
    return found


def media_type(path: str) -> str:
    """Return the media type of a file by the end of its name."""
    name = path.rpartition("/")[2]
    if _NUMBER_RECORD.fullmatch(path):
        return JSON_LD
    for end in (name.partition(".")[2], name.rpartition(".")[2]):
        if end in MEDIA_TYPES:
            return MEDIA_TYPES[end]
    return "application/octet-stream"


def _paper(text: str) -> Reference:
    try:
        return parse_reference(text)
    except PithtexError as error:
        raise Problem.of(error, 404) from None
