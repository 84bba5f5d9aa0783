"""What is told of an exception that nobody foresaw, while a PDF was read or judged.

Where a library raised it, the file is one that the library cannot read. Where the package's own
code did, or opened a file where nothing may be opened, the fault is the package's, and the PDF is
accused of nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pithtex.errors import NotJudged

_OURS: Final = Path(__file__).parent.parent


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
