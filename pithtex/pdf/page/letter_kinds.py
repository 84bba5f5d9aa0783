"""Which characters may look alike: one says what the other shows, and no reader is deceived."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from pithtex.pdf.page.letter_table import letter_table, sign_table

#: Letters that only size or context tell apart; so are a letter and its capital, all of them.
LOOK_ALIKE: Final = {
    letter: group for group in ("Iil1Jj", "O0o", "Ss5", "Zz2", "B8", "gq9") for letter in group
}
#: Other characters that look alike, or that fonts exchange: each may look like any of its group.
_GROUPS: Final = (
    "-‐‑‒–—―−˗", ",‚", "'‘’‚‛′ʹ`´ˊˋʻ", '"“”„‟″', "«≪", "»≫", "*∗⋆★☆", "°∘˚º○◦", "·⋅∙•", "|∣lI1",
    "‖∥", "~∼˜", "^ˆ∧", "¯ˉ‾\u0304", "<⟨‹≺", ">⟩›≻", "Δ∆△", "ΩΩ", "μµ", "∑Σ", "∏Π", "εϵ∊∈ɛ", "φϕɸ",
    "θϑϴ", "ρϱ", "σς", "κϰ", "×xхχ✕", "/⁄∕", "\\∖", "□◻", "■◼", "◇◊⋄", "▲△∆", "∧⋀", "∨⋁v", "∩⋂",
    "∪⋃", "⊥⟂", "⊕⨁", "⊗⨂", "≤⩽≦", "≥⩾≧", "→⟶", "←⟵", "⇒⟹", "⇐⟸", "⇔⟺", "↔⟷", "∅⌀Øø", ":∶", "ℏħ",
    "ℓl", "∀V", ".․", "⊙⨀", "⊎⨄", "⊔⨆", "√⋁",
    # Greek, Cyrillic and Latin
    "ΑAА", "ΒBВ", "ΕEЕ", "ΖZ", "ΗHН", "ΙIІ", "ΚKК", "ΜMМ", "ΝN", "ΟOО", "ΡPР", "ΤTТ", "ΥYУЎ", "ΧXХ",
    "νv", "οoо", "υu", "χxх", "СC", "ЅS", "ЈJ", "сc", "аa", "еe", "рp", "уy", "ѕs", "іi", "јj",
    "хx", "зЗ3", "ьЬb", "кKκ", "ГΓ", "ПΠ", "ФΦ", "ЛΛ", "ийu", "ИЙ",
    "тm", "пn", "γy", "ρp", "ωw", "ηŋ", "ιıi1", "лΛ∧", "ßB", "ÐĐ", "ªa", "ºo",
)  # fmt: skip
#: Letters that Unicode does not take apart.
_STROKED: Final = {
    "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "Ð": "D", "ħ": "h", "Ħ": "H", "ø": "o", "Ø": "O",
    "ŧ": "t", "Ŧ": "T", "ı": "i", "ȷ": "j", "ℏ": "h", "ŀ": "l", "Ŀ": "L", "ŉ": "n",
}  # fmt: skip


@cache
def _alike() -> dict[str, str]:
    found: dict[str, str] = {}
    for group in _GROUPS:
        for letter in group:
            found[letter] = found.get(letter, "") + group
    return found


@lru_cache(maxsize=1024)
def body_of(character: str) -> str:
    """Return a letter without its accents; another character as it is."""
    if character in _STROKED:
        return _STROKED[character]
    return unicodedata.normalize("NFD", character)[:1]


@lru_cache(maxsize=1024)
def plain_form(text: str) -> str:
    """Return the one character that a glyph's text is the look of, itself where there is none.

    The alphabets of mathematics and wide forms are letters; ``fi`` is the ligature of it.
    """
    if len(text) > 1:
        return _ligatures().get(text, text)
    normal = unicodedata.normalize("NFKC", text)
    return normal if len(normal) == 1 else text


@cache
def _ligatures() -> dict[str, str]:
    return {unicodedata.normalize("NFKC", each): each for each in map(chr, range(0xFB00, 0xFB05))}


@cache
def styles_of(letter: str) -> tuple[str, ...]:
    """Return a letter of ASCII in the alphabets of mathematics, as far as the table has them."""
    return tuple(each for each in sign_table() if each != letter and plain_form(each) == letter)


@lru_cache(maxsize=1024)
def forms_of(text: str) -> tuple[str, ...]:
    """Return the characters of the tables that a glyph may look like which says ``text``.

    Its own first, then those that look alike, in capitals and small letters, with accents and
    without: whether accents are the record's is another question. None of a character that the
    tables do not have.
    """
    plain = plain_form(text)
    found = dict.fromkeys(_spread(text) if len(text) == 1 else ())
    found |= dict.fromkeys(_spread(plain) if len(plain) == 1 else ())
    tables = (letter_table(), sign_table())
    return tuple(each for each in found if any(each in table for table in tables))


def _spread(character: str) -> Iterator[str]:
    body = body_of(character)
    near = {character, body, *_near(character), *_near(body)}
    yield character
    yield body
    for each in near:
        other = each.swapcase()
        yield each
        if len(other) == 1:
            yield other
        yield from _accented().get(each, ())
        yield from _accented().get(other, ())


def _near(character: str) -> str:
    return LOOK_ALIKE.get(character, "") + _alike().get(character, "")


@cache
def _accented() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for character in sign_table():
        body = body_of(character)
        if body != character and character.isalpha():
            found.setdefault(body, []).append(character)
    return {body: tuple(characters) for body, characters in found.items()}
