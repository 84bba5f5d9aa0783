r"""What TeX does not read of a source: comments, verbatim material, ``\\iffalse`` blocks.

One scan goes forward over the text and never back, whatever is in it.
"""

from __future__ import annotations

import re
from typing import Final

#: Where a scan stops: at what may begin something that is not read. Runs of
#: escaped characters and of lines of comment are one stop each.
_STOP: Final = re.compile(
    r"(?P<comment>(?:%[^\n]*+(?:\n[ \t]*+(?=%))?+)++)"
    r"|(?:\\[^A-Za-z@])++"
    r"|\\let\s*+\\[A-Za-z@]++\s*+=?\s*+\\iffalse(?![A-Za-z@])"
    r"|\\(?:verb|Verb)(?![A-Za-z@])\*?+(?P<mark>[^\s*])"
    r"|\\begin\s*+\{(?P<environment>[BLV]?[Vv]erbatim\*?|lstlisting|minted|comment|filecontents\*?)\}"
    r"|(?P<iffalse>\\iffalse)(?![A-Za-z@])"
    # Before a closing brace it stands in a definition, and ends nothing (*decided here*).
    r"|(?P<end>\\end\s*+\{document\})(?!(?:\s++|%[^\n]*+)*+\})"
)
#: Where a scan of a skipped block stops. ``\newif\ifx`` and ``\let\ifx`` there
#: name a conditional that does not exist yet, and TeX does not count it.
_SKIPPED: Final = re.compile(
    r"%[^\n]*+"
    r"|(?:\\[^A-Za-z@])++"
    r"|\\(?:newif|let)\s*+\\if[A-Za-z@]*+"
    r"|\\(?P<word>if[A-Za-z@]*+|else|fi)(?![A-Za-z@])(?P<brace>\{)?+"
)
#: TeX's own conditionals; any other ``\if...`` is one unless a brace follows,
#: as behind the tests of ifthen, etoolbox and expl3, which take arguments.
_CONDITIONALS: Final = {
    "if", "ifcat", "ifnum", "ifdim", "ifodd", "ifvmode", "ifhmode", "ifmmode", "ifinner", "ifvoid",
    "ifhbox", "ifvbox", "ifx", "ifeof", "iftrue", "iffalse", "ifcase", "ifdefined", "ifcsname",
    "iffontchar", "ifincsname", "ifprimitive",
}  # fmt: skip
_NOT_CONDITIONALS: Final = {"iff", "ifthenelse"}
#: The argument of ``\verb`` is on one line, and not longer than this.
_LONGEST_VERB: Final = 1_000


def blank_unread(text: str) -> str:
    r"""Return ``text`` with what TeX does not read replaced by spaces, newlines kept.

    That is comments, verbatim material, ``\\iffalse`` blocks up to their own
    ``\\else`` or ``\\fi``, and all behind ``\\end{document}``.
    """
    parts: list[str] = []
    kept = 0
    position = 0
    unclosed: set[str] = set()
    while match := _STOP.search(text, position):
        position = match.end()
        start, end = match.start(), position
        if match["mark"]:
            end = _end_of_verb(text, match)
        elif environment := match["environment"]:
            end = _end_of_environment(text, position, environment, unclosed)
        elif match["iffalse"]:
            end = _end_of_skipped(text, position)
        elif match["end"]:
            start, end = position, len(text)
        elif not match["comment"]:
            continue
        if end > start:
            parts += [text[kept:start], _blank(text[start:end])]
            kept = position = end
    return "".join([*parts, text[kept:]])


def _end_of_verb(text: str, match: re.Match[str]) -> int:
    r"""Return the end of a ``\\verb``, or its start where it has no end on its line."""
    end = text.find(match["mark"], match.end(), match.end() + _LONGEST_VERB)
    is_whole = end >= 0 and "\n" not in text[match.end() : end]
    return end + 1 if is_whole else match.start()


def _end_of_environment(text: str, position: int, name: str, unclosed: set[str]) -> int:
    """Return the end of a verbatim environment, or 0 where it has none.

    What is not closed here is not closed further on either: ``unclosed`` saves
    looking for it again and again.
    """
    if name in unclosed:
        return 0
    end_mark = f"\\end{{{name}}}"
    end = text.find(end_mark, position)
    if end < 0:
        unclosed.add(name)
        return 0
    return end + len(end_mark)


def _end_of_skipped(text: str, position: int) -> int:
    r"""Return the end of an ``\\iffalse`` block; without one, TeX skips all that is left."""
    depth = 1
    for match in _SKIPPED.finditer(text, position):
        word = match["word"]
        if word == "fi":
            depth -= 1
        elif word and _is_conditional(word, has_brace=bool(match["brace"])):
            depth += 1
        if depth == 0 or (word == "else" and depth == 1):
            return match.end("word")
    return len(text)


def _is_conditional(word: str, *, has_brace: bool) -> bool:
    if word in _CONDITIONALS:
        return True
    return word != "else" and word not in _NOT_CONDITIONALS and not has_brace


def _blank(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))
