"""Standard input, output and error as services and old consoles have them: closed, or narrow."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import Final, TextIO

#: By descriptor: how the null device is opened in the place of what is closed. Nothing can be
#: written to the output then, which is told as any output is that cannot be written; an empty
#: input is told by whoever reads it, and messages are for nobody.
_IN_PLACE: Final = (("stdin", os.O_RDONLY), ("stdout", os.O_RDONLY), ("stderr", os.O_WRONLY))


def make_usable() -> None:
    r"""Let no file that is opened later take the place of a closed stream, and no letter fail.

    A file that is opened where descriptor 1 or 2 is free *becomes* standard output or error,
    and is written over by what is printed. What standard output cannot encode is printed as
    ``\u2026``.
    """
    for descriptor, (name, flags) in enumerate(_IN_PLACE):
        with contextlib.suppress(OSError):
            if _is_closed(descriptor) and os.open(os.devnull, flags) == descriptor:
                mode = "r" if descriptor == 0 else "w"
                stream = open(descriptor, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
                setattr(sys, name, stream)
    output: TextIO | None = sys.stdout
    if isinstance(output, io.TextIOWrapper) and output.errors == "strict":
        output.reconfigure(errors="backslashreplace")


def _is_closed(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return True
    return False
