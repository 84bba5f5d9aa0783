"""Where the report of ``pithtex check`` goes: never over an input, a device or a link."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from pithtex.errors import NotJudged
from pithtex.system.reading import is_regular, read_regular

#: Readers look for a PDF's header in so many bytes.
_HEADER_WITHIN: Final = 1024


def refuse_input_as_output(output: Path, arguments: Sequence[str]) -> None:
    """Refuse an ``output`` that is, or may be, one of the inputs; nothing is written yet.

    What folders and lists name is not known before it is read, so that no PDF may
    be there at all: nothing by that name, and nothing with its header.

    Raises:
        NotJudged: ``output-is-input``.
        OSError: where what is there cannot be read.

    """
    if not is_regular(output):
        return
    if any(_is_same(output, argument) for argument in arguments):
        raise _is_input(output, "is one of the inputs")
    head = read_regular(output, _HEADER_WITHIN)
    if b"%PDF-" in head or (head and output.name.lower().endswith(".pdf")):
        raise _is_input(output, "is a PDF, which may be one of the inputs")


@contextlib.contextmanager
def written_whole(output: Path) -> Iterator[BinaryIO]:
    """Give a file to write, which becomes ``output`` when the block ends well.

    Where a link leads to a file, that file is replaced. A device or a FIFO stays
    what it is, and is written straight.
    """
    target = Path(os.path.realpath(output))
    if _is_written_straight(output, target):
        with output.open("wb") as file:
            yield file
        return
    from pithtex.system.writing import replacing

    with replacing(target) as file:
        yield file


def _is_written_straight(output: Path, target: Path) -> bool:
    # Names of open files, as /dev/stdout, look like links to what they are open on.
    is_of_the_system = output.absolute().is_relative_to("/dev")
    is_of_a_process = output.absolute().is_relative_to("/proc")
    is_special = os.path.lexists(target) and not is_regular(target)
    return is_of_the_system or is_of_a_process or is_special


def _is_same(output: Path, argument: str) -> bool:
    if argument in {"-", "@-"}:
        with contextlib.suppress(OSError, ValueError):
            return os.path.samestat(output.stat(), os.fstat(sys.stdin.fileno()))
        return False
    with contextlib.suppress(OSError, ValueError):
        return output.samefile(argument.removeprefix("@"))
    return False


def _is_input(output: Path, why: str) -> NotJudged:
    return NotJudged("output-is-input", f"{output} {why}", "Give --output another file.")
