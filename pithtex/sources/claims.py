"""What a bundle claims to be of, before anything in it is verified.

A claim may select what is looked at; it never confirms anything.
"""

from __future__ import annotations

from typing import TypeAlias

from pithtex.errors import Refused
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.number import PithNumber, parse_number
from pithtex.protocol.strict_json import load_strict

Claims: TypeAlias = tuple[PithNumber, ArxivId]


def claims_of(data: bytes) -> Claims | None:
    """Return the number and paper that ``data`` claims to be of; ``None`` where it is no bundle."""
    try:
        document = load_strict(data)
        number = parse_number(document["pith_number"])
        source = document["source"]
        return number, ArxivId(str(source["id"]), int(source["version"]))
    except (Refused, KeyError, TypeError, ValueError, AttributeError):
        return None
