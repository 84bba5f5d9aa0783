"""Titles as a reader sees them: TeX read away, so that two spellings can be compared."""

from __future__ import annotations

import re
from typing import Final

from pithtex.protocol.text import canonical_text

#: Commands in a title whose argument is not part of it.
_ASIDE: Final = re.compile(
    r"\\(?:thanks|footnote|footnotetext|titlenote|subtitlenote|tnoteref|label|vspace|hspace)"
    r"(?![A-Za-z@])\*?\s*(?:\[[^\]]*\])?\s*(?=\{)"
)
_BREAK: Final = re.compile(r"\\\\\*?(?:\s*\[[^\]]*\])?|\\(?:newline|linebreak|par)(?![A-Za-z@])|~")
_TEX: Final = frozenset("\\${}~^_`'\"-")
_QUOTES: Final = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2010": "-",
        "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u2032": "'", "\u00a0": " ",
    }
)  # fmt: skip


def plain_title(title: str) -> str:
    r"""Return a title in TeX as plain text: ``M\\"obius`` is ``Möbius``, ``$L^2$`` is ``L^2``."""
    title = _BREAK.sub(" ", _without_asides(title))
    if not _TEX.isdisjoint(title):
        # The import costs as much as all of click, and few titles need it.
        from pylatexenc.latex2text import LatexNodes2Text

        converter = LatexNodes2Text(math_mode="text", strict_latex_spaces="macros")
        title = converter.latex_to_text(title)
    return " ".join(title.split())


def same_title(source: str, registered: str) -> bool:
    r"""Whether the ``\\title`` of a source and the registry's title are the same to a reader.

    They are where their canonical texts are equal, or their plain texts up to
    case, the shape of quotes and dashes, and ``--`` for a dash.
    """
    return canonical_text(source) == canonical_text(registered) or _loose(source) == _loose(
        registered
    )


def _loose(title: str) -> str:
    text = plain_title(title).translate(_QUOTES).casefold().replace("''", '"').replace("``", '"')
    return re.sub(r"\s*-+\s*", "-", " ".join(text.split()))


def _without_asides(title: str) -> str:
    from pithtex.documents.latex.source import balanced_group

    while match := _ASIDE.search(title):
        argument = balanced_group(title, match.end())
        if argument is None:
            return title[: match.start()]
        title = title[: match.start()] + title[match.end() + len(argument) + 2 :]
    return title
