"""Which PDFs to check: files, folders, lists and standard input, one at a time.

Nothing here holds more than one folder's open listing, whatever the number of
files.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from pithtex.errors import NotJudged
from pithtex.system.reading import is_folder, read_at_most, unreadable

STDIN: Final = "-"
LIST: Final = "@"
_LONGEST_NAME: Final = 1 << 16
#: Where macOS keeps what other file systems cannot: it has the names of PDFs, and is none.
_MACS_FILE: Final = "._"
_MACS_FOLDER: Final = "__MACOSX"
_PDF: Final = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Input:
    """A PDF to check: its name in reports, and where it is or its bytes."""

    name: str
    pdf: Path | bytes


@dataclass(frozen=True, slots=True)
class Noticed:
    """What is no PDF and should be said: names that were passed over, and what held none.

    ``passed_over`` is what macOS leaves beside files in folders (``._*``, ``__MACOSX``),
    ``without_pdf`` the folders and lists that were named and have no PDF.
    """

    passed_over: list[str] = field(default_factory=list)
    without_pdf: list[str] = field(default_factory=list)


def find_inputs(
    arguments: Sequence[str], stdin: BinaryIO, most: int, noticed: Noticed | None = None
) -> Iterator[Input]:
    """Yield the PDFs that ``arguments`` name, those of a folder in the system's order.

    An argument is a file, a folder (its ``.pdf`` files at any depth; links to
    folders are not followed), ``@list`` (a file that names one PDF or folder a
    line, or between NULs), ``@-`` or ``-`` for a list or one PDF on standard
    input, of which ``most`` bytes are read, once. A folder that cannot be listed is
    an input itself: reading it says why. What is no PDF is ``noticed``.

    Raises:
        NotJudged: ``file-unreadable`` where a list cannot be read, ``list-form``
            where it is none.

    """
    noticed = noticed or Noticed()
    is_stdin_read = False
    for argument in arguments:
        if argument == STDIN:
            if not is_stdin_read:
                yield Input("standard input", read_at_most(stdin, most))
            is_stdin_read = True
        elif argument.startswith(LIST) and len(argument) > 1:
            yield from _held(argument, _listed(argument[1:], stdin, noticed), noticed)
        else:
            yield from _named(argument, noticed)


def _held(holder: str, found: Iterator[Input], noticed: Noticed) -> Iterator[Input]:
    """Yield what was found in a folder or list; notice one that holds nothing."""
    is_empty = True
    for each in found:
        is_empty = False
        yield each
    if is_empty:
        noticed.without_pdf.append(holder)


def _named(name: str, noticed: Noticed) -> Iterator[Input]:
    path = Path(name)
    if is_folder(path):
        yield from _held(name, _inside(path, noticed), noticed)
    else:
        yield Input(name, path)


def _inside(folder: Path, noticed: Noticed) -> Iterator[Input]:
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    is_folder_itself = entry.is_dir(follow_symlinks=False)
                    if entry.name == _MACS_FOLDER and is_folder_itself:
                        noticed.passed_over.append(entry.path)
                    elif is_folder_itself:
                        waiting.append(Path(entry.path))
                    elif entry.name.lower().endswith(".pdf") and entry.name.startswith(_MACS_FILE):
                        noticed.passed_over.append(entry.path)
                    elif entry.name.lower().endswith(".pdf"):
                        yield Input(entry.path, Path(entry.path))
        except OSError:
            yield Input(str(here), here)


def _listed(name: str, stdin: BinaryIO, noticed: Noticed) -> Iterator[Input]:
    if name == STDIN:
        yield from _lines(stdin, noticed)
        return
    path = Path(name)
    try:
        with path.open("rb") as file:
            yield from _lines(file, noticed)
    except OSError as error:
        raise unreadable(path, error) from None


def _lines(file: BinaryIO, noticed: Noticed) -> Iterator[Input]:
    r"""Yield the entries of a list; NUL ends an entry where there is one, else ``\n`` does."""
    rest = file.read(_LONGEST_NAME).removeprefix(codecs.BOM_UTF8)
    # In UTF-16 and UTF-32, characters hold NULs: names would be single letters, or "/".
    if rest.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        raise NotJudged("list-form", "the list is in UTF-16 or UTF-32", "Save it as UTF-8.")
    if rest.startswith(_PDF):
        raise NotJudged(
            "list-form",
            "the list is a PDF",
            "Name it without the @; where its name begins with one, write ./ before it.",
        )
    end = b"\0" if b"\0" in rest else b"\n"
    while rest:
        *entries, rest = rest.split(end)
        for entry in entries:
            yield from _entry(entry, noticed)
        more = file.read(_LONGEST_NAME)
        if not more:
            yield from _entry(rest, noticed)
            return
        if len(rest) > _LONGEST_NAME:
            raise NotJudged("list-form", "the list holds a name that no file has", "")
        rest += more


def _entry(entry: bytes, noticed: Noticed) -> Iterator[Input]:
    name = os.fsdecode(entry.rstrip(b"\r"))
    if name.strip():
        yield from _named(name, noticed)
