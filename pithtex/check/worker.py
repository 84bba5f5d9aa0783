"""A process of its own for reading and judging PDFs, which can be killed and costs one file.

It is given the bytes of a PDF, and reads, matches and judges it within one deadline of processor
time and a limit of memory; it can open, start, connect and write nothing. It is a small thing of
our own because the pools on offer take longer to import than a check takes.
"""

from __future__ import annotations

import contextlib
import gc
import signal
import time
from collections.abc import Sequence
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from pithtex.box import Box
from pithtex.check.broken_off import why_broken_off, why_ended
from pithtex.check.preloading import preload
from pithtex.check.questions import (
    LONGEST_ANSWER,
    READY,
    Draw,
    Failure,
    Judge,
    Load,
    NoAnswer,
    Read,
    ReadCodes,
    ReaderNotStarted,
    Request,
    read_answer,
    read_request,
)
from pithtex.errors import NotJudged, PithtexError
from pithtex.pdf.limits import DEFAULT_LIMITS, PdfLimits
from pithtex.pdf.look import NO_LOOK, Look
from pithtex.system.confinement import Clock, confine
from pithtex.system.exchange import receive, send
from pithtex.system.processes import (
    as_no_daemon,
    await_end,
    process_context,
    safe_path,
    uninterrupted,
    without_main,
)
from pithtex.system.reading import read_input

# What the worker works with is loaded in its own process, while this one goes on.
if TYPE_CHECKING:
    from pithtex.check.page_verdict import PageVerdict, Wanted
    from pithtex.pdf.facts import PdfFacts
    from pithtex.pdf.held import HeldPdf

#: How much longer a file may take on the wall's clock than its processor time: machines are busy.
_PATIENCE: Final = 4.0
#: Seconds beyond that after which the worker is given up from outside.
_GRACE: Final = 2.0
#: Seconds after which a worker is given up that has not started: machines are busy.
_START: Final = 120.0
#: So many objects more make the worker look for garbage among them.
_GARBAGE: Final = 20_000


class IsolatedReader:
    """Reads and judges PDFs in a worker process; use it as a context manager.

    The worker starts, and loads what it needs, as soon as the reader is made. Where it does not
    come so far, whatever is asked of it raises :class:`ReaderNotStarted` (``reader-not-started``).
    """

    def __init__(self, limits: PdfLimits = DEFAULT_LIMITS, look: Look = NO_LOOK) -> None:
        self._limits, self._look = limits, look
        self._pdf: Path | bytes = b""
        self._digest = ""
        self._is_ready = self._is_interrupted = False
        self._start()

    def load(self, pdf: Path | bytes) -> str:
        """Load a PDF, given as a path or as its bytes; return its SHA-256 in hexadecimal.

        Raises:
            NotJudged: ``pdf-too-large``, ``pdf-timeout`` or ``file-unreadable``.

        """
        self._pdf = pdf
        self._digest = self._load()
        return self._digest

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

    def draw(self, boxes: Sequence[Box] = (), title: Box | None = None) -> bytes:
        """Return the upper part of page 1 as a PNG, with boxes drawn on it, and the title's.

        Raises:
            NotJudged: ``pdf-*``; the PDF is held all the same.

        """
        png: bytes = self._ask_aside(Draw(tuple(boxes), title))  # type: ignore[assignment]
        return png

    def _load(self) -> str:
        pdf, most = self._pdf, self._limits.size
        data = pdf if isinstance(pdf, bytes) else read_input(pdf, most + 1)
        if len(data) > most:
            raise NotJudged(
                "pdf-too-large",
                f"the PDF has more than {most // 1_000_000} MB",
                "Raise the limit with --max-size.",
            )
        digest = self._ask(Load(data))
        assert isinstance(digest, str)  # noqa: S101 - for the type checker
        return digest

    def _ask_aside(self, request: Request) -> object:
        """Ask for what is no reason to give the file up: where it takes too long, it is lost."""
        try:
            return self._ask(request)
        except NotJudged:
            # It may have cost the worker, and a new one knows nothing of the file.
            if self._load() != self._digest:
                changed = NotJudged("file-unreadable", "the PDF changed while it was read", "")
                raise changed from None
            raise

    def _ask(self, request: Request) -> object:
        self._await_start()
        try:
            end = time.monotonic() + _PATIENCE * self._limits.seconds + _GRACE
            send(self._connection, request, end)
            answer = self._receive(end)
        except TimeoutError:
            raise self._ended(is_late=True) from None
        except (EOFError, OSError, NoAnswer):
            raise self._ended(is_late=False) from None
        if isinstance(answer, Failure):
            raise NotJudged(answer.code, answer.message, answer.hint)
        return answer

    def _receive(self, end: float) -> object:
        return read_answer(receive(self._connection, LONGEST_ANSWER, end))

    def _await_start(self) -> None:
        """Wait until the worker can be asked: what keeps it from that is not the file's fault."""
        if self._is_ready:
            return
        try:
            self._is_ready = self._receive(time.monotonic() + _START) == READY
        except (EOFError, OSError, NoAnswer):
            await_end(self._process, _GRACE)
        if not self._is_ready and self._is_interrupted:
            raise self._ended(is_late=False)
        if not self._is_ready:
            code = self._process.exitcode
            self.close()
            how = "does not start" if code is None else f"ended as it started (exit code {code})"
            raise ReaderNotStarted(
                "reader-not-started",
                f"the process that reads PDFs {how}",
                "What it wrote to standard error says why. It needs to start Python anew, and "
                "memory for that.",
            )

    def _ended(self, *, is_late: bool) -> NotJudged:
        """Return why the worker has ended, or was ended, and start another."""
        if not is_late:
            await_end(self._process, _GRACE)
        code = self._process.exitcode
        self._restart()
        return why_ended(self._limits, code, is_late=is_late)

    def interrupt(self) -> None:
        """End what the worker does, from another thread: who waits is told that it has died."""
        self._is_interrupted = True
        self._process.kill()

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
        # It needs nothing of the program that it serves, which may be a script without a guard.
        with as_no_daemon(), safe_path(), without_main(), uninterrupted():
            self._process.start()
        theirs.close()

    def _restart(self) -> None:
        self.close()
        self._is_ready = self._is_interrupted = False
        self._process.join()
        self._start()


def _serve(connection: Connection, parents: Connection, limits: PdfLimits, look: Look) -> None:
    """Do what is asked until the parent is gone."""
    # Forked, it would otherwise keep itself alive when the parent is killed.
    parents.close()
    # Ctrl-C goes to the whole group; the parent decides what ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # What is imported stays; looking for garbage in it takes a fifth of the time.
    gc.disable()
    preload(look)
    from pithtex.pdf.held import HeldPdf

    gc.freeze()
    # A paper makes some 50,000 objects that are gone with it.
    gc.set_threshold(_GARBAGE)
    gc.enable()
    confine(limits.memory, connection.fileno())
    clock = Clock(_PATIENCE)
    pdf = HeldPdf(b"")
    # Without the memory to answer, it ends: the parent is told by that.
    with contextlib.suppress(EOFError, ConnectionError, KeyboardInterrupt, MemoryError):
        send(connection, READY)
        while True:
            request = read_request(receive(connection))
            # What is no part of the judgement has a time of its own.
            if isinstance(request, Load | ReadCodes | Draw):
                clock.set(limits.seconds)
            clock.run()
            answer: object
            try:
                if isinstance(request, Load):
                    pdf.close()
                    pdf = HeldPdf(request.data, look.title_page)
                    answer = sha256(request.data).hexdigest()
                else:
                    answer = _answer(request, pdf, limits, look)
            except PithtexError as error:
                answer = error
            except MemoryError:
                answer = NotJudged("pdf-memory", "the PDF needs too much memory to be read", "")
            except Exception as error:  # noqa: BLE001 - the one place: pypdf raises anything
                answer = why_broken_off(error)
            clock.stop()
            if isinstance(answer, PithtexError):
                answer = Failure(answer.code, answer.message, answer.hint)
            send(connection, answer)


def _answer(
    request: ReadCodes | Read | Judge | Draw, pdf: HeldPdf, limits: PdfLimits, look: Look
) -> object:
    match request:
        case Read(codes):
            from pithtex.pdf.reading import read_facts

            return read_facts(pdf, limits, deep=look.deep, codes=codes)
        case Judge(wanted):
            from pithtex.check.first_page import judge_page

            return judge_page(pdf.document, wanted, pdf.title_page - 1, pdf.objects)
        case Draw(boxes, title):
            from pithtex.pdf.page.png import upper_part

            return upper_part(pdf.page, boxes, title)
        case ReadCodes():
            from pithtex.pdf.page.codes import read_codes

            return read_codes(pdf.page)
