"""Going on where a run was stopped: which of its results still hold.

The file of results is the journal: one object a line, written as each verdict
is reached. A run that was killed may have left half a line; a file that was
changed since has lost its result, and what was for want of a record, of time or of
memory may be another one now. What still holds is kept, and not checked again.

Nothing vanishes: the result of a file that is no input of the run which goes on, be it gone or
not named again, stays as it is, counts for the exit status, and is said.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from pithtex.batch.results import ResultStore
from pithtex.check.consistency import contradiction
from pithtex.check.result import Accepted, Binding, Status
from pithtex.errors import NotJudged
from pithtex.system.locks import require_alone
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


@dataclass(slots=True)
class Left:
    """Results that stay as they were, of files that are no input: how many, and one of them."""

    count: int = 0
    path: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a result has to have been reached with, to hold: see :func:`settings_digest`.

    ``size`` bytes of a file are read to find whether it is what it was.
    """

    settings: str
    size: int
    page: int = 1
    accepted: Accepted = field(default_factory=dict)


def resume(journal: Path, store: ResultStore, terms: Terms) -> Left:
    """Rewrite ``journal`` with the results that still hold, and tell ``store`` of each.

    ``store`` expects the inputs. The result of one holds while its file has the same content,
    it was reached on these ``terms``, and unless another run might reach another one: unresolved,
    over a limit, or without the receipt of a record that was predicted. What is of no input is
    left as it is, and returned.
    Where there is no journal, there is nothing to hold; where there is a link, the
    file that it leads to is the journal.

    Raises:
        NotJudged: ``resume-form`` where the file is no journal, which is then
            left as it is; ``file-unreadable`` where it cannot be read or replaced;
            ``output-unwritable`` where there is no room for it, ``output-in-use`` where
            another run writes to it.

    """
    left = Left()
    if not journal.exists():
        return left
    if not is_regular(journal):
        raise _no_journal(journal)
    try:
        with journal.open("rb") as old, replacing(Path(os.path.realpath(journal))) as new:
            require_alone(old, journal)
            while (line := old.readline(LONGEST_LINE)).endswith(b"\n"):
                done = _parse(journal, line, terms)
                is_input = store.expects(done.path)
                if is_input and not (done.holds and _is_same(done, terms.size)):
                    continue
                if store.add_done(done.path, done.status, accepted=done.is_accepted):
                    new.write(line)
                    if not is_input:
                        left.count += 1
                        left.path = left.path or done.path
            if len(line) == LONGEST_LINE or not is_half_a_line(line):
                raise _no_journal(journal)
    except OSError as error:
        if error.errno in NO_ROOM:
            reason = os.strerror(error.errno).lower()
            message = f"cannot write {journal} anew: {reason}"
            raise NotJudged("output-unwritable", message, "It is as it was.") from None
        raise unreadable(journal, error) from None
    return left


@dataclass(frozen=True)
class _Done:
    """A result of an earlier run; ``holds`` says whether it may, where its file is the same."""

    path: str
    status: Status
    digest: str | None
    holds: bool
    is_accepted: bool


def _parse(journal: Path, line: bytes, terms: Terms) -> _Done:
    try:
        result = json.loads(line)
        encoded = result.get("path_base64")
        path = os.fsencode(result["path"]) if encoded is None else b64decode(encoded)
        status, digest = Status(result["status"]), result["pdf_sha256"]
        codes = {finding["code"] for finding in result["findings"]}
        page, was_accepted = result["page"], result.get("accepted")
        is_contradicted = _contradicts(status, result)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise _no_journal(journal) from None
    if is_contradicted:
        raise _no_journal(journal, f"a result says {is_contradicted}")
    is_of_the_run = status is Status.UNREADABLE and codes & _OF_THE_RUN
    is_of_today = status is Status.UNRESOLVED or codes & _OF_TODAY
    acceptance = terms.accepted.get((digest, page)) if status is Status.INCONCLUSIVE else None
    is_as_accepted = was_accepted == (asdict(acceptance) if acceptance else None)
    is_on_terms = result.get("settings") == terms.settings and page == terms.page
    return _Done(
        os.fsdecode(path),
        status,
        digest,
        holds=is_on_terms and is_as_accepted and not (is_of_today or is_of_the_run),
        # What another file of --accepted let pass does not pass now.
        is_accepted=was_accepted is not None and is_as_accepted,
    )


def _contradicts(status: Status, result: dict[str, Any]) -> str | None:
    binding = Binding(result["binding"]["title"], result["binding"]["version"])
    levels = {finding["level"] for finding in result["findings"]}
    return contradiction(status, result["receipt"], result["pith_number"], binding, levels)


def is_half_a_line(line: bytes) -> bool:
    """Whether a last line, without its end, is what a run leaves that was stopped."""
    # What a file system had not written yet when the machine stopped may be NULs.
    written = line.lstrip(b"\0")
    return written.startswith(_BEGINNING[: len(written)])


def _no_journal(journal: Path, why: str = "") -> NotJudged:
    return NotJudged(
        "resume-form",
        f"{journal} does not hold the results of an earlier run{f': {why}' if why else ''}",
        "--resume goes on with what --format jsonl --output FILE has written.",
    )


def _is_same(done: _Done, size: int) -> bool:
    """Whether the file of a result still has the content that was judged."""
    if done.digest is None:
        return False
    try:
        return sha256(read_regular(Path(done.path), size)).hexdigest() == done.digest
    except OSError:
        return False
