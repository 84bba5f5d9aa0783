"""Words that turn or deny what stands beside them: "The Myth of", "revisited", "RETRACTED"."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from pithtex.check.label_forms import DATED
from pithtex.check.title_words import OPEN, PHRASE, PROSE, SENTENCE, STRONG, TURNS
from pithtex.check.veiled_words import has_together, veiled_words

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
#: Words that are known where they stand together: ITISNOTTRUE.
_KNOWN: Final = (
    PHRASE
    | OPEN
    | PROSE
    | SENTENCE
    | TURNS
    | {"so", "do", "does", "true", "paper", "title", "author", "authors"}
)
#: So many words, and so large a part, of a line that says a title.
LEAST_SHARED: Final = 3
SHARED: Final = 0.6
_SPACING_ACCENTS: Final = "´`ˆ˜¨ˇ˘¯˙˚˝¸˛"


@lru_cache(maxsize=1024)
def turns_sense(text: str) -> bool:
    """Whether words may make another title of the one that they stand beside."""
    if not TURNS.isdisjoint(words_of(text)):
        return True
    return bool(veiled_words(text, TURNS)) or has_together(text, _KNOWN, TURNS)


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


@lru_cache(maxsize=1024)
def denies(text: str, title: str = "") -> bool:
    """Whether words deny a title wherever they stand: "RETRACTED", "this-is-a-hoax".

    Those that ``title`` has itself do not.
    """
    text = _NO_DENIAL.sub(" ", text)
    words = {*words_of(_SEPARATORS.sub(" ", text)), *words_of(_SEPARATORS.sub("", text))}
    strong = words.intersection(STRONG) | veiled_words(text, STRONG)
    own = words_of(title)
    if strong.difference(own) or _A_LIE.search(text):
        return True
    return has_together(text, _KNOWN, STRONG.difference(own))


def words_of(text: str) -> list[str]:
    """Return the words of a line in lower case, without accents."""
    plain = text.replace("`", "") if text.isascii() else _without_accents(text)
    words = _WORD.findall(_NUMBER.sub(" ", plain))
    if is_letterspaced(plain):
        words = ["".join(words)]
    return [word.casefold().replace("’", "'") for word in words]


def _without_accents(text: str) -> str:
    letters = (c for c in text if c not in _SPACING_ACCENTS and not unicodedata.combining(c))
    # The alphabets of mathematics are letters, too.
    return unicodedata.normalize("NFKC", "".join(letters))


def is_letterspaced(text: str) -> bool:
    """Whether a space stands between the letters of a line's words."""
    words = _WORD.findall(text)
    return len(words) > 3 and sum(len(word) == 1 for word in words) >= 0.8 * len(words)  # noqa: PLR2004 - initials are fewer
