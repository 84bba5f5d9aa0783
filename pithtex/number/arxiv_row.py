"""One paper of arXiv's metadata, and the canonical record that follows from it.

How each field maps was observed: the registry's records agree with arXiv's raw
metadata (OAI ``arXivRaw``, the Kaggle snapshot) wherever both are known. Title and
abstract are TeX as arXiv keeps it; formats that convert it (``oai_dc``, Atom) or
lack a field cannot give a number. *Decided here*: whatever could be read in two
ways, or was never seen in a record, is refused with a code of its own.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final, NoReturn, final

from msgspec import Struct, field

from pithtex.errors import Refused
from pithtex.protocol.record import (
    SCHEMA_VERSION,
    CanonicalRecord,
    RecordMetadata,
    RecordSource,
)
from pithtex.protocol.text import text_sha256


@final
class RowVersion(Struct, frozen=True):
    """A version of the paper: ``v1``, and the date that arXiv gives it (RFC 5322)."""

    version: str
    created: str


@final
class ArxivRow(Struct, frozen=True):
    """A paper in arXiv's metadata: every field as arXiv has it, nothing folded or converted.

    ``categories`` are separated by spaces, the primary one first. ``licence`` is
    ``None`` where arXiv states none.
    """

    id: str
    title: str
    abstract: str
    categories: str
    versions: list[RowVersion]
    licence: str | None = field(name="license")


_MONTH: Final = "(?:0[1-9]|1[0-2])"
#: arXiv's scheme: YYMM.NNNN from 0704 to 1412, YYMM.NNNNN since, and the old ids.
_ID: Final = re.compile(
    rf"(?:07(?:0[4-9]|1[0-2])|(?:0[89]|1[0-4]){_MONTH})\.[0-9]{{4}}"
    rf"|(?:1[5-9]|[2-9][0-9]){_MONTH}\.[0-9]{{5}}"
    r"|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7}"
)
_ZERO_LOST: Final = re.compile(
    r"[0-9]{1,3}\.[0-9]{1,5}|[0-9]{4}\.[0-9]{1,3}"
    rf"|(?:1[5-9]|[2-9][0-9]){_MONTH}\.[0-9]{{4}}"
)
_VERSION: Final = re.compile(r"v([1-9][0-9]{0,3})")
_LARGEST_VERSION: Final = 9999
_CATEGORY: Final = re.compile(r"[A-Za-z-]+(\.[A-Za-z-]+)?")
_LICENCE: Final = re.compile(r"[!-~]*")
#: What arXiv states for papers from before it asked for a licence.
_ASSUMED: Final = "/assumed-1991-2003"
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
#: No real list of categories, licence or date is that long, in characters.
_LONGEST: Final = 1000
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun",
                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # fmt: skip
_DAYS: Final = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_DATE: Final = re.compile(
    r"((?:[A-Z][a-z]{2},\s*)?[0-9]{1,2}\s+[A-Z][a-z]{2}\s+[0-9]{4})\s+"
    r"((?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9])\s+(?:GMT|UT|[+-]0000)"
)


def record_of(row: ArxivRow, version: int | None = None) -> CanonicalRecord:
    """Return the canonical record that follows from a paper's metadata.

    It is the record of the newest version, which alone the metadata describes, or of
    ``version``, for a caller who knows that title, abstract, licence and categories
    are that version's.

    Raises:
        Refused: a code that begins with ``metadata-``.

    """
    identifier = _checked_id(row.id)
    newest, created = _newest_and_first(row.versions)
    if version is not None and not 1 <= version <= _LARGEST_VERSION:
        raise Refused("metadata-version", f"no version is v{version}")
    primary, others = _sorted_categories(_bounded(row.categories, "metadata-category"))
    return CanonicalRecord(
        metadata=RecordMetadata(
            abstract_canon_sha256=_text_sha256(row.abstract, "abstract"),
            cross_cats_sorted=[*others],
            license=_checked_licence(_bounded(row.licence or "", "metadata-licence")),
            primary_cat=primary,
            submitted_at=timestamp_of(created),
            title_canon_sha256=_text_sha256(row.title, "title"),
        ),
        schema_version=SCHEMA_VERSION,
        source=RecordSource(
            id=identifier, kind="arxiv", version=newest if version is None else version
        ),
    )


def timestamp_of(created: str) -> str:
    """Return a date of arXiv's (RFC 5322) as a record has it: ``YYYY-MM-DDTHH:MM:SSZ``.

    The weekday may be absent, the day has one digit or two, and the zone is ``GMT``,
    ``UT``, ``+0000`` or ``-0000``: arXiv has never been seen to use another.

    Raises:
        Refused: ``metadata-date``.

    """
    match = _DATE.fullmatch(created)
    if match is None:
        _refuse_date(created)
    day, time = match.groups()
    return f"{_iso_day(day)}T{time}Z"


def _checked_id(identifier: str) -> str:
    """Return an id that arXiv gives, and not one that looks like it."""
    if _ID.fullmatch(identifier) is not None:
        return identifier
    if _ZERO_LOST.fullmatch(identifier) is not None:
        raise Refused(
            "metadata-id-zero-lost",
            f"{identifier!r} is no arXiv id: it has lost a zero, as numbers do",
            "Ids are text: four digits, a dot, and four digits up to 1412, five after.",
        )
    raise Refused(
        "metadata-id",
        f"{identifier[:60]!r} is no arXiv id",
        "An id is like 0704.0001, 2606.21712 or math/9609206, without version.",
    )


def _newest_and_first(versions: list[RowVersion]) -> tuple[int, str]:
    """Return the largest version, and the date of v1, which is told by its name."""
    dates: dict[int, str] = {}
    for each in versions:
        number = _version_number(each.version[:_LONGEST])
        if number in dates:
            raise Refused("metadata-version", f"the version v{number} occurs twice")
        dates[number] = each.created
    if not dates:
        raise Refused("metadata-no-versions", "there is no version")
    if 1 not in dates:
        raise Refused(
            "metadata-no-v1",
            "the versions lack v1, whose date the record has",
            "Take the metadata again from arXiv, with all versions.",
        )
    return max(dates), dates[1]


@lru_cache(maxsize=1000)
def _version_number(version: str) -> int:
    match = _VERSION.fullmatch(version)
    if match is None:
        raise Refused("metadata-version", f"{version!r} is not a version such as v1")
    return int(match[1])


def _bounded(text: str, code: str) -> str:
    """Return a text that may be remembered."""
    if len(text) > _LONGEST:
        raise Refused(code, f"{text[:40]!r}… has {len(text)} characters")
    return text


# What many papers share is worked out once; what is remembered is bounded.
@lru_cache(maxsize=1000)
def _sorted_categories(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the primary category and the others, in the order of code points."""
    categories = text.split()
    if not categories:
        raise Refused("metadata-category", "there is no category")
    for category in categories:
        if _CATEGORY.fullmatch(category) is None:
            raise Refused(
                "metadata-category",
                f"{category!r} is not a category such as hep-th or cs.DC",
                "Categories are separated by spaces.",
            )
    primary, *others = categories
    if len(set(others)) < len(others):
        raise Refused("metadata-category", f"a category occurs twice: {text!r}")
    return primary, tuple(sorted(others))


@lru_cache(maxsize=100)
def _checked_licence(licence: str) -> str:
    if _LICENCE.fullmatch(licence) is None:
        raise Refused("metadata-licence", f"{licence!r} is not a licence's URL")
    if licence.rstrip("/").endswith(_ASSUMED):
        raise Refused(
            "metadata-licence-assumed",
            "the licence is assumed-1991-2003, which has never been seen in a record",
            "What the registry writes for it is not known, so the number is not either.",
        )
    return licence


@lru_cache(maxsize=1000)
def _iso_day(text: str) -> str:
    """Return ``Mon, 2 Apr 2007`` as ``2007-04-02``."""
    *weekday, day, month, year = text.replace(",", " ").split()
    try:
        moment = date(int(year), _MONTHS.index(month) + 1, int(day))
    except ValueError:
        _refuse_date(text)
    if weekday and weekday[0] != _DAYS[moment.weekday()]:
        _refuse_date(text)
    return moment.isoformat()


def _refuse_date(text: str) -> NoReturn:
    raise Refused(
        "metadata-date",
        f"{text[:60]!r} is not a date of arXiv's",
        "It looks like Mon, 2 Apr 2007 19:18:42 GMT.",
    )


def _text_sha256(text: str, name: str) -> str:
    if not text or text.isspace():
        raise Refused("metadata-text", f"the {name} is empty")
    if not text.isascii() and _SURROGATE.search(text) is not None:
        raise Refused("metadata-text", f"the {name} holds a lone surrogate")
    return text_sha256(text)
