"""Findings with their hints: one that several in a row share is said once, after the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from pithtex.findings import Finding


def with_hints(findings: Iterable[Finding]) -> Iterator[tuple[Finding, list[str]]]:
    """Yield each finding with the lines of its hint; none where the next has the same."""
    for hint, group in groupby(findings, key=lambda finding: finding.hint):
        same = list(group)
        yield from ((finding, []) for finding in same[:-1])
        yield same[-1], hint.splitlines()
