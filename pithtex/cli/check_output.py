"""Where a report on PDFs goes: never over an input, a device or a link.

What keeps it from being written is found before any PDF is read.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Final, Self

import click

from pithtex.errors import NotJudged
from pithtex.findings import Finding
from pithtex.system.locks import require_alone
from pithtex.system.reading import is_folder, is_regular, read_regular
from pithtex.system.writing import NO_ROOM, prove_replaceable

#: Readers look for a PDF's header in so many bytes.
_HEADER_WITHIN: Final = 1024


def refuse_input_as_output(
    output: Path, arguments: Sequence[str], others: Iterable[Path | None] = ()
) -> None:
    """Refuse an ``output`` that is, or may be, one of the inputs; nothing is written yet.

    What folders and lists name is not known before it is read, so that no PDF may
    be there at all: nothing by that name, and nothing with its header. ``others`` are what is
    read besides: keys, bundles and folders of them, what a person has accepted.

    Raises:
        NotJudged: ``output-is-input``.
        OSError: where what is there cannot be read.

    """
    if not is_regular(output):
        return
    if any(_is_same(output, argument) for argument in arguments):
        raise _is_input(output, "is one of the inputs")
    real = Path(os.path.realpath(output))
    for other in filter(None, others):
        if real.is_relative_to(os.path.realpath(other)):
            raise _is_input(output, f"is {'in ' if is_folder(other) else ''}{other}, which is read")
    head = read_regular(output, _HEADER_WITHIN)
    if b"%PDF-" in head or (head and output.name.lower().endswith(".pdf")):
        raise _is_input(output, "is a PDF, which may be one of the inputs")


def passed_over(names: Sequence[str]) -> Finding:
    """Return the note on what was found in folders under a PDF's name, and is none."""
    count = f"{len(names):,} name{'' if len(names) == 1 else 's'}"
    return Finding(
        "files-passed-over",
        "note",
        f"{count} passed over that macOS leaves beside files, such as {names[0]}",
    )


def empty_ones(names: Sequence[str]) -> Finding:
    """Return the warning that folders or lists were named that have no PDF, beside some that do."""
    more = f" and {len(names) - 1:,} more" if len(names) > 1 else ""
    return Finding(
        "no-pdf", "warning", f"there is no PDF in {names[0]}{more}", "Nothing was checked there."
    )


def left_ones(count: int, path: str) -> Finding:
    """Return the note on results of no inputs that ``--resume`` leaves, one of them of ``path``."""
    of_files = f"1 result is of a file that is no input, {path}: it stays as it was and counts"
    if count > 1:
        of_files = f"{count:,} results are of files that are no input, such as {path}: they stay "
        of_files += "as they were and count"
    hint = "For the results of the inputs alone, give --output another file."
    return Finding("results-left", "note", of_files, hint)


def prove_writable(output: Path, *, in_place: bool) -> None:
    """Refuse an ``output`` that cannot be written; what is there stays as it is.

    ``in_place`` says that a file which is there will not be replaced by another one.

    Raises:
        NotJudged: ``output-unwritable``; ``output-in-use``, where another run writes to what would
            be replaced.

    """
    folder = Path(os.path.realpath(output)).parent
    if not is_folder(folder):
        raise unwritable_output(
            f"cannot write {output}: there is no folder {folder}", "Make the folder first."
        )
    try:
        if in_place and is_regular(output):
            output.open("ab").close()
        else:
            prove_replaceable(output)
            _require_unused(output)
    except OSError as error:
        reason = (error.strerror or "the system refuses").lower()
        raise unwritable_output(f"cannot write {output}: {reason}") from None


def _require_unused(output: Path) -> None:
    if is_regular(output):
        with contextlib.suppress(OSError), output.open("rb") as there:
            require_alone(there, output)


class JournalFile:
    """The file that a result is written to as soon as it is there, whole or not at all.

    What was there before is emptied by the first line, unless the run goes on with it.
    Where there is no room for a line, what is there of it is taken back.

    Raises:
        NotJudged: ``output-in-use``, where another run writes to it.

    """

    def __init__(self, output: Path, *, goes_on: bool) -> None:
        self._is_new = not os.path.lexists(output)
        self._output = output
        self._file = output.open("ab", buffering=0)
        self._is_regular = is_regular(output)
        if self._is_regular:
            try:
                require_alone(self._file, output)
            except NotJudged:
                self._file.close()
                raise
        self._empties = self._is_regular and not goes_on

    def write(self, line: bytes) -> None:
        """Write a line.

        Raises:
            OSError: as the system gives it.

        """
        if self._empties:
            self._file.truncate(0)
        self._empties = self._is_new = False
        before = os.fstat(self._file.fileno()).st_size
        left = memoryview(line)
        try:
            while left:
                left = left[self._file.write(left) :]
        except BaseException:
            if self._is_regular:
                self._file.truncate(before)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self._file.close()
        if kind is not None and self._is_new:
            self._output.unlink(missing_ok=True)


def unwritable_output(message: str, hint: str = "") -> NotJudged:
    """Return the error to raise for a report that cannot be written."""
    return NotJudged("output-unwritable", message, hint)


def write_report(
    pieces: Iterable[str],
    output_format: str,
    output: Path | None,
    *,
    bom: bool = False,
    hint: str = "",
) -> None:
    """Write a report to standard output, or to a file: there whole or not at all.

    People read text as their terminal has it; programs read UTF-8, with the line ends of the
    format.

    Raises:
        NotJudged: ``output-unwritable`` with the ``hint``, where there is no room for it.

    """
    try:
        _write(pieces, output_format, output, bom=bom)
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        where = "the report" if output is None else str(output)
        reason = os.strerror(error.errno).lower()
        raise unwritable_output(f"cannot write {where}: {reason}", hint) from None


def _write(pieces: Iterable[str], output_format: str, output: Path | None, *, bom: bool) -> None:
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
