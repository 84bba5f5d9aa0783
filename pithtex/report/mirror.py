"""``pithtex mirror build`` for a person: what the mirror has now, and what was done."""

from __future__ import annotations

from pathlib import Path

from pithtex.escaping import printable
from pithtex.mirror.build import BuildCount
from pithtex.mirror.site_files import NGINX


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
        was = "was" if count.failed == 1 else "were"
        out_of_it = "" if count.is_kept and count.records else f" and {was} left out"
        lines.append(f"  {_number(count.failed, 'bundle')} failed{out_of_it}, named above")
    if count.is_kept and count.records:
        lines += _kept(count)
    elif count.records:
        conf = printable(str(out / NGINX))
        lines.append(f"next: have nginx serve it, as {conf} begins by saying (docs/mirror.md)")
    return "\n".join(lines)


def _kept(count: BuildCount) -> list[str]:
    """Return what is said where nothing verified: nothing was taken out."""
    one = count.records == 1
    stay = "was published stays as it was" if one else "were published stay as they were"
    lines = [f"  nothing verified: {_number(count.records, 'record')} that {stay}"]
    if count.unverified:
        stays = "stays published that does" if count.unverified == 1 else "stay published that do"
        lines += [
            f"  {_number(count.unverified, 'page')} {stays} not verify any more under these keys.",
            "  To take out what does not verify, build from a STORE in which a bundle verifies;",
            "  or remove OUT, and every copy of it.",
        ]
    return lines


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}" + ("" if count == 1 else "s")
