"""The four kinds of verdicts that people act on differently, and what to do about each result.

They are words: every report for people says the same ones. Exit statuses and the levels of
SARIF and JUnit go by the verdict alone.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from pithtex.check.result import WORST_FIRST, CheckResult, Status
from pithtex.check.telling import on_page
from pithtex.report.check.words import ADVICE


class Kind(StrEnum):
    """What a person has to do, worst first; the value is the word that reports say."""

    WRONG = "wrong"
    LOOK = "look"
    NOT_JUDGED = "cannot be judged"
    NOTHING = "nothing here"
    ACCEPTED = "accepted"
    VERIFIED = "verified"


#: The kind of each verdict, where its findings say no other.
KIND: Final = {
    Status.FORGED: Kind.WRONG,
    Status.MISMATCH: Kind.WRONG,
    Status.UNBOUND: Kind.WRONG,
    Status.INCONCLUSIVE: Kind.LOOK,
    Status.UNSIGNED: Kind.NOT_JUDGED,
    Status.UNRESOLVED: Kind.NOT_JUDGED,
    Status.UNREADABLE: Kind.NOT_JUDGED,
    Status.UNSTAMPED: Kind.NOTHING,
    Status.VERIFIED: Kind.VERIFIED,
}
#: What each kind means for whoever has to decide, in a few words.
KIND_MEANS: Final = {
    Kind.WRONG: "do not rely on it, ask the authors",
    Kind.LOOK: "a person has to look at page 1",
    Kind.NOT_JUDGED: "it says nothing yet: do what is named, and check again",
    Kind.NOTHING: "it carries no Pith Number",
    Kind.ACCEPTED: "nothing to do: a person has looked",
    Kind.VERIFIED: "nothing to do",
}

#: What refuses a PDF and accuses nobody: honest covers, scans and versions are refused by these.
_LATER: Final = "title-on-later-page"
_COVER: Final = frozenset({"badge-behind-cover", _LATER})
_BY_EYE: Final = frozenset(
    {
        "page-is-picture",
        "page-turned",
        "page-unnamed-letters",
        "title-empty",
        "title-too-complex",
    }
)
_VERSION: Final = frozenset({"version-earlier", "version-later", "version-later-title"})
#: That page 1 shows another title is what a later version's says, too.
_WITH_LATER_TITLE: Final = frozenset({"title-absent", "title-near"})

_COVER_ADVICE: Final = (
    "If page 1 is a cover, check it again with the --title-page that the finding names."
)
_BY_EYE_ADVICE: Final = (
    "No program can read page 1: compare its title with the record's by eye. If it is a cover, "
    "name the page of the title with --title-page."
)
_VERSION_ADVICE: Final = (
    "Fetch the version that the record is of and check that, or ask the authors for the number "
    "of this one."
)
#: What is advised on an ``unbound`` that shows nothing wrong.
_HARMLESS: Final = (_COVER_ADVICE, _BY_EYE_ADVICE, _VERSION_ADVICE)
_UNKNOWN_KEY_ADVICE: Final = "Update pithtex, or give the registry's key with --keys; check again."
#: What is no PDF, or is not there, is no question to the authors; its finding says what to do.
_NO_PDF_ADVICE: Final = (
    "No PDF could be read under that name: do what is said of it, and check again."
)
#: What was given up is no worse than its run's limits, and the authors cannot do anything about it.
_OF_LIMITS: Final = frozenset(
    {"checker-died", "pdf-memory", "pdf-reader-died", "pdf-timeout", "pdf-too-large"}
)
_LIMITS_ADVICE: Final = (
    "It was given up within the limits of this run: check it again, by itself or with the limit "
    "raised that is named. This says nothing about its number."
)
_LOCKED: Final = "pdf-encrypted"
_LOCKED_ADVICE: Final = (
    "Undo the encryption as its finding says, and check what comes of it. This says nothing about "
    "its number."
)
_TITLE_PAGE_ADVICE: Final = "Check it again with --title-page and a page that it has, or without."
_TOO_MUCH: Final = frozenset({"page-size", "page-too-many-letters", "page-too-many-objects"})
_ACCEPTED_ADVICE: Final = "Nothing to do: a person has looked at page 1."
#: Where the title is what it should be, the file is what is doubted.
_VIEWER_ADVICE: Final = (
    "The record's title is on page 1, and the file may show something else. Open it in a viewer: "
    "is what you see the paper of the record?"
)
#: Whoever cites another record by a plain link has done nothing that compiling again would undo.
_LINK_ADVICE: Final = (
    "Do not rely on it: page 1 names another record, or its own twice. If the paper cites that "
    "record, ask the authors to cite it with \\pithref."
)
#: What programs on its way add to a file is nobody's forgery, and can be taken off again.
_FILE_ADVICE: Final = (
    "Do not rely on it as it is: programs may take the file for different things. Do what the "
    "finding says and check what comes of it, or get the file again from where it is from."
)
_TWO_READINGS: Final = "pdf-ambiguous"
_OTHER_RECORD: Final = frozenset({"badge-disagrees", "link-disagrees"})
#: What files of a verdict are advised beside the verdict's own advice.
OTHER_ADVICE: Final = {
    Status.UNBOUND: _HARMLESS,
    Status.INCONCLUSIVE: (_ACCEPTED_ADVICE, _VIEWER_ADVICE),
    Status.MISMATCH: (_LINK_ADVICE, _FILE_ADVICE),
    Status.UNSIGNED: (_UNKNOWN_KEY_ADVICE,),
    Status.UNREADABLE: (
        _BY_EYE_ADVICE,
        _LOCKED_ADVICE,
        _LIMITS_ADVICE,
        _TITLE_PAGE_ADVICE,
        _NO_PDF_ADVICE,
    ),
}


def kind(result: CheckResult) -> Kind:
    """Return the kind of a result.

    An ``unbound`` that only says cover, scan, turned, no letters, a later page or another
    version cannot be judged: it shows nothing wrong. What a person has accepted needs no other.
    """
    if result.accepted is not None:
        return Kind.ACCEPTED
    return Kind.NOT_JUDGED if _harmless_advice(result) else KIND[result.status]


def advice(result: CheckResult) -> str:
    """Return what to do about a result, in one or two sentences, of the page that was judged."""
    return on_page(_advice(result), result.page)


def _advice(result: CheckResult) -> str:
    if result.accepted is not None:
        return _ACCEPTED_ADVICE
    if result.status is Status.UNSIGNED and "key-not-pinned" in _codes(result):
        return _UNKNOWN_KEY_ADVICE
    if result.status is Status.UNREADABLE:
        return _unreadable_advice(_codes(result))
    if result.status is Status.INCONCLUSIVE and result.binding.title == "shown":
        return _VIEWER_ADVICE
    if result.status is Status.MISMATCH:
        return _mismatch_advice(_codes(result))
    return _harmless_advice(result) or ADVICE[result.status]


def lead(result: CheckResult) -> str:
    """Return the kind as the word that leads the advice: ``Wrong.``."""
    return f"{kind(result).capitalize()}."


def rank(result: CheckResult) -> int:
    """Return where a result stands among others, the worst first: by kind, verdict and advice."""
    if result.accepted is not None:
        # Nobody has to do anything: that comes just above what is verified.
        return 10 * WORST_FIRST.index(Status.VERIFIED) - 1
    own = _advice(result)
    is_harmless = result.status is Status.UNBOUND and own in _HARMLESS
    # What cannot be judged comes next after what a person has to look at.
    status = Status.INCONCLUSIVE if is_harmless else result.status
    order = 0 if own == ADVICE[result.status] else 1 + OTHER_ADVICE[result.status].index(own)
    return 10 * WORST_FIRST.index(status) + order


def _mismatch_advice(codes: Collection[str]) -> str:
    if _OTHER_RECORD.intersection(codes):
        return _LINK_ADVICE
    return _FILE_ADVICE if _TWO_READINGS in codes else ADVICE[Status.MISMATCH]


def _unreadable_advice(codes: Collection[str]) -> str:
    """Return what to do about what was not read, which mostly is no question to the authors."""
    if any(code.startswith("file-") for code in codes):
        return _NO_PDF_ADVICE
    if "title-page-absent" in codes:
        return _TITLE_PAGE_ADVICE
    if _LOCKED in codes:
        return _LOCKED_ADVICE
    if _OF_LIMITS.intersection(codes):
        return _LIMITS_ADVICE
    return _BY_EYE_ADVICE if _TOO_MUCH.intersection(codes) else ADVICE[Status.UNREADABLE]


def _harmless_advice(result: CheckResult) -> str | None:
    """Return what to do about an ``unbound`` that shows nothing wrong; ``None`` for all others."""
    if result.status is not Status.UNBOUND:
        return None
    refusing = {each.code for each in result.findings if each.level == "error"}
    if "version-later-title" in refusing:
        refusing -= _WITH_LATER_TITLE
    if not refusing or refusing - _COVER - _BY_EYE - _VERSION:
        return None
    if refusing & _COVER:
        # A cover comes from elsewhere, and has nothing of ours: what has is a page of the paper.
        is_ours = bool(result.carriers.badge or result.carriers.link or result.carriers.qr)
        return None if is_ours and _LATER in refusing else _COVER_ADVICE
    return _BY_EYE_ADVICE if refusing & _BY_EYE else _VERSION_ADVICE


def _codes(result: CheckResult) -> Collection[str]:
    return {each.code for each in result.findings}
