"""Signs: what one printed character is worth, whatever font and encoding it came from.

A sign is a base, the marks that it carries, and its level. Characters that a reader
does not tell apart, or that fonts exchange for one another, have the same sign; those
that a reader does tell apart never do (``ℏ`` is no ``h``, ``≠`` is no ``=``).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from pithtex.titles.marks import MARK_NAMES, STROKED

RAISED: Final = 1
LOWERED: Final = -1
#: Syllables, which Unicode would take apart into letters.
_FIRST_HANGUL: Final = "\uac00"
_LAST_HANGUL: Final = "\ud7a3"

#: One name, the first, for characters that look alike or that fonts exchange.
_ALIKE: Final = (
    "-‐‑‒–—―−⁃﹣－˗\u00ad", "'‘’‚‛′ʹʼ`´ˊˋ＇ʻ‹›‵", "*∗⋆★✱✻⁎＊✶☆✩", "°∘◦˚○º", "·⋅∙•・‧", "|∣❘｜",
    "~∼˜～∿", "⟨〈〈", "⟩〉〉", "<＜", ">＞", "Δ∆△", "Ω\u2126", "μµ",
    "Σ∑", "Π∏", "ε∊ϵɛ", "φϕɸ", "θϑ",
    "ρϱ", "σς", "κϰ", "≤⩽≦", "≥⩾≧", "→⟶⭢➝➔", "←⟵", "⇒⟹", "⇐⟸", "⇔⟺", "↔⟷", "↦⟼", "∅⌀", ":∶꞉：",
    "/⁄∕／", "□◻▢☐", "■◼", "◇◊⋄♦♢", "≲⪅⩅", "≳⪆", "\\⧵∖", "◁⊲", "▷⊳", "i\u0131𝚤", "j\u0237𝚥",
    "∇▽", "⪯≼", "⪰≽", "∧⋀", "∨⋁", "∩⋂", "∪⋃", "⊥⟂", "⊕⨁", "⊗⨂", "⊙⨀", "⊎⨄", "⊔⨆", "×✕✖⨯",
    "^ˆ", "&＆", "?？", "!！", ",，", "(（", ")）", "l\u2113", "⇝↝❀", "↪˓",
    # Signs of their own, which Unicode would take apart: a long s is read as an f.
    "ſ", "ϖ",
)  # fmt: skip
#: Characters that print as several, and so are the same as these.
_SPELT: Final = {
    '"': "''", "“": "''", "”": "''", "„": "''", "″": "''", "«": "''", "»": "''", "‟": "''",
    "‴": "'''", "⁗": "''''", "＂": "''", "‖": "||", "∥": "||", "…": "...", "⋯": "···", "≔": ":=",
    "≕": "=:", "≪": "<<", "≫": ">>", "⋘": "<<<", "⋙": ">>>", "⟦": "[[", "⟧": "]]", "⟪": "⟨⟨",
    "⟫": "⟩⟩", "℃": "°C", "℉": "°F", "∬": "∫∫", "∭": "∫∫∫",
}  # fmt: skip
_FOLD: Final = {other: group[0] for group in _ALIKE for other in group}


class SignValue(NamedTuple):
    """A base character, the combining characters on it, and 1 raised, -1 lowered, 0 on the line."""

    base: str
    marks: frozenset[str]
    level: int


@lru_cache(maxsize=4096)
def signs_of(character: str) -> tuple[SignValue, ...]:
    """Return the signs of one character: none for blanks and what does not print.

    A combining character alone is a sign without a base.
    """
    if character in _SPELT:
        return tuple(sign for each in _SPELT[character] for sign in signs_of(each))
    if character in _FOLD:
        return (SignValue(_FOLD[character], frozenset(), 0),)
    if character in STROKED:
        base, mark = STROKED[character]
        return (SignValue(base, frozenset((mark,)), 0),)
    if character.isspace() or unicodedata.category(character) in {"Cf", "Cc"}:
        return ()
    return _decomposed(character)


def mark_name(character: str) -> str:
    """Return the one name of a combining character that differs from others by its place only."""
    return MARK_NAMES.get(character, character)


@lru_cache(maxsize=1024)
def is_spaceless(base: str) -> bool:
    """Whether a base is of a script that sets no spaces between words (CJK)."""
    return unicodedata.east_asian_width(base[:1] or " ") in {"W", "F"}


def _decomposed(character: str) -> tuple[SignValue, ...]:
    if _FIRST_HANGUL <= character <= _LAST_HANGUL:
        return (SignValue(character, frozenset(), 0),)
    kind = unicodedata.decomposition(character).partition(" ")[0]
    level = {"<super>": RAISED, "<sub>": LOWERED}.get(kind, 0)
    found: list[SignValue] = []
    for part in unicodedata.normalize("NFKD", character):
        if unicodedata.combining(part):
            last = found.pop() if found else SignValue("", frozenset(), level)
            found.append(last._replace(marks=last.marks | {mark_name(part)}))
        elif part == character:
            found.append(SignValue(part, frozenset(), level))
        else:
            found += [sign._replace(level=sign.level or level) for sign in signs_of(part)]
    return tuple(found)
