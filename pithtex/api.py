"""The library: the names that ``import pithtex`` offers."""

from pithtex.batch.inputs import Input
from pithtex.batch.pool import check_all
from pithtex.batch.results import ResultStore
from pithtex.check.checker import CheckSettings, check_pdf
from pithtex.check.result import Binding, Carriers, CheckResult, CitedRecord, Status, exit_status
from pithtex.errors import NotJudged, PithtexError, Refused, Unavailable
from pithtex.findings import Finding
from pithtex.number.arxiv_row import ArxivRow, RowVersion, record_of
from pithtex.number.metadata_file import read_rows
from pithtex.pdf.limits import PdfLimits
from pithtex.pdf.look import Look
from pithtex.protocol.bundle import Bundle, load_bundle
from pithtex.protocol.bundle_report import BundleReport, Check
from pithtex.protocol.bundle_verification import verify_bundle
from pithtex.protocol.canonical_json import canonical_bytes, canonical_sha256
from pithtex.protocol.event import Event, read_event
from pithtex.protocol.keys import REGISTRY_KEYS, KeySet, PinnedKey
from pithtex.protocol.merge import Merged, merge
from pithtex.protocol.number import PithNumber, parse_number
from pithtex.protocol.receipt import (
    CompactReceipt,
    parse_compact_receipt,
    verify_compact_receipt,
)
from pithtex.protocol.record import CanonicalRecord, read_record
from pithtex.protocol.reference import Reference, parse_reference
from pithtex.protocol.strict_json import load_strict
from pithtex.protocol.text import canonical_text, text_sha256
from pithtex.protocol.verified_record import VerifiedRecord, verify_bundle_record
from pithtex.sources.origins import Origins
from pithtex.sources.resolve import Resolver

__all__ = [
    "REGISTRY_KEYS",
    "ArxivRow",
    "Binding",
    "Bundle",
    "BundleReport",
    "CanonicalRecord",
    "Carriers",
    "Check",
    "CheckResult",
    "CheckSettings",
    "CitedRecord",
    "CompactReceipt",
    "Event",
    "Finding",
    "Input",
    "KeySet",
    "Look",
    "Merged",
    "NotJudged",
    "Origins",
    "PdfLimits",
    "PinnedKey",
    "PithNumber",
    "PithtexError",
    "Reference",
    "Refused",
    "Resolver",
    "ResultStore",
    "RowVersion",
    "Status",
    "Unavailable",
    "VerifiedRecord",
    "canonical_bytes",
    "canonical_sha256",
    "canonical_text",
    "check_all",
    "check_pdf",
    "exit_status",
    "load_bundle",
    "load_strict",
    "merge",
    "parse_compact_receipt",
    "parse_number",
    "parse_reference",
    "read_event",
    "read_record",
    "read_rows",
    "record_of",
    "text_sha256",
    "verify_bundle",
    "verify_bundle_record",
    "verify_compact_receipt",
]
