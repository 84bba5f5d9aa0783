"""What the user named, as bytes to verify: files, folders, stores, - for input, URLs, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from pithtex.errors import NotJudged, PithtexError, Unavailable
from pithtex.protocol.number import PithNumber
from pithtex.protocol.reference import Reference, parse_reference, selects
from pithtex.protocol.strict_json import DEFAULT_LIMITS
from pithtex.sources.bundle_files import json_files
from pithtex.sources.claims import Claims, claims_of
from pithtex.sources.resolve import NOT_YET, is_open
from pithtex.sources.source import BundleSource
from pithtex.sources.store.file_form import is_sqlite_file
from pithtex.system.reading import is_folder, read_input

if TYPE_CHECKING:
    from pithtex.sources.store.bundle_store import BundleStore

_RECORD_PATH: Final = re.compile(r"(?P<base>.*?)(?:/\.well-known)?/pith/[^/]+(?:/bundle\.json)?/?")


@dataclass(frozen=True, slots=True)
class Stored:
    """A bundle in the store at ``path``, by the 26 characters of its number."""

    path: Path
    number: str

    def read(self) -> bytes:
        """Return the bytes of the bundle.

        Raises:
            PithtexError: where they could not be had.

        """
        data = _store(self.path).get(PithNumber(self.number))
        if data is None:
            raise Unavailable("record-not-found", f"{self.path} has no {self.number} any more", "")
        return data


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes to verify, read when they are needed, and what they were asked for as.

    What a mirror gave is also held against what was seen of the record before.
    """

    source: str
    content: bytes | Path | Stored | PithtexError
    asked: Reference | None = None
    from_mirror: bool = False

    def read(self) -> bytes:
        """Return the bytes, at most one more than a bundle may have.

        Raises:
            PithtexError: where they could not be had.

        """
        if isinstance(self.content, PithtexError):
            raise self.content
        if isinstance(self.content, bytes):
            return self.content
        if isinstance(self.content, Stored):
            return self.content.read()
        return read_input(self.content, DEFAULT_LIMITS.size + 1)


def find_documents(
    what: Sequence[str],
    stdin: Callable[[], bytes],
    sources: Sequence[BundleSource],
    mirror: Callable[[str], BundleSource] | None,
) -> Iterator[Document]:
    """Yield the documents that ``what`` names, without reading files.

    A number, arXiv id or DOI is looked up in all of ``sources``, so that
    mirrors can be compared; an id without version is that of the newest version
    there. A record's URL is fetched from its own host through ``mirror``, which is
    ``None`` where the network may not be used.

    Raises:
        Refused: where a word is neither a file nor a reference.

    """
    for word in what:
        path = Path(word)
        if word == "-":
            yield Document("standard input", stdin())
        elif is_folder(path):
            yield from _from_folder(path)
        elif is_sqlite_file(path):
            yield from _from_store(path)
        elif is_there(path):
            yield Document(word, path)
        elif "://" in word:
            yield from _from_url(word, mirror)
        elif word.endswith(".json"):
            yield Document(word, path)
        else:
            yield from _from_sources(parse_reference(word), sources)


def _from_store(path: Path) -> Iterator[Document]:
    """Yield the bundles of a store, by number; what is wrong with itself stands at the end."""
    try:
        for number in _store(path).numbers():
            yield Document(f"{number} in {path}", Stored(path, number), PithNumber(number))
    except PithtexError as error:
        yield Document(str(path), error)


@lru_cache(maxsize=4)
def _store(path: Path) -> BundleStore:
    """Return the store at ``path``, which a process opens once for all of its bundles."""
    from pithtex.sources.store.bundle_store import BundleStore

    return BundleStore(path)


def _from_folder(folder: Path) -> Iterator[Document]:
    try:
        files = json_files(folder)
    except NotJudged as error:
        yield Document(str(folder), error)
        return
    yield from (Document(str(file), file) for file in files)


def is_there(path: Path) -> bool:
    """Whether a word is a file's name: there is one, or we may not look."""
    try:
        path.stat()
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return True


def _from_url(url: str, mirror: Callable[[str], BundleSource] | None) -> Iterator[Document]:
    reference = parse_reference(url)
    match = _RECORD_PATH.fullmatch(urlsplit(url).path)
    if mirror is None:
        yield Document(
            url, Unavailable("offline", "a URL cannot be had with --offline", ""), reference
        )
        return
    parts = urlsplit(url)
    base = f"{parts.scheme}://{parts.netloc}{match['base'] if match else ''}"
    yield from _from_sources(reference, [mirror(base)])


def _from_sources(reference: Reference, sources: Sequence[BundleSource]) -> Iterator[Document]:
    found = _of_newest_version(list(_asked_of(reference, sources)), reference)
    numbers = {str(claims[0]) for each in found for claims in _claims_selected(each, reference)}
    if len(numbers) > 1:
        question = NotJudged(
            "reference-ambiguous",
            f"{reference} fits more than one record: {', '.join(sorted(numbers))}",
            "Name the record by its whole number.",
        )
        yield Document(str(reference), question, reference)
    elif found:
        yield from found
    else:
        absent = Unavailable(
            "record-not-found",
            f"no source has a record for {reference}",
            "Check the number; give its bundle with --bundle; or leave out --offline.\n" + NOT_YET,
        )
        yield Document(str(reference), absent, reference)


def _asked_of(reference: Reference, sources: Sequence[BundleSource]) -> Iterator[Document]:
    for source in sources:
        try:
            for candidate in source.find(reference):
                name = f"{reference} from {candidate.origin}"
                yield Document(name, candidate.data, reference, source.kind == "mirror")
        except PithtexError as error:
            yield Document(str(reference), error, reference)


def _of_newest_version(found: list[Document], reference: Reference) -> list[Document]:
    """Leave out bundles of older versions than the newest, where ``reference`` has none."""
    claimed = [_claims_selected(each, reference) for each in found]
    versions = [source.version or 0 for claims in claimed for _, source in claims]
    if not is_open(reference) or not versions:
        return found
    newest = max(versions)
    note = f" (newest version known here: v{newest})"
    return [
        replace(each, source=each.source.replace(str(reference), f"{reference}{note}", 1))
        for each, claims in zip(found, claimed, strict=True)
        if all(source.version == newest for _, source in claims)
    ]


def _claims_selected(document: Document, reference: Reference) -> list[Claims]:
    """Return what a document claims to be of, where ``reference`` selects it."""
    claims = claims_of(document.content) if isinstance(document.content, bytes) else None
    return [claims] if claims is not None and selects(reference, *claims) else []
