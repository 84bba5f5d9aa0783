"""What is told of an end that nobody foresaw, while a PDF was read or judged.

Of an exception: where a library raised it, the file is one that the library cannot read. Where the
package's own code did, or opened a file where nothing may be opened, the fault is the package's,
and the PDF is accused of nothing. Of a worker that is gone: what ended it says which limit it was.
"""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Final

from pithtex.errors import NotJudged
from pithtex.pdf.limits import PdfLimits

_OURS: Final = Path(__file__).parent.parent
#: What a worker is ended by when its time is up, as a process's exit code.
_TIME_IS_UP: Final = frozenset(
    -number for name in ("SIGPROF", "SIGALRM") if (number := getattr(signal, name, 0))
)
#: What it is ended by from outside. Other signals it has sent itself: PDFium ends its process where
#: it gets no memory (SIGABRT).
_KILLED: Final = frozenset(
    -number for name in ("SIGKILL", "SIGTERM") if (number := getattr(signal, name, 0))
)


def why_broken_off(error: Exception) -> NotJudged:
    """Return ``pdf-damaged`` or, where our own code raised ``error``, ``internal-error``."""
    # Nested beyond Python's stack: that is the file's doing, wherever the stack ends.
    is_file = isinstance(error, RecursionError)
    place = None if is_file else _raised_in(error)
    if place is None:
        return NotJudged("pdf-damaged", "the PDF is damaged: it cannot be read", "")
    return NotJudged(
        "internal-error",
        f"pithtex failed on this PDF ({type(error).__name__} in {place}), and cannot judge it",
        "That is a fault of pithtex, whatever the file is like: please report it.",
    )


def why_ended(limits: PdfLimits, code: int | None, *, is_late: bool) -> NotJudged:
    """Return ``pdf-timeout`` or ``pdf-reader-died``: why a worker with an exit code has ended.

    It is late where it was given up from outside, after its time.
    """
    if is_late or code in _TIME_IS_UP:
        return NotJudged(
            "pdf-timeout",
            f"the PDF took longer than {limits.seconds:g} s to be judged",
            "Raise the limit with --timeout.",
        )
    if code is not None and code < 0 and code not in _KILLED:
        return NotJudged(
            "pdf-reader-died",
            "the process that read the PDF broke off, as it does where its memory is used up: "
            f"{limits.memory // 1_000_000} MB",
            "Raise the limit with --max-memory. If it breaks off all the same, please report the "
            "file.",
        )
    return NotJudged(
        "pdf-reader-died",
        "the process that read the PDF was killed",
        "By the system, for want of memory, or by somebody: check it again, or raise the limit "
        "with --max-memory.",
    )


def _raised_in(error: Exception) -> str | None:
    """Return the module and line that raised, if they are of this package.

    The bytes of a PDF are in memory: what asks the system for more is this package's doing, whoever
    does it for it.
    """
    trace, place = error.__traceback__, None
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        is_ours = file.is_relative_to(_OURS)
        if is_ours:
            place = f"{file.relative_to(_OURS).as_posix()}:{trace.tb_lineno}"
        elif not isinstance(error, OSError):
            place = None
        trace = trace.tb_next
    return place
