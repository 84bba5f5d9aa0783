"""Findings: what a command noticed, as values that formatters print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from pithtex.box import Box
from pithtex.errors import PithtexError

Level: TypeAlias = Literal["error", "warning", "note"]
#: The levels, worst first.
LEVELS: Final[tuple[Level, ...]] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was noticed: a stable code, one line, and what to do.

    ``boxes`` are where it stands on the judged page, if it has a place there: left, top,
    right and bottom in points from the upper left corner of the page as it is shown.
    """

    code: str
    level: Level
    message: str
    hint: str = ""
    boxes: tuple[Box, ...] = ()

    @classmethod
    def of(cls, error: PithtexError, level: Level = "error") -> Finding:
        """Return an error as a finding."""
        return cls(error.code, level, error.message, error.hint)


def worst(findings: Iterable[Finding]) -> Finding | None:
    """Return the first of the most serious findings; ``None`` where there is none."""
    return min(findings, key=lambda finding: LEVELS.index(finding.level), default=None)
