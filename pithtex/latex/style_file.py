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


def same_style(data: bytes, other: bytes) -> bool:
    """Whether two style files have the same code: line ends, comments and blanks do not count."""
    return data == other or _code(data) == _code(other)


def _code(data: bytes) -> list[bytes]:
    lines = (_COMMENT.sub(b"", line).rstrip() for line in data.splitlines())
    return [line for line in lines if line]
