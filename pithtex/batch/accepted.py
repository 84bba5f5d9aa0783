"""The file of ``--accepted``: which contents a person has looked at and accepted.

It is CSV (RFC 4180) in UTF-8, as an editor keeps it by hand or in a spreadsheet::

    pdf_sha256,by,when,why
    9f86d0...,Ada Lovelace,2026-11-28,the larger words are the journal's name

A further column, ``page``, is the number of the page that was looked at, where that is not page
1. Spreadsheets of many countries write semicolons for the commas, which are read as well.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from pithtex.check.result import Acceptance
from pithtex.errors import NotJudged
from pithtex.system.reading import read_input

COLUMNS: Final = ("pdf_sha256", "by", "when", "why")
#: The same with the page that was looked at.
WITH_PAGE: Final = (*COLUMNS, "page")
_LARGEST: Final = 32_000_000
#: Characters of a cell.
_LONGEST: Final = 1_000
_SHA256: Final = re.compile("[0-9a-fA-F]{64}")
_PAGE: Final = re.compile("[1-9][0-9]{0,5}")


def read_accepted(path: Path) -> dict[tuple[str, int], Acceptance]:
    """Return what a file accepts, by the SHA-256 of the content in lower case and the page.

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
    accepted: dict[tuple[str, int], Acceptance] = {}
    for line, columns, row in _rows(path, text):
        try:
            seen, acceptance = _entry(row, columns)
        except ValueError as error:
            raise _malformed(path, line, str(error)) from None
        if seen in accepted:
            raise _malformed(path, line, "this content was accepted above")
        accepted[seen] = acceptance
    return accepted


def _rows(path: Path, text: str) -> Iterator[tuple[int, int, list[str]]]:
    """Yield each row below the first: the line that it begins on, how many columns there are."""
    delimiter = ";" if text.startswith(f"{COLUMNS[0]};") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        head = tuple(next(reader, []))
        if head not in {COLUMNS, WITH_PAGE}:
            raise _malformed(path, 1, f"it does not begin with the line {','.join(COLUMNS)}")
        line = reader.line_num + 1
        for row in reader:
            # Blank lines are nobody's, and so are those of a spreadsheet's empty rows.
            if any(row):
                yield line, len(head), row
            line = reader.line_num + 1
    except csv.Error as error:
        raise _malformed(path, line, f"no CSV: {error}") from None


def _entry(row: list[str], columns: int) -> tuple[tuple[str, int], Acceptance]:
    """Return what a row says, below a first line of so many ``columns``.

    Raises:
        ValueError: with what is wrong with it.

    """
    if len(row) not in {len(COLUMNS), columns}:
        raise ValueError(f"{len(row)} cells instead of {columns}")
    digest, by, when, why, page = (cell.strip() for cell in [*row, ""][: len(WITH_PAGE)])
    if not _SHA256.fullmatch(digest):
        raise ValueError("pdf_sha256 is not 64 hexadecimal digits")
    if not by:
        raise ValueError("by is empty: who has looked at it?")
    day = _day(when)
    if day is None:
        raise ValueError("when is not a date such as 2026-11-28, with or without a time")
    # Somewhere it is tomorrow already.
    if day > datetime.now(UTC).date() + timedelta(days=1):
        raise ValueError(f"when is {when}, which is in the future")
    if page and not _PAGE.fullmatch(page):
        raise ValueError("page is not the number of a page; the first is 1")
    if max(map(len, (by, why))) > _LONGEST:
        raise ValueError(f"a cell has more than {_LONGEST:,} characters")
    return (digest.lower(), int(page or 1)), Acceptance(by, when, why)


def _day(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _malformed(path: Path, line: int, why: str) -> NotJudged:
    return NotJudged(
        "accepted-form",
        f"{path}, line {line}: {why}",
        f"The file is CSV in UTF-8: {','.join(COLUMNS)}, and page where that is not page 1.",
    )
