"""What the name, the class and the title of a source say that it is for, if not for the paper.

The words were collected from what lies beside the main files of public papers (*observed*).
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


class Purpose(IntEnum):
    """How surely a file is not the paper, where another one may be."""

    PAPER = 0
    #: A word that papers have in their names and titles, too.
    MAYBE_OTHER = 1
    OTHER = 2


#: Classes of letters, slides, posters, single pictures and curricula.
_CLASSES: Final = _words(
    "letter scrlttr2 newlfm dinbrief akletter beamer slides seminar prosper powerdot a0poster "
    "tikzposter baposter sciposter beamerposter moderncv europecv europasscv curve altacv resume "
    "res standalone subfiles minimal ltxdoc ltxguide exam leaflet"
)
#: Words of a name that no paper would be given: drafts that are kept, and supplements.
_OLD: Final = _words("old bak bck backup deprecated obsolete outdated diff latexdiff")
_SUPPLEMENT: Final = _words(
    "supplement supplements supplementary supplemental supp suppl suppmat coverletter "
    "supplementarymaterial supplementarymaterials supplementarymat"
)
_MAYBE: Final = _words(
    "letter cover response responses reply replies rebuttal reviewer reviewers referee referees "
    "review reviews comments answers appendix appendices app si sm esm supporting highlights "
    "changes revisions errata erratum corrigendum checklist reproducibility significance statement "
    "declaration summary poster slides talk presentation notes note todo test tests sandbox "
    "scratch demo example sample template guide extraguide howto instructions readme doc docs "
    "documentation manual symbols figures figure tikz abstract exercises solutions cv titlepage "
    "save archive original copy draft"
)
_TITLE: Final = re.compile(
    r"\b(?:supplement(?:s|ary|al)?|supporting information|response to|repl(?:y|ies) to|rebuttal"
    r"|(?:reviewer|referee)s?'?|cover letter|letter to the editor|errat(?:um|a)|corrigendum"
    r"|highlights|appendix|style guide|author guidelines|instructions|template|how ?to"
    r"|documentation|checklist|sandbox|solutions to|facilities for use)\b",
    re.IGNORECASE,
)
#: Words of a version that comes after the others, and of the name that a main file often has.
_NEWEST: Final = _words("revised final accepted camera cameraready cr arxiv published")
_USUAL: Final = _words("main ms paper manuscript article root thesis")


def purpose(stem: str, document_class: str | None, title: str | None) -> Purpose:
    """Return what name (without suffix), class and title (in TeX) say of a file."""
    words = name_words(stem)
    if (document_class or "").strip() in _CLASSES:
        return Purpose.OTHER
    if _SUPPLEMENT.intersection(words) or (words and words[-1] in _OLD):
        return Purpose.OTHER
    if (_MAYBE | _OLD).intersection(words) or (title is not None and _TITLE.search(title)):
        return Purpose.MAYBE_OTHER
    return Purpose.PAPER


def name_rank(stem: str, others: frozenset[str]) -> int:
    """Return how likely the name of the newest paper is, 0 first; ``others`` are stems beside it.

    A name that is another one with something behind it is that of a version of that one.
    """
    words = frozenset(name_words(stem))
    if words & _NEWEST:
        return 0
    is_derived = any(stem != other and stem.startswith(other) for other in others)
    return 3 if is_derived else 1 if words & _USUAL else 2


def name_words(stem: str) -> list[str]:
    """Return the words of a name in small letters: they end where capitals or signs begin."""
    return [word.lower() for word in _WORD.findall(stem)]
