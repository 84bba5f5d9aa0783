"""Which paper the predicted stamp beside a source says that the source's number is of."""

from __future__ import annotations

from pathlib import Path

from pithtex.errors import Refused
from pithtex.latex.record_file import FILE_NAME, MOST_BYTES
from pithtex.latex.record_reader import read_record_file
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.carried_record import from_fields
from pithtex.protocol.number import PithNumber
from pithtex.system.reading import read_regular


def predicted_paper(folder: Path, number: PithNumber) -> ArxivId | None:
    """Return the paper and version of ``number`` by the ``pith-record.tex`` in ``folder``.

    ``None`` where the file is not there or damaged, its own record is another one, or has a
    receipt. Number and record belong together, and nobody has signed them: the answer says
    which paper to ask for, and proves nothing.
    """
    try:
        own, *_ = read_record_file(read_regular(folder / FILE_NAME, MOST_BYTES + 1))
        carried = from_fields(own.fields, "it")
    except (OSError, Refused):
        return None
    if carried.receipt is not None or not carried.number.names_same_record_as(number):
        return None
    return carried.record.source.arxiv
