"""Labels that journals and drafts print around titles, headings and watermarks, by their words.

They are whole lines of closed forms, never lines made of certain words: "Review of the Paper"
has none but words of forms, and is a title.
"""

from __future__ import annotations

import re
from typing import Final

from pithtex.check.label_forms import (
    ADDRESS,
    BADGE,
    CLOSE_MASTHEADS,
    DATE,
    EMAILS,
    FULL_DATE,
    HEADING,
    JOURNALS,
    LABELS,
    MANUSCRIPT,
    MANY_ADJECTIVES,
    NUMERAL,
    OPEN_LABELS,
    REPORT,
    RUNNING_HEAD,
    SERIES,
    SPACED_LABEL,
    VOLUMES,
)
from pithtex.check.title_words import OPEN, SENTENCE
from pithtex.check.turning_words import denies, is_letterspaced, turns_sense, words_of

#: Abstract— We show
_ABSTRACT: Final = re.compile(r"\s*(?:abstract|summary) ?[-–—:.] ?\S", re.IGNORECASE)
_ANY_NUMBER: Final = re.compile(r"(?:\d{1,2}(?: ?[.:] ?| )|[IVX]{1,4}[.:] ?)[A-Z]")
_DOTTED_NUMBER: Final = re.compile(r"(?:\d{1,2}|[IVX]{1,4}) ?[.:] ?[A-Z]")
_APPENDIX: Final = re.compile(r"(?:\d{1,4} )?(?:Appendix|Appendices|APPENDIX|Part|PART) [A-Z\d]+\b")
_NUMBERED: Final = re.compile(r"(?:\d{1,4} )?(?:1[.:]?|I ?[.:]) [A-Z]")
#: A word that goes on in the next line.
_BROKEN: Final = re.compile(r"[^\W\d_][-\u2010]\s*\Z")
#: (DRAFT 3); Preliminary and incomplete; Please click here for the latest version
_NOTE_OF_VERSION: Final = re.compile(
    r"[(\[](?:preliminary |rough |working |first )?(?:draft|preprint)(?: version)?(?: v?\d[\d.]*)?"
    r"[)\]]|[(\[]?(?:(?:very )?preliminary(?:,? and| &|,) (?:very )?incomplete|"
    r"(?:preliminary|rough|working|first) (?:draft|version)|(?:link to|(?:please )?click here for) "
    r"(?:the )?(?:latest|most recent|newest|current|updated) version|job market paper)[)\]]?"
    rf"|(?:this version|first version|current version|last revised)[:,]? {DATE}|{FULL_DATE}"
)
#: What a line of a page has for a letter that its font does not name.
_UNNAMED: Final = "\ufffd"
#: Characters of a number: what has no more is no badge.
SHORTEST_BADGE: Final = 26
#: Words of an address whose letters stand apart as a typewriter's do: those of four letters.
MOST_ADDRESS_WORDS: Final = 4
_WORD_OF_ADDRESS: Final = re.compile(r"[a-z]{4,}")
#: Characters of a label.
LONGEST_LABEL: Final = 200


def is_note_of_version(text: str) -> bool:
    """Whether a whole line says no more than which version this is: a draft, of a day.

    That is none of the title's lines, wherever it stands; a mark of a footnote may follow.
    """
    line = " ".join(text.split()).casefold().rstrip("*∗⋆†‡ ")
    return bool(_NOTE_OF_VERSION.fullmatch(line))


def is_number(text: str) -> bool:
    """Whether a line is a number, of a page or of a part: no label below a title."""
    return bool(NUMERAL.fullmatch(_plain(text)))


def is_label(text: str) -> bool:
    """Whether a whole line is one of the labels that journals and drafts print around titles."""
    if is_closed_label(text):
        return True
    line = _plain(text)
    if _is_no_label(text) or is_letterspaced(line) or denies(line):
        return False
    if JOURNALS.fullmatch(line):
        return not (turns_sense(line) or _says_that(line) or _is_left_open(line))
    is_number = text.isupper() and REPORT.fullmatch(line.replace(" ", ""))
    return bool(OPEN_LABELS.fullmatch(line) or is_number)


def is_closed_label(text: str) -> bool:
    """Whether a whole line is a label in words that are known one by one: nothing fits in.

    The others are numbers, addresses and the names of journals, which may be made of any words.
    """
    line = _plain(text)
    if _is_no_label(text):
        return False
    if not any(map(str.isalnum, line)) or _is_email(text):
        return True
    if is_letterspaced(line):
        line = line.replace(" ", "")
        return bool(SPACED_LABEL.fullmatch(line) or LABELS.fullmatch(line))
    is_journal = CLOSE_MASTHEADS.fullmatch(line.replace(" ", "")) or VOLUMES.fullmatch(line)
    if MANUSCRIPT.fullmatch(line):
        return not (turns_sense(line) or _says_that(line) or denies(line))
    return bool(LABELS.fullmatch(line) or is_journal) and not denies(line)


def is_large_label(text: str) -> bool:
    """Whether a line is a label that stands in type as large as the title.

    With two adjectives or more a kind of paper is a title: "Applied Systems Research Methods".
    """
    return is_closed_label(text) and not MANY_ADJECTIVES.fullmatch(_plain(text))


def _is_no_label(text: str) -> bool:
    line = _plain(text)
    return _UNNAMED in line or len(line) > LONGEST_LABEL or bool(_BROKEN.search(text))


def _is_email(text: str) -> bool:
    """Whether a whole line is addresses of electronic mail, in which spaces may stand.

    Between the letters of a typewriter there are some that look like spaces. A sentence with an
    address behind it has more words than that, or one that only sentences have.
    """
    line = "".join(text.split())
    if not EMAILS.fullmatch(line) or turns_sense(text) or denies(text):
        return False
    if any(word in SENTENCE for word in words_of(text)):
        return False
    return len(_WORD_OF_ADDRESS.findall(text)) <= MOST_ADDRESS_WORDS * line.count("@")


def is_badge(text: str) -> bool:
    """Whether a whole line is what a badge of ours prints: the number, what it is of, and where."""
    line = _plain(text)
    return len(line) > SHORTEST_BADGE and bool(BADGE.fullmatch(line))


def is_masthead(text: str) -> bool:
    """Whether a line is a label of any size: a journal's name, or one word, as "Letter"."""
    line = _plain(text)
    is_word = line.isalpha() and not ADDRESS.search(line)
    is_journal = bool(CLOSE_MASTHEADS.fullmatch(line.replace(" ", "")))
    return is_closed_label(text) and (is_word or is_journal)


def is_running_head(text: str) -> bool:
    """Whether a line says of itself that it is the running head, and neither denies nor turns."""
    line = _plain(text)
    is_one = bool(RUNNING_HEAD.fullmatch(line)) and _UNNAMED not in line
    return is_one and not (denies(text) or turns_sense(text) or _says_that(line))


def is_watermark(text: str) -> bool:
    """Whether words are a label of any size across a page: "DRAFT", "Do not distribute"."""
    line = _plain(text)
    is_open = bool(JOURNALS.fullmatch(line) or ADDRESS.search(line))
    is_open = is_open or "journal" in line or "paper" in line
    return are_labels(text) and not is_open and not any(map(str.isdigit, line))


def are_labels(text: str, *, closed: bool = False) -> bool:
    """Whether words without spaces, as turned ones are read, are one label or two."""
    if len(text) > 2 * LONGEST_LABEL:
        return False
    is_one = is_closed_label if closed else is_label
    return is_one(text) or any(
        is_one(text[:place]) and is_one(text[place:]) for place in range(4, len(text) - 3)
    )


def is_abstract(text: str) -> bool:
    """Whether a line is the first of an abstract that begins with that word."""
    return bool(_ABSTRACT.match(text))


def is_heading(text: str, *, numbered: bool = False) -> bool:
    """Whether a whole line is a heading that every paper may have: ``1 Introduction``.

    With ``numbered``, whatever the first number stands before is one: ``1 Rings``.
    """
    if HEADING.fullmatch(_plain(text)):
        return True
    return numbered and bool(_NUMBERED.match(text)) and not turns_sense(text)


def is_numbered(text: str, *, dotted: bool = False) -> bool:
    """Whether a line is a heading by its number, or one of every paper: ``2 The driver layer``.

    With ``dotted`` only where a dot stands behind the number: "10 Reasons" counts something.
    """
    number = _DOTTED_NUMBER if dotted else _ANY_NUMBER
    return is_heading(text) or bool(number.match(text))


def is_appendix(text: str) -> bool:
    """Whether a line is in a table of contents: ``Appendix A. Proofs``."""
    return bool(_APPENDIX.match(text))


def _says_that(line: str) -> bool:
    """Whether a line is a sentence, as no journal's name is."""
    return any(
        word in {"that", "is", "are", "was", "were", "why", "how"} for word in words_of(line)
    )


def _is_left_open(line: str) -> bool:
    """Whether the last word of a line, numbers apart, waits for another: "Journal of the"."""
    words = words_of(line)
    return bool(words) and words[-1] in OPEN and not SERIES.search(line)


def _plain(text: str) -> str:
    """Return a line in lower case, as label forms want it."""
    line = " ".join(text.split()).casefold().replace(" :", ":")
    return line.strip(" .,;:|*•·–—-[]()")
