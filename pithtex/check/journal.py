"""Going on where a run was stopped: which of its results still hold.

The file of results is the journal: one object a line, written as each verdict
is reached. A run that was killed may have left half a line; a file that was
changed since has lost its result. What still holds is kept, and not checked
again.
"""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Final

from pithtex.atomic_file import replacing
from pithtex.check.result import Status
from pithtex.check.store import ResultStore
from pithtex.errors import NotJudged
from pithtex.regular_file import read_regular, unreadable

_LONGEST_LINE: Final = 4_000_000


def resume(journal: Path, store: ResultStore, size: int) -> None:
    """Rewrite ``journal`` with the results that still hold, and tell ``store`` of each.

    A result holds while its file has the same content; of a file, ``size``
    bytes are read. Where there is no journal, there is nothing to hold.

    Raises:
        NotJudged: ``resume-form`` where the file is no journal, which is then
            left as it is; ``file-unreadable`` where it cannot be read or replaced.

    """
    if not os.path.lexists(journal):
        return
    try:
        with journal.open("rb") as old, replacing(journal) as new:
            while (line := old.readline(_LONGEST_LINE)).endswith(b"\n"):
                path, status, digest = _parse(journal, line)
                if digest and digest == _digest(Path(path), size) and store.add_done(path, status):
                    new.write(line)
            if len(line) == _LONGEST_LINE:
                raise _no_journal(journal)
    except OSError as error:
        raise unreadable(journal, error) from None


def _parse(journal: Path, line: bytes) -> tuple[str, Status, str | None]:
    try:
        result = json.loads(line)
        return result["path"], Status(result["status"]), result["pdf_sha256"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise _no_journal(journal) from None


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
