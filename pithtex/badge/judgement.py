"""Whether a badge is authentic: from nothing but its file, the pinned keys and the time.

Its record is rebuilt from its metadata and hashed, its receipt verified; then the badge is
drawn anew from them, and all of the file has to be what was drawn. Where the badge stands is
not judged: a copy of it is as authentic as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Final

from pithtex.badge.metadata import NAMESPACE, RDF, from_fields
from pithtex.badge.reading import Element, read_xml
from pithtex.badge.subject import Subject
from pithtex.badge.svg import SVG, subject_svg
from pithtex.badge.words import day_of
from pithtex.errors import NotJudged, Refused
from pithtex.protocol.keys import KeySet
from pithtex.protocol.model import parse_time
from pithtex.protocol.receipt import verify_compact_receipt

_ROOT: Final = f"{SVG} svg"
_METADATA: Final = f"{SVG} metadata"
_DESCRIPTION: Final = f"{RDF} Description"
_OURS: Final = f"{NAMESPACE} "
#: *Decided here*: days are in UTC, and a clock may be wrong by one.
_DAY: Final = timedelta(days=1)
_LONGEST_QUOTE: Final = 60
_AGAIN: Final = "Make the badge anew from its record: pithtex badge NUMBER."


@dataclass(frozen=True, slots=True)
class AuthenticBadge:
    """A badge of which everything holds; the day it states is only its maker's word."""

    subject: Subject
    key_id: str


def judge_badge(data: bytes, keys: KeySet, now: datetime) -> AuthenticBadge:
    """Return what a badge is of, if all of it is what pithtex draws for that record and day.

    Raises:
        NotJudged: ``badge-unreadable``, ``badge-construct``, ``badge-none`` or ``badge-newer``;
            ``receipt-undated`` where the key of its receipt is retired.
        Refused: ``badge-*`` where the file is not what its metadata lead to, or the code of
            what is wrong with the record or the receipt.

    """
    root = read_xml(data)
    subject = from_fields(stated_fields(root))
    _check_day(subject, now)
    expected = read_xml(subject_svg(subject).encode("ascii"))
    difference = next(_differences(root, expected, "svg"), None)
    if difference is not None:
        raise Refused(
            "badge-altered", f"the badge is not what its record looks like: {difference}", _AGAIN
        )
    try:
        key = verify_compact_receipt(subject.receipt, subject.record.sha256, keys)
    except Refused as error:
        if error.code != "receipt-undated":
            raise
        hint = f"See whether the record is still there: pithtex show {subject.record.number}"
        raise NotJudged(error.code, error.message, hint) from None
    return AuthenticBadge(subject, key.key_id)


def stated_fields(root: Element) -> dict[str, str]:
    """Return the fields of a badge by name; nothing of them is judged.

    Raises:
        NotJudged: ``badge-none``, where there are none.
        Refused: ``badge-metadata``, where they are stated twice or in another form.

    """
    descriptions = list(_named(root, _DESCRIPTION))
    fields = [each for each in _all(root) if each.name.startswith(_OURS)]
    if root.name != _ROOT or not fields:
        raise NotJudged(
            "badge-none",
            "the file has no record of ours: it is no badge that could be verified",
            "What it shows is a picture's word. pithtex show NUMBER verifies a record.",
        )
    if len(descriptions) != 1 or len(list(_named(root, _METADATA))) != 1:
        raise Refused("badge-metadata", "the badge has metadata twice", _AGAIN)
    stated: dict[str, str] = {}
    for each in fields:
        name = each.name.removeprefix(_OURS)
        if name in stated or each.children or each.attributes:
            raise Refused(
                "badge-metadata", f"the badge states {name[:40]} twice, or in another form", _AGAIN
            )
        stated[name] = each.text
    return stated


def _check_day(subject: Subject, now: datetime) -> None:
    """Check that the day is one on which the badge could have been made (``badge-date``)."""
    submitted = day_of(parse_time(subject.record.metadata.submitted_at, code="record-date"))
    if subject.made > day_of(now) + _DAY:
        raise Refused(
            "badge-date",
            f"the badge says that it was made on {subject.made}, which is still to come",
            "Is this machine's clock right?",
        )
    if subject.made < submitted:
        raise Refused(
            "badge-date",
            f"the badge says that it was made on {subject.made}, before its paper was submitted",
            _AGAIN,
        )


def _differences(found: Element, expected: Element, where: str) -> Iterator[str]:
    """Yield in words where a tree differs from the one that is expected."""
    if found.name != expected.name:
        yield f"{where} has {_local(found)!r} in the place of {_local(expected)!r}"
        return
    for name in sorted({*found.attributes, *expected.attributes}):
        has, should = found.attributes.get(name), expected.attributes.get(name)
        if has != should:
            said = name.rpartition(" ")[2][:40]
            yield f"{where} has {said}={_quoted(has)}, not {_quoted(should)}"
    if found.text != expected.text:
        yield f"{where} says {_quoted(found.text)}, not {_quoted(expected.text)}"
    for has_child, should_child in zip_longest(found.children, expected.children):
        if should_child is None:
            yield f"{where} has {_local(has_child)!r}, which it should not have"
        elif has_child is None:
            yield f"{where} lacks {_local(should_child)!r}"
        else:
            yield from _differences(has_child, should_child, f"{where}/{_local(should_child)}")


def _named(root: Element, name: str) -> Iterator[Element]:
    return (each for each in _all(root) if each.name == name)


def _all(root: Element) -> Iterator[Element]:
    """Yield an element and all below it; how deep they are is bounded."""
    yield root
    for child in root.children:
        yield from _all(child)


def _local(element: Element) -> str:
    return element.name.rpartition(" ")[2][:40]


def _quoted(text: str | None) -> str:
    if text is None:
        return "nothing"
    return repr(text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…")
