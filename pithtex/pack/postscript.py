"""From DVI to PDF as arXiv goes: dvips and Ghostscript, and the files that only dvips reads."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

#: In their order; ``{stem}`` is the main file's name without suffix.
TO_POSTSCRIPT: Final = (
    ("dvips", "-R2", "-q", "-z", "-o", "{stem}.ps", "{stem}.dvi"),
    ("ps2pdf", "{stem}.ps", "./{stem}.pdf"),
)
#: In a DVI file, specials stand as they are.
_NAMED: Final = re.compile(
    rb"(?:header|psfile|plotfile)\s*+=?\s*+\"?([^\s\"=\x00-\x1f\x7f-\xff]++)", re.IGNORECASE
)
_FONT_FILES: Final = (".pfb", ".pfa", ".vf", ".enc", ".map", ".pk")


def read_by_dvips(dvi: Path, read: Iterable[str], files: Iterable[str]) -> set[str]:
    """Return those of ``files`` that dvips reads for ``dvi``, which no recorder tells.

    Those are what its specials name, and beside a font of the paper's own whose ``.tfm`` was
    ``read``, all of its files.
    """
    names = set(files)
    try:
        data = dvi.read_bytes()
    except OSError:
        return set()
    mentioned = {posixpath.normpath(name.decode("ascii")) for name in _NAMED.findall(data)}
    found = mentioned & names
    if any(name.endswith(".tfm") and name in names for name in read):
        found |= {name for name in names if name.lower().endswith(_FONT_FILES)}
    return found
