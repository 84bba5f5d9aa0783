"""The file of ``--accepted``: which contents a person has looked at and accepted.

It is CSV (RFC 4180) in UTF-8, as an editor keeps it by hand or in a spreadsheet::

    pdf_sha256,by,when,why
    9f86d0...,Ada Lovelace,2026-11-28,the larger words are the journal's name
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from pithtex.check.result import Acceptance
from pithtex.errors import NotJudged
from pithtex.system.reading import read_input

COLUMNS: Final = ("pdf_sha256", "by", "when", "why")
_LARGEST: Final = 32_000_000
#: Characters of a cell.
_LONGEST: Final = 1_000
_SHA256: Final = re.compile("[0-9a-fA-F]{64}")


def read_accepted(path: Path) -> dict[str, Acceptance]:
    """Return what a file accepts, by the SHA-256 of the content in lower case.

    Raises:
        NotJudged: ``accepted-form`` with the number of the line; ``file-unreadable``.

    """
    data = read_input(path, _LARGEST + 1)
    if len(data) > _LARGEST:
        raise _malformed(path, 1, f"the file has more than {_LARGEST // 1_000_000} MB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _malformed(path, line, "not UTF-8") from None
    accepted: dict[str, Acceptance] = {}
    for line, row in _rows(path, text):
        try:
            digest, acceptance = _entry(row)
        except ValueError as error:
            raise _malformed(path, line, str(error)) from None
        if digest in accepted:
            raise _malformed(path, line, "this content was accepted above")
        accepted[digest] = acceptance
    return accepted


def _rows(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row below the first with the number of the line that it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        if tuple(next(reader, [])) != COLUMNS:
            raise _malformed(path, 1, f"it does not begin with the line {','.join(COLUMNS)}")
        line = reader.line_num + 1
        for row in reader:
            # Blank lines are nobody's.
            if row:
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise _malformed(path, line, f"no CSV: {error}") from None


def _entry(row: list[str]) -> tuple[str, Acceptance]:
    """Return what a row says.

    Raises:
        ValueError: with what is wrong with it.

    """
    if len(row) != len(COLUMNS):
        raise ValueError(f"{len(row)} cells instead of {len(COLUMNS)}")
    digest, by, when, why = (cell.strip() for cell in row)
    if not _SHA256.fullmatch(digest):
        raise ValueError("pdf_sha256 is not 64 hexadecimal digits")
    if not by:
        raise ValueError("by is empty: who has looked at it?")
    if not _is_date(when):
        raise ValueError("when is not a date such as 2026-11-28, with or without a time")
    if max(map(len, (by, why))) > _LONGEST:
        raise ValueError(f"a cell has more than {_LONGEST:,} characters")
    return digest.lower(), Acceptance(by, when, why)


def _is_date(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _malformed(path: Path, line: int, why: str) -> NotJudged:
    return NotJudged(
        "accepted-form",
        f"{path}, line {line}: {why}",
        f"The file is CSV in UTF-8, with commas: {','.join(COLUMNS)}",
    )
