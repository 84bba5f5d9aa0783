"""Papers as arXiv's metadata has them: a row has the keys of the Kaggle snapshot."""

from __future__ import annotations

import io
import json
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

import pytest
from real_data import BATCHGEN, DATA, real_bundle_document

from pithtex.number.metadata_file import read_metadata
from pithtex.number.result import NumberResult
from pithtex.number.run import Numbering

OAI = "http://www.openarchives.org/OAI/2.0/"
RAW = "http://arxiv.org/OAI/arXivRaw/"
REAL_ROWS = [
    json.loads(line) for line in (DATA / "arxiv-kaggle-rows.jsonl").read_bytes().splitlines()
]
REAL_NUMBERS = [
    tuple(line.rstrip("\n").split("\t"))
    for line in (DATA / "arxiv-kaggle-numbers.tsv").read_text().splitlines()[1:]
]
GOOD = REAL_ROWS[1]


def kaggle(*rows: dict) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def arxiv_raw(row: dict) -> str:
    """The ``arXivRaw`` of a row, in the order of arXiv's own answers."""
    versions = "".join(
        f"<version version={quoteattr(each['version'])}><date>{escape(each['created'])}</date>"
        "<size>300kb</size><source_type>D</source_type></version>"
        for each in row["versions"]
    )
    licence = row["license"]
    return (
        f'<arXivRaw xmlns="{RAW}"><id>{escape(row["id"])}</id><submitter>A. Person</submitter>'
        f"{versions}<title>{escape(row['title'])}</title><authors>A. Person</authors>"
        f"<categories>{escape(row['categories'])}</categories>"
        f"{'' if licence is None else f'<license>{escape(licence)}</license>'}"
        f"<abstract>{escape(row['abstract'])}</abstract></arXivRaw>"
    )


def oai_record(content: str, identifier: str = "0704.0002", status: str = "") -> str:
    metadata = f"<metadata>{content}</metadata>" if content else ""
    return (
        f"<record><header{status}><identifier>oai:arXiv.org:{identifier}</identifier>"
        f"<datestamp>2026-01-01</datestamp></header>{metadata}</record>"
    )


def answer(content: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<OAI-PMH xmlns="{OAI}">'
        "<responseDate>2026-11-21T00:00:00Z</responseDate>"
        f'<request verb="ListRecords">https://oaipmh.arxiv.org/oai</request>{content}</OAI-PMH>'
    ).encode()


def harvest(*rows: dict) -> bytes:
    records = "".join(oai_record(arxiv_raw(row), row["id"]) for row in rows)
    return answer(f"<ListRecords>{records}<resumptionToken>x</resumptionToken></ListRecords>")


def results_of(data: bytes, comparer=None, jobs: int = 1) -> list[NumberResult]:
    """What becomes of each row of a file."""
    results = []
    numbering = Numbering(lambda result: results.append(result) or "", comparer)
    for _ in numbering.compute_all(read_metadata(io.BytesIO(data)), jobs):
        pass
    return results


def numbers(data: bytes) -> list[str | None]:
    return [result.pith_number for result in results_of(data)]


def codes(data: bytes) -> list[str | None]:
    return [result.error and result.error.code for result in results_of(data)]


def rfc_date(timestamp: str) -> str:
    moment = datetime.fromisoformat(timestamp)
    return f"{moment:%a}, {moment.day} {moment:%b %Y %H:%M:%S} GMT"


def records_with_texts() -> list[tuple[dict, str]]:
    """The rows of all records whose title and abstract are known, and the records' numbers."""
    known = json.loads((DATA / "records.json").read_bytes())
    known += [json.loads((DATA / "record-LJSVDZREN5YL7ME3UL6MJLO67P.json").read_bytes())]
    bundle = real_bundle_document(BATCHGEN)
    (snapshot,) = [e for e in bundle["events"] if e["event_type"] == "graph_snapshot"]
    title = snapshot["payload"]["graph_snapshot"]["paper"]["title"]
    known.append(bundle | {"title": title})
    by_number = {each["pith_number"].rpartition(":")[2]: each for each in known}
    found = []
    for each in json.loads((DATA / "abstracts.json").read_bytes()):
        record = by_number[each["pith"]]["canonical_record"]
        metadata, source = record["metadata"], record["source"]
        cross = reversed(metadata["cross_cats_sorted"])
        row = {
            "id": source["id"],
            "title": by_number[each["pith"]]["title"],
            "abstract": f"  {each['abstract']}\n",
            "categories": " ".join([metadata["primary_cat"], *cross]),
            "license": metadata["license"] or None,
            "versions": [
                {"version": f"v{number}", "created": rfc_date(metadata["submitted_at"])}
                for number in range(1, source["version"] + 1)
            ],
        }
        found.append((row, by_number[each["pith"]]["pith_number"]))
    return found


def named(cases: dict[str, tuple]) -> list:
    """Parameters of a test, each with its name."""
    return [pytest.param(*case, id=name) for name, case in cases.items()]
