r"""Title and abstract as arXiv's form takes them, and what it or its staff may make of them.

Source of the rules: arXiv's help on metadata, and 532 real replacements. The form removes ``\\`` at
the ends of lines and lines that are a lone full stop, refuses the full stop at a title's end, turns
Unicode into TeX, and warns of ``\%``, ``\#`` and ``\href``, which staff may undo. White space and
case are folded before anything is hashed, and make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pithtex.predict.ascii_tex import to_tex

_GROUP: Final = r"\{((?:[^{}]++|\{[^{}]*+\})*+)\}"
_LINE_BREAK: Final = re.compile(
    r"\\\\(?:\s*+\[[^\[\]]*+\]|\*)?|\\(?:newline|linebreak)(?![A-Za-z])"
)
#: The form removes those; it warns of others.
_AT_LINE_END: Final = re.compile(r"(?m)\\\\[ \t]*$")
_LONE_STOP: Final = re.compile(r"(?m)^[ \t]*\.[ \t]*$")
_URL: Final = re.compile(rf"\\(?:url|path|nolinkurl)(?![A-Za-z])\s*+{_GROUP}")
_HREF: Final = re.compile(rf"\\href\s*+\{{[^{{}}]*+\}}\s*+{_GROUP}")
_PDF_STRING: Final = re.compile(rf"\\texorpdfstring\s*+{_GROUP}\s*+{_GROUP}")
#: What prints nothing of the abstract, or what nobody types into a form.
_LEFT_OUT: Final = re.compile(
    rf"\\(?:thanks|footnote|label|index|vspace|hspace|keywords|pithref)\*?(?![A-Za-z])\s*+{_GROUP}"
    r"|\\(?:footnotemark|noindent|par|indent|maketitle|smallskip|medskip|bigskip|small|normalsize|"
    r"footnotesize|sloppy|protect)(?![A-Za-z])[ \t]*+"
)
_EMPHASIS: Final = re.compile(
    rf"\\(?:emph|textit|textbf|textsl|textrm|textsf)(?![A-Za-z])\s*+{_GROUP}"
)
_CITE: Final = re.compile(rf"~?\s*+\\cite[a-z]*+\*?(?:\s*+\[[^\[\]]*+\])*+\s*+{_GROUP}")
_ESCAPED: Final = re.compile(r"\\([%#])")
_FINAL_STOP: Final = re.compile(r"(?<![.])\.\s*\Z")
_COMMAND: Final = re.compile(r"\\([A-Za-z]{2,})")
_MATH: Final = re.compile(r"\$[^$]*+\$|\\\(.*?\\\)", re.DOTALL)


def as_form_takes(text: str) -> str:
    r"""Return a text as the form would have it: without ``\\`` and notes, in ASCII where it can."""
    text = _LONE_STOP.sub(" ", _LINE_BREAK.sub(" ", _LEFT_OUT.sub("", text)))
    return " ".join(to_tex(text, braces=False).split())


def as_typed(text: str) -> str:
    r"""Return a text of the source as an author would type it: addresses without ``\url``."""
    return _PDF_STRING.sub(r"\1", _URL.sub(r"\1", text))


def ways_to_type(text: str) -> Iterator[str]:
    """Yield what the same text of the source may have been typed as, most likely first."""
    steps = (
        (_HREF, r"\1"),
        (_CITE, ""),
        (_EMPHASIS, r"\1"),
        (re.compile("~"), " "),
        (_ESCAPED, r"\1"),
        (re.compile("---?"), "-"),
    )
    for chosen in range(2 ** len(steps)):
        typed = as_typed(text)
        for place, (pattern, instead) in enumerate(steps):
            if chosen >> place & 1:
                typed = pattern.sub(instead, typed)
        yield as_form_takes(typed)
        yield as_form_takes(typed).replace("---", "-").replace("--", "-")


def commands_left(text: str) -> tuple[str, ...]:
    """Return the commands outside of mathematics that arXiv would show as they are."""
    return tuple(dict.fromkeys(f"\\{name}" for name in _COMMAND.findall(_MATH.sub(" ", text))))


def unconverted(text: str) -> str:
    """Return the characters outside ASCII for which no TeX is known: the form may refuse them."""
    return "".join(dict.fromkeys(c for c in to_tex(text, braces=False) if not c.isascii()))


def variants(text: str, *, is_title: bool) -> Iterator[tuple[str, str]]:
    """Yield what a text may become on arXiv, each with what would have been done to it."""
    for what, changed in _changes(text, is_title=is_title):
        yield what, as_form_takes(changed)
    left = _AT_LINE_END.sub(" ", _LEFT_OUT.sub("", text))
    if _LINE_BREAK.search(left):
        yield "with the line breaks left in it", " ".join(to_tex(left, braces=False).split())


def _changes(text: str, *, is_title: bool) -> Iterator[tuple[str, str]]:
    if is_title and _FINAL_STOP.search(text):
        yield "without the full stop at its end", _FINAL_STOP.sub("", text)
    if _ESCAPED.search(text):
        yield r"with % and # for \% and \#", _ESCAPED.sub(r"\1", text)
    if _HREF.search(text):
        yield r"without \href", _HREF.sub(r"\1", text)
    if _URL.search(text):
        yield r"without \url", _URL.sub(r"\1", text)
    if _CITE.search(text):
        yield r"without \cite", _CITE.sub("", text)
    if (ascii_text := to_tex(text, braces=True)) != to_tex(text, braces=False):
        yield "with braces around accented letters", ascii_text
