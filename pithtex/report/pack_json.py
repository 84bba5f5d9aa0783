"""``pithtex pack --format json``: the schema ``pithtex.pack/1``."""

from __future__ import annotations

import json
from typing import Final

from pithtex.escaping import valid_unicode
from pithtex.pack.result import PackResult
from pithtex.report.finding_json import finding_objects

SCHEMA: Final = "pithtex.pack/1"


def format_pack_json(result: PackResult) -> str:
    """Return the report as one JSON document."""
    written = result.written
    archive = None
    if written is not None:
        archive = {
            "path": valid_unicode(str(result.output)),
            "bytes": written.size,
            "sha256": written.sha256,
        }
    return json.dumps(
        {
            "schema": SCHEMA,
            "main": valid_unicode(str(result.main)),
            "pith_number": result.check.pith_number,
            "engine": result.engine.program,
            "passes": result.passes,
            "made_bibliography": result.made_bibliography,
            "status": result.check.status.value,
            "check_findings": finding_objects(result.check.findings),
            "files": [{"name": name, "bytes": size} for name, size in result.files.items()],
            "left_out": [
                {"why": group.why, "names": [valid_unicode(name) for name in group.names]}
                for group in result.left_out
            ],
            "archive": archive,
            "findings": finding_objects(result.findings),
        },
        indent=2,
    )
