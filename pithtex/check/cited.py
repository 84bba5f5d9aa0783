r"""The records that a PDF cites with ``\pithref``: verified like its own.

What a PDF carries of a cited record has to be authentic, or the PDF is not to
be relied on. What it does not carry is asked of the sources; where they do not
have it, that is a warning, since it says nothing against the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final

from pithtex.check.authenticity import compare_with_sources, verify_receipt
from pithtex.check.ending import Ended, mismatch, or_mismatch
from pithtex.check.lookup import FoundRecord, Lookup
from pithtex.check.result import CitedRecord
from pithtex.errors import PithtexError
from pithtex.findings import Finding
from pithtex.protocol.carried_record import CarriedRecord
from pithtex.protocol.cited_record import parse_cited
from pithtex.protocol.keys import KeySet
from pithtex.protocol.number import PithNumber, parse_number

CITED_NAME: Final = re.compile(r"PithCited([1-9][0-9]{0,3})(Title)?")
#: No paper cites more records; a file with more is made to be slow.
_MOST: Final = 500


@dataclass(frozen=True, slots=True)
class StatedCitation:
    """A cited record as the Info dictionary states it: read, and not yet judged."""

    stated: CarriedRecord | PithNumber

    @property
    def number(self) -> PithNumber:
        """The number that is cited."""
        return self.stated if isinstance(self.stated, PithNumber) else self.stated.number


def linked_citations(links: Iterable[str], url: str) -> list[StatedCitation]:
    """Return the records that page 1 links to besides that of ``url``.

    For a PDF that has lost its metadata, and with it what it cites.
    """
    numbers = (link.removeprefix(url.rpartition("/")[0] + "/") for link in links if link != url)
    return [
        StatedCitation(or_mismatch(partial(parse_number, f"pith:{number}")))
        for number in dict.fromkeys(numbers)
    ]


def stated_citations(info: dict[str, str] | None) -> list[StatedCitation]:
    """Return the cited records of an Info dictionary, in their order.

    Raises:
        Ended: ``mismatch``, where one is not what it should be.

    """
    lines: dict[int, str] = {}
    titles: dict[int, str] = {}
    for name, value in (info or {}).items():
        match = CITED_NAME.fullmatch(name)
        if match:
            (titles if match[2] else lines)[int(match[1])] = value
    if len(lines) > _MOST or set(titles) - set(lines):
        raise mismatch("cited-form", "the fields of cited records are not complete")
    return [
        StatedCitation(or_mismatch(partial(parse_cited, lines[place], titles.get(place))))
        for place in sorted(lines)
    ]


def verify_cited(
    citation: StatedCitation, keys: KeySet, lookup: Lookup
) -> tuple[CitedRecord, list[Finding]]:
    """Return a cited record with what was found about it.

    Raises:
        Ended: ``forged``, ``mismatch`` or ``unsigned``, where the PDF carries
            it and it is not authentic.

    """
    carried = citation.stated
    try:
        if isinstance(carried, PithNumber):
            return _resolve(carried, lookup)
        receipt = verify_receipt(carried, keys)
        compared = compare_with_sources(carried, receipt, lookup, cited=True)
    except Ended as end:
        about = (
            Finding(each.code, each.level, f"cited {citation.number}: {each.message}", each.hint)
            for each in end.findings
        )
        raise Ended(end.status, *about) from None
    return (
        CitedRecord(
            str(carried.number),
            arxiv=str(carried.record.source.arxiv),
            title=carried.title,
            record_source="embedded",
            key_id=compared.key_id,
        ),
        list(compared.findings),
    )


def _resolve(number: PithNumber, lookup: Lookup) -> tuple[CitedRecord, list[Finding]]:
    found: FoundRecord | None = None
    reason = "the PDF does not carry it, and no source was to be asked"
    try:
        found = lookup(number, embedded=False, cited=True)
    except PithtexError as error:
        reason = error.message
    if found is None:
        warning = Finding(
            "cited-unresolved",
            "warning",
            f"cited {number} is not verified: {reason}",
            "Give its bundle with --bundle, or leave out --offline.",
        )
        return CitedRecord(str(number)), [warning]
    verified = found.verified
    return (
        CitedRecord(
            str(verified.number),
            arxiv=str(verified.record.source.arxiv),
            title=verified.title,
            record_source=found.source,
            key_id=verified.receipt.key_id,
        ),
        list(found.findings),
    )
