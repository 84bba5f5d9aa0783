"""The newest record of a paper by its row in arXiv's metadata, which nobody has signed."""

from __future__ import annotations

from pathlib import Path

from pithtex.errors import NotJudged, PithtexError, Unavailable
from pithtex.number.arxiv_row import ArxivRow, record_of
from pithtex.number.metadata_file import opened, read_rows
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.carried_record import CarriedRecord
from pithtex.protocol.reference import Reference


def newest_of_rows(path: Path, reference: Reference | None) -> CarriedRecord:
    """Return the record of a paper's newest version, computed from its row in a file.

    ``reference`` is the paper's arXiv id; without it the file has to have one row.

    Raises:
        Refused: ``metadata-*``, where the row gives no record.
        NotJudged: ``file-unreadable``, ``metadata-form`` or ``metadata-ambiguous``.
        Unavailable: ``metadata-not-found``.

    """
    wanted = reference.identifier if isinstance(reference, ArxivId) else None
    found: ArxivRow | PithtexError | None = None
    with opened(path) as stream:
        for row in read_rows(stream):
            if wanted is None and found is not None:
                raise NotJudged(
                    "metadata-ambiguous",
                    f"{path} has more than one row",
                    "Say which paper it is with --number and its arXiv id.",
                )
            if wanted is None or (isinstance(row, ArxivRow) and row.id == wanted):
                found = row
                if wanted is not None:
                    break
    if found is None:
        what = f"a row of {wanted}" if wanted else "a row"
        raise Unavailable("metadata-not-found", f"{path} does not have {what}")
    if isinstance(found, PithtexError):
        raise found
    return CarriedRecord(record_of(found), None, " ".join(found.title.split()))
