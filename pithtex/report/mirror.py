"""``pithtex mirror build`` for a person: what the mirror has now, and what was done."""

from __future__ import annotations

from pathlib import Path

from pithtex.escaping import printable
from pithtex.mirror.build import BuildCount


def format_mirror(count: BuildCount, out: Path) -> str:
    """Return the summary of a build in a few lines."""
    lines = [
        f"{printable(str(out))} has {_number(count.records, 'record')}",
        f"  written    {count.written:,}",
        f"  unchanged  {count.unchanged:,}",
        f"  taken out  {count.removed:,}",
    ]
    if count.list_files:
        lines.append(f"  lists      {_number(count.list_files, 'file')} written")
    if count.passed_over:
        lines.append(
            f"  {_number(count.passed_over, 'bundle')} gave way to a newer one of its record"
        )
    if count.behind:
        stays = "which stays" if count.behind == 1 else "which stay"
        is_behind = (
            "is behind the published one" if count.behind == 1 else "are behind those published"
        )
        lines.append(f"  {_number(count.behind, 'bundle')} {is_behind}, {stays}, named above")
    if count.failed:
        lines.append(f"  {_number(count.failed, 'bundle')} failed and was left out, named above")
    return "\n".join(lines)


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}" + ("" if count == 1 else "s")
