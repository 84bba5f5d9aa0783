"""The flat form of a record: the fields that the stamp writes and a PDF carries.

There are twelve, and eleven where the record was predicted: it has no receipt yet.

The table :data:`FIELDS` is the one place where the names of
``docs/pith-record.md`` and ``docs/pdf-metadata.md`` stand. From a full set of
fields the canonical record is rebuilt exactly, so that a PDF verifies itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pithtex.errors import Refused
from pithtex.protocol.number import PithNumber, parse_number
from pithtex.protocol.receipt import CompactReceipt, parse_compact_receipt
from pithtex.protocol.record import CanonicalRecord, read_record
from pithtex.protocol.text import text_sha256
from pithtex.protocol.verified_record import VerifiedRecord, check_hash


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in ``pith-record.tex``, in the Info dictionary and in XMP."""

    tex: str
    info: str
    xmp: str


FIELDS: Final = (
    Field("number", "PithNumber", "Number"),
    Field("url", "PithURL", "URL"),
    Field("hash", "PithRecordHash", "RecordHash"),
    Field("schema", "PithSchema", "Schema"),
    Field("source", "PithSource", "Source"),
    Field("submitted", "PithSubmitted", "Submitted"),
    Field("categories", "PithCategories", "Categories"),
    Field("license", "PithLicense", "License"),
    Field("titlehash", "PithTitleHash", "TitleHash"),
    Field("abstracthash", "PithAbstractHash", "AbstractHash"),
    Field("receipt", "PithReceipt", "Receipt"),
    Field("title", "PithTitle", "Title"),
)
NAMES: Final = frozenset(field.tex for field in FIELDS)

#: What only a record carries that the registry has signed.
RECEIPT: Final = "receipt"
_CHANGED: Final = "The record was changed, or is another one."
#: What a PDF carries that was made without a stamp.
DROP_IN_NAMES: Final = frozenset({"number", "url"})


@dataclass(frozen=True, slots=True)
class CarriedRecord:
    """A record as a PDF carries it; its hash and number are right, its receipt is not judged.

    ``receipt`` is ``None`` for a record that was predicted. ``title`` hashes to the record's.
    """

    record: CanonicalRecord
    receipt: CompactReceipt | None
    title: str

    @property
    def number(self) -> PithNumber:
        """The record's Pith Number."""
        return self.record.number

    @property
    def digest(self) -> bytes:
        """The record's canonical SHA-256: 32 bytes."""
        return self.record.sha256


def carry(verified: VerifiedRecord) -> CarriedRecord:
    """Return a verified record as a PDF carries it.

    Raises:
        Refused: ``title-missing`` where the bundle has no title that hashes to
            the record's title hash.

    """
    if verified.title is None:
        raise Refused(
            "title-missing",
            "the bundle holds no title that hashes to the record's title hash",
            "Fetch a newer bundle of the record.",
        )
    return CarriedRecord(verified.record, verified.receipt, verified.title)


def to_fields(carried: CarriedRecord) -> dict[str, str]:
    """Return the fields of a record, by their names in ``pith-record.tex``, in their order."""
    metadata, source = carried.record.metadata, carried.record.source
    fields = {
        "number": str(carried.number),
        "url": carried.number.url,
        "hash": carried.digest.hex(),
        "schema": carried.record.schema_version,
        "source": f"{source.kind}:{source.id}v{source.version}",
        "submitted": metadata.submitted_at,
        "categories": " ".join([metadata.primary_cat, *metadata.cross_cats_sorted]),
        "license": metadata.license,
        "titlehash": metadata.title_canon_sha256,
        "abstracthash": metadata.abstract_canon_sha256,
    }
    if carried.receipt is not None:
        fields[RECEIPT] = str(carried.receipt)
    return {**fields, "title": carried.title}


def from_fields(fields: Mapping[str, str], stated_by: str = "the PDF") -> CarriedRecord:
    """Rebuild the record from its fields and check that they agree; the receipt may be missing.

    ``stated_by`` says in messages whose fields they are. The receipt is parsed here and judged by
    :func:`pithtex.protocol.receipt.verify_compact_receipt`.

    Raises:
        Refused: ``field-missing``, ``field-form``, ``record-*``, ``receipt-*``
            or ``title-hash``.

    """
    needed = [field for field in FIELDS if field.tex != RECEIPT]
    missing = [field.info for field in needed if field.tex not in fields]
    if missing:
        raise Refused("field-missing", f"missing: {', '.join(missing)}", "")
    record = rebuild_record(fields)
    check_hash(fields["hash"], record.sha256, stated_by, _CHANGED)
    check_stated_number(fields, record.number, stated_by)
    check_title(fields["title"], record)
    stated = fields.get(RECEIPT)
    receipt = None if stated is None else parse_compact_receipt(stated)
    return CarriedRecord(record, receipt, fields["title"])


def rebuild_record(fields: Mapping[str, str]) -> CanonicalRecord:
    """Rebuild the canonical record from ``schema`` to ``abstracthash`` (``record-*``)."""
    return read_record(
        {
            "metadata": {
                "abstract_canon_sha256": fields["abstracthash"],
                "cross_cats_sorted": fields["categories"].split(" ")[1:],
                "license": fields["license"],
                "primary_cat": fields["categories"].split(" ")[0],
                "submitted_at": fields["submitted"],
                "title_canon_sha256": fields["titlehash"],
            },
            "schema_version": fields["schema"],
            "source": _read_source(fields["source"]),
        }
    )


def check_title(title: str, record: CanonicalRecord) -> None:
    """Check that a title is the one of the record (``title-hash``)."""
    if text_sha256(title) != record.metadata.title_canon_sha256:
        raise Refused("title-hash", "the title is not the one that the record hashes", "")


def check_stated_number(fields: Mapping[str, str], number: PithNumber, stated_by: str) -> None:
    """Check that number and URL are those of the record, spelled exactly (``record-number``)."""
    if fields["number"] != str(number):
        raise Refused(
            "record-number",
            f"{stated_by} states {fields['number'][:60]}, its record is {number}",
            "",
        )
    check_url(fields, number)


def check_url(fields: Mapping[str, str], number: PithNumber) -> None:
    """Check that the URL is that of the number (``record-url``)."""
    if fields["url"] != number.url:
        raise Refused("record-url", f"the URL {fields['url'][:80]} is not that of {number}", "")


def from_drop_in_fields(fields: Mapping[str, str]) -> PithNumber:
    """Read the number from the two fields of a PDF that was made without a stamp.

    Raises:
        Refused: ``field-missing``, ``number-*`` or ``record-url``.

    """
    missing = [field.info for field in FIELDS[:2] if field.tex not in fields]
    if missing:
        raise Refused("field-missing", f"missing: {', '.join(missing)}", "")
    number = parse_number(fields["number"])
    if not fields["number"].startswith("pith:"):
        raise Refused("number-form", f"PithNumber is {fields['number'][:60]!r}", "")
    check_url(fields, number)
    return number


def _read_source(text: str) -> dict[str, object]:
    """Split ``arxiv:<id>v<version>``; the record's schema judges the parts."""
    kind, _, paper = text.partition(":")
    identifier, _, version = paper.rpartition("v")
    if not (version.isascii() and version.isdigit()) or version != str(int(version)):
        raise Refused("field-form", f"not a source: {text[:60]!r}", "")
    return {"id": identifier, "kind": kind, "version": int(version)}
