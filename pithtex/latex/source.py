"""LaTeX source as text in which only what TeX would read is left."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pithtex.errors import NotJudged
from pithtex.latex.unread import blank_unread
from pithtex.system.reading import read_input

LARGEST_FILE: Final = 10_000_000


def read_source(path: Path) -> str:
    """Return the file's text, with what TeX does not read replaced by spaces.

    Positions and line numbers stay as they are; see :mod:`.unread`.

    Raises:
        NotJudged: ``file-unreadable`` or ``source-too-large``.

    """
    return as_read(read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """Return the file as it is.

    Raises:
        NotJudged: ``file-unreadable`` or ``source-too-large``.

    """
    data = read_input(path, LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise NotJudged(
            "source-too-large", f"{path} has more than {LARGEST_FILE:,} bytes: no LaTeX source", ""
        )
    return data


def as_read(data: bytes) -> str:
    """Return a file's text as :func:`read_source` does."""
    return blank_unread(_decode(data))


def line_of(text: str, position: int) -> int:
    """Return the line, from 1, in which ``position`` lies."""
    return text.count("\n", 0, position) + 1


def _decode(data: bytes) -> str:
    """Decode as TeX files come: UTF-8, or some 8-bit encoding whose accents do not matter here."""
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n")
