"""``pithtex explain``: what codes mean, for a person and as the schema ``pithtex.explain/1``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from textwrap import fill
from typing import Final

from click import style

SCHEMA: Final = "pithtex.explain/1"
_WIDTH: Final = 80
#: What the codes of a section stand for: the meaning of each, by the section's heading.
Sections = Mapping[str, Mapping[str, str]]


def format_explain(sections: Sections) -> str:
    """Return codes with their meanings for a terminal, by section."""
    return "\n\n".join(
        "\n".join([style(heading, bold=True), *(_explained(*row) for row in codes.items())])
        for heading, codes in sections.items()
    )


def _explained(name: str, meaning: str) -> str:
    return f"  {name}\n" + fill(
        meaning,
        _WIDTH,
        initial_indent="      ",
        subsequent_indent="      ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def format_explain_json(sections: Sections) -> str:
    """Return codes with their meanings as one JSON document."""
    codes = [
        {"code": code, "means": meaning, "section": heading}
        for heading, rows in sections.items()
        for code, meaning in rows.items()
    ]
    return json.dumps({"schema": SCHEMA, "codes": codes}, indent=2)
