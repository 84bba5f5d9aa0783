"""Badges of records, as they stand now: a picture, and the same for shields.io.

A picture that fails to load says nothing; so what is unknown or forged is a picture, too.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from pithtex.badge.live import absent_badge_svg, badge_svg, forged_badge_svg
from pithtex.badge.shields import absent_shields_json, forged_shields_json, shields_json
from pithtex.badge.words import short_of
from pithtex.errors import PithtexError, Refused
from pithtex.protocol.number import parse_number
from pithtex.serve.documents import Document, Records
from pithtex.serve.headers import picture_policy
from pithtex.serve.negotiation import JSON
from pithtex.serve.problems import Problem

#: What says that a signature is false. A key that is not pinned may be newer than this server,
#: and a date may be wrong here: what only does not verify accuses nobody.
_FORGED: Final = frozenset({"signature-invalid", "signature-encoding"})


async def badge(records: Records, name: str, form: str) -> Document:
    """Return the badge of what is named by 26 characters, as ``svg`` or ``json``.

    Raises:
        Problem: ``number-*`` where that is no number.

    """
    try:
        number = parse_number(name)
    except Refused as error:
        raise Problem.of(error, 404) from None
    now, subject = datetime.now(UTC), short_of(number)
    try:
        page = (await records.published(number)).publication.page
        svg, told = badge_svg(page, now), shields_json(page, now)
    except PithtexError as error:
        if error.code in _FORGED:
            svg, told = forged_badge_svg(subject=subject), forged_shields_json(subject=subject)
        else:
            text = "not found" if error.code == "record-not-at-hand" else "not verified"
            svg, told = absent_badge_svg(text, subject), absent_shields_json(text, subject)
    if form == "json":
        return Document.of(json.dumps(told).encode("ascii"), JSON)
    picture = svg.encode("utf-8")
    return replace(Document.of(picture, "image/svg+xml"), policy=picture_policy(picture))
