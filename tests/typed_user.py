"""A program of somebody who uses every public name, in the strictest mode of type checkers.

``test_typed.py`` has it checked, and run.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pithtex

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def numbers() -> list[str]:
    number: pithtex.PithNumber = pithtex.parse_number("pith:2026:G6R76UWKSSMLHOKUSI3UV7TLFY")
    reference: pithtex.Reference = pithtex.parse_reference("arXiv:2606.21712v1")
    text: str = pithtex.canonical_text(" A  title ")
    digest: str = pithtex.text_sha256(text)
    year: int | None = number.year
    return [number.suffix, number.url, str(reference), digest, str(year)]


def records(data: bytes) -> pithtex.VerifiedRecord:
    document: Any = pithtex.load_strict(data)
    record: pithtex.CanonicalRecord = pithtex.read_record(document["canonical_record"])
    same: bool = pithtex.canonical_sha256(document["canonical_record"]) == record.sha256
    content: bytes = pithtex.canonical_bytes(document["canonical_record"])
    bundle: pithtex.Bundle = pithtex.load_bundle(data)
    verified = pithtex.verify_bundle_record(bundle, pithtex.REGISTRY_KEYS, NOW)
    receipt: pithtex.CompactReceipt = verified.receipt
    key: pithtex.PinnedKey = pithtex.verify_compact_receipt(
        receipt, record.sha256, pithtex.REGISTRY_KEYS
    )
    parsed: pithtex.CompactReceipt = pithtex.parse_compact_receipt(str(receipt))
    assert (same, len(content) > 0, parsed == receipt, key.key_id != "") == (True,) * 4
    return verified


def metadata() -> list[str]:
    version: pithtex.RowVersion = pithtex.RowVersion("v1", "Mon, 2 Apr 2007 19:18:42 GMT")
    row = pithtex.ArxivRow("0704.0001", "Title", "Abstract", "hep-ph", [version], None)
    record: pithtex.CanonicalRecord = pithtex.record_of(row)
    rows = pithtex.read_rows(BytesIO(b"{"))
    told = [each.code for each in rows if isinstance(each, pithtex.PithtexError)]
    return [str(record.number), str(pithtex.record_of(row, version=2).number), *told]


def bundles(data: bytes) -> list[str]:
    keys = pithtex.KeySet([*pithtex.REGISTRY_KEYS])
    report: pithtex.BundleReport = pithtex.verify_bundle(data, keys, NOW)
    failures: list[pithtex.Check] = report.failures
    bundle = pithtex.load_bundle(data)
    events: list[pithtex.Event] = [pithtex.read_event(event) for event in bundle.events]
    number = pithtex.read_record(pithtex.load_strict(data)["canonical_record"]).number
    merged: pithtex.Merged = pithtex.merge(number, events, bundle.source_aliases, keys, NOW)
    digest: str = merged.state()["state_sha256"]
    return [report.status, digest, *(check.code for check in failures)]


def pdfs(paths: list[Path], record: pithtex.VerifiedRecord) -> Iterator[pithtex.Status]:
    alone: pithtex.CheckResult = pithtex.check_pdf(b"not a PDF", record=record)
    yield alone.status
    limits = pithtex.PdfLimits(seconds=20.0, size=64_000_000)
    named: pithtex.CheckResult = pithtex.check_pdf("gone.pdf", limits=limits)
    assert named.path == "gone.pdf"
    yield from told(named)
    origins = pithtex.Origins(bundles=[], offline=True)
    resolver: pithtex.Resolver = origins.resolver()
    look = pithtex.Look(title_page=1)
    settings = pithtex.CheckSettings(origins.keys(), NOW, resolver, limits=limits, look=look)
    inputs: list[pithtex.Input] = [pithtex.Input(str(path), path) for path in paths]
    with pithtex.ResultStore() as store:
        for result in pithtex.check_all(settings, inputs, store, jobs=1):
            yield result.status
        for kept in store.worst_first():
            yield kept.status


def told(result: pithtex.CheckResult) -> list[pithtex.Status]:
    binding: pithtex.Binding = result.binding
    carriers: pithtex.Carriers = result.carriers
    cites: tuple[pithtex.CitedRecord, ...] = result.cites
    findings: tuple[pithtex.Finding, ...] = result.findings
    assert (binding.title, carriers.info, cites, len(findings)) == (None, None, (), 1)
    assert pithtex.exit_status([result.status], frozenset()) == 3
    return [result.status]


def trouble(what: str) -> str:
    try:
        pithtex.parse_number(what)
    except pithtex.Refused as error:
        return f"{error.code}: {error.hint}"
    except (pithtex.NotJudged, pithtex.Unavailable) as error:
        return error.code
    except pithtex.PithtexError as error:
        return str(error)
    return ""


def main() -> None:
    data = Path(sys.argv[1]).read_bytes()
    statuses = [*pdfs([Path(sys.argv[1])], records(data))]
    assert set(statuses) == {pithtex.Status.UNREADABLE}
    lines = [*numbers(), *bundles(data), *metadata(), trouble("x"), pithtex.__version__]
    sys.stdout.write("\n".join(lines))


if __name__ == "__main__":
    main()
