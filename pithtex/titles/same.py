"""Whether two titles in TeX are the same to a reader: that of a source and the registry's."""

from __future__ import annotations

import re
from typing import Final

from pithtex.errors import NotJudged
from pithtex.protocol.text import canonical_text
from pithtex.titles.plain import plain_title
from pithtex.titles.raw_tex import read_title

_SHAPES: Final = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2010": "-",
        "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u2032": "'", "\u00a0": " ", "`": "'",
    }
)  # fmt: skip
_DASHES: Final = re.compile(r"\s*-+\s*")
_QUOTES: Final = re.compile(r"''|\"")


def same_title(source: str, registered: str) -> bool | None:
    r"""Whether the ``\\title`` of a source and the registry's title are the same to a reader.

    They are where their canonical texts are equal, or their plain texts up to
    case, the shape of quotes and dashes, and ``--`` for a dash. ``None`` says
    that it cannot be told, since a command in one of them is not known.
    """
    if canonical_text(source) == canonical_text(registered):
        return True
    if _loose(source) == _loose(registered):
        return True
    if not source.strip() or not registered.strip():
        return False
    try:
        unknown = read_title(source).unknown or read_title(registered).unknown
    except NotJudged:
        return None
    return None if unknown else False


def reads_command(name: str) -> bool:
    """Whether it is known what a reader sees of a command in letters."""
    try:
        return not read_title(f"x \\{name}{{x}}{{x}} x").unknown
    except NotJudged:
        return False


def _loose(title: str) -> str:
    text = _QUOTES.sub('"', plain_title(title).translate(_SHAPES).casefold())
    return _DASHES.sub("-", " ".join(text.split()))
