"""Where a report on PDFs goes: never over an input, a device or a link."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

import click

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


def write_report(
    pieces: Iterable[str], output_format: str, output: Path | None, *, bom: bool = False
) -> None:
    """Write a report to standard output, or to a file: there whole or not at all.

    People read text as their terminal has it; programs read UTF-8, with the line ends of the
    format.
    """
    if bom:
        pieces = chain(["\ufeff"], pieces)
    if output is None:
        for piece in pieces:
            is_text = output_format == "human"
            click.echo(piece if is_text else piece.encode("utf-8", "backslashreplace"), nl=False)
        return
    from pithtex.system.writing import written_whole

    with written_whole(output) as file:
        for piece in pieces:
            file.write(click.unstyle(piece).encode("utf-8", "backslashreplace"))


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
