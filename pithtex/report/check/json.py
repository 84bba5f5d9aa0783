"""``pithtex check --format json`` and ``jsonl``: the schema ``pithtex.check/1``."""

from __future__ import annotations

import json
import os
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator
from textwrap import indent
from typing import Any, Final

from pithtex.check.result import Acceptance, CheckResult, Status
from pithtex.escaping import valid_unicode
from pithtex.report.finding_json import finding_objects

SCHEMA: Final = "pithtex.check/1"
#: The field of a line that says what its run was done with.
SETTINGS: Final = "settings"


def format_check_json(results: Iterable[CheckResult], counts: Counter[Status]) -> Iterator[str]:
    """Yield the report of a run, piece by piece, as one JSON document."""
    summary = {status.value: counts[status] for status in Status}
    head = json.dumps({"schema": SCHEMA, "summary": summary}, indent=2)
    yield f'{head.removesuffix("}").rstrip()},\n  "results": ['
    separator = "\n"
    for result in results:
        yield separator + indent(json.dumps(result_object(result), indent=2), "    ")
        separator = ",\n"
    yield "\n  ]\n}\n"


def format_check_jsonl(result: CheckResult, settings: str | None = None) -> str:
    """Return a result as one line of JSON, with the digest of the ``settings`` of its run."""
    of_run = {} if settings is None else {SETTINGS: settings}
    return json.dumps(result_object(result) | of_run) + "\n"


def result_object(result: CheckResult) -> dict[str, Any]:
    """Return one result as the JSON object of the schema."""
    return {
        **_path(result.path),
        "pdf_sha256": result.pdf_sha256,
        "status": result.status.value,
        "accepted": None if result.accepted is None else _acceptance(result.accepted),
        "pith_number": result.pith_number,
        "title": valid_unicode(result.title) if result.title else None,
        "arxiv": result.arxiv,
        "canonical_sha256": result.canonical_sha256,
        "record_source": result.record_source,
        "receipt": result.receipt,
        "key_id": result.key_id,
        "page": result.page,
        "binding": {
            "title": result.binding.title,
            "version": result.binding.version,
            "stamp": result.binding.stamp,
            "stamp_source": result.binding.stamp_source,
        },
        "carriers": {
            "info": result.carriers.info,
            "xmp": result.carriers.xmp,
            "link": result.carriers.link,
            "badge": result.carriers.badge,
            "qr": result.carriers.qr,
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


def _acceptance(acceptance: Acceptance) -> dict[str, str]:
    return {
        "by": valid_unicode(acceptance.by),
        "when": acceptance.when,
        "why": valid_unicode(acceptance.why),
    }


def _path(path: str) -> dict[str, str]:
    """Return a name as text; one that is no Unicode with its bytes, by which it is found again."""
    text = valid_unicode(path)
    if text == path:
        return {"path": text}
    return {"path": text, "path_base64": b64encode(os.fsencode(path)).decode("ascii")}
