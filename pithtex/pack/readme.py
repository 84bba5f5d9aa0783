"""The author's own ``00README``, in which arXiv's processing can be told what to do.

Its form is that of arXiv's help page on 00README, and of arXiv's reader of it: JSON, or the
older ``00README.XXX`` of lines. It is read and kept as it is, and never written.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from pithtex.errors import NotJudged
from pithtex.pack.paper_folder import PaperFolder
from pithtex.system.reading import read_input

_LARGEST: Final = 1_000_000
_WORDS: Final = 2
_NOT_TOPLEVEL: Final = ("usage", "orientation", "keep_comments", "fontmaps")
_COMPILERS: Final = {
    ("tex", "latex", "pdf"): "pdflatex",
    ("xetex", "latex", "pdf"): "xelatex",
    ("tex", "latex", "dvi"): "latex",
}


@dataclass(frozen=True, slots=True)
class Readme:
    """What a ``00README`` says: the files to compile in their order, with what, and others.

    ``compiler`` is ``None`` where it leaves that to arXiv. ``named`` are the files that it
    names for any purpose.
    """

    name: str
    compiler: str | None
    toplevel: tuple[str, ...]
    named: tuple[str, ...]


def find_readme(folder: PaperFolder) -> Readme | None:
    """Return what the author's ``00README`` says; the JSON counts where there are both.

    Raises:
        NotJudged: ``readme-malformed``.

    """
    found = {
        name.lower(): name
        for name in folder.files
        if name.lower() in ("00readme.json", "00readme.xxx")
    }
    for lowered in ("00readme.json", "00readme.xxx"):
        if name := found.get(lowered):
            data = read_input(folder.files[name].path, _LARGEST)
            return _of_json(name, data) if lowered.endswith("json") else _of_lines(name, data)
    return None


def _of_json(name: str, data: bytes) -> Readme:
    try:
        document: Any = json.loads(data)
        sources = document.get("sources") or []
        named = tuple(each["filename"] for each in sources if isinstance(each["filename"], str))
        toplevel = tuple(each["filename"] for each in sources if _is_toplevel(each))
        process = document.get("process") or {}
        compiler = process.get("compiler")
        fontmaps = tuple(each for each in process.get("fontmaps") or () if isinstance(each, str))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotJudged(
            "readme-malformed",
            f"{name} is not of the form that arXiv reads",
            "Remove it: arXiv makes its own when you submit.",
        ) from None
    if isinstance(compiler, dict):
        key = tuple(compiler.get(part) for part in ("engine", "lang", "output"))
        compiler = _COMPILERS.get(key, str(compiler.get("engine")))  # type: ignore[arg-type]
    return Readme(name, compiler and str(compiler), toplevel, (*named, *fontmaps))


def _is_toplevel(source: dict[str, Any]) -> bool:
    usage = source.get("usage")
    return usage == "toplevel" or all(source.get(key) is None for key in _NOT_TOPLEVEL)


def _of_lines(name: str, data: bytes) -> Readme:
    lines = [line.split() for line in data.decode("latin-1").splitlines()]
    pairs = [words for words in lines if len(words) == _WORDS]
    toplevel = tuple(file for file, keyword in pairs if keyword == "toplevelfile")
    return Readme(name, None, toplevel, tuple(file for file, _ in pairs))
