r"""Whether two titles in TeX are the same to a reader: the source's and the registry's."""

from __future__ import annotations

import re
from typing import Final

from pithtex.errors import NotJudged
from pithtex.titles.plain import plain_title
from pithtex.titles.raw_tex import read_title

#: Quotes and dashes that differ in their shape only.
_SHAPES: Final = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "`": "'", "\u201c": '"', "\u201d": '"', "\u2010": "-",
        "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u2032": "'",
    }
)  # fmt: skip
_DASH: Final = re.compile(r"\s*-+\s*")


def same_title(source: str, registered: str) -> bool | None:
    r"""Whether the ``\title`` of a source and the registry's title are the same to a reader.

    They are where their plain texts are, up to case, the shape of quotes and dashes, and ``--``
    for a dash. ``None`` says that one of them cannot be read.
    """
    if source.split() == registered.split():
        return True
    try:
        for title in (source, registered):
            read_title(title)
    except NotJudged:
        return None
    return _loose(source) == _loose(registered)


def _loose(title: str) -> str:
    text = plain_title(title).translate(_SHAPES).casefold().replace("''", '"')
    return _DASH.sub("-", " ".join(text.split()))
