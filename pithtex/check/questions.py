"""What a worker is asked: messages to its process, each with one answer, once it has started."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from pithtex.box import Box
from pithtex.errors import PithtexError

if TYPE_CHECKING:
    from pithtex.check.page_verdict import Wanted

#: What a worker says when it can be asked.
READY: Final = "ready"


class ReaderNotStarted(PithtexError):
    """The process that reads PDFs did not come to life: that says nothing of any PDF."""

    exit_status = 3


@dataclass(frozen=True, slots=True)
class Load:
    """Gives a worker the bytes of a PDF to hold; it answers with their SHA-256."""

    data: bytes


@dataclass(frozen=True, slots=True)
class ReadCodes:
    """Asks for the texts of the QR codes on page 1 of the PDF that is held."""


@dataclass(frozen=True, slots=True)
class Read:
    """Asks for the facts of the PDF that is held; ``codes`` are its QR codes, if they were read."""

    codes: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Judge:
    """Asks whether page 1 of the PDF that is held shows what is wanted."""

    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Draw:
    """Asks for the upper part of page 1 as a PNG, with boxes on it, and one around the title."""

    boxes: tuple[Box, ...]
    title: Box | None = None


Request: TypeAlias = Load | ReadCodes | Read | Judge | Draw
