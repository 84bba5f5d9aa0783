r"""The flat form of a cited record: what ``\pithref`` leaves in a PDF.

Decided here. One line holds the number and the fields from which the record is rebuilt, and
its receipt; the title goes beside it. Hash and address follow from the rest.
Where the paper was compiled without the record, the line is the number alone.
"""

from __future__ import annotations

from typing import Final

from pithtex.errors import Refused
from pithtex.protocol.carried_record import CarriedRecord, check_title, rebuild_record
from pithtex.protocol.number import PithNumber, parse_number
from pithtex.protocol.receipt import parse_compact_receipt

#: The order of the line, by the names of ``pith-record.tex``.
LINE: Final = (
    "number",
    "schema",
    "source",
    "submitted",
    "categories",
    "license",
    "titlehash",
    "abstracthash",
    "receipt",
)
_SEPARATOR: Final = "; "


def parse_cited(line: str, title: str | None) -> CarriedRecord | PithNumber:
    """Read a cited record, or its number where the PDF has no more of it.

    The record's hash gives the number that the line states, and ``title`` is
    the record's; the receipt is not judged here.

    Raises:
        Refused: ``cited-form``, ``number-*``, ``record-*``, ``receipt-*`` or
            ``title-hash``.

    """
    parts = line.split(_SEPARATOR)
    if len(parts) == 1 and title is None:
        if not line.startswith("pith:"):
            raise Refused("cited-form", f"not a Pith Number: {line[:60]!r}", "")
        return parse_number(line)
    if len(parts) != len(LINE) or title is None:
        raise Refused("cited-form", f"not the fields of a cited record: {line[:60]!r}", "")
    fields = dict(zip(LINE, parts, strict=True))
    record = rebuild_record(fields)
    if fields["number"] != str(record.number):
        raise Refused(
            "record-number",
            f"the PDF cites {fields['number'][:60]}, that record is {record.number}",
            "",
        )
    check_title(title, record)
    receipt = parse_compact_receipt(fields["receipt"])
    return CarriedRecord(record, receipt, title)
