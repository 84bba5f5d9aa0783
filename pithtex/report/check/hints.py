"""Findings with their hints: one that several in a row share is said once, after the last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from pithtex.findings import Finding

#: Whose words a line of a hint quotes, and what they are: ``page 1  A Title``.
_QUOTATION: Final = re.compile(r"(?:record|page [0-9]+|Info|XMP) {2,}\S")


def with_hints(findings: Iterable[Finding]) -> Iterator[tuple[Finding, list[str]]]:
    """Yield each finding with the lines of its hint; none where the next has the same."""
    for hint, group in groupby(findings, key=lambda finding: finding.hint):
        same = list(group)
        yield from ((finding, []) for finding in same[:-1])
        yield same[-1], hint.splitlines()


def is_quotation(line: str) -> bool:
    """Whether a line of a hint says what the record, page 1 or a carrier says."""
    return _QUOTATION.match(line) is not None


def acts(finding: Finding) -> list[str]:
    """Return the lines of a hint that say what to do: those that quote nobody."""
    return [line for line in finding.hint.splitlines() if not is_quotation(line)]


def quotations(finding: Finding) -> list[str]:
    """Return the lines of a hint that say what the record, page 1 or a carrier says.

    What the message quotes in full is not said again.
    """
    lines = (line for line in finding.hint.splitlines() if is_quotation(line))
    return [line for line in lines if f"'{line.partition('  ')[2].strip()}'" not in finding.message]
