"""Lines that stand around titles: which are labels of journals and drafts, which go on a title.

Labels are whole lines of closed forms, never lines made of certain words: "Review of the Paper"
has none but words of forms, and is a title.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_KINDS: Final = (
    "article|paper|report|letter|note|communication|review|preprint|perspective|editorial|"
    "contribution|research|manuscript|survey|tutorial|brief|commentary|feature|highlight|abstract|"
    "pearl|study|proceedings|thesis|dissertation|poster|protocol|methods?|data|software"
)
_ADJECTIVES: Final = (
    "original|invited|regular|short|full|long|rapid|research|review|survey|data|software|technical|"
    "systematic|open|open access|brief|functional|theoretical|experience|conference|workshop|"
    "journal|scientific|contributed|extended|working|mini|position|white|discussion|industry|"
    "tool|demo|perspective|topical|feature|methodology|application|systems?|applied|basic"
)
_MONTHS: Final = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DATE: Final = (
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\.? )?(?:{_MONTHS})\.?(?: \d{{1,2}}(?:st|nd|rd|th)?)?,? ?"
    rf"(?:\d{{4}})?|\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}|\(?\d{{4}}\)?)"
)
_STATES: Final = (
    "accepted|submitted|published|received|revised|draft|preprint|version|compiled|typeset|created|"
    "dated?|available online|online|last (?:updated|modified|revised)|posted|in final form|updated"
)
#: A journal's name before its volume: TUGboat, IEEE Transactions on Information Theory.
_NAME: Final = r"(?:[a-z&.\-]+(?: [a-z&.\-]+){0,7}[,;:. ]+)?"
#: Whole lines, in lower case, with single spaces and no closing punctuation.
_LABELS: Final = tuple(
    re.compile(form)
    for form in (
        rf"(?:(?:{_ADJECTIVES})[ -])*(?:{_KINDS})s?",
        r"(?:a )?(?:p ?re-?print|draft|confidential|advance access|open access|free access)"
        r"(?: version| copy| manuscript| submitted to arxiv| in progress)?",
        r"(?:under|for|in) (?:peer )?(?:review|submission|press|preparation|revision|referees)"
        r"(?: only)?",
        r"(?:do not distribute|do not cite|not for distribution|for internal use only|"
        r"work in progress|all rights reserved|blinded|anonymous submission|camera[- ]ready|"
        r"author(?:'?s'?)? (?:copy|version|manuscript|preprint)|accepted manuscript|"
        r"just accepted|corrected proof|article in press|supplementary material available)",
        rf"(?:{_STATES})[: ]*(?:to |by |on |for |at |as )?{_DATE}",
        rf"{_DATE}",
        rf"(?:(?:{_STATES})[: ]*{_DATE}[;,. ]*)+",
        r"(?:page |p\.? ?)?[-–—]? ?\d{1,5} ?[-–—]?(?: (?:of|/) \d{1,5})?",
        r"(?:(?:no|number|issue|iss|pp?|pages?|article)\.? ?\d[\d\-–—]*[,;:. ]*)+(?:\(?\d{4}\)?)?",
        r"arxiv: ?(?:[a-z.\-]+/)?[\d.]+(?:v\d+)?(?: ?\[[a-z.\-]+\])?(?: ?\d{1,2} ?[a-z]{3} ?\d{4})?",
        r"(?:(?:https?://|www\.)\S+|(?:https?://)?(?:dx\.)?(?:doi(?:\.org/?|: ?)? ?)+10\.\d{4,9}/\S+)",
        r"(?:issn|isbn|eissn|doi|e-?mail|orcid)[: ]*[\dx\-–./: ]+",
        r"(?:chapter|lecture|section|paper|article|report|technical report|tech\. report|no|"
        r"number|id|paper id|submission|draft|version|v|rev(?:ision)?)[ .:#]*(?:[ivxlc]+|[a-z]?\d[\d.\-/]*)",
        r"(?:original |research |regular )?(?:article|paper) (?:id|number)[: ]*\S+",
        r"[ivxlc]{1,6}",
        r"(?:contents|contents lists available at \S+|table of contents|abstract)",
        r"(?:journal homepage:?|available online at) \S+",
        # The badge that the product's own package prints.
        r"pith(?: number)?(?::? ?(?:\d{4}:)?[a-z2-7]{26})?(?: record \+ receipt embedded)?",
    )
)
#: The same with a journal's name in them, which may be any words but those that turn the sense.
_JOURNALS: Final = tuple(
    re.compile(form)
    for form in (
        # 2001, Vol. 16, No. 3, 199–231
        rf"{_NAME}(?:\(?\d{{4}}\)?[,;:. ]*)?(?:vol(?:ume)?\.? ?[\dx]+[,;:. ]*)(?:\(\d{{4}}\)[,;:. ]*)?"
        r"(?:(?:no|number|issue|iss)\.? ?\d+[,;:. ]*)?"
        rf"(?:(?:(?:pp?|pages?|article)\.? ?)?\d[\d\-–—]*[,;:. ]*)?(?:{_DATE})?",
        r"(?:the )?(?:[a-z]+ )?journal ?of ?[a-z]+(?: [a-z&]+,?){0,7}",
    )
)
#: The same labels with a space between any two of their letters, and none between words.
_SPACED_LABEL: Final = re.compile(rf"(?:{_ADJECTIVES})*(?:{_KINDS})s?".replace(" ", ""))
_NUMERAL: Final = re.compile(r"(?:part|vol(?:ume)?|no)?[. ]*(?:[ivxlc]+|\d{1,5})")
#: "No. 4" is no denial.
_NUMBER: Final = re.compile(r"\bno\.? ?\d+", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.|doi\.org|10\.\d{4,9}/)")
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")

#: A line below a title that has one of these is no line of names.
_PHRASE: Final = frozenset(
    "of to the for in via on from using is are not no never with without how what why whether "
    "toward towards into versus vs than as at by against about beyond under over between".split()
)
#: Words that make another title of the one that they stand beside.
_TURNS: Final = frozenset(
    "considered harmful refutation refuted refuting refutes revisited withdrawn withdraw retraction "
    "retracted retract erratum errata corrigendum comment comments reply rebuttal response "
    "supplement supplementary appendix addendum correction critique criticism wrong false fails "
    "failed failure debunked debunking disproved disproof counterexample counterexamples part "
    "companion primer hoax myth fraud flawed incorrect invalid impossible parody satire unlikely "
    "reconsidered rejected dismissed cannot isn't doesn't don't".split()
)
#: A line with one of these tells where authors work, or whom the paper is for.
_INSTITUTE: Final = frozenset(
    "university universities universität université universidad universidade department dept "
    "institute institut instituto school faculty laboratory laboratories lab labs center centre "
    "college academy collaboration collaborations group inc ltd llc gmbh corporation research "
    "division hospital observatory company team foundation consortium journal email edited "
    "dedicated presented memory honor honour occasion birthday behalf national".split()
)
#: A small line that ends with one of these is not complete.
_OPEN: Final = frozenset(
    "a an the of to for in on at by from with without and or nor not no never how what why when is "
    "are was were as its their this that these than about against into towards toward versus vs "
    "via using beyond un non anti counter called titled named".split()
)
#: What a line of a page has for a letter that its font does not name.
_UNNAMED: Final = "\ufffd"
#: Whole lines that head a part of every paper.
_HEADING: Final = re.compile(
    r"(?:[\divx]+\.?)? ?(?:introduction|introduction and (?:main )?(?:results?|overview|motivation)|"
    r"introduction and summary|overview|motivation|summary|background|preliminaries|abstract|"
    r"contents|table of contents|foreword|preface|prologue|executive summary|acknowledge?ments?|"
    r"keywords|highlights|notation|related works?|conclusions?|references|bibliography|appendix|"
    r"index|main results?|results|discussion|methods)"
)
#: Characters of a label.
LONGEST_LABEL: Final = 200
_SPACING_ACCENTS: Final = "´`ˆ˜¨ˇ˘¯˙˚˝¸˛"


def is_number(text: str) -> bool:
    """Whether a line is a number, of a page or of a part: no label below a title."""
    return bool(_NUMERAL.fullmatch(_plain(text)))


def is_label(text: str) -> bool:
    """Whether a whole line is one of the labels that journals and drafts print around titles."""
    line = _plain(text)
    if _UNNAMED in line or len(line) > LONGEST_LABEL:
        return False
    if not any(map(str.isalnum, line)):
        return True
    if _is_letterspaced(line):
        line = line.replace(" ", "")
        return bool(_SPACED_LABEL.fullmatch(line)) or any(form.fullmatch(line) for form in _LABELS)
    if any(form.fullmatch(line) for form in _JOURNALS):
        return not turns_sense(line)
    return any(form.fullmatch(line) for form in _LABELS)


def is_heading(text: str) -> bool:
    """Whether a whole line is a heading that every paper may have: ``1 Introduction``."""
    return bool(_HEADING.fullmatch(_plain(text)))


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
    stripped = text.rstrip()
    ends_open = words[-1] in _OPEN or stripped[-1:] in ":-–—,;&/"
    return not ends_open and sum(len(word) > 1 for word in words) >= words_at_least


def turns_sense(text: str) -> bool:
    """Whether words may make another title of the one that they stand beside."""
    return any(word in _TURNS for word in _words(text))


def reads_on(text: str) -> bool:
    """Whether a line below a title reads as words of a title, not as names or addresses."""
    words = _words(text)
    if any(word in _INSTITUTE for word in words):
        return False
    # An is a name, too, but not at the beginning.
    if any(word in _PHRASE or word in _TURNS for word in words):
        return not (_ADDRESS.search(text) or is_label(text))
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
