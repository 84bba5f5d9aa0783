"""``pithtex verify --format json`` and ``jsonl``: the schema ``pithtex.verify/1``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from pithtex.report.finding_json import finding_objects
from pithtex.verify.result import VerifyResult

SCHEMA: Final = "pithtex.verify/1"


def format_verify_json(results: Sequence[dict[str, Any]]) -> str:
    """Return the report of a run as one JSON document; its results are result objects."""
    document = {"schema": SCHEMA, "results": list(results)}
    return json.dumps(document, indent=2)


def format_verify_jsonl(result: VerifyResult) -> str:
    """Return a result as one line of JSON."""
    return json.dumps(result_object(result))


def result_object(result: VerifyResult) -> dict[str, Any]:
    """Return one result as the JSON object of the schema."""
    return {
        "source": result.source,
        "status": result.status,
        "pith_number": result.pith_number,
        "canonical_sha256": result.canonical_sha256,
        "state_sha256": result.state_sha256,
        "checks": [
            {"name": check.name, "outcome": check.outcome, "code": check.code or None}
            for check in result.checks
        ],
        "findings": finding_objects(result.findings),
    }
