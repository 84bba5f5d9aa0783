"""What a worker is asked: messages to its process, each with one answer, once it has started.

A file that took the worker over could answer anything: nothing is made of an answer but what an
answer is made of.
"""

from __future__ import annotations

import io
import pickle
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


@dataclass(frozen=True, slots=True)
class Failure:
    """Says why something cannot be judged: other libraries have a say in how errors cross."""

    code: str
    message: str
    hint: str


Request: TypeAlias = Load | ReadCodes | Read | Judge | Draw

#: Bytes of an answer: a picture of page 1 is the longest.
LONGEST_ANSWER: Final = 100_000_000
_ANSWERS: Final = frozenset(
    {
        ("pithtex.check.page_verdict", "PageVerdict"),
        ("pithtex.check.paper_words", "PaperWords"),
        ("pithtex.check.questions", "Failure"),
        ("pithtex.findings", "Finding"),
        ("pithtex.pdf.facts", "ArxivMarks"),
        ("pithtex.pdf.facts", "PdfFacts"),
    }
)


class NoAnswer(Exception):
    """What came is nothing that a worker answers."""


class _Answers(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        if (module, name) not in _ANSWERS:
            raise NoAnswer(f"{module}.{name}")
        return super().find_class(module, name)


def read_request(data: bytes | bytearray) -> Request:
    """Return what a worker is asked, by the process that has started it."""
    request: Request = pickle.loads(data)  # noqa: S301 - it is trusted
    return request


def read_answer(data: bytes | bytearray) -> object:
    """Return what a worker has answered; of classes, it makes those of answers alone.

    Raises:
        NoAnswer: it is none.

    """
    try:
        answer: object = _Answers(io.BytesIO(data)).load()
    except Exception as error:  # noqa: BLE001 - pickle raises anything
        raise NoAnswer(type(error).__name__) from None
    return answer
