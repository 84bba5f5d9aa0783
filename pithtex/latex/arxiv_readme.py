"""What the ``00README`` of an upload tells arXiv: which files are papers, and which are not.

arXiv writes a ``00README.json`` into uploads and reads it again; ``00README.XXX`` is the older
form, a line for each file. Both are as the public source of arXiv's converter reads them
(``arXiv/submission-tools``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Final

from pithtex.system.reading import read_regular

_LARGEST: Final = 1_000_000
#: No upload has more files; a folder above may.
_MOST_ENTRIES: Final = 10_000
_STEM: Final = "00readme"
#: The newer form first: where it is there, the older one is not read.
_SUFFIXES: Final = (".json", ".xxx")
_TOPLEVEL: Final = {"toplevel", "toplevelfile"}
#: What says how a file is used; another word leaves that open.
_USES: Final = {"ignore", "include", "append"}


@dataclass(frozen=True, slots=True)
class ArxivReadme:
    """The files that arXiv compiles, in the order of the PDF, and those that it does not.

    Names are those of the upload, from its root.
    """

    toplevel: tuple[str, ...] = ()
    others: frozenset[str] = frozenset()


def read_readme(folder: Path) -> ArxivReadme:
    """Read the ``00README`` in ``folder``; one that is not there or not right says nothing."""
    try:
        entries = islice(folder.iterdir(), _MOST_ENTRIES)
        names = [each.name for each in entries if each.stem.lower() == _STEM]
    except OSError:
        return ArxivReadme()
    for suffix in _SUFFIXES:
        found = [name for name in names if name.lower() == _STEM + suffix]
        if found:
            # Of two, which differ in their capitals, arXiv takes none.
            return _read(folder / found[0]) if len(found) == 1 else ArxivReadme()
    return ArxivReadme()


def _read(path: Path) -> ArxivReadme:
    try:
        data = read_regular(path, _LARGEST)
    except OSError:
        return ArxivReadme()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    is_json = path.suffix.lower() == ".json"
    uses = dict(_uses_in_json(text) if is_json else _uses_in_lines(text))
    return ArxivReadme(
        tuple(name for name, use in uses.items() if use in _TOPLEVEL and _is_inside(name)),
        frozenset(name for name, use in uses.items() if use in _USES),
    )


def _uses_in_lines(text: str) -> Iterable[tuple[str, str]]:
    for line in text.splitlines():
        words = line.split()
        if len(words) == 2 and words[1] in _TOPLEVEL | _USES:  # noqa: PLR2004 - a file and its use
            yield words[0], words[1]


def _uses_in_json(text: str) -> Iterable[tuple[str, str]]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return
    sources = document.get("sources") if isinstance(document, dict) else None
    for source in sources if isinstance(sources, list) else []:
        name = source.get("filename") if isinstance(source, dict) else None
        if isinstance(name, str):
            # A file of which nothing is said is compiled.
            use = "toplevel" if source.keys() == {"filename"} else source.get("usage")
            yield name, use if isinstance(use, str) else ""


def _is_inside(name: str) -> bool:
    """Whether a name is that of a file in the upload, and no way out of it."""
    path = PurePosixPath(name)
    return bool(name.strip()) and not path.is_absolute() and ".." not in path.parts
