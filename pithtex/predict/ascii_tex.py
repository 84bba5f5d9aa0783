"""Unicode as TeX, as arXiv's form has it: its fields are ASCII."""

from __future__ import annotations

import unicodedata
from typing import Final

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
