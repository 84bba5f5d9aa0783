"""Lines that stand around titles: which are labels of journals and drafts, which go on a title.

Labels are whole lines of closed forms, never lines made of certain words: "Review of the Paper"
has none but words of forms, and is a title.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import Final

from pithtex.check.label_forms import (
    CLOSE_MASTHEADS,
    HEADING,
    JOURNALS,
    LABELS,
    NUMERAL,
    OPEN_LABELS,
    REPORT,
    SPACED_LABEL,
    VOLUMES,
)
from pithtex.check.title_words import (
    DEDICATION,
    ENDINGS,
    INSTITUTE,
    OF_NOTES,
    OPEN,
    PHRASE,
    PROSE,
    SENTENCE,
    SHORTEST_WITH_ENDING,
    STRONG,
    TURNS,
    WHERE,
)

#: "No. 4" is no denial.
_NUMBER: Final = re.compile(r"\bno\.? ?[a-z]{0,3}\d+", re.IGNORECASE)
_ANY_NUMBER: Final = re.compile(r"(?:\d{1,2}(?: ?[.:] ?| )|[IVX]{1,4}[.:] ?)[A-Z]")
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
_SEPARATORS: Final = re.compile(r"[-/._]")
_A_LIE: Final = re.compile(
    r"\b(?:a|the|is|are) lies?\b|\bexpression of concern\b|\bdo not (?:trust|believe|read)\b",
    re.IGNORECASE,
)
#: (DRAFT 3)
_DRAFT_NOTE: Final = re.compile(
    r"[(\[](?:preliminary |rough |working |first )?(?:draft|preprint)(?: version)?(?: v?\d[\d.]*)?"
    r"[)\]]"
)
_ADDRESS: Final = re.compile(r"https?://|www\.|doi\.org|10\.\d{4,9}/")
_WHOLE_ADDRESS: Final = re.compile(rf"\S*(?:{_ADDRESS.pattern})\S*")
_ACRONYM: Final = re.compile(r"\b[A-Z]{2,}\b")
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")

#: What a line of a page has for a letter that its font does not name.
_UNNAMED: Final = "\ufffd"
#: So many words, and so large a part, of a line that says a title.
LEAST_SHARED: Final = 3
SHARED: Final = 0.6
#: So many words that names do not have, and so large a part of a line, are no names.
LEAST_PROSE: Final = 2
PROSE_PART: Final = 1 / 3
#: A word that a line has of a title is so long at least.
SHORTEST_SHARED: Final = 4
#: Characters of a label.
LONGEST_LABEL: Final = 200
_SPACING_ACCENTS: Final = "´`ˆ˜¨ˇ˘¯˙˚˝¸˛"


def is_draft_note(text: str) -> bool:
    """Whether a whole line is a note in brackets that says no more than that it is a draft."""
    return bool(_DRAFT_NOTE.fullmatch(" ".join(text.split()).casefold()))


def is_number(text: str) -> bool:
    """Whether a line is a number, of a page or of a part: no label below a title."""
    return bool(NUMERAL.fullmatch(_plain(text)))


def is_label(text: str) -> bool:
    """Whether a whole line is one of the labels that journals and drafts print around titles."""
    if is_closed_label(text):
        return True
    line = _plain(text)
    if _is_no_label(text) or _is_letterspaced(line) or denies(line):
        return False
    if JOURNALS.fullmatch(line):
        return not (turns_sense(line) or _says_that(line))
    is_number = text.isupper() and REPORT.fullmatch(line.replace(" ", ""))
    return bool(OPEN_LABELS.fullmatch(line) or is_number)


def is_closed_label(text: str) -> bool:
    """Whether a whole line is a label in words that are known one by one: nothing fits in.

    The others are numbers, addresses and the names of journals, which may be made of any words.
    """
    line = _plain(text)
    if _is_no_label(text):
        return False
    if not any(map(str.isalnum, line)):
        return True
    if _is_letterspaced(line):
        line = line.replace(" ", "")
        return bool(SPACED_LABEL.fullmatch(line) or LABELS.fullmatch(line))
    is_journal = CLOSE_MASTHEADS.fullmatch(line.replace(" ", "")) or VOLUMES.fullmatch(line)
    return bool(LABELS.fullmatch(line) or is_journal) and not denies(line)


def _is_no_label(text: str) -> bool:
    line = _plain(text)
    return _UNNAMED in line or len(line) > LONGEST_LABEL or bool(_BROKEN.search(text))


def is_masthead(text: str) -> bool:
    """Whether a line is a label of any size: a journal's name, or one word, as "Letter"."""
    line = _plain(text)
    is_word = " " not in line and not _ADDRESS.search(line)
    is_journal = bool(CLOSE_MASTHEADS.fullmatch(line.replace(" ", "")))
    return is_closed_label(text) and (is_word or is_journal)


def is_watermark(text: str) -> bool:
    """Whether words are a label of any size across a page: "DRAFT", "Do not distribute"."""
    line = _plain(text)
    is_open = bool(JOURNALS.fullmatch(line) or _ADDRESS.search(line))
    is_open = is_open or "journal" in line or "paper" in line
    return are_labels(text) and not is_open and not any(map(str.isdigit, line))


def has_words(text: str) -> bool:
    """Whether a line has a word of four letters: short ones stand between signs of mathematics."""
    return any(len(word) >= SHORTEST_SHARED for word in _words(text))


def is_heading(text: str, *, numbered: bool = False) -> bool:
    """Whether a whole line is a heading that every paper may have: ``1 Introduction``.

    With ``numbered``, whatever the first number stands before is one: ``1 Rings``.
    """
    if HEADING.fullmatch(_plain(text)):
        return True
    return numbered and bool(_NUMBERED.match(text)) and not turns_sense(text)


def is_byline(text: str) -> bool:
    """Whether a line says by whom the paper is: ``By A. Author and B. Author``."""
    words = _words(text)
    return words[:1] == ["by"] and len(words) > 1 and not reads_on(text.split(maxsplit=1)[1])


def is_numbered(text: str) -> bool:
    """Whether a line is a heading by its number, or one of every paper: ``2 The driver layer``."""
    return is_heading(text) or bool(_ANY_NUMBER.match(text))


def is_appendix(text: str) -> bool:
    """Whether a line is in a table of contents: ``Appendix A. Proofs``."""
    return bool(_APPENDIX.match(text))


def are_labels(text: str, *, closed: bool = False) -> bool:
    """Whether words without spaces, as turned ones are read, are one label or two."""
    if len(text) > 2 * LONGEST_LABEL:
        return False
    is_one = is_closed_label if closed else is_label
    return is_one(text) or any(
        is_one(text[:place]) and is_one(text[place:]) for place in range(4, len(text) - 3)
    )


def is_complete(text: str, words_at_least: int = 2) -> bool:
    """Whether a small line above a title is a label of its own: no beginning of that title.

    A journal's name, a conference, "Replication / Ecology": two words or more, none that turns
    the sense, and nothing left open at the end.
    """
    if is_label(text):
        return True
    words = _words(text)
    if not words or "why" in words or turns_sense(text):
        return False
    return not is_open(text) and sum(len(word) > 1 for word in words) >= words_at_least


def is_open(text: str) -> bool:
    """Whether a line is left open at its end, so that what comes next goes on with it."""
    words = _words(text)
    is_note = _ADDRESS.search(text) or _WHERE_IT_APPEARS.match(text)
    is_unfinished = words[-1:] and (words[-1] not in OPEN or words[-1] in OF_NOTES)
    if not words or (is_note and is_unfinished and not denies(text)):
        return False
    if _SERIES.search(text):
        return False
    return words[-1] in OPEN or text.rstrip()[-1:] in ":-–—,;&/"


def is_odd_word(text: str) -> bool:
    """Whether a line is one word, and none that stands by itself between title and authors."""
    words = _words(text)
    return len(words) == 1 and words[0] not in {"by", "and"}


def turns_sense(text: str) -> bool:
    """Whether words may make another title of the one that they stand beside."""
    return any(word in TURNS for word in _words(text))


def is_like_title(text: str, title: str) -> bool:
    """Whether a line reads as a title: it reads on, or has words that names do not have.

    Or it has words of ``title`` that are longer than particles and initials.
    """
    if reads_on(text, is_display=True):
        return True
    if is_institute(text):
        return False
    words = _words(text)
    own = {word for word in _words(title) if len(word) >= SHORTEST_SHARED}
    hits = sum(word in own or word in PROSE or _has_ending(word) for word in words)
    # One word alone may be a name.
    return hits >= LEAST_PROSE and hits >= PROSE_PART * len(words)


def _has_ending(word: str) -> bool:
    return len(word) >= SHORTEST_WITH_ENDING and word.endswith(ENDINGS)


def says_otherwise(title: str, line: str) -> bool:
    """Whether a line says a title with another word in it, as a running title would not.

    Those are cut, and have authors before them; nothing in them is added or exchanged.
    """
    own, words = _words(title), _words(line)
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
    words = {*_words(_SEPARATORS.sub(" ", text)), *_words(_SEPARATORS.sub("", text))}
    strong = words.intersection(STRONG)
    return bool(strong and strong.difference(_words(title))) or bool(_A_LIE.search(text))


def is_institute(text: str) -> bool:
    """Whether a line names an institute, and says nothing of it or of what was done there."""
    words = _words(_without_acronyms(text))
    says = [
        word for word in words if word not in INSTITUTE and (word in PROSE or _has_ending(word))
    ]
    return _is_place(text) and not _is_told(words) and len(says) < LEAST_PROSE


def _is_told(words: list[str]) -> bool:
    """Whether words before an institute tell what was done there: "Confirmed at"."""
    named = next((at for at, word in enumerate(words) if word in INSTITUTE), len(words))
    return any(word in WHERE for word in words[:named])


def _is_place(text: str) -> bool:
    """Whether words tell where authors work, and neither turn a sense nor make a sentence."""
    words = _words(text)
    turns = any(word in TURNS and word != "part" for word in words)
    is_place = any(word in INSTITUTE for word in words)
    is_sentence = any(word in SENTENCE for word in _words(_without_acronyms(text)))
    is_dedication = any(word in DEDICATION for word in words)
    return is_place and not turns and (is_dedication or not is_sentence)


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
    words = _words(text)
    if _is_place(text) and not (is_display and _is_told(words)):
        return False
    # An is a name, too, but not at the beginning.
    if any(word in PHRASE or word in TURNS for word in words):
        return not is_label(text)
    if text.rstrip().endswith(("?", "!")):
        return True
    begins = re.match(r"\W*An? [A-Za-z]{3,} [A-Za-z]", text) and not re.search(r"[,\d@.]", text)
    return bool(begins) or bool(re.search(r": An? [A-Za-z]", text))


def _says_that(line: str) -> bool:
    """Whether a line is a sentence, as no journal's name is."""
    return any(word in {"that", "is", "are", "was", "were", "why", "how"} for word in _words(line))


def _plain(text: str) -> str:
    """Return a line in lower case, as label forms want it."""
    line = " ".join(text.split()).casefold().replace(" :", ":")
    return line.strip(" .,;:|*•·–—-[]()")


def _words(text: str) -> list[str]:
    plain = text.replace("`", "") if text.isascii() else _without_accents(text)
    words = _WORD.findall(_NUMBER.sub(" ", plain))
    if _is_letterspaced(plain):
        words = ["".join(words)]
    return [word.casefold().replace("’", "'") for word in words]


def _without_accents(text: str) -> str:
    return "".join(c for c in text if c not in _SPACING_ACCENTS and not unicodedata.combining(c))


def _is_letterspaced(text: str) -> bool:
    words = _WORD.findall(text)
    return len(words) > 3 and sum(len(word) == 1 for word in words) >= 0.8 * len(words)  # noqa: PLR2004 - initials are fewer
