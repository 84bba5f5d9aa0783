"""Going on where a run was stopped: which of its results still hold.

The file of results is the journal: one object a line, written as each verdict
is reached. A run that was killed may have left half a line; a file that was
changed since has lost its result, and what was for want of a record, of time or of
memory may be another one now. What still holds is kept, and not checked again.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode
from hashlib import sha256
from pathlib import Path
from typing import Final

from pithtex.batch.results import ResultStore
from pithtex.check.result import Status
from pithtex.errors import NotJudged
from pithtex.system.reading import is_regular, read_regular, unreadable
from pithtex.system.writing import replacing

#: No result is as long, in bytes.
LONGEST_LINE: Final = 4_000_000
_BEGINNING: Final = b'{"path": "'
#: With other limits, or at another time, a file may be readable.
_OF_THE_RUN: Final = {
    "pdf-timeout",
    "pdf-memory",
    "pdf-too-large",
    "pdf-reader-died",
    "checker-died",
    "file-unreadable",
}
#: The registry may have the record by now.
_OF_TODAY: Final = {"receipt-missing", "not-registered-yet"}


def resume(journal: Path, store: ResultStore, size: int, page: int = 1) -> None:
    """Rewrite ``journal`` with the results that still hold, and tell ``store`` of each.

    A result holds while its file has the same content, of which ``size`` bytes are
    read, and unless another run might reach another one: unresolved, over a limit, without the
    receipt of a record that was predicted, or of another page than ``page``.
    Where there is no journal, there is nothing to hold; where there is a link, the
    file that it leads to is the journal.

    Raises:
        NotJudged: ``resume-form`` where the file is no journal, which is then
            left as it is; ``file-unreadable`` where it cannot be read or replaced.

    """
    if not journal.exists():
        return
    if not is_regular(journal):
        raise _no_journal(journal)
    try:
        with journal.open("rb") as old, replacing(Path(os.path.realpath(journal))) as new:
            while (line := old.readline(LONGEST_LINE)).endswith(b"\n"):
                path, status, digest = _parse(journal, line, page)
                if digest and digest == _digest(Path(path), size) and store.add_done(path, status):
                    new.write(line)
            if len(line) == LONGEST_LINE or not is_half_a_line(line):
                raise _no_journal(journal)
    except OSError as error:
        raise unreadable(journal, error) from None


def _parse(journal: Path, line: bytes, page: int) -> tuple[str, Status, str | None]:
    """Return path, status and digest; the latter is ``None`` where the result does not hold."""
    try:
        result = json.loads(line)
        encoded = result.get("path_base64")
        path = os.fsencode(result["path"]) if encoded is None else b64decode(encoded)
        status, digest = Status(result["status"]), result["pdf_sha256"]
        codes = {finding["code"] for finding in result["findings"]}
        is_of_page = result["page"] == page
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise _no_journal(journal) from None
    is_of_the_run = status is Status.UNREADABLE and codes & _OF_THE_RUN
    is_of_today = status is Status.UNRESOLVED or codes & _OF_TODAY
    holds = is_of_page and not (is_of_today or is_of_the_run)
    return os.fsdecode(path), status, digest if holds else None


def is_half_a_line(line: bytes) -> bool:
    """Whether a last line, without its end, is what a run leaves that was stopped."""
    # What a file system had not written yet when the machine stopped may be NULs.
    written = line.lstrip(b"\0")
    return written.startswith(_BEGINNING[: len(written)])


def _no_journal(journal: Path) -> NotJudged:
    return NotJudged(
        "resume-form",
        f"{journal} does not hold the results of an earlier run",
        "--resume goes on with what --format jsonl --output FILE has written.",
    )


def _digest(path: Path, size: int) -> str | None:
    try:
        return sha256(read_regular(path, size)).hexdigest()
    except OSError:
        return None
