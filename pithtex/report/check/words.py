"""What verdicts and results of ``pithtex check`` say, in words and colours all reports share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Final

from click import style

from pithtex.batch.results import SharedNumber
from pithtex.check.result import Binding, Carriers, CheckResult, Status
from pithtex.check.telling import on_page
from pithtex.findings import Level

#: What each verdict means, in one line.
MEANING: Final = {
    Status.VERIFIED: "the record is authentic, and page 1 shows its title as the title",
    Status.INCONCLUSIVE: "the record is authentic; its title is on page 1, but a person must look",
    Status.UNBOUND: "the record is not shown to be of this paper and version",
    Status.UNSIGNED: "record and number agree, but no valid receipt is at hand",
    Status.MISMATCH: "the PDF contradicts itself or the canonical record: do not rely on it",
    Status.FORGED: "a signature fails: do not rely on it",
    Status.UNSTAMPED: "the PDF carries no Pith metadata",
    Status.UNREADABLE: "not a readable PDF within the limits",
    Status.UNRESOLVED: "the PDF states a number, but its record could not be had",
}
#: The same of one that only page 1 speaks against.
_NOT_ON_PAGE: Final = "the record is authentic; page 1 does not show its title as the title"
#: And of what arXiv says to be another version, or another paper.
_OTHER_VERSION: Final = {
    "other": "the record is authentic, and by arXiv's word of another paper than this one",
    "earlier": "the record is authentic, and by arXiv's word of a later version than this one",
    "later": "the record is authentic, and of an earlier version than this one",
}
#: Of one that a person has looked at.
_ACCEPTED: Final = "the record is authentic; its title is on page 1, and a person has looked"
#: What somebody who has to decide on a paper does about its verdict.
ADVICE: Final = {
    Status.VERIFIED: "Nothing to do. It does not say that the paper is right, or its newest "
    "version, or that what stands below the title is what the record describes.",
    Status.INCONCLUSIVE: "Is the record's title the title that you see on page 1? The findings "
    "say what else could be taken for it.",
    Status.UNBOUND: "Do not rely on it. Compare title and version with the record's page: if they "
    "are of another paper, the badge was copied. Ask the authors.",
    Status.UNSIGNED: "Take the number as a claim, and check again later: the registry may not "
    "have signed the record yet.",
    Status.MISMATCH: "Ask the authors for the PDF as they compiled it, and check that.",
    Status.FORGED: "Ask the authors where the PDF and its number are from.",
    Status.UNSTAMPED: "Nothing is wrong. If the paper should carry a number, ask the authors to "
    "add it with pithtex.",
    Status.UNREADABLE: "Ask the authors for the PDF again, complete. This says nothing about its "
    "number.",
    Status.UNRESOLVED: "Check again with a network connection, or with the record's bundle at "
    "hand.",
}
#: The note that the verdict is on another page than the first, which shows what it says.
BEFORE: Final = "first-page-not-judged"
#: The signs of verdicts where they can be shown, as in the HTML report: they do not need colour.
MARKS: Final = {
    Status.VERIFIED: "\N{CHECK MARK}",
    Status.INCONCLUSIVE: "?",
    Status.UNBOUND: "!",
    Status.UNSIGNED: "!",
    Status.MISMATCH: "\N{MULTIPLICATION SIGN}",
    Status.FORGED: "\N{MULTIPLICATION SIGN}",
    Status.UNSTAMPED: "\N{EN DASH}",
    Status.UNREADABLE: "\N{EN DASH}",
    Status.UNRESOLVED: "?",
}
_LEVEL_COLOURS: Final[dict[Level, str]] = {"error": "red", "warning": "yellow", "note": "cyan"}
_COLOURS: Final = {
    Status.VERIFIED: "green",
    Status.INCONCLUSIVE: "cyan",
    Status.UNBOUND: "yellow",
    Status.UNSIGNED: "yellow",
    Status.MISMATCH: "red",
    Status.FORGED: "red",
    Status.UNSTAMPED: "blue",
    Status.UNREADABLE: "magenta",
    Status.UNRESOLVED: "yellow",
}


def verdict(status: Status, *, is_marked: bool = False) -> str:
    """Return a verdict for a terminal, with its mark if wanted; its colour is click's to strip."""
    return coloured(f"{MARKS[status]} {status}" if is_marked else status.value, status)


def coloured(text: str, status: Status) -> str:
    """Return a text for a terminal in the colour of a verdict."""
    return style(text, fg=_COLOURS[status], bold=True)


def coloured_level(level: Level) -> str:
    """Return the level of a finding for a terminal."""
    return style(level, fg=_LEVEL_COLOURS[level], bold=True)


def totals(counts: Counter[Status]) -> str:
    """Return one line that counts the verdicts."""
    listed = ", ".join(f"{counts[status]:,} {status}" for status in Status if counts[status])
    return f"{counts.total():,} file{'' if counts.total() == 1 else 's'}: {listed}"


def shared_words(shared: SharedNumber, shown: Callable[[str], str]) -> str:
    """Return that several PDFs state one number, and which; names as they are to be ``shown``."""
    files = ", ".join(map(shown, shared.paths))
    left = shared.count - len(shared.paths)
    more = f" and {left:,} more" if left else ""
    return f"{shared.count:,} different PDFs state {shown(shared.number)}: {files}{more}"


def share(count: int, total: int) -> str:
    """Return how many of a verdict's files stand below a heading: ``12``, or ``3 of 12``."""
    return f"{total:,}" if count == total else f"{count:,} of {total:,}"


def carrier_numbers(carriers: Carriers) -> dict[str, str]:
    """Return the number that each carrier states, by the carrier's name, without those of none."""
    numbers = {
        "Info": carriers.info,
        "XMP": carriers.xmp,
        "link": carriers.link,
        "badge": carriers.badge,
        "QR code": carriers.qr,
    }
    return {name: number for name, number in numbers.items() if number}


def origin_words(result: CheckResult) -> str:
    """Return where the record is from; there has to be one."""
    if result.record_source == "embedded":
        return "embedded in the PDF"
    return f"from the {result.record_source}"


def receipt_words(result: CheckResult) -> str:
    """Return how the receipt stands, and under which key."""
    if result.receipt == "valid":
        return f"valid, Ed25519 under the pinned key {result.key_id}"
    if result.receipt == "missing" and result.status is not Status.UNSIGNED:
        return "not looked at"
    if result.receipt == "unknown-key":
        return "under a key that is not pinned, which proves nothing"
    return result.receipt


def meaning(result: CheckResult) -> str:
    """Return what the verdict on a PDF means, in one line."""
    if result.status is Status.UNBOUND and result.canonical_sha256 is None:
        return "page 1 states no record, and a page behind it does"
    if result.status is Status.UNBOUND:
        words = _OTHER_VERSION.get(result.binding.version or "same", _NOT_ON_PAGE)
        return on_page(words, result.page)
    return group_meaning(result)


def group_meaning(first: CheckResult) -> str:
    """Return what the verdict means of all files that stand below one heading with ``first``."""
    return on_page(MEANING[first.status] if first.accepted is None else _ACCEPTED, first.page)


def binding_words(binding: Binding, page: int = 1) -> str:
    """Return what the judged page shows; the title has to have been looked for."""
    title = {
        "shown": "page 1 shows the record's title as its title",
        "doubtful": "the record's title stands on page 1, perhaps not as its title",
        "absent": "page 1 does not show the record's title as its title",
    }[binding.title or "absent"]
    title = on_page(title, page)
    if binding.stamp is None:
        return title
    whose = "arXiv's metadata" if binding.stamp_source == "metadata" else "arXiv's stamp"
    verb = "say" if binding.stamp_source == "metadata" else "says"
    is_same = binding.version == "same"
    return f"{title}; {whose} {verb} {'the same version' if is_same else binding.stamp}"
