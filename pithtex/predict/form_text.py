r"""Title and abstract as arXiv's form takes them, and what it or its staff may make of them.

Source of the rules: arXiv's help on metadata, and 532 real replacements. The form removes ``\\`` at
the ends of lines and lines that are a lone full stop, refuses the full stop at a title's end, turns
Unicode into TeX, and warns of ``\%``, ``\#`` and ``\href``, which staff may undo. White space and
case are folded before anything is hashed, and make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_LINE_BREAK: Final = re.compile(
    r"\\\\(?:\s*+\[[^\[\]]*+\]|\*)?|\\(?:newline|linebreak)(?![A-Za-z])"
)
_LONE_STOP: Final = re.compile(r"(?m)^[ \t]*\.[ \t]*$")
_NOTE: Final = re.compile(r"\\(?:thanks|footnote)(?![A-Za-z])\s*+\{(?:[^{}]++|\{[^{}]*+\})*+\}")
_HREF: Final = re.compile(r"\\href\s*+\{[^{}]*+\}\s*+\{((?:[^{}]++|\{[^{}]*+\})*+)\}")
_ESCAPED: Final = re.compile(r"\\([%#])")
_FINAL_STOP: Final = re.compile(r"(?<![.])\.\s*\Z")
#: Combining accents as commands of TeX.
_ACCENTS: Final = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u",
    "\u0307": ".", "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0327": "c",
    "\u0328": "k",
}  # fmt: skip
_LETTERS: Final = {
    "ß": "\\ss", "ø": "\\o", "Ø": "\\O", "æ": "\\ae", "Æ": "\\AE", "œ": "\\oe", "Œ": "\\OE",
    "å": "\\aa", "Å": "\\AA", "ł": "\\l", "Ł": "\\L", "ı": "\\i", "\u2013": "--",
    "\u2014": "---", "\u2018": "`", "\u2019": "'", "\u201c": "``", "\u201d": "''",
    "\u2026": "...", "\u00a0": " ", "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff",
}  # fmt: skip
_DOTLESS: Final = {"i": "\\i", "j": "\\j"}


def as_form_takes(text: str) -> str:
    r"""Return a text as the form would have it: without ``\\`` and notes, in ASCII where it can."""
    text = _LONE_STOP.sub(" ", _LINE_BREAK.sub(" ", _NOTE.sub("", text)))
    return " ".join(to_tex(text, braces=False).split())


def unconverted(text: str) -> str:
    """Return the characters outside ASCII for which no TeX is known: the form may refuse them."""
    return "".join(dict.fromkeys(c for c in to_tex(text, braces=False) if not c.isascii()))


def variants(text: str, *, is_title: bool) -> Iterator[tuple[str, str]]:
    """Yield what a text may become, each with what would have been done to it."""
    if is_title and _FINAL_STOP.search(text):
        yield "without the full stop at its end", _FINAL_STOP.sub("", text)
    if _ESCAPED.search(text):
        yield r"with % and # for \% and \#", _ESCAPED.sub(r"\1", text)
    if _HREF.search(text):
        yield r"without \href", _HREF.sub(r"\1", text)
    if (ascii_text := to_tex(text, braces=True)) != to_tex(text, braces=False):
        yield "with braces around accented letters", ascii_text


def to_tex(text: str, *, braces: bool) -> str:
    r"""Return a text with accented letters as TeX's ``\'e``, or with ``braces`` ``\'{e}``.

    What has no TeX here stays as it is.
    """
    return text if text.isascii() else "".join(_letter(c, braces=braces) for c in text)


def _letter(character: str, *, braces: bool) -> str:
    if character.isascii():
        return character
    if (command := _LETTERS.get(character)) is not None:
        return f"{{{command}}}" if command.startswith("\\") else command
    parts = unicodedata.normalize("NFD", character)
    base, mark = parts[:1], parts[1:]
    if mark not in _ACCENTS or not base.isascii():
        return character
    accent, base = _ACCENTS[mark], _DOTLESS.get(base, base)
    if braces or accent.isalpha():
        return f"\\{accent}{{{base}}}"
    return f"\\{accent}{base}"
