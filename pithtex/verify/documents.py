"""What the user named, as bytes to verify: files, folders, stores, - for input, URLs, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from pithtex.errors import NotJudged, PithtexError, Unavailable
from pithtex.protocol.number import PithNumber
from pithtex.protocol.reference import parse_reference
from pithtex.sources.bundle_files import json_files
from pithtex.sources.mirrors.hints import HintedMirrors
from pithtex.sources.source import BundleSource
from pithtex.sources.store.file_form import is_sqlite_file
from pithtex.system.reading import is_folder
from pithtex.verify.asked_sources import asked_of, asked_of_all, those_meant
from pithtex.verify.document import Document, Stored, opened_store

_RECORD_PATH: Final = re.compile(r"(?P<base>.*?)(?:/\.well-known)?/pith/[^/]+(?:/bundle\.json)?/?")


def find_documents(  # noqa: PLR0913 - what is asked for, and where
    what: Sequence[str],
    stdin: Callable[[], bytes],
    sources: Sequence[BundleSource],
    mirror: Callable[[str], BundleSource] | None,
    hinted: HintedMirrors | None = None,
    *,
    states: bool = False,
    is_genuine: Callable[[bytes], bool] = lambda _: True,
) -> Iterator[Document]:
    """Yield the documents that ``what`` names, without reading files.

    A number, arXiv id or DOI is looked up in all of ``sources``, and then in the mirrors
    that they hint at, so that mirrors can be compared; an id without version is that of
    the newest version there. A record's URL is fetched from its own host through
    ``mirror``, which is ``None`` where the network may not be used. With ``states``,
    mirrors among ``sources`` are asked for what they say that the state is, too. Where
    several records fit, only what ``is_genuine`` counts: else a mirror that lies could hide
    what the others have.

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
            reference = parse_reference(word)
            asked = asked_of_all(reference, sources, hinted, states=states)
            yield from those_meant(reference, asked, is_genuine)


def _from_store(path: Path) -> Iterator[Document]:
    """Yield the bundles of a store, by number; what is wrong with itself stands at the end."""
    try:
        for number in opened_store(path).numbers():
            yield Document(f"{number} in {path}", Stored(path, number), PithNumber(number))
    except PithtexError as error:
        yield Document(str(path), error)


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
    yield from those_meant(reference, list(asked_of(reference, [mirror(base)])), lambda _: True)
