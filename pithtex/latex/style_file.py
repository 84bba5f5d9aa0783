"""The style file ``pith.sty`` that is written beside the main file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

FILE_NAME: Final = "pith.sty"

_PACKAGE: Final = Path(__file__).resolve().parents[1]
#: In a wheel, and in a checkout, where ``latex/pith.sty`` is the one source.
_PLACES: Final = (_PACKAGE / "data" / FILE_NAME, _PACKAGE.parent / "latex" / FILE_NAME)

_COMMENT: Final = re.compile(rb"(?<!\\)%.*")


def style_file() -> bytes:
    """Return the bytes of ``pith.sty``."""
    for place in _PLACES:
        if place.is_file():
            return place.read_bytes()
    raise FileNotFoundError(FILE_NAME)


def is_ours(data: bytes) -> bool:
    """Whether a file named ``pith.sty`` is a version of this package, and not a namesake."""
    return b"pithtex" in data


def is_laid_out_anew(data: bytes, written: bytes) -> bool:
    """Whether a file is the one that was ``written``, but for layout and stripped comments.

    That is what becomes of it in a repository, on a server, or in what is sent to arXiv:
    other line ends, no blanks at their ends, no empty lines, no comments.
    """
    return _code(data) == _code(written) and has_no_other_comments(data, written)


def has_no_other_comments(data: bytes, written: bytes) -> bool:
    """Whether a file has no comments but some of those that were ``written``, in their order."""
    comments = iter(_comments(written))
    return all(comment in comments for comment in _comments(data))


def _code(data: bytes) -> list[bytes]:
    lines = (_COMMENT.sub(b"", line).rstrip() for line in data.splitlines())
    return [line for line in lines if line]


def _comments(data: bytes) -> list[bytes]:
    found = (match[0].rstrip() for line in data.splitlines() for match in _COMMENT.finditer(line))
    return [comment for comment in found if comment.strip(b"%")]
