"""A process of its own for reading PDFs, which can be killed and costs one file.

The worker reads with a memory limit; the clock is watched from outside. It is
a small thing of our own because the pools on offer take longer to import than
a check takes.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from pithtex.documents.pdf.facts import PdfFacts
from pithtex.documents.pdf.limits import DEFAULT_LIMITS, PdfLimits
from pithtex.errors import NotJudged, PithtexError
from pithtex.regular_file import read_regular, unreadable

# Forking costs a millisecond where importing anew costs eighty.
_CONTEXT: Final = (
    multiprocessing.get_context("fork")
    if sys.platform == "linux"
    else multiprocessing.get_context("spawn")
)


class IsolatedReader:
    """Reads PDFs in a worker process; use it as a context manager.

    The worker starts, and loads pypdf, as soon as the reader is made.
    """

    def __init__(self, limits: PdfLimits = DEFAULT_LIMITS) -> None:
        self._limits = limits
        self._start()

    def read(self, pdf: Path | bytes) -> PdfFacts:
        """Return the facts of a PDF, given as a path or as its bytes.

        Raises:
            NotJudged: ``pdf-*`` or ``file-unreadable``.

        """
        try:
            self._connection.send(pdf)
            if not self._connection.poll(self._limits.seconds):
                self._restart()
                raise NotJudged(
                    "pdf-timeout",
                    f"the PDF took longer than {self._limits.seconds:g} s to read",
                    "",
                )
            answer = self._connection.recv()
        except (EOFError, ConnectionError):
            self._restart()
            raise NotJudged("pdf-reader-died", "reading the PDF killed the reader", "") from None
        if isinstance(answer, PithtexError):
            raise answer
        assert isinstance(answer, PdfFacts)  # noqa: S101 - for the type checker
        return answer

    def close(self) -> None:
        """End the worker. It is killed at once, and reaped when this process ends or reads on."""
        self._connection.close()
        self._process.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _start(self) -> None:
        self._connection, theirs = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(
            target=_serve, args=(theirs, self._connection, self._limits), daemon=True
        )
        self._process.start()
        theirs.close()

    def _restart(self) -> None:
        self.close()
        self._process.join()
        self._start()


def _serve(connection: Connection, parents: Connection, limits: PdfLimits) -> None:
    """Answer requests until the parent is gone."""
    # A forked worker holds the parent's end too, and would never see it close.
    parents.close()
    # Ctrl-C goes to the whole group of processes; the parent decides what ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What is imported stays; looking for garbage in it takes a fifth of the time.
    gc.disable()
    from pithtex.documents.pdf.reading import read_facts

    gc.freeze()
    gc.enable()
    _limit_memory(limits.memory)
    with contextlib.suppress(EOFError, ConnectionError, KeyboardInterrupt):
        while True:
            request = connection.recv()
            answer: PdfFacts | PithtexError
            try:
                data = request if isinstance(request, bytes) else _read_file(request, limits)
                _check_size(len(data), limits)
                answer = read_facts(data, limits)
            except PithtexError as error:
                answer = error
            except MemoryError:
                answer = NotJudged("pdf-memory", "the PDF needs too much memory to be read", "")
            except Exception as error:  # noqa: BLE001 - the one place: pypdf raises anything
                answer = NotJudged(
                    "pdf-damaged", f"the PDF cannot be read ({type(error).__name__})", ""
                )
            connection.send(answer)


def _read_file(path: Path, limits: PdfLimits) -> bytes:
    try:
        return read_regular(path, limits.size + 1)
    except OSError as error:
        raise unreadable(path, error) from None


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
