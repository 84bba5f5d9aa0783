"""Standard input, output and error as services and old consoles have them: closed, or narrow."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

#: By descriptor: how the null device is opened in the place of what is closed. Nothing can be
#: written to the output then, which is told as any output is that cannot be written; an empty
#: input is told by whoever reads it, and messages are for nobody.
_IN_PLACE: Final = (("stdin", os.O_RDONLY), ("stdout", os.O_RDONLY), ("stderr", os.O_WRONLY))

#: Of standard output and error.
_DESCRIPTORS: Final = (1, 2)


def make_usable() -> None:
    r"""Let no file that is opened later take the place of a closed stream, and no letter fail.

    A file that is opened where descriptor 1 or 2 is free *becomes* standard output or error,
    and is written over by what is printed. What standard output cannot encode is printed as
    ``\u2026``. Messages that standard error does not take are lost, and change nothing: what a
    command has done is said by its output and its exit status.
    """
    for descriptor, (name, flags) in enumerate(_IN_PLACE):
        with contextlib.suppress(OSError):
            if _is_closed(descriptor) and os.open(os.devnull, flags) == descriptor:
                mode = "r" if descriptor == 0 else "w"
                stream = open(descriptor, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
                setattr(sys, name, stream)
    messages: TextIO | None = sys.stderr
    if isinstance(messages, io.TextIOWrapper) and sys.platform != "win32":
        sys.stderr = io.TextIOWrapper(
            io.BufferedWriter(_Unheard(2, "w", closefd=False)),
            encoding=messages.encoding,
            errors=messages.errors,
            line_buffering=True,
        )
    output: TextIO | None = sys.stdout
    if isinstance(output, io.TextIOWrapper) and output.errors == "strict":
        output.reconfigure(errors="backslashreplace")


def forget_what_is_buffered() -> None:
    """Drop what standard output and error could not write: Python would try once more at its end.

    That would be told with a traceback: from Python 3.13 on, also where a stream is just replaced.
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):
            # Streams that stand in for these have no such descriptor.
            if stream.fileno() in _DESCRIPTORS:
                stream.close()
    sys.stdout = sys.stderr = io.StringIO()


class _Unheard(io.FileIO):
    """A file that takes all that is written to it, be there room or not, a reader or none."""

    def write(self, data: ReadableBuffer, /) -> int:
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def _is_closed(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return True
    return False
