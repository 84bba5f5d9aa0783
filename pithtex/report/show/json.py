"""``pithtex show --format json``: the schema ``pithtex.show/1``."""

from __future__ import annotations

import json
from typing import Final

import msgspec

from pithtex.verify.page import RecordPage

SCHEMA: Final = "pithtex.show/1"


def format_show_json(page: RecordPage) -> str:
    """Return the page as one JSON document."""
    verified = page.verified
    return json.dumps(
        {
            "schema": SCHEMA,
            "pith_number": str(verified.number),
            "url": verified.number.url,
            "title": verified.title,
            "authors": verified.authors,
            "canonical_sha256": verified.digest.hex(),
            "state_sha256": page.state_sha256,
            "canonical_record": msgspec.to_builtins(verified.record),
            "receipt": msgspec.to_builtins(page.receipt),
            "completeness": [
                {"name": row.name, "standing": row.standing, "count": row.count}
                for row in page.completeness
            ],
            "aliases": [{"kind": kind, "value": value} for kind, value in page.aliases],
        },
        indent=2,
    )
