"""Words that turn or deny what stands beside them: "The Myth of", "revisited", "RETRACTED"."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import Final

from pithtex.check.label_forms import DATED
from pithtex.check.title_words import STRONG, TURNS

#: "No. 4" is no denial, nor are "No. Y" and "manuscript No.", which wait for a number.
_NUMBER: Final = re.compile(
    r"\bno\.? ?[a-z]{0,3}\d+|\bno\. [xy]\b|\bmanuscript no\b", re.IGNORECASE
)
_SEPARATORS: Final = re.compile(r"[-/._]")
#: What lies in something is no lie, and a false positive is an outcome of tests.
_NO_DENIAL: Final = re.compile(
    r"\blies (?:in|at|on|with|within|between|behind|beyond|near|along|outside|above|below|"
    r"under|inside)\b|\bfalse (?:positives|negatives|alarms|discovery rates?)\b",
    re.IGNORECASE,
)
_A_LIE: Final = re.compile(
    r"\b(?:a|the|is|are) lies?\b|\bexpression of concern\b|\bdo not (?:trust|believe|read)\b",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LONG: Final = frozenset(word for word in STRONG if len(word) >= 8)  # noqa: PLR2004 - rare in others
#: So many words, and so large a part, of a line that says a title.
LEAST_SHARED: Final = 3
SHARED: Final = 0.6
_SPACING_ACCENTS: Final = "´`ˆ˜¨ˇ˘¯˙˚˝¸˛"


def turns_sense(text: str) -> bool:
    """Whether words may make another title of the one that they stand beside."""
    return any(word in TURNS for word in words_of(text))


def says_otherwise(title: str, line: str) -> bool:
    """Whether a line says a title with another word in it, as a running title would not.

    Those are cut, and have authors before them; nothing in them is added or exchanged.
    """
    own, words = words_of(title), words_of(DATED.sub(" ", line))
    matcher = SequenceMatcher(None, own, words, autojunk=False)
    shared = [block for block in matcher.get_matching_blocks() if block.size]
    least = LEAST_SHARED if turns_sense(line) else max(LEAST_SHARED, SHARED * len(words))
    if sum(block.size for block in shared) < least:
        return False
    return any(
        kind in {"insert", "replace"}
        and (start > shared[0].b or turns_sense(" ".join(words[start:end])))
        for kind, _, _, start, end in matcher.get_opcodes()
    )


def denies(text: str, title: str = "") -> bool:
    """Whether words deny a title wherever they stand: "RETRACTED", "this-is-a-hoax".

    Those that ``title`` has itself do not.
    """
    text = _NO_DENIAL.sub(" ", text)
    words = {*words_of(_SEPARATORS.sub(" ", text)), *words_of(_SEPARATORS.sub("", text))}
    strong = words.intersection(STRONG) | _within(text)
    own = {*words_of(title), *_within(title)}
    return bool(strong.difference(own)) or bool(_A_LIE.search(text))


def _within(text: str) -> set[str]:
    """Return long words that deny, whatever spaces stand in them: RETRA CTED."""
    letters = "".join(filter(str.isalpha, text.casefold()))
    return {word for word in _LONG if word in letters}


def words_of(text: str) -> list[str]:
    """Return the words of a line in lower case, without accents."""
    plain = text.replace("`", "") if text.isascii() else _without_accents(text)
    words = _WORD.findall(_NUMBER.sub(" ", plain))
    if is_letterspaced(plain):
        words = ["".join(words)]
    return [word.casefold().replace("’", "'") for word in words]


def _without_accents(text: str) -> str:
    return "".join(c for c in text if c not in _SPACING_ACCENTS and not unicodedata.combining(c))


def is_letterspaced(text: str) -> bool:
    """Whether a space stands between the letters of a line's words."""
    words = _WORD.findall(text)
    return len(words) > 3 and sum(len(word) == 1 for word in words) >= 0.8 * len(words)  # noqa: PLR2004 - initials are fewer
