"""The newest record of a paper by its row in arXiv's metadata, which nobody has signed."""

from __future__ import annotations

from pathlib import Path

from pithtex.errors import NotJudged, PithtexError, Unavailable
from pithtex.number.arxiv_row import record_of
from pithtex.number.metadata_file import opened, read_rows
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.carried_record import CarriedRecord
from pithtex.protocol.reference import Reference


def newest_of_rows(path: Path, reference: Reference | None) -> CarriedRecord:
    """Return the record of a paper's newest version, computed from its row in a file.

    ``reference`` is the paper's arXiv id; without it the file has to be of one paper. Of several
    rows, the newest counts.

    Raises:
        Refused: ``metadata-*``, where the row gives no record.
        NotJudged: ``file-unreadable``, ``metadata-form`` or ``metadata-ambiguous``.
        Unavailable: ``metadata-not-found``.

    """
    wanted = reference.identifier if isinstance(reference, ArxivId) else None
    found: list[CarriedRecord] = []
    with opened(path) as stream:
        for row in read_rows(stream):
            if isinstance(row, PithtexError):
                if wanted is None:
                    raise row
            elif wanted in {None, row.id}:
                title = " ".join(row.title.split())
                found.append(CarriedRecord(record_of(row), None, title))
    if len({each.record.source.id for each in found}) > 1:
        raise NotJudged(
            "metadata-ambiguous",
            f"{path} has rows of more than one paper",
            "Say which one it is with --number and its arXiv id.",
        )
    if not found:
        what = f"a row of {wanted}" if wanted else "a row"
        raise Unavailable("metadata-not-found", f"{path} does not have {what}")
    return max(found, key=lambda each: each.record.source.version)
