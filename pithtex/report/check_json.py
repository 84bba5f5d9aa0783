"""``pithtex check --format json``: the schema ``pithtex.check/1``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from pithtex.check.result import CheckResult, Status
from pithtex.report.finding_json import finding_objects

SCHEMA: Final = "pithtex.check/1"


def format_check_json(results: Sequence[CheckResult]) -> str:
    """Return the report of a run as one JSON document."""
    counts = Counter(result.status for result in results)
    document = {
        "schema": SCHEMA,
        "summary": {status.value: counts[status] for status in Status},
        "results": [result_object(result) for result in results],
    }
    return json.dumps(document, indent=2)


def result_object(result: CheckResult) -> dict[str, Any]:
    """Return one result as the JSON object of the schema."""
    return {
        "path": result.path,
        "status": result.status.value,
        "pith_number": result.pith_number,
        "canonical_sha256": result.canonical_sha256,
        "record_source": result.record_source,
        "receipt": result.receipt,
        "key_id": result.key_id,
        "binding": {
            "title": result.binding.title,
            "arxiv_stamp": result.binding.arxiv_stamp,
        },
        "carriers": {
            "info": result.carriers.info,
            "xmp": result.carriers.xmp,
            "link": result.carriers.link,
        },
        "cites": [
            {
                "pith_number": cited.pith_number,
                "arxiv": cited.arxiv,
                "title": cited.title,
                "record_source": cited.record_source,
                "key_id": cited.key_id,
            }
            for cited in result.cites
        ],
        "repaired": result.repaired,
        "findings": finding_objects(result.findings),
    }
