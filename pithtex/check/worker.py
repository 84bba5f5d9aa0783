"""A process of its own for reading and judging PDFs, which can be killed and costs one file.

The worker works with a memory limit; the clock is watched from outside. It is
a small thing of our own because the pools on offer take longer to import than
a check takes.
"""

from __future__ import annotations

import contextlib
import gc
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self, TypeAlias

from pithtex.errors import NotJudged, PithtexError
from pithtex.findings import Box
from pithtex.pdf.limits import DEFAULT_LIMITS, PdfLimits
from pithtex.pdf.look import NO_LOOK, Look
from pithtex.system.processes import process_context, safe_path
from pithtex.system.reading import read_input

# What the worker works with is loaded in its own process, while this one goes on.
if TYPE_CHECKING:
    from pithtex.check.first_page import PageVerdict, Wanted
    from pithtex.pdf.facts import PdfFacts
    from pithtex.pdf.held import HeldPdf

#: Seconds after which the worker ends itself, where nobody else has.
_GRACE: Final = 5.0


@dataclass(frozen=True, slots=True)
class Load:
    """Asks a worker to hold a PDF, given as a path or as its bytes; it answers with the SHA-256."""

    pdf: Path | bytes


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
    """Asks for the upper half of page 1 as a PNG, with boxes on it."""

    boxes: tuple[Box, ...]


Request: TypeAlias = Load | ReadCodes | Read | Judge | Draw


class IsolatedReader:
    """Reads and judges PDFs in a worker process; use it as a context manager.

    The worker starts, and loads what it needs, as soon as the reader is made.
    """

    def __init__(self, limits: PdfLimits = DEFAULT_LIMITS, look: Look = NO_LOOK) -> None:
        self._limits = limits
        self._look = look
        self._pdf: Path | bytes = b""
        self._digest = ""
        self._start()

    def load(self, pdf: Path | bytes) -> str:
        """Load a PDF, given as a path or as its bytes; return its SHA-256 in hexadecimal.

        Raises:
            NotJudged: ``pdf-too-large``, ``pdf-timeout`` or ``file-unreadable``.

        """
        if isinstance(pdf, bytes):
            # The worker's memory is for reading it, and this may be more than that.
            _check_size(len(pdf), self._limits)
        answer = self._ask(Load(pdf))
        assert isinstance(answer, str)  # noqa: S101 - for the type checker
        self._pdf, self._digest = pdf, answer
        return answer

    def read(self, codes: tuple[str, ...] | None = None) -> PdfFacts:
        """Return the facts of the PDF that was loaded last.

        Raises:
            NotJudged: ``pdf-*`` or ``page-*``.

        """
        facts: PdfFacts = self._ask(Read(codes))  # type: ignore[assignment]
        return facts

    def read_codes(self) -> tuple[str, ...]:
        """Return the texts of the QR codes on page 1, which takes ``pithtex[deep]``.

        Raises:
            NotJudged: ``pdf-*``; the PDF is held all the same.

        """
        codes: tuple[str, ...] = self._ask_aside(ReadCodes())  # type: ignore[assignment]
        return codes

    def judge(self, wanted: Wanted) -> PageVerdict:
        """Return whether page 1 shows what is wanted.

        Raises:
            NotJudged: ``pdf-*``, ``page-*`` or ``title-*``.

        """
        verdict: PageVerdict = self._ask(Judge(wanted))  # type: ignore[assignment]
        return verdict

    def draw(self, boxes: Sequence[Box] = ()) -> bytes:
        """Return the upper half of page 1 as a PNG, with boxes drawn on it.

        Raises:
            NotJudged: ``pdf-*``; the PDF is held all the same.

        """
        png: bytes = self._ask_aside(Draw(tuple(boxes)))  # type: ignore[assignment]
        return png

    def _ask_aside(self, request: Request) -> object:
        """Ask for what is no reason to give the file up: where it takes too long, it is lost."""
        try:
            return self._ask(request)
        except NotJudged:
            # It may have cost the worker, and a new one knows nothing of the file.
            if self._ask(Load(self._pdf)) != self._digest:
                changed = NotJudged("file-unreadable", "the PDF changed while it was read", "")
                raise changed from None
            raise

    def _ask(self, request: Request) -> object:
        try:
            self._connection.send(request)
            if not self._connection.poll(self._limits.seconds):
                self._restart()
                raise NotJudged(
                    "pdf-timeout",
                    f"the PDF took longer than {self._limits.seconds:g} s to read",
                    "Raise the limit with --timeout.",
                )
            answer: object = self._connection.recv()
        except (EOFError, ConnectionError):
            self._restart()
            raise NotJudged(
                "pdf-reader-died",
                "reading the PDF killed the reader",
                "It may need more memory: raise the limit with --max-memory.",
            ) from None
        if isinstance(answer, PithtexError):
            raise answer
        return answer

    def close(self) -> None:
        """End the worker. It is killed at once, and reaped when this process ends or reads on."""
        self._connection.close()
        self._process.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _start(self) -> None:
        context = process_context()
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, self._connection, self._limits, self._look), daemon=True
        )
        with safe_path():
            self._process.start()
        theirs.close()

    def _restart(self) -> None:
        self.close()
        self._process.join()
        self._start()


def preload(look: Look) -> None:
    """Load what a worker works with: processes that are forked then need not."""
    import pithtex.check.first_page
    import pithtex.pdf.page.png
    import pithtex.pdf.reading

    if look.deep:
        import pithtex.pdf.page.codes  # noqa: F401 - before memory is limited


def _serve(connection: Connection, parents: Connection, limits: PdfLimits, look: Look) -> None:
    """Do what is asked until the parent is gone."""
    # Forked, it would otherwise keep itself alive when the parent is killed.
    parents.close()
    # Ctrl-C goes to the whole group; the parent decides what ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What is imported stays; looking for garbage in it takes a fifth of the time.
    gc.disable()
    preload(look)
    from pithtex.pdf.held import HeldPdf

    gc.freeze()
    gc.enable()
    _limit_memory(limits.memory)
    pdf = HeldPdf(b"")
    # Without the memory to answer, it ends: the parent is told by that.
    with contextlib.suppress(EOFError, ConnectionError, KeyboardInterrupt, MemoryError):
        while True:
            request: Request = connection.recv()
            # Should the parent be killed meanwhile, nobody else would watch the clock.
            _set_alarm(limits.seconds)
            answer: object
            try:
                if isinstance(request, Load):
                    pdf.close()
                    pdf = HeldPdf(b"")
                    given = request.pdf
                    data = given if isinstance(given, bytes) else _read(given, limits)
                    _check_size(len(data), limits)
                    pdf = HeldPdf(data)
                    answer = sha256(data).hexdigest()
                else:
                    answer = _answer(request, pdf, limits, look)
            except PithtexError as error:
                answer = error
            except MemoryError:
                answer = NotJudged("pdf-memory", "the PDF needs too much memory to be read", "")
            except Exception as error:  # noqa: BLE001 - the one place: pypdf raises anything
                answer = NotJudged(
                    "pdf-damaged", f"the PDF cannot be read ({type(error).__name__})", ""
                )
            _set_alarm(0)
            connection.send(answer)


def _answer(
    request: ReadCodes | Read | Judge | Draw, pdf: HeldPdf, limits: PdfLimits, look: Look
) -> object:
    match request:
        case Read(codes):
            from pithtex.pdf.reading import read_facts

            return read_facts(pdf, limits, deep=look.deep, codes=codes)
        case Judge(wanted):
            from pithtex.check.first_page import judge_page

            return judge_page(pdf.document, wanted, objects=pdf.first_page)
        case Draw(boxes):
            from pithtex.pdf.page.png import upper_half

            return upper_half(pdf.page_1, boxes)
        case ReadCodes():
            from pithtex.pdf.page.codes import read_codes

            return read_codes(pdf.page_1)


def _set_alarm(seconds: float) -> None:
    """End this process in a while, without fail; 0 takes it back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds and seconds + _GRACE)


def _read(path: Path, limits: PdfLimits) -> bytes:
    return read_input(path, limits.size + 1)


def _check_size(size: int, limits: PdfLimits) -> None:
    if size > limits.size:
        raise NotJudged(
            "pdf-too-large",
            f"the PDF has more than {limits.size // 1_000_000} MB",
            "Raise the limit with --max-size.",
        )


def _limit_memory(limit: int) -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
