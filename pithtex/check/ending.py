"""How a check ends before its last step: with a status and what was found."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from pithtex.box import Box
from pithtex.check.result import Status
from pithtex.errors import Refused
from pithtex.findings import Finding

_Read = TypeVar("_Read")


class Ended(Exception):
    """Ends a check with ``status``."""

    def __init__(self, status: Status, *findings: Finding) -> None:
        super().__init__(status)
        self.status = status
        self.findings = findings


def mismatch(code: str, message: str, hint: str = "", boxes: tuple[Box, ...] = ()) -> Ended:
    """Return the end of a check whose PDF contradicts itself or the canonical record."""
    return Ended(Status.MISMATCH, Finding(code, "error", message, hint, boxes))


def or_mismatch(read: Callable[[], _Read]) -> _Read:
    """Return what ``read`` returns; what it refuses is a mismatch."""
    try:
        return read()
    except Refused as error:
        raise Ended(Status.MISMATCH, Finding.of(error)) from None
