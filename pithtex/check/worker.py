"""A process of its own for reading PDFs, which can be killed and costs one file.

The worker reads with a memory limit; the clock is watched from outside. It is
a small thing of our own because the pools on offer take longer to import than
a check takes.
"""

from __future__ import annotations

import contextlib
import gc
import signal
from dataclasses import dataclass, replace
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, Self, TypeAlias

from pithtex.errors import NotJudged, PithtexError
from pithtex.pdf.facts import PdfFacts
from pithtex.pdf.limits import DEFAULT_LIMITS, PdfLimits
from pithtex.pdf.look import NO_LOOK, NO_PICTURE, Look
from pithtex.system.processes import process_context, safe_path
from pithtex.system.reading import read_input

#: Seconds after which the worker ends itself, where nobody else has.
_GRACE: Final = 5.0


@dataclass(frozen=True, slots=True)
class Load:
    """Asks a worker to hold a PDF, given as a path or as its bytes; it answers with the SHA-256."""

    pdf: Path | bytes


@dataclass(frozen=True, slots=True)
class Read:
    """Asks for the facts of the PDF that is held."""


@dataclass(frozen=True, slots=True)
class Render:
    """Asks for a picture of its page 1, which the facts will then come with."""


Request: TypeAlias = Load | Read | Render


class IsolatedReader:
    """Reads PDFs in a worker process; use it as a context manager.

    The worker starts, and loads pypdf, as soon as the reader is made.
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

    def read(self) -> PdfFacts:
        """Return the facts of the PDF that was loaded last.

        Raises:
            NotJudged: ``pdf-*``.

        """
        trouble = self._render()
        answer = self._ask(Read())
        assert isinstance(answer, PdfFacts)  # noqa: S101 - for the type checker
        return replace(answer, not_rendered=trouble)

    def _render(self) -> str:
        """Make a picture of page 1, on a clock of its own; return why there is none.

        A page that takes too long to be rendered is no reason not to read the file.
        """
        if not self._look.renders:
            return ""
        try:
            self._ask(Render())
        except NotJudged as error:
            # It may have cost the worker, and a new one knows nothing of the file.
            if self._ask(Load(self._pdf)) != self._digest:
                raise NotJudged(
                    "file-unreadable", "the PDF changed while it was read", ""
                ) from None
            return error.message
        return ""

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


def _serve(connection: Connection, parents: Connection, limits: PdfLimits, look: Look) -> None:
    """Answer requests until the parent is gone: bytes or a path load a PDF, a word works on it."""
    # A forked worker holds the parent's end too, and would never see it close.
    parents.close()
    # Ctrl-C goes to the whole group of processes; the parent decides what ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What is imported stays; looking for garbage in it takes a fifth of the time.
    gc.disable()
    from pithtex.pdf.reading import read_facts

    if look.renders:
        import pithtex.pdf.page.rendering  # noqa: F401 - before memory is limited
    gc.freeze()
    gc.enable()
    _limit_memory(limits.memory)
    data, picture = b"", NO_PICTURE
    # Without the memory to answer, it ends: the parent is told by that.
    with contextlib.suppress(EOFError, ConnectionError, KeyboardInterrupt, MemoryError):
        while True:
            request: Request = connection.recv()
            # Should the parent be killed meanwhile, nobody else would watch the clock.
            _set_alarm(limits.seconds)
            answer: PdfFacts | str | PithtexError
            try:
                match request:
                    case Load(pdf):
                        data, picture = b"", NO_PICTURE
                        data = pdf if isinstance(pdf, bytes) else read_input(pdf, limits.size + 1)
                        _check_size(len(data), limits)
                        answer = sha256(data).hexdigest()
                    case Render():
                        from pithtex.pdf.page.rendering import read_picture

                        picture = read_picture(data, look)
                        answer = ""
                    case Read():
                        answer = read_facts(data, limits, deep=look.deep, picture=picture)
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


def _set_alarm(seconds: float) -> None:
    """End this process in a while, without fail; 0 takes it back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds and seconds + _GRACE)


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
