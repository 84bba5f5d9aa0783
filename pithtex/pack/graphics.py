"""The figures that a source names, and which of arXiv's compilers takes them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable
from typing import Final

#: By arXiv's source check: what each way to a PDF takes.
PDFTEX: Final = frozenset({"pdf", "png", "jpg", "jpeg", "mps", "jbig2", "jb2"})
DVIPS: Final = frozenset({"eps", "ps", "gz", "z", "mps"})
XETEX: Final = frozenset(
    {"pdf", "ai", "png", "jpg", "jpeg", "jp2", "jpf", "bmp", "ps", "eps", "mps"}
)
#: In the order in which arXiv tries them on a name without suffix.
_TRIED: Final = (
    "pdf", "png", "jpg", "mps", "jpeg", "jbig2", "jb2", "eps", "ps", "eps.gz", "ps.gz", "eps.Z",
    "ai", "jp2", "jpf", "bmp",
)  # fmt: skip
_FIGURE: Final = re.compile(
    r"\\(?:includegraphics\*?|tcbincludegraphics|includepdf|epsfbox|epsfig|psfig)\s*+"
    r"(?:\[[^\]]*+\]\s*+)?\{([^{}]*+)\}"
)
_PATHS: Final = re.compile(r"\\graphicspath\s*+\{((?:\s*+\{[^{}]*+\})++)\s*+\}")
_PATH: Final = re.compile(r"\{([^{}]*+)\}")
_FILE_KEY: Final = re.compile(r"(?:^|,)\s*(?:file|figure)\s*=\s*([^,]+)")
_MOST: Final = 20_000


def named_figures(texts: Iterable[str]) -> list[str]:
    """Return the figures that sources name literally, without what macros put together."""
    names: list[str] = []
    for text in texts:
        for match in _FIGURE.finditer(text):
            key = _FILE_KEY.search(match[1])
            name = (key[1] if key else match[1]).strip().strip('"').strip()
            if name and not re.search(r"[\\#]", name):
                names.append(name)
    return list(dict.fromkeys(names))[:_MOST]


def graphics_paths(texts: Iterable[str]) -> list[str]:
    r"""Return the folders of ``\\graphicspath``, the main file's own folder first."""
    found = [each for text in texts for match in _PATHS.finditer(text)
             for each in _PATH.findall(match[1])]  # fmt: skip
    return list(dict.fromkeys(["", *(each.strip() for each in found)]))


def find_figure(name: str, paths: Iterable[str], files: Collection[str]) -> str | None:
    """Return the file that a figure's name stands for, ``None`` where there is none."""
    for path in paths:
        whole = posixpath.normpath(f"{path}{name}" if not path or path.endswith("/") else
                                   f"{path}/{name}")  # fmt: skip
        for tried in (whole, *(f"{whole}.{suffix}" for suffix in _TRIED)):
            if tried in files:
                return tried
    return None


def suffix_of(name: str) -> str:
    """Return a name's last suffix in lower case, without its dot."""
    return posixpath.splitext(name)[1][1:].lower()
