"""``pithtex number REFERENCE``: a record's number, for a person and as ``pithtex.number/1``."""

from __future__ import annotations

import json
from typing import Any, Final

from click import style

from pithtex.escaping import printable
from pithtex.protocol.number import SHORT_LENGTHS, PithNumber
from pithtex.sources.versions import KnownVersion
from pithtex.stamp.which_number import WhichNumber

SCHEMA: Final = "pithtex.number/1"


def format_number_human(answer: WhichNumber) -> str:
    """Return the answer for a terminal."""
    resolved = answer.resolved
    verified = resolved.verified
    record = verified.record
    lines = [
        style(str(verified.number), bold=True),
        f"  short    {_short(verified.number)}",
        f"  address  {verified.number.url}",
        f"  source   arXiv:{record.source.arxiv}",
        f"  date     {record.metadata.submitted_at}, of the first version",
        f"  title    {printable(verified.title or '(the bundle has no title)')}",
        f"  record   {printable(resolved.origin)}; receipt valid, key {verified.receipt.key_id}",
        *(f"  version  {_in_words(each)}" for each in answer.others),
        "Lines for the paper, before \\begin{document}:",
        *answer.lines,
    ]
    return "\n".join(lines)


def format_number_json(answer: WhichNumber) -> str:
    """Return the answer as one line of JSON."""
    resolved = answer.resolved
    verified = resolved.verified
    record = verified.record
    versions: list[dict[str, Any]] = [
        {
            "arxiv": str(each.paper),
            "pith_number": str(each.number),
            "submitted_at": each.submitted_at,
            "registered_at": each.registered_at,
        }
        for each in answer.versions
    ]
    return json.dumps(
        {
            "schema": SCHEMA,
            "pith_number": str(verified.number),
            "short": _short(verified.number),
            "url": verified.number.url,
            "source": f"{record.source.kind}:{record.source.arxiv}",
            "submitted_at": record.metadata.submitted_at,
            "title": verified.title,
            "record_source": resolved.origin,
            "versions": versions,
            "lines": answer.lines,
        }
    )


def _short(number: PithNumber) -> str:
    return f"pith:{number.suffix[: SHORT_LENGTHS[0]]}"


def _in_words(each: KnownVersion) -> str:
    return f"v{each.version} is {each.number}, registered {each.registered_at[:10]}"
