"""What lines around titles say: which go on a title, which name people and places."""

from __future__ import annotations

import re
from typing import Final

from pithtex.check.label_forms import ADDRESS, SERIES
from pithtex.check.labels import is_label
from pithtex.check.title_words import (
    ASKS,
    DEDICATION,
    ENDINGS,
    FIELDS,
    INSTITUTE,
    OF_NOTES,
    OPEN,
    PHRASE,
    PROSE,
    SENTENCE,
    SHORTEST_WITH_ENDING,
    TURNS,
    WHERE,
)
from pithtex.check.turning_words import denies, turns_sense, words_of

#: In lower case, or at the beginning: A and An are initials and names, too.
_ARTICLE: Final = re.compile(r"(?<![\w'’´-])(?:an?|the)\b(?!['’´-])|\A\W*(?:An?|The) [A-Za-z]")
#: Of a list of names, those that are words, too: and In So Example
_NAMED: Final = re.compile(r"(?:,|\band) (?:In|To|An|On|As|By|At) (?=[A-Z][a-z])")
_OF_THE: Final = re.compile(r"\bof the\b", re.IGNORECASE)
#: To appear in the Proceedings of the
_WHERE_IT_APPEARS: Final = re.compile(
    r"(?:(?:this (?:paper|article|work) )?(?:was |is |has been )?(?:to appear|appears|appeared|"
    r"accepted|published|presented|submitted|reprinted|included) (?:in|at|to|for|by|from) |"
    r"(?:in )?proc(?:\.|eedings) of )",
    re.IGNORECASE,
)
_WHOLE_ADDRESS: Final = re.compile(rf"\S*(?:{ADDRESS.pattern})\S*|\S+@\S+\.[a-z]{{2,}}\b")
#: 1 Department of Electrical Communication Engineering; (The Dark Energy Science Collaboration)
_AFFILIATION: Final = re.compile(
    r"[\W\d_]*(?:(?:department|dept\.?|institute|school|faculty|laboratory|centre|center|college|"
    r"division) (?:of|for) [^.:;!?]+"
    r"|(?:the )?[^.:;!?]+ (?:laboratory|laboratories|institute|department|university|college|"
    r"consortium|observatory|collaborations?))[\W\d_]*",
    re.IGNORECASE,
)
_AUTHORS: Final = re.compile(r"\s*authors?(?:\(s\))? ?: ?", re.IGNORECASE)
#: A name: Ann B. van der Example-Sample
_PERSON: Final = (
    r"[A-Z][\w'’.\-]*(?: (?:[A-Z][\w'’.\-]*|de|del|der|den|di|da|du|la|le|van|von|zu|ter)){1,4}"
)
_BETWEEN_NAMES: Final = re.compile(r",? and |, |,? & ")
_BYLINE: Final = re.compile(
    rf"[Bb][Yy]:? (?P<names>{_PERSON}(?:(?:{_BETWEEN_NAMES.pattern}){_PERSON})*)(?:,| and)?"
)
_INITIAL: Final = re.compile(r"\b[A-Z]\.")
#: P = NP, and 0 %
_CLAIM: Final = re.compile(r"[=≠≈≡≤≥] ?[^\W_]|\d ?%")
#: Email: and Address: stand before institutes, and what was done there does not.
_DONE: Final = re.compile(r"\w+ .*\w:")
_ACRONYM: Final = re.compile(r"\b[A-Z]{2,}\b")

#: So many words that names do not have, and so large a part of a line, are no names.
LEAST_PROSE: Final = 2
PROSE_PART: Final = 1 / 3
#: A word that a line has of a title is so long at least.
SHORTEST_SHARED: Final = 4
#: Characters of an institute's name.
LONGEST_NAME: Final = 200
#: A line that asks for the title is short: Should We Fear
MOST_ASKING: Final = 4
#: Commas of a line that lists names.
LEAST_COMMAS: Final = 2


def has_words(text: str) -> bool:
    """Whether a line has a word of four letters: short ones stand between signs of mathematics."""
    return any(len(word) >= SHORTEST_SHARED for word in words_of(text))


def is_byline(text: str) -> bool:
    """Whether a line says by whom the paper is: ``By A. Author``, ``Authors: A. and B. Author``."""
    if authors := _AUTHORS.match(text):
        names = text[authors.end() :]
        return bool(words_of(names)) and not (reads_on(names) or has_article(names))
    words = words_of(text)
    if words[:1] != ["by"] or len(words) == 1:
        return False
    names = text.split(maxsplit=1)[1]
    return not (reads_on(names) or is_like_title(names, ""))


def names_authors(text: str) -> bool:
    """Whether a line has nothing behind "by" but names, of two people or with an initial.

    One name alone could as well be a thing ("by Dark Magic"), and so could one with a word that
    names do not have.
    """
    found = _BYLINE.fullmatch(text.strip())
    if found is None or denies(text):
        return False
    words = words_of(text)[1:]
    if any(word in PROSE or word in TURNS or _has_ending(word) for word in words):
        return False
    names = found["names"]
    return bool(_BETWEEN_NAMES.search(names) or _INITIAL.search(names))


def is_complete(text: str, words_at_least: int = 2) -> bool:
    """Whether a small line above a title is a label of its own: no beginning of that title.

    A journal's name, a conference, "Replication / Ecology": two words or more, none that turns
    the sense, and nothing left open at the end.
    """
    if is_label(text):
        return True
    words = words_of(text)
    if not words or "why" in words or turns_sense(text):
        return False
    return not is_open(text) and sum(len(word) > 1 for word in words) >= words_at_least


def is_open(text: str) -> bool:
    """Whether a line is left open at its end, so that what comes next goes on with it."""
    words = words_of(text)
    is_note = ADDRESS.search(text) or _WHERE_IT_APPEARS.match(text)
    is_unfinished = words[-1:] and (words[-1] not in OPEN or words[-1] in OF_NOTES)
    if not words or (is_note and is_unfinished and not denies(text)):
        return False
    if SERIES.search(text):
        return False
    if len(words) == 1 and words[0].endswith("ing") and words[0] not in FIELDS:
        return True
    if len(words) <= MOST_ASKING and words[0] in ASKS and "?" not in text:
        return True
    return words[-1] in OPEN or text.rstrip()[-1:] in ":-–—,;&/"


def has_article(text: str) -> bool:
    """Whether a line has an article, as sentences and titles do; institutes have it behind "of"."""
    text = _OF_THE.sub(" ", text)
    return bool(_ARTICLE.search(text.casefold() if text.isupper() else text))


def is_odd_word(text: str) -> bool:
    """Whether a line is one word, and none that stands by itself between title and authors."""
    words = words_of(text)
    return len(words) == 1 and words[0] not in {"by", "and"}


def is_like_title(text: str, title: str) -> bool:
    """Whether a line reads as a title: it reads on, or has words that names do not have.

    Or it has words of ``title`` that are longer than particles and initials.
    """
    if reads_on(text, is_display=True) or is_claim(text):
        return True
    if is_institute(text):
        return False
    words = words_of(text)
    own = {word for word in words_of(title) if len(word) >= SHORTEST_SHARED}
    hits = sum(word in own or word in PROSE or _has_ending(word) for word in words)
    # One word alone may be a name.
    return hits >= LEAST_PROSE and hits >= PROSE_PART * len(words)


def is_claim(text: str) -> bool:
    """Whether a line says that something is something, in signs: P = NP, 0 %."""
    return bool(_CLAIM.search(text))


def _has_ending(word: str) -> bool:
    return len(word) >= SHORTEST_WITH_ENDING and word.endswith(ENDINGS)


def is_institute(text: str) -> bool:
    """Whether a line names an institute, and says nothing of it or of what was done there."""
    words = words_of(_without_acronyms(text))
    says = [
        word for word in words if word not in INSTITUTE and (word in PROSE or _has_ending(word))
    ]
    return _is_place(text) and not _is_told(words) and len(says) < LEAST_PROSE


def is_affiliation(text: str) -> bool:
    """Whether a whole line is the name of an institute: whatever that is of, it is no title.

    It begins as "Department of" or ends as "Laboratory", with no sentence and nothing that
    turns a sense in it, and no word that would tell what was done there.
    """
    words = words_of(text)
    if len(text) > LONGEST_NAME or not _AFFILIATION.fullmatch(text):
        return False
    if turns_sense(text) or denies(text):
        return False
    return not (_is_told(words) or any(word in SENTENCE for word in words))


def _is_told(words: list[str]) -> bool:
    """Whether words before an institute tell what was done there: "Confirmed at"."""
    named = next((at for at, word in enumerate(words) if word in INSTITUTE), len(words))
    return any(word in WHERE for word in words[:named])


def _is_place(text: str) -> bool:
    """Whether words tell where authors work, and neither turn a sense nor make a sentence."""
    words = words_of(text)
    turns = any(word in TURNS and word != "part" for word in words)
    is_place = any(word in INSTITUTE for word in words)
    is_sentence = any(word in SENTENCE for word in words_of(_without_acronyms(text)))
    is_dedication = any(word in DEDICATION for word in words)
    is_told = bool(_DONE.match(text))
    return is_place and not turns and not is_told and (is_dedication or not is_sentence)


def _without_acronyms(text: str) -> str:
    """Return a line without words in capitals: WHO and IS are places."""
    return text if text.isupper() else _ACRONYM.sub(" ", text)


def reads_on(text: str, *, is_display: bool = False) -> bool:
    """Whether a line below a title reads as words of a title, not as names or addresses.

    In display type an institute has nothing before it that was done there.
    """
    if denies(text):
        return True
    text = _WHOLE_ADDRESS.sub(" ", text)
    if _is_place(text) and not (is_display and _is_told(words_of(text))):
        return False
    if text.count(",") >= LEAST_COMMAS:
        text = _NAMED.sub(" ", text)
    words = words_of(text)
    # An is a name, too, but not at the beginning.
    if any(word in PHRASE or word in TURNS for word in words):
        return not is_label(text)
    if text.rstrip().endswith(("?", "!")):
        return True
    begins = re.match(r"\W*An? [A-Za-z]{3,} [A-Za-z]", text) and not re.search(r"[,\d@.]", text)
    return bool(begins) or bool(re.search(r": An? [A-Za-z]", text))
