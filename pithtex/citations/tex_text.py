r"""Raw TeX of arXiv's metadata for a ``.bib`` file: kept where it is harmless, else spelled out.

What is written here is read by the LaTeX of whoever cites the paper. Titles come from
strangers: only commands of a closed list stay commands. They set letters, accents, styles and
mathematics, and none of them ends a paragraph, a group or the document, opens a mode, names a
place or a file, or takes a length.
"""

from __future__ import annotations

import re
from typing import Final

from pithtex.escaping import printable
from pithtex.titles.plain import plain_title
from pithtex.titles.symbols import SYMBOLS

_COMMAND: Final = re.compile(r"\\([A-Za-z@]+|.|$)", re.DOTALL)
_STYLES: Final = (
    "textrm textsf texttt textmd textup textsc textbf textit textsl textnormal emph em bf it rm "
    "sf sc sl tt textsuperscript textsubscript text mbox ensuremath"
)
_MATHEMATICS: Final = (
    "mathrm mathit mathbf mathsf mathtt mathcal mathbb mathfrak mathscr mathnormal boldsymbol "
    "operatorname frac tfrac dfrac sqrt binom stackrel overset underset overline underline "
    "log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan det dim ker "
    "deg gcd hom inf sup lim max min arg Pr limsup liminf bmod pmod quad qquad"
)
_ACCENTS: Final = (
    "\" ' . = ^ ` ~ H b c d k r t u v acute bar breve check ddot dot grave hat mathring tilde vec "
    "widehat widetilde overrightarrow not"
)
_SPACES_AND_LOGOS: Final = "/ - , : ; ! _ textunderscore TeX LaTeX"
#: The closed list. What is not here may print something, too, and is spelled out.
_HARMLESS: Final = frozenset(f"{_STYLES} {_MATHEMATICS} {_ACCENTS} {_SPACES_AND_LOGOS}".split()) | {
    " ",
    *SYMBOLS,
}
#: Most names and many titles.
_IN_WORDS: Final = re.compile(r"[A-Za-z0-9 .,:;()/?!+*=-]*")
#: Two carets are TeX's way to write any character by its code.
_CODED: Final = "^^"
_ESCAPED: Final = {
    "\\": r"\textbackslash{}",
    # BibTeX counts braces behind a backslash, too.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
#: Characters that arXiv's metadata means as such, and TeX does not.
_MEANT_AS_SUCH: Final = frozenset("&%#")
_SCRIPTS: Final = frozenset("^_")


def bib_text(raw: str) -> str:
    """Return raw TeX as the content of a braced field; what may do harm is plain text then."""
    folded = " ".join(printable(raw).split())
    if _IN_WORDS.fullmatch(folded):
        return folded
    if not _is_harmless(folded):
        return "".join(_ESCAPED.get(character, character) for character in plain_title(folded))
    return _with_escapes(folded)


def _is_harmless(text: str) -> bool:
    """Whether braces and dollars are in pairs, and all commands in the closed list."""
    commands = [match[1] for match in _COMMAND.finditer(text)]
    if _CODED in text or not _HARMLESS.issuperset(commands):
        return False
    # BibTeX counts every brace, behind a backslash or not.
    depth = 0
    for character in text:
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth < 0:
            return False
    return depth == 0 and _COMMAND.sub("", text).count("$") % 2 == 0


def _with_escapes(text: str) -> str:
    """Escape what TeX would take for its own, outside mathematics scripts too."""
    parts: list[str] = []
    is_math = False
    position = 0
    while position < len(text):
        command = _COMMAND.match(text, position)
        if command:
            parts.append(command[0])
            position = command.end()
            continue
        character = text[position]
        is_math ^= character == "$"
        escape = character in _MEANT_AS_SUCH or (character in _SCRIPTS and not is_math)
        parts.append(_ESCAPED[character] if escape else character)
        position += 1
    return "".join(parts)
