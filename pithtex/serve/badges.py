"""Badges of records, as they stand now: a picture, and the same for shields.io.

A picture that fails to load says nothing; so what is unknown or forged is a picture, too.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final, Literal, TypeAlias

from pithtex.errors import PithtexError, Refused
from pithtex.escaping import html_text
from pithtex.protocol.number import PithNumber, parse_number
from pithtex.serve.documents import Document, Records
from pithtex.serve.headers import picture_policy
from pithtex.serve.problems import Problem
from pithtex.verify.page import RecordPage

Tone: TypeAlias = Literal["record", "absent", "forged"]
_SHIELDS_COLOURS: Final[dict[Tone, str]] = {
    "record": "brightgreen",
    "absent": "lightgrey",
    "forged": "red",
}
_FIELDS: Final[dict[Tone, str]] = {"record": "#1a6437", "absent": "#5d5850", "forged": "#9a1b1b"}
#: What says that a signature is false. A key that is not pinned may be newer than this server,
#: and a date may be wrong here: what only does not verify accuses nobody.
_FORGED: Final = frozenset({"signature-invalid", "signature-encoding"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What a badge says of a number; ``page`` is that of a record which was verified."""

    message: str
    tone: Tone
    page: RecordPage | None = None


async def badge(records: Records, name: str, form: str) -> Document:
    """Return the badge of what is named by 26 characters, as ``svg`` or ``json``.

    Raises:
        Problem: ``number-*`` where that is no number.

    """
    try:
        number = parse_number(name)
    except Refused as error:
        raise Problem.of(error, 404) from None
    now = datetime.now(UTC)
    standing = await _standing(records, number, now)
    if form == "json":
        return Document.of(_shields(standing), "application/json")
    picture = _svg(standing, now).encode("utf-8")
    return replace(Document.of(picture, "image/svg+xml"), policy=picture_policy(picture))


async def _standing(records: Records, number: PithNumber, now: datetime) -> Standing:
    try:
        published = await records.published(number)
    except PithtexError as error:
        if error.code == "record-not-at-hand":
            return Standing("not found", "absent")
        if error.code in _FORGED:
            return Standing("forged", "forged")
        return Standing("not verified", "absent")
    page = published.publication.page
    return Standing(f"{number.suffix[:8]} · record verified {now:%Y-%m-%d}", "record", page)


def _shields(standing: Standing) -> bytes:
    """Return the endpoint of shields.io (its schema version 1)."""
    told = {
        "schemaVersion": 1,
        "label": "pith",
        "message": standing.message,
        "color": _SHIELDS_COLOURS[standing.tone],
        "isError": standing.tone == "forged",
    }
    return json.dumps(told).encode("ascii")


def _svg(standing: Standing, now: datetime) -> str:
    """Return the picture. Stands for ``pithtex.badge``: ``badge_svg(page, now)`` and its like."""
    del now
    left, right = 38, 16 + 6.2 * len(standing.message)
    message = html_text(standing.message)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right:g}" height="20" role="img" '
        f'aria-label="pith | {message}"><title>pith | {message}</title>'
        f'<rect width="{left}" height="20" fill="#333"/>'
        f'<rect x="{left}" width="{right:g}" height="20" fill="{_FIELDS[standing.tone]}"/>'
        '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">'
        f'<text x="8" y="14">pith</text><text x="{left + 8}" y="14">{message}</text></g></svg>\n'
    )
