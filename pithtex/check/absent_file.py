"""What a name means that is no file's: an address, an arXiv id, a number, a slip of the pen."""

from __future__ import annotations

import re
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import Final

from pithtex.errors import NotJudged, Refused
from pithtex.escaping import shell_word
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.number import PithNumber
from pithtex.protocol.reference import Reference, parse_reference
from pithtex.system.reading import is_folder

#: A path object has made one stroke of two.
_ADDRESS: Final = re.compile(r"(?P<scheme>https?|ftp):/+(?=[^/])", re.IGNORECASE)
#: So many names of a folder are looked at for one that is like the name that is not there.
_MOST_NAMES: Final = 2_000


def explained(name: str, path: Path, error: NotJudged) -> NotJudged:
    """Return what is wrong with ``name``, of which there is no file: ``error``, or more exactly.

    ``path`` is where the file was looked for, which is not here if the name is another machine's.
    """
    address = _ADDRESS.sub(lambda found: f"{found['scheme']}://", name, count=1)
    is_address = address != name or "://" in name
    reference = _reference(address)
    if isinstance(reference, ArxivId):
        return NotJudged(
            "file-is-arxiv-id",
            f"{address} names a paper, not a file",
            f"Download https://arxiv.org/pdf/{reference} and check that; its record is shown by: "
            f"pithtex show {reference}",
        )
    if isinstance(reference, PithNumber):
        return NotJudged(
            "file-is-number",
            f"{address} names a record, not a file",
            f"Its record is verified by: pithtex verify {reference}",
        )
    if is_address:
        return NotJudged(
            "file-is-url",
            f"{address} is an address, not a file",
            f"Download it, and check what comes: curl -fLO {shell_word(address)}",
        )
    return NotJudged(
        error.code, error.message, error.hint or _like(Path(name), path) or _where(Path(name), path)
    )


def _reference(text: str) -> Reference | None:
    try:
        return parse_reference(text)
    except Refused:
        return None


def _where(name: Path, path: Path) -> str:
    """Return a hint that says how far the way to a file is there."""
    if not is_folder(path.parent):
        return f"There is no folder {name.parent}."
    if name.is_absolute():
        return f"The folder {name.parent} is there, and has no such file."
    return "Names are taken from the folder that pithtex runs in, which has no such file."


def _like(name: Path, path: Path) -> str:
    """Return a hint that names the PDF beside ``path`` that may be meant, if there is one."""
    try:
        names = [
            each.name
            for each in islice(path.parent.iterdir(), _MOST_NAMES)
            if each.name.lower().endswith(".pdf")
        ]
    except (OSError, ValueError):
        return ""
    like = get_close_matches(path.name, names, n=1)
    return f"Is {name.with_name(like[0])} meant?" if like else ""
