r"""The title that a source gives its paper, by ``\\title`` and what classes have in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

from pithtex.latex.braces import OPTIONAL, balanced_group
from pithtex.latex.macro_definitions import find_definitions, without_definitions
from pithtex.latex.source_tree import SourceTree

# Conference styles print these; where they are called, \title only sets a running head.
_CONFERENCE: Final = "icmltitle|aistatstitle|mlsystitle|AtlasTitle"
#: MDPI's classes spell it with a capital, svmult with a star.
_ORDINARY: Final = r"[Tt]itle"
_SUBTITLE: Final = r"[Ss]ubtitle"
#: What sets the title in the body of a macro of one argument.
_SETS_TITLE: Final = re.compile(
    rf"\\(?:{_CONFERENCE}|{_ORDINARY}|[gx]def\s*+\\@title|def\s*+\\@title)(?![A-Za-z@])"
    rf"\s*+\*?\s*+{OPTIONAL}\{{\s*+#1\s*+\}}"
)
#: Marks at the end of a title that belong to a footnote of the author's own.
_MARKS: Final = re.compile(
    r"(?:\s*+(?:\*|\$\s*+\^?\s*+\{?\s*+(?:\*|\\ast|\\star|\\dagger)\s*+\}?\s*+\$"
    r"|\\textsuperscript\{(?:\*|\\textasteriskcentered|\$\\ast\$)\}|\\textasteriskcentered"
    r"|\\footnotemark\[[^\[\]{}]*+\]))+\s*+\Z"
)
_ONE_PARAMETER: Final = frozenset({"[1]", "#1", "m"})
_LONGEST_TITLE: Final = 5_000
_MOST_TITLES: Final = 20
_MOST_MACROS: Final = 20


@dataclass(frozen=True, slots=True)
class PaperTitle:
    """A paper's title as it stands in its source, and its subtitle, if it has one."""

    main: str
    subtitle: str | None = None

    @property
    def whole(self) -> str:
        """The title with its subtitle as arXiv joins them (*observed on its listings*)."""
        if self.subtitle is None:
            return self.main
        sign = "" if self.main.rstrip()[-1:] in ":?!." else ":"
        return f"{self.main.rstrip()}{sign} {self.subtitle.strip()}"

    @property
    def readings(self) -> tuple[str, ...]:
        """The title as a record may have it: without marks of footnotes, with its subtitle.

        The last is the likeliest.
        """
        bare = _MARKS.sub("", self.main)
        whole = self.main if self.subtitle is None else PaperTitle(bare, self.subtitle).whole
        return tuple(dict.fromkeys((bare, self.main, whole)))


def arguments_in(called: str, names: str) -> Iterator[str]:
    """Yield the first arguments in text without definitions of the macros that ``names`` matches.

    Those with nothing in them, or of more than 5,000 characters, are passed over.
    """
    macro = re.compile(rf"\\(?:{names})(?![A-Za-z@])\s*+\*?\s*+{OPTIONAL}(?=\{{)")
    for match in islice(macro.finditer(called), _MOST_TITLES):
        argument = balanced_group(called, match.end(), _LONGEST_TITLE)
        if argument and argument.strip():
            yield argument


def title_in(called: Iterable[str]) -> str | None:
    """Return the title in texts without definitions, by a macro that is known to set it."""
    texts = list(called)
    return _first(texts, _CONFERENCE) or _first(texts, _ORDINARY)


def find_title(tree: SourceTree) -> PaperTitle | None:
    r"""Return the paper's title and subtitle as they stand in the source.

    A macro of the source's own, or of a style file beside it, that hands its argument to
    ``\\title`` counts where nothing else does.
    """
    called = [without_definitions(text) for text in tree.files.values()]
    title = title_in(called)
    if title is None:
        own = (_first(called, re.escape(name)) for name in _own_macros(tree))
        title = next((each for each in own if each is not None), None)
    return None if title is None else PaperTitle(title, _first(called, _SUBTITLE))


def _first(called: Iterable[str], names: str) -> str | None:
    return next(chain.from_iterable(arguments_in(text, names) for text in called), None)


def _own_macros(tree: SourceTree) -> list[str]:
    r"""Return the macros of one argument that hand it to ``\\title``, the source's first."""
    names = (
        definition.name
        for text in chain(tree.files.values(), tree.styles.values())
        for definition in find_definitions(text)
        if definition.parameters in _ONE_PARAMETER and _SETS_TITLE.search(definition.body)
    )
    return list(islice(dict.fromkeys(names), _MOST_MACROS))
