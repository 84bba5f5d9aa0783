"""The metadata of a badge: the record, its receipt and what the badge states, as RDF.

Names and namespace are those of the XMP in a stamped PDF (``docs/pdf-metadata.md``), as far
as that has them; ``Record`` is the canonical record itself, so that its SHA-256 can be taken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Final

from pithtex.badge.subject import Subject, is_plain_title
from pithtex.errors import NotJudged, Refused
from pithtex.protocol.canonical_json import canonical_bytes
from pithtex.protocol.carried_record import check_stated_number, check_title
from pithtex.protocol.receipt import parse_compact_receipt
from pithtex.protocol.record import CanonicalRecord, read_record
from pithtex.protocol.strict_json import load_strict
from pithtex.protocol.verified_record import check_hash

NAMESPACE: Final = "https://pith.science/ns/1.0/"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#: How the badge is drawn and written. Whoever draws another one gives it another format.
FORMAT: Final = "1"
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BADGE: Final = "the badge"
_AGAIN: Final = "`pithtex badge NUMBER` makes a new one."
_NEEDED: Final = (
    *("BadgeFormat", "BadgeMade", "Number", "URL", "Source", "Record", "RecordHash", "Receipt"),
)
_NAMES: Final = frozenset({*_NEEDED, "Title"})


def metadata_xml(subject: Subject) -> str:
    """Return the element ``metadata``, in ASCII."""
    fields = "".join(
        f"<pith:{name}>{xml_text(value)}</pith:{name}>\n"
        for name, value in to_fields(subject).items()
    )
    return (
        f'<metadata><rdf:RDF xmlns:rdf="{RDF}" xmlns:pith="{NAMESPACE}">'
        f'<rdf:Description rdf:about="">\n{fields}</rdf:Description></rdf:RDF></metadata>\n'
    )


def to_fields(subject: Subject) -> dict[str, str]:
    """Return what a badge states, by name, in the order in which it is written."""
    record = subject.record
    fields = {
        "BadgeFormat": FORMAT,
        "BadgeMade": subject.made.isoformat(),
        "Number": str(record.number),
        "URL": record.number.url,
        "Source": f"{record.source.kind}:{record.source.arxiv}",
    }
    if subject.title is not None:
        fields["Title"] = subject.title
    return {
        **fields,
        "Record": canonical_bytes(record).decode("utf-8"),
        "RecordHash": record.sha256.hex(),
        "Receipt": str(subject.receipt),
    }


def from_fields(fields: Mapping[str, str]) -> Subject:
    """Rebuild the subject of a badge; all that is stated of its record is recomputed.

    The receipt is parsed here and not verified, the day is only read.

    Raises:
        NotJudged: ``badge-newer``, where the format is none of this version.
        Refused: ``badge-metadata``, ``badge-date``, ``json-*``, ``record-*``, ``receipt-form``,
            ``signature-encoding`` or ``title-hash``.

    """
    if fields.get("BadgeFormat", FORMAT) != FORMAT:
        raise NotJudged(
            "badge-newer",
            f"the badge has the format {fields['BadgeFormat'][:20]!r}, which is not known here",
            "A newer pithtex may know it.",
        )
    missing = [name for name in _NEEDED if name not in fields]
    unknown = [name[:40] for name in fields if name not in _NAMES]
    if missing or unknown:
        what = f"lacks {', '.join(missing)}" if missing else f"states {', '.join(unknown)}"
        raise Refused("badge-metadata", f"the badge's metadata {what}", _AGAIN)
    record = read_record(load_strict(fields["Record"].encode("utf-8")))
    check_hash(fields["RecordHash"], record.sha256, _BADGE, _AGAIN)
    stated = {"number": fields["Number"], "url": fields["URL"]}
    check_stated_number(stated, record.number, _BADGE)
    _check_source(fields["Source"], record)
    title = fields.get("Title")
    if title is not None:
        check_title(title, record)
        if not is_plain_title(title):
            raise Refused("badge-metadata", "the badge's title is not one line that prints", _AGAIN)
    receipt = parse_compact_receipt(fields["Receipt"])
    return Subject(record, receipt, title, _read_day(fields["BadgeMade"]))


def _check_source(stated: str, record: CanonicalRecord) -> None:
    if stated != f"{record.source.kind}:{record.source.arxiv}":
        raise Refused(
            "record-source",
            f"the badge states {stated[:60]!r}, its record is of arXiv:{record.source.arxiv}",
            _AGAIN,
        )


def _read_day(text: str) -> date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Refused("badge-date", f"the badge's date is none: {text[:40]!r}", _AGAIN)


def xml_text(text: str, *, is_attribute: bool = False) -> str:
    """Return a text for an element or a quoted attribute, in ASCII.

    Quotes in an element stay as they are: a record can be copied out of the file.
    """
    return escape(text, quote=is_attribute).encode("ascii", "xmlcharrefreplace").decode("ascii")
