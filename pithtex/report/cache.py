"""``pithtex cache`` for a person and for programs: what a store holds."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from pithtex.escaping import printable
from pithtex.sources.store.entry import Entry
from pithtex.sources.store.inventory import Inventory


def format_inventory(path: Path, inventory: Inventory, notes: list[str]) -> str:
    """Return what a store holds, in lines for a terminal."""
    packed = f", {inventory.size / inventory.bundles:,.0f} a bundle" if inventory.bundles else ""
    dictionaries = ", ".join(map(str, inventory.dictionaries)) or "none yet"
    lines = [
        f"store         {printable(str(path))}",
        f"bundles       {inventory.bundles:,}",
        f"papers        {inventory.papers:,}, in {inventory.versions:,} versions",
        f"size          {inventory.size:,} bytes{packed} ({inventory.unpacked:,} unpacked)",
        f"form          {inventory.form}, dictionary {dictionaries}",
    ]
    return "\n".join([*lines, *(f"note          {printable(note)}" for note in notes)])


def format_entry(entry: Entry) -> str:
    """Return a bundle of a store as a line for a terminal."""
    return f"{entry.number}  {entry.paper!s:<18}  built {entry.built_at}"


def format_entry_jsonl(entry: Entry) -> str:
    """Return a bundle of a store as a line of JSON."""
    stored_at = datetime.fromtimestamp(entry.stored_at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return json.dumps(
        {
            "number": entry.number,
            "arxiv": str(entry.paper),
            "built_at": entry.built_at,
            "stored_at": stored_at,
            "size": entry.size,
        }
    )
