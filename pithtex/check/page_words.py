"""Lines that stand around titles: which are labels of journals and drafts, which go on a title.

Labels are whole lines of closed forms, never lines made of certain words: "Review of the Paper"
has none but words of forms, and is a title.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from pithtex.check.label_forms import HEADING, JOURNALS, LABELS, NUMERAL, REPORT, SPACED_LABEL


def _set(*words: str) -> frozenset[str]:
    return frozenset(" ".join(words).split())


#: "No. 4" is no denial.
_NUMBER: Final = re.compile(r"\bno\.? ?\d+", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.|doi\.org|10\.\d{4,9}/)")
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")

#: A line below a title that has one of these is no line of names.
_PHRASE: Final = _set(
    "of to the for in via on from using is are not no never with without how what why whether "
    "toward towards into versus vs than as at by against about beyond under over between"
)
#: Words that make another title of the one that they stand beside.
_TURNS: Final = _set(
    "considered harmful refutation refuted refuting refutes revisited withdrawn withdraw "
    "retraction retracted retract erratum errata corrigendum comment comments reply rebuttal "
    "response supplement supplementary appendix addendum correction critique criticism wrong "
    "false fails failed failure debunked debunking disproved disproof counterexample "
    "counterexamples part companion primer hoax myth fraud flawed incorrect invalid "
    "impossible parody satire unlikely reconsidered rejected dismissed cannot isn't doesn't "
    "don't "
)
#: A line with one of these tells where authors work, or whom the paper is for.
_INSTITUTE: Final = _set(
    "university universities universität université universidad universidade department dept "
    "institute institut instituto school faculty laboratory laboratories lab labs center centre "
    "college academy collaboration collaborations group inc ltd llc gmbh corporation research "
    "organization organisation division hospital observatory company team foundation consortium "
    "journal email edited dedicated presented memory honor honour occasion birthday behalf national"
)
#: A small line that ends with one of these is not complete.
_OPEN: Final = _set(
    "a an the of to for in on at by from with without and or nor not no never how what why when is "
    "are was were as its their this that these than about against into towards toward versus vs "
    "via using beyond un non anti counter called titled named"
)
#: What a line of a page has for a letter that its font does not name.
_UNNAMED: Final = "\ufffd"
#: Characters of a label.
LONGEST_LABEL: Final = 200
_SPACING_ACCENTS: Final = "´`ˆ˜¨ˇ˘¯˙˚˝¸˛"


def is_number(text: str) -> bool:
    """Whether a line is a number, of a page or of a part: no label below a title."""
    return bool(NUMERAL.fullmatch(_plain(text)))


def is_label(text: str) -> bool:
    """Whether a whole line is one of the labels that journals and drafts print around titles."""
    line = _plain(text)
    if _UNNAMED in line or len(line) > LONGEST_LABEL:
        return False
    if not any(map(str.isalnum, line)):
        return True
    if _is_letterspaced(line):
        line = line.replace(" ", "")
        return bool(SPACED_LABEL.fullmatch(line) or LABELS.fullmatch(line))
    if JOURNALS.fullmatch(line):
        return not turns_sense(line)
    is_number = text.isupper() and REPORT.fullmatch(line.replace(" ", ""))
    return bool(LABELS.fullmatch(line) or is_number)


def is_masthead(text: str) -> bool:
    """Whether a line is a label of any size: a journal's name, or one word, as "Letter"."""
    line = _plain(text)
    return is_label(text) and (" " not in line or bool(JOURNALS.fullmatch(line)))


def is_heading(text: str) -> bool:
    """Whether a whole line is a heading that every paper may have: ``1 Introduction``."""
    return bool(HEADING.fullmatch(_plain(text)))


def is_byline(text: str) -> bool:
    """Whether a line says by whom the paper is: ``By A. Author and B. Author``."""
    words = _words(text)
    return words[:1] == ["by"] and len(words) > 1 and not reads_on(text.split(maxsplit=1)[1])


def is_complete(text: str, words_at_least: int = 2) -> bool:
    """Whether a small line above a title is a label of its own: no beginning of that title.

    A journal's name, a conference, "Replication / Ecology": two words or more, none that turns
    the sense, and nothing left open at the end.
    """
    if is_label(text):
        return True
    words = _words(_NUMBER.sub(" ", text))
    if not words or any(word in _TURNS or word in {"not", "no", "never", "why"} for word in words):
        return False
    return not is_open(text) and sum(len(word) > 1 for word in words) >= words_at_least


def is_open(text: str) -> bool:
    """Whether a line is left open at its end, so that what comes next goes on with it."""
    words = _words(text)
    return bool(words) and (words[-1] in _OPEN or text.rstrip()[-1:] in ":-–—,;&/")


def turns_sense(text: str) -> bool:
    """Whether words may make another title of the one that they stand beside."""
    return any(word in _TURNS for word in _words(text))


def is_institute(text: str) -> bool:
    """Whether a line names an institute, and nothing that turns the sense of a title."""
    return any(word in _INSTITUTE for word in _words(text)) and not turns_sense(text)


def reads_on(text: str) -> bool:
    """Whether a line below a title reads as words of a title, not as names or addresses."""
    words = _words(text)
    if any(word in _INSTITUTE for word in words):
        return False
    # An is a name, too, but not at the beginning.
    if any(word in _PHRASE or word in _TURNS for word in words):
        return not (_ADDRESS.search(text) or is_label(text))
    if text.rstrip().endswith(("?", "!")):
        return True
    begins = re.match(r"\W*An? [A-Za-z]{3,} [A-Za-z]", text) and not re.search(r"[,\d@.]", text)
    return bool(begins) or bool(re.search(r": An? [A-Za-z]", text))


def _plain(text: str) -> str:
    """Return a line in lower case, as label forms want it."""
    line = " ".join(text.split()).casefold().replace(" :", ":")
    return line.strip(" .,;:|*•·–—-[]()")


def _words(text: str) -> list[str]:
    plain = "".join(c for c in text if c not in _SPACING_ACCENTS and not unicodedata.combining(c))
    words = _WORD.findall(plain)
    if _is_letterspaced(plain):
        words = ["".join(words)]
    return [word.casefold().replace("’", "'") for word in words]


def _is_letterspaced(text: str) -> bool:
    words = _WORD.findall(text)
    return len(words) > 3 and sum(len(word) == 1 for word in words) >= 0.8 * len(words)  # noqa: PLR2004 - initials are fewer
