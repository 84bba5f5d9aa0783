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
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from pithtex.batch.results import ResultStore
from pithtex.check.result import Acceptance, Status
from pithtex.errors import NotJudged
from pithtex.system.reading import is_regular, read_regular, unreadable
from pithtex.system.writing import NO_ROOM, replacing

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
#: The registry may have the record by now, or a newer pithtex the key.
_OF_TODAY: Final = {"receipt-missing", "not-registered-yet", "key-not-pinned"}


def resume(
    journal: Path,
    store: ResultStore,
    size: int,
    page: int = 1,
    accepted: Mapping[str, Acceptance] | None = None,
) -> None:
    """Rewrite ``journal`` with the results that still hold, and tell ``store`` of each.

    A result holds while its file has the same content, of which ``size`` bytes are
    read, and unless another run might reach another one: unresolved, over a limit, without the
    receipt of a record that was predicted, of another page than ``page``, or accepted by others
    than ``accepted`` says.
    Where there is no journal, there is nothing to hold; where there is a link, the
    file that it leads to is the journal.

    Raises:
        NotJudged: ``resume-form`` where the file is no journal, which is then
            left as it is; ``file-unreadable`` where it cannot be read or replaced;
            ``output-unwritable`` where there is no room for it.

    """
    if not journal.exists():
        return
    if not is_regular(journal):
        raise _no_journal(journal)
    try:
        with journal.open("rb") as old, replacing(Path(os.path.realpath(journal))) as new:
            while (line := old.readline(LONGEST_LINE)).endswith(b"\n"):
                done = _parse(journal, line, page, accepted or {})
                if done.digest and done.digest == _digest(Path(done.path), size):
                    is_accepted = done.accepted is not None
                    if store.add_done(done.path, done.status, accepted=is_accepted):
                        new.write(line)
            if len(line) == LONGEST_LINE or not is_half_a_line(line):
                raise _no_journal(journal)
    except OSError as error:
        if error.errno in NO_ROOM:
            reason = os.strerror(error.errno).lower()
            message = f"cannot write {journal} anew: {reason}"
            raise NotJudged("output-unwritable", message, "It is as it was.") from None
        raise unreadable(journal, error) from None


@dataclass(frozen=True)
class _Done:
    """A result of an earlier run; ``digest`` is ``None`` where it does not hold."""

    path: str
    status: Status
    digest: str | None
    accepted: object


def _parse(journal: Path, line: bytes, page: int, accepted: Mapping[str, Acceptance]) -> _Done:
    try:
        result = json.loads(line)
        encoded = result.get("path_base64")
        path = os.fsencode(result["path"]) if encoded is None else b64decode(encoded)
        status, digest = Status(result["status"]), result["pdf_sha256"]
        codes = {finding["code"] for finding in result["findings"]}
        is_of_page = result["page"] == page
        was_accepted = result.get("accepted")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise _no_journal(journal) from None
    is_of_the_run = status is Status.UNREADABLE and codes & _OF_THE_RUN
    is_of_today = status is Status.UNRESOLVED or codes & _OF_TODAY
    acceptance = accepted.get(digest) if status is Status.INCONCLUSIVE else None
    is_as_accepted = was_accepted == (asdict(acceptance) if acceptance else None)
    holds = is_of_page and is_as_accepted and not (is_of_today or is_of_the_run)
    return _Done(os.fsdecode(path), status, digest if holds else None, was_accepted)


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
