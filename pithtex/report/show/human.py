"""``pithtex show`` for a person: the record page in 80 columns."""

from __future__ import annotations

import json
from textwrap import wrap
from typing import Final

import msgspec
from click import style

from pithtex.escaping import printable
from pithtex.verify.page import RecordPage

_WIDTH: Final = 80
_LABEL: Final = 16


def format_show_human(page: RecordPage) -> str:
    """Return the page for a terminal."""
    verified, receipt = page.verified, page.receipt
    metadata, source = verified.record.metadata, verified.record.source
    categories = [metadata.primary_cat, *metadata.cross_cats_sorted]
    lines = [style(str(verified.number), bold=True), ""]
    lines += wrap(printable(verified.title or "(no verified title)"), _WIDTH)
    lines += wrap(printable(verified.authors or ""), _WIDTH)
    lines += [
        "",
        *_row("Source", f"arXiv:{source.arxiv}, {', '.join(categories)}"),
        *_row("First version", metadata.submitted_at),
        *_row("Licence", metadata.license or "(none stated)"),
        "",
        style("Record completeness", bold=True),
    ]
    for number, row in enumerate(page.completeness, start=1):
        count = f" ({row.count})" if row.count else ""
        lines.append(f"  {number} {row.name:<18} {row.standing}{count}")
    lines += [
        "",
        style("Receipt and verification", bold=True),
        *_row("Receipt", f"valid, Ed25519, key {receipt.key_id}"),
        *_row("First computed", receipt.first_computed_at),
        *_row("Signed", receipt.signed_at),
        *_row("Builder", printable(receipt.builder_version)),
        "  Canonical hash",
        f"    {verified.digest.hex()}",
        "  State hash",
        f"    {page.state_sha256}",
        "",
        style("Aliases", bold=True),
        *(f"  {printable(kind):<14}{printable(value)}" for kind, value in page.aliases),
        "",
        style("Canonical record", bold=True),
        json.dumps(msgspec.to_builtins(verified.record), indent=2, sort_keys=True),
        "",
        style("Verify the hash yourself", bold=True),
        verify_it_yourself(page),
    ]
    return "\n".join(lines)


def verify_it_yourself(page: RecordPage) -> str:
    """Return the shell command that recomputes the hash with curl, jq and Python."""
    return (
        f"curl -sH 'Accept: application/ld+json' \\\n"
        f"  {page.verified.number.url} \\\n"
        "  | jq -c .canonical_record \\\n"
        '  | python3 -c "import sys, json, hashlib as h; r = json.load(sys.stdin);\n'
        "d = json.dumps(r, sort_keys=True, separators=(',', ':'), ensure_ascii=False);\n"
        'print(h.sha256(d.encode()).hexdigest())"\n'
        f"# expect: {page.verified.digest.hex()}"
    )


def _row(label: str, text: str) -> list[str]:
    indent = " " * (_LABEL + 2)
    first, *rest = wrap(text, _WIDTH - len(indent), break_on_hyphens=False) or [""]
    return [f"  {label:<{_LABEL}}{first}", *(indent + line for line in rest)]
