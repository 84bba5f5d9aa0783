"""Titles as a reader sees them: TeX read away, so that two spellings can be compared."""

from __future__ import annotations

import re
from typing import Final

from pithtex.latex.braces import OPTIONAL, balanced_group
from pithtex.protocol.text import canonical_text

#: Longer titles are left as they are; no real one comes near.
_LONGEST: Final = 10_000

#: Commands that do not show themselves; what they are given does.
_UNSEEN: Final = {
    "protect", "centering", "noindent", "bigskip", "medskip", "smallskip", "selectfont",
    "boldmath", "mbox", "hbox", "emph", "textnormal", "textrm", "textsf", "texttt", "textmd",
    "textup", "textsc", "textbf", "textit", "textsl", "MakeUppercase", "MakeLowercase",
    "uppercase", "lowercase", "bf", "it", "em", "rm", "sf", "sc", "sl", "tt", "bfseries",
    "mdseries", "itshape", "scshape", "slshape", "upshape", "rmfamily", "sffamily", "ttfamily",
    "normalfont", "tiny", "scriptsize", "footnotesize", "small", "normalsize", "large", "Large",
    "LARGE", "huge", "Huge",
}  # fmt: skip
#: Commands whose first arguments do not show, and these: ``[`` optional, ``{`` not.
_UNSEEN_ARGUMENTS: Final = dict.fromkeys(_UNSEEN, "") | {
    "thanks": "[{", "footnote": "[{", "footnotetext": "[{", "footnotemark": "[", "titlenote": "{",
    "subtitlenote": "{", "tnoteref": "{", "label": "{", "vspace": "{", "hspace": "{",
    "color": "[{", "textcolor": "[{", "fontsize": "{{", "raisebox": "{[[", "resizebox": "{{",
    "scalebox": "{[", "href": "[{",
}  # fmt: skip
_COMMAND: Final = re.compile(r"\\(?:([A-Za-z@]++)|.)", re.DOTALL)
_OPTIONAL: Final = re.compile(OPTIONAL)
_BREAK: Final = re.compile(
    rf"\\\\\*?+(?:\s*+(?=\[){OPTIONAL})?+|\\(?:newline|linebreak|par)(?![A-Za-z@])|~"
)
_TEX: Final = frozenset("\\${}~^_`'\"-")
_QUOTES: Final = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2010": "-",
        "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u2032": "'", "\u00a0": " ",
    }
)  # fmt: skip

#: Commands that pylatexenc reads into something that no reader sees in a title.
_MISREAD: Final = {
    "input", "include", "includegraphics", "ref", "autoref", "cref", "Cref", "eqref", "cite",
    "citep", "citet", "title", "author", "date", "today", "maketitle", "item", "section",
    "subsection", "image", "original", "recorder", "exercise", "hint", "hints",
}  # fmt: skip
#: What pylatexenc raises on text that is no good TeX, of which some is deep nesting.
_GIVEN_UP: Final = (LookupError, ValueError, TypeError, AttributeError, RecursionError)


def plain_title(title: str) -> str:
    r"""Return a title in TeX as plain text: ``M\\"obius`` is ``Möbius``, ``$L^2$`` is ``L^2``.

    What cannot be read as TeX is left as it is.
    """
    plain = _read(title)
    return " ".join((title if plain is None else plain).split())


def same_title(source: str, registered: str) -> bool | None:
    r"""Whether the ``\\title`` of a source and the registry's title are the same to a reader.

    They are where their canonical texts are equal, or their plain texts up to
    case, the shape of quotes and dashes, and ``--`` for a dash. ``None`` says
    that one of them cannot be read.
    """
    if canonical_text(source) == canonical_text(registered):
        return True
    one, other = _read(source), _read(registered)
    if one is None or other is None:
        return None
    return _loose(one) == _loose(other)


def reads_command(name: str) -> bool:
    """Whether :func:`plain_title` knows what a reader sees of a command in letters."""
    if name in _UNSEEN_ARGUMENTS or name in ("texorpdfstring", "newline", "linebreak", "par"):
        return True
    if name in _MISREAD:
        return False
    from pylatexenc.latex2text import get_default_latex_context_db

    return get_default_latex_context_db().get_macro_spec(name) is not None


def _read(title: str) -> str | None:
    """Return the plain text of a title, ``None`` where it is too long or is no good TeX."""
    if len(title) > _LONGEST:
        return None
    title = _BREAK.sub(" ", _only_seen(title))
    if _TEX.isdisjoint(title):
        return title
    # The import costs as much as all of click, and few titles need it.
    import logging

    from pylatexenc.latex2text import LatexNodes2Text

    # It would report what it does not understand to the terminal.
    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL + 1)
    converter = LatexNodes2Text(math_mode="text", strict_latex_spaces="macros")
    try:
        text: str = converter.latex_to_text(title)
    except _GIVEN_UP:
        return None
    return text


def _loose(title: str) -> str:
    text = title.translate(_QUOTES).casefold().replace("''", '"').replace("``", '"')
    return re.sub(r"\s*-+\s*", "-", " ".join(text.split()))


def _only_seen(title: str) -> str:
    r"""Drop commands and arguments that a reader does not see.

    Of ``\\texorpdfstring`` the first argument stays, which is the printed one.
    What is dropped leaves an empty group, so that the words beside it stay two.
    """
    position = 0
    while match := _COMMAND.search(title, position):
        name, start, position = match[1], match.start(), match.end()
        if name == "texorpdfstring":
            shown = _end_of_arguments(title, position, "{")
            end = _end_of_arguments(title, shown, "{")
            title = title[:start] + title[position:shown].lstrip() + title[end:]
            position = start
        elif name in _UNSEEN_ARGUMENTS:
            end = _end_of_arguments(title, position, _UNSEEN_ARGUMENTS[name])
            title = title[:start] + "{}" + title[end:]
            position = start
    return title


def _end_of_arguments(text: str, position: int, arguments: str) -> int:
    """Return where arguments end; an unclosed one takes all that is left.

    The space behind a command without arguments is not one that prints.
    """
    if not arguments:
        return _behind_space(text, position)
    end = position + text.startswith("*", position)
    for kind in arguments:
        start = _behind_space(text, end)
        if kind == "[":
            optional = _OPTIONAL.match(text, start)
            end = start + len(optional[0].rstrip()) if optional and optional[0] else end
            continue
        if not text.startswith("{", start):
            break
        argument = balanced_group(text, start, _LONGEST)
        if argument is None:
            return len(text)
        end = start + len(argument) + 2
    return end


def _behind_space(text: str, position: int) -> int:
    while text[position : position + 1].isspace():
        position += 1
    return position
