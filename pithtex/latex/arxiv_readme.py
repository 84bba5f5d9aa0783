"""What the ``00README`` of an upload tells arXiv: which files are papers, and how to compile them.

arXiv writes a ``00README.json`` into uploads and reads it again; ``00README.XXX`` is the older
form, a line for each file. Both are as the public source of arXiv's converter reads them
(``arXiv/submission-tools``). The author's own is read and kept as it is, and never written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any, Final

from pithtex.errors import NotJudged, PithtexError
from pithtex.system.reading import read_input

_LARGEST: Final = 1_000_000
#: No upload has more files; a folder above may.
_MOST_ENTRIES: Final = 10_000
#: The newer form first: where it is there, the older one is not read.
_NAMES: Final = ("00readme.json", "00readme.xxx")
#: A line has a file and its use.
_WORDS: Final = 2
_TOPLEVEL: Final = {"toplevel", "toplevelfile"}
#: What says how a file is used; another word leaves that open.
_USES: Final = {"ignore", "include", "append"}
#: A file of which none of these is said is compiled.
_NOT_TOPLEVEL: Final = ("usage", "orientation", "keep_comments", "fontmaps")
_COMPILERS: Final = {
    ("tex", "latex", "pdf"): "pdflatex",
    ("xetex", "latex", "pdf"): "xelatex",
    ("tex", "latex", "dvi"): "latex",
}


@dataclass(frozen=True, slots=True)
class ArxivReadme:
    """What a ``00README`` says; names are those of the upload, from its root.

    ``toplevel`` are the files that arXiv compiles, in the order of the PDF, ``others`` those
    that it does not, and ``named`` all that are named for any purpose. ``compiler`` is ``None``
    where that is left to arXiv.
    """

    name: str = ""
    compiler: str | None = None
    toplevel: tuple[str, ...] = ()
    others: frozenset[str] = frozenset()
    named: tuple[str, ...] = ()


def read_readme(folder: Path) -> ArxivReadme:
    """Read the ``00README`` in ``folder``; one that is not there or not right says nothing."""
    try:
        name = readme_name(each.name for each in islice(folder.iterdir(), _MOST_ENTRIES))
        return parse_readme(folder / name) if name else ArxivReadme()
    except (OSError, PithtexError):
        return ArxivReadme()


def readme_name(names: Iterable[str]) -> str | None:
    """Return which of the names in a folder is that of the ``00README`` that counts."""
    found = [name for name in names if name.lower() in _NAMES]
    for lowered in _NAMES:
        alike = [name for name in found if name.lower() == lowered]
        if alike:
            # Of two, which differ in their capitals, arXiv takes none.
            return alike[0] if len(alike) == 1 else None
    return None


def parse_readme(path: Path) -> ArxivReadme:
    """Read a ``00README``.

    Raises:
        PithtexError: where it cannot be read.
        NotJudged: ``readme-malformed``.

    """
    data = read_input(path, _LARGEST)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    if path.suffix.lower() != ".json":
        return _of_uses(path.name, _lines(text))
    try:
        document: Any = json.loads(text)
        process = document.get("process") or {}
        uses = [(_filename(each), _use(each)) for each in document.get("sources") or []]
        fontmaps = [name for name in process.get("fontmaps") or () if isinstance(name, str)]
        compiler = _compiler(process.get("compiler"))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotJudged(
            "readme-malformed",
            f"{path.name} is not of the form that arXiv reads",
            "Remove it: arXiv makes its own when you submit.",
        ) from None
    return _of_uses(path.name, uses, compiler, fontmaps)


def _of_uses(
    name: str,
    uses: Iterable[tuple[str, str]],
    compiler: str | None = None,
    others_named: Iterable[str] = (),
) -> ArxivReadme:
    # What is said last of a file counts; its place is where it was named first.
    told = dict(uses)
    return ArxivReadme(
        name,
        compiler,
        tuple(file for file, use in told.items() if use in _TOPLEVEL and _is_inside(file)),
        frozenset(file for file, use in told.items() if use in _USES),
        (*told, *others_named),
    )


def _lines(text: str) -> list[tuple[str, str]]:
    pairs = [line.split() for line in text.splitlines()]
    return [(words[0], words[1]) for words in pairs if len(words) == _WORDS]


def _filename(source: dict[str, Any]) -> str:
    name = source["filename"]
    if not isinstance(name, str):
        raise TypeError
    return name


def _use(source: dict[str, Any]) -> str:
    if all(source.get(key) is None for key in _NOT_TOPLEVEL):
        return "toplevel"
    use = source.get("usage")
    return use if isinstance(use, str) else ""


def _compiler(said: object) -> str | None:
    if isinstance(said, dict):
        engine, lang, output = (said.get(part) for part in ("engine", "lang", "output"))
        return _COMPILERS.get((str(engine), str(lang), str(output)), str(engine))
    return str(said) if said else None


def _is_inside(name: str) -> bool:
    """Whether a name is that of a file in the upload, and no way out of it."""
    path = PurePosixPath(name)
    return bool(name.strip()) and not path.is_absolute() and ".." not in path.parts
