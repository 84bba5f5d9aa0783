"""Names that people and programs take for ours: in another case, or with letters that look alike.

Tools that list metadata do not mind the case of names, and readers do not see which alphabet a
letter is of. What is so near to a name of ours must not be passed over.
"""

from __future__ import annotations

from typing import Final
from unicodedata import category, normalize

#: Names are looked at up to here; ours are shorter.
_LONGEST: Final = 200
#: Letters of other alphabets, and signs, that look like those of "Pith" and "pith.science".
_ALIKE: Final = str.maketrans(
    {
        letter: plain
        for plain, letters in {
            "p": "рρᴘ",
            "i": "іιıɪl1|ӏ",
            "t": "тτᴛ",
            "h": "һнʜηհ",
            "s": "ѕꜱ",
            "c": "сϲᴄ",
            "e": "еєεᴇ",
            "n": "ոɴ",
            ".": "·‧․",
        }.items()
        for letter in letters
    }
)


def begins_like(name: str, word: str) -> bool:
    """Whether a name begins like a word of small Latin letters, to whoever reads it."""
    return _plain(name).startswith(_plain(word))


def has_one_like(text: str, word: str) -> bool:
    """Whether a word stands anywhere in a text, to whoever reads it."""
    return _plain(word) in _plain(text)


def _plain(text: str) -> str:
    """Return what a text looks like, without accents, blanks and what nobody sees."""
    folded = normalize("NFKD", text[:_LONGEST]).casefold().translate(_ALIKE)
    return "".join(each for each in folded if category(each)[0] not in "MCZ")
