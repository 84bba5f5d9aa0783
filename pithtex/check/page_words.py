"""Lines that stand around titles: which are labels of journals and drafts, which go on a title.

Labels are whole lines of closed forms, never lines made of certain words: "Review of the Paper"
has none but words of forms, and is a title.
"""

from __future__ import annotations

import re
from typing import Final

from pithtex.check.label_forms import (
    BADGE,
    HEADING,
    JOURNALS,
    LABELS,
    MASTHEADS,
    NUMERAL,
    REPORT,
    RUNNING_HEAD,
    SPACED_LABEL,
)
from pithtex.check.title_words import (
    DEDICATION,
    ENDINGS,
    INSTITUTE,
    OPEN,
    PHRASE,
    PROSE,
    SENTENCE,
    SHORTEST_WITH_ENDING,
    TURNS,
    WHERE,
)
from pithtex.check.turning_words import denies, is_letterspaced, turns_sense, words_of

#: Abstract— We show
_ABSTRACT: Final = re.compile(r"\s*(?:abstract|summary) ?[-–—:.] ?\S", re.IGNORECASE)
_ANY_NUMBER: Final = re.compile(r"(?:\d{1,2} ?[.:]?|[IVX]{1,4}[.:]) ?[A-Z]")
#: In lower case, or at the beginning: A and An are initials and names, too.
_ARTICLE: Final = re.compile(r"(?<![\w'’´-])(?:an?|the)\b(?!['’´-])|\A\W*(?:An?|The) [A-Za-z]")
#: Of a list of names, those that are words, too: and In So Example
_NAMED: Final = re.compile(r"(?:,|\band) (?:In|To|An|On|As|By|At) (?=[A-Z][a-z])")
_OF_THE: Final = re.compile(r"\bof the\b", re.IGNORECASE)
_APPENDIX: Final = re.compile(r"(?:\d{1,4} )?(?:Appendix|Appendices|APPENDIX|Part|PART) [A-Z\d]+\b")
_NUMBERED: Final = re.compile(r"(?:\d{1,4} )?1[.:]? [A-Z]")
#: Physica A
_SERIES: Final = re.compile(
    r"\b(?:physica|phys|physics|rev|review|series|section|part) A\s*\Z", re.IGNORECASE
)
#: To appear in the Proceedings of the
_WHERE_IT_APPEARS: Final = re.compile(
    r"(?:(?:this (?:paper|article|work) )?(?:was |is |has been )?(?:to appear|appears|appeared|"
    r"accepted|published|presented|submitted|reprinted|included) (?:in|at|to|for|by|from) |"
    r"(?:in )?proc(?:\.|eedings) of )",
    re.IGNORECASE,
)
#: A word that goes on in the next line.
_BROKEN: Final = re.compile(r"[^\W\d_][-\u2010]\s*\Z")
#: (DRAFT 3)
_DRAFT_NOTE: Final = re.compile(
    r"[(\[](?:preliminary |rough |working |first )?(?:draft|preprint)(?: version)?(?: v?\d[\d.]*)?"
    r"[)\]]"
)
_ADDRESS: Final = re.compile(r"https?://|www\.|doi\.org|10\.\d{4,9}/")
_WHOLE_ADDRESS: Final = re.compile(rf"\S*(?:{_ADDRESS.pattern})\S*|\S+@\S+\.[a-z]{{2,}}\b")
_ACRONYM: Final = re.compile(r"\b[A-Z]{2,}\b")

#: What a line of a page has for a letter that its font does not name.
_UNNAMED: Final = "\ufffd"
#: So many words that names do not have, and so large a part of a line, are no names.
LEAST_PROSE: Final = 2
PROSE_PART: Final = 1 / 3
#: A word that a line has of a title is so long at least.
SHORTEST_SHARED: Final = 4
#: Commas of a line that lists names.
LEAST_COMMAS: Final = 2
#: Characters of a number: what has no more is no badge.
SHORTEST_BADGE: Final = 26
#: Characters of a label.
LONGEST_LABEL: Final = 200


def is_draft_note(text: str) -> bool:
    """Whether a whole line is a note in brackets that says no more than that it is a draft."""
    return bool(_DRAFT_NOTE.fullmatch(" ".join(text.split()).casefold()))


def is_number(text: str) -> bool:
    """Whether a line is a number, of a page or of a part: no label below a title."""
    return bool(NUMERAL.fullmatch(_plain(text)))


def is_label(text: str) -> bool:
    """Whether a whole line is one of the labels that journals and drafts print around titles."""
    line = _plain(text)
    if _UNNAMED in line or len(line) > LONGEST_LABEL or _BROKEN.search(text):
        return False
    if not any(map(str.isalnum, line)):
        return True
    if is_letterspaced(line):
        line = line.replace(" ", "")
        return bool(SPACED_LABEL.fullmatch(line) or LABELS.fullmatch(line))
    if denies(line):
        return False
    if JOURNALS.fullmatch(line):
        return not (turns_sense(line) or _says_that(line))
    is_number = text.isupper() and REPORT.fullmatch(line.replace(" ", ""))
    return bool(LABELS.fullmatch(line) or is_number)


def is_badge(text: str) -> bool:
    """Whether a whole line is what a badge of ours prints: the number, what it is of, and where."""
    line = _plain(text)
    return len(line) > SHORTEST_BADGE and bool(BADGE.fullmatch(line))


def is_masthead(text: str) -> bool:
    """Whether a line is a label of any size: a journal's name, or one word, as "Letter"."""
    line = _plain(text)
    is_word = " " not in line and not _ADDRESS.search(line)
    return is_label(text) and (is_word or bool(MASTHEADS.fullmatch(line)))


def is_running_head(text: str) -> bool:
    """Whether a line says of itself that it is the running head, and neither denies nor turns."""
    line = _plain(text)
    is_one = bool(RUNNING_HEAD.fullmatch(line)) and _UNNAMED not in line
    return is_one and not (denies(text) or turns_sense(text) or _says_that(line))


def is_abstract(text: str) -> bool:
    """Whether a line is the first of an abstract that begins with that word."""
    return bool(_ABSTRACT.match(text))


def is_watermark(text: str) -> bool:
    """Whether words are a label of any size across a page: "DRAFT", "Do not distribute"."""
    line = _plain(text)
    is_open = bool(JOURNALS.fullmatch(line) or _ADDRESS.search(line))
    is_open = is_open or "journal" in line or "paper" in line
    return are_labels(text) and not is_open and not any(map(str.isdigit, line))


def is_heading(text: str, *, numbered: bool = False) -> bool:
    """Whether a whole line is a heading that every paper may have: ``1 Introduction``.

    With ``numbered``, whatever the first number stands before is one: ``1 Rings``.
    """
    if HEADING.fullmatch(_plain(text)):
        return True
    return numbered and bool(_NUMBERED.match(text)) and not turns_sense(text)


def is_byline(text: str) -> bool:
    """Whether a line says by whom the paper is: ``By A. Author and B. Author``."""
    words = words_of(text)
    return words[:1] == ["by"] and len(words) > 1 and not reads_on(text.split(maxsplit=1)[1])


def is_numbered(text: str) -> bool:
    """Whether a line is a heading by its number, or one of every paper: ``2 The driver layer``."""
    return is_heading(text) or bool(_ANY_NUMBER.match(text))


def is_appendix(text: str) -> bool:
    """Whether a line is in a table of contents: ``Appendix A. Proofs``."""
    return bool(_APPENDIX.match(text))


def are_labels(text: str) -> bool:
    """Whether words without spaces, as turned ones are read, are one label or two."""
    if len(text) > 2 * LONGEST_LABEL:
        return False
    return is_label(text) or any(
        is_label(text[:place]) and is_label(text[place:]) for place in range(4, len(text) - 3)
    )


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
    is_note = _ADDRESS.search(text) or _WHERE_IT_APPEARS.match(text)
    if not words or (is_note and words[-1] not in SENTENCE and not denies(text)):
        return False
    if _SERIES.search(text):
        return False
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
    if reads_on(text):
        return True
    if _is_place(text):
        return False
    words = words_of(text)
    own = {word for word in words_of(title) if len(word) >= SHORTEST_SHARED}
    hits = sum(word in own or word in PROSE or _has_ending(word) for word in words)
    # One word alone may be a name.
    return hits >= LEAST_PROSE and hits >= PROSE_PART * len(words)


def _has_ending(word: str) -> bool:
    return len(word) >= SHORTEST_WITH_ENDING and word.endswith(ENDINGS)


def is_institute(text: str) -> bool:
    """Whether a line names an institute, and says nothing of it or of what was done there."""
    words = words_of(text)
    named = next((at for at, word in enumerate(words) if word in INSTITUTE), len(words))
    is_told = any(word in WHERE for word in words[:named])
    says = [
        word for word in words if word not in INSTITUTE and (word in PROSE or _has_ending(word))
    ]
    return _is_place(text) and not is_told and len(says) < LEAST_PROSE


def _is_place(text: str) -> bool:
    """Whether words tell where authors work, and neither turn a sense nor make a sentence."""
    words = words_of(text)
    turns = any(word in TURNS and word != "part" for word in words)
    is_place = any(word in INSTITUTE for word in words)
    # WHO and IS are places.
    plain = text if text.isupper() else _ACRONYM.sub(" ", text)
    is_sentence = any(word in SENTENCE for word in words_of(plain))
    is_dedication = any(word in DEDICATION for word in words)
    return is_place and not turns and (is_dedication or not is_sentence)


def reads_on(text: str) -> bool:
    """Whether a line below a title reads as words of a title, not as names or addresses."""
    if denies(text):
        return True
    text = _WHOLE_ADDRESS.sub(" ", text)
    if _is_place(text):
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


def _says_that(line: str) -> bool:
    """Whether a line is a sentence, as no journal's name is."""
    return any(
        word in {"that", "is", "are", "was", "were", "why", "how"} for word in words_of(line)
    )


def _plain(text: str) -> str:
    """Return a line in lower case, as label forms want it."""
    line = " ".join(text.split()).casefold().replace(" :", ":")
    return line.strip(" .,;:|*•·–—-[]()")
