"""Results read back from the JSON Lines of ``pithtex check``, strictly.

A line is taken where writing its result again gives the same object: nothing is missing,
nothing is there that this version does not know, and every value has its form. What the
lines say is not checked again; whoever can write the file can write any verdict.
"""

from __future__ import annotations

import json
import math
import os
import re
from base64 import b64decode
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from pithtex.batch.journal import LONGEST_LINE, is_half_a_line
from pithtex.check.consistency import contradiction
from pithtex.check.result import Acceptance, CheckResult, Status
from pithtex.errors import NotJudged, Refused
from pithtex.protocol.arxiv import parse_arxiv_id
from pithtex.protocol.number import PithNumber, parse_number
from pithtex.report.check.json import SETTINGS, result_object
from pithtex.report.code_meanings import code_meanings
from pithtex.system.reading import is_regular, unreadable

_SHA256: Final = re.compile("[0-9a-f]{64}")
#: Pages are counted, and nothing else.
_MOST_DIGITS: Final = 20
_SETTINGS: Final = re.compile("[0-9a-f]{16}")


class SavedRun:
    """The results in a file that ``--format jsonl`` has written.

    ``is_broken_off`` says, once they are read, that the last line is half a one.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.is_broken_off = False

    def results(self) -> Iterator[CheckResult]:
        """Yield the results in the order in which they were reached.

        Raises:
            NotJudged: ``results-form`` with the number of the line; ``file-unreadable``.

        """
        if not is_regular(self._path):
            reason = "is no regular file" if self._path.exists() else "is not there"
            raise NotJudged("file-unreadable", f"cannot read {self._path}: it {reason}", "")
        try:
            with self._path.open("rb") as file:
                yield from self._lines(iter(lambda: file.readline(LONGEST_LINE), b""))
        except OSError as error:
            raise unreadable(self._path, error) from None

    def _lines(self, lines: Iterator[bytes]) -> Iterator[CheckResult]:
        for number, line in enumerate(lines, 1):
            try:
                result = parse_result(line)
            except ValueError as error:
                is_last = not line.endswith(b"\n") and len(line) < LONGEST_LINE
                if is_last and is_half_a_line(line):
                    self.is_broken_off = True
                    return
                raise NotJudged(
                    "results-form",
                    f"{self._path}, line {number}: {error}",
                    "Results are what pithtex check --format jsonl of this version has written.",
                ) from None
            yield result


def parse_result(line: bytes) -> CheckResult:
    """Return the result that a line holds.

    Raises:
        ValueError: It holds none; the message says why.

    """
    try:
        told = json.loads(
            line.decode(), object_pairs_hook=_once, parse_constant=_no_number, parse_int=_small
        )
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError):
        raise ValueError("no JSON") from None
    if not isinstance(told, dict):
        raise ValueError("no JSON object")  # noqa: TRY004 - one kind of error
    if not _SETTINGS.fullmatch(str(told.pop(SETTINGS, "0" * 16))):
        raise ValueError("settings are no 16 hexadecimal digits")
    try:
        fields = {**told, "path": _path(told)}
        result = msgspec.convert(fields, CheckResult)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from None
    _require_values(result)
    levels = {finding.level for finding in result.findings}
    stated = result.receipt, result.pith_number, result.binding
    if contradicted := contradiction(result.status, *stated, levels):
        raise ValueError(f"the result says {contradicted}")
    again = result_object(result)
    if again != told:
        raise ValueError(_difference(told, again))
    return result


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(pairs)
    if len(told) < len(pairs):
        raise ValueError("a key is there twice")
    return told


def _small(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError(f"a number of {len(digits):,} digits")
    return int(digits)


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _path(told: dict[str, Any]) -> object:
    """Return the name of the file as the system has it."""
    encoded = told.get("path_base64")
    if not isinstance(encoded, str):
        return told.get("path")
    return os.fsdecode(b64decode(encoded, validate=True))


def _require_values(result: CheckResult) -> None:
    """Require what types do not say: what formats rely on."""
    for name, digest in (("pdf", result.pdf_sha256), ("canonical", result.canonical_sha256)):
        if digest is not None and not _SHA256.fullmatch(digest):
            raise ValueError(f"{name}_sha256 is no SHA-256")
    if "\0" in result.path:
        raise ValueError("no file has a NUL in its name")
    _require_names(result)
    if result.page < 1:
        raise ValueError("the first page is 1")
    if result.accepted is not None:
        _require_acceptance(result.status, result.accepted)
    for finding in result.findings:
        if finding.code not in code_meanings():
            raise ValueError(f"{finding.code!r} is no code of this version")
        if not all(math.isfinite(value) for box in finding.boxes for value in box):
            raise ValueError("a box without an end")


def _require_names(result: CheckResult) -> None:
    """Require papers and numbers that are some, spelled as results have them."""
    for paper in (result.arxiv, *(cited.arxiv for cited in result.cites)):
        if paper is not None and str(parse_arxiv_id(paper)) != paper:
            raise ValueError(f"{paper!r} is no arXiv id")
    for number in (result.pith_number, *(cited.pith_number for cited in result.cites)):
        if number is not None and str(_number(number)) != number:
            raise ValueError(f"{number!r} is no Pith Number")


def _number(text: str) -> PithNumber | None:
    try:
        return parse_number(text)
    except Refused:
        return None


def _require_acceptance(status: Status, acceptance: Acceptance) -> None:
    if status is not Status.INCONCLUSIVE:
        raise ValueError("nothing but inconclusive can be accepted")
    if not acceptance.by:
        raise ValueError("nobody has accepted it")
    try:
        datetime.fromisoformat(acceptance.when)
    except ValueError:
        raise ValueError(f"accepted on {acceptance.when!r}, which is no date") from None


def _difference(told: dict[str, Any], again: dict[str, Any]) -> str:
    for name in again:
        if name not in told:
            return f"there is no {name!r}"
    for name in told:
        if name not in again:
            return f"{name!r} is unknown"
    differing = next(name for name in again if told[name] != again[name])
    return f"{differing!r} is not as this version writes it"
