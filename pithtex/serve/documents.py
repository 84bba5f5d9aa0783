"""The documents of records: found by their paths, verified before they are served, kept a while."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from pithtex.errors import PithtexError, Refused
from pithtex.protocol.keys import KeySet
from pithtex.protocol.number import SUFFIX_LENGTH, PithNumber
from pithtex.protocol.reference import Reference, ShortNumber, parse_reference
from pithtex.serve.bundles import Bundles
from pithtex.serve.negotiation import HTML, JSON, JSON_LD, preferred
from pithtex.serve.problems import Problem
from pithtex.serve.publications import Publication, publish, record_files

_SUFFIX: Final = f"(?P<suffix>[A-Z2-7]{{{SUFFIX_LENGTH}}})"
#: What is below a record, and the record itself.
_OF_NUMBER: Final = re.compile(
    rf"(?:\.well-known/)?pith/{_SUFFIX}(?:/[a-z-]+\.[a-z.]+|\.json|/index\.html|/)?"
)
_OF_SHORT: Final = re.compile(r"paper/(?P<short>[A-Z2-7]{8})(?:/index\.html|/)?")
_OF_PAPER: Final = re.compile(r"(?:arxiv|doi)/(?P<paper>[a-zA-Z0-9./-]+)\.json")
#: So many records are kept as they were verified, and so long: keys have windows.
_MOST_KEPT: Final = 256
_KEPT_FOR: Final = 60.0
MEDIA_TYPES: Final = {
    "html": "text/html; charset=utf-8",
    "json": JSON,
    "tex": "text/x-tex; charset=utf-8",
    "sty": "text/x-tex; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "svg": "image/svg+xml",
    "csl.json": "application/vnd.citationstyles.csl+json",
}


@dataclass(frozen=True, slots=True)
class Document:
    """What is answered: bytes, their media type, and whether that was a choice."""

    content: bytes
    media_type: str
    is_negotiated: bool = False

    @property
    def etag(self) -> str:
        """The strong entity tag, which follows from the bytes."""
        return f'"{hashlib.sha256(self.content).hexdigest()[:32]}"'


@dataclass(frozen=True, slots=True)
class Published:
    """A record with its files, and how long they may be handed out."""

    data: bytes
    publication: Publication
    files: Mapping[str, bytes]
    until: float


class Records:
    """The records of ``bundles`` as they are published; what does not verify is refused."""

    def __init__(self, bundles: Bundles, keys: KeySet, base_url: str) -> None:
        self._bundles = bundles
        self._keys = keys
        self._base_url = base_url
        self._kept: OrderedDict[str, Published] = OrderedDict()
        self._verifying = asyncio.Semaphore(1)

    def __len__(self) -> int:
        return len(self._bundles)

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
            published = await self.published(ShortNumber(match["short"]))
            return _form(published, f"pith/{_suffix(published)}", HTML)
        if match := _OF_PAPER.fullmatch(path):
            published = await self.published(_paper(match["paper"]))
            return _file(published, f"pith/{_suffix(published)}.json")
        raise unknown(path)

    async def published(self, reference: Reference) -> Published:
        """Return the record that a reference names.

        Raises:
            Problem: ``record-not-at-hand``, ``reference-ambiguous``, or what is wrong with it.

        """
        found = list(self._found(reference))
        if not found:
            raise Problem(
                "record-not-at-hand",
                f"there is no record here for {reference}",
                "Another mirror may have it, or the registry.",
                status=404,
            )
        if len(found) == 1:
            return await self._verified(found[0])
        records = [await self._verified(data) for data in found]
        numbers = {str(each.publication.page.verified.number) for each in records}
        if len(numbers) > 1:
            raise Problem(
                "reference-ambiguous",
                f"{reference} fits more than one record",
                f"Which one is meant? {', '.join(sorted(numbers))}",
                status=300,
            )
        return records[0]

    def _found(self, reference: Reference) -> Iterator[bytes]:
        if isinstance(reference, PithNumber):
            data = self._bundles.get(reference)
            return iter(() if data is None else (data,))
        return (each.data for each in self._bundles.find(reference))

    async def _verified(self, data: bytes) -> Published:
        """Verify a bundle, unless that was done a moment ago; not in the thread that answers."""
        digest = hashlib.sha256(data).hexdigest()
        kept = self._kept.get(digest)
        if kept is not None and asyncio.get_running_loop().time() < kept.until:
            self._kept.move_to_end(digest)
            return kept
        async with self._verifying:
            made = await asyncio.to_thread(self._make, data, asyncio.get_running_loop().time())
        self._kept[digest] = made
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        return made

    def _make(self, data: bytes, now: float) -> Published:
        try:
            publication = publish(data, self._keys, datetime.now(UTC))
            files = record_files(publication, self._base_url)
        except Refused as error:
            problem = Problem.of(error, 502)
            problem.hint = "What is stored here of this record does not verify: it is not served."
            raise problem from None
        return Published(data, publication, files, now + _KEPT_FOR)


def unknown(path: str) -> Problem:
    """Return the problem of a path at which there is nothing."""
    return Problem("document-unknown", f"there is nothing at /{path}", status=404)


def _form(published: Published, path: str, accept: str | None) -> Document:
    """Return the form of a record that is asked for; the record itself comes in several."""
    suffix = _suffix(published)
    if path.rstrip("/") != f"pith/{suffix}":
        return _file(published, path)
    wanted = preferred(accept, [HTML, JSON_LD, JSON])
    if wanted == HTML:
        return Document(
            published.files[f"pith/{suffix}/index.html"], MEDIA_TYPES["html"], is_negotiated=True
        )
    return Document(published.files[f"pith/{suffix}.json"], wanted, is_negotiated=True)


def _file(published: Published, path: str) -> Document:
    content = published.files.get(path)
    if content is None:
        raise unknown(path)
    return Document(content, media_type(path))


def media_type(path: str) -> str:
    """Return the media type of a file by the end of its name."""
    name = path.rpartition("/")[2]
    for end in (name.partition(".")[2], name.rpartition(".")[2]):
        if end in MEDIA_TYPES:
            return MEDIA_TYPES[end]
    return "application/octet-stream"


def _suffix(published: Published) -> str:
    return published.publication.page.verified.number.suffix


def _paper(text: str) -> Reference:
    try:
        return parse_reference(text)
    except PithtexError as error:
        raise Problem.of(error, 404) from None
