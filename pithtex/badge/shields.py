"""A badge as JSON of the shields.io endpoint, whose pictures many web pages already have.

The schema is that of https://shields.io/badges/endpoint-badge, version 1. What shields.io
draws of it carries no record: only the badges of this room can be checked.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from pithtex.badge.drawing import FIELDS, LABEL_FIELD
from pithtex.badge.words import LABEL, Words, absent_words, day_of, forged_words, record_words
from pithtex.verify.page import RecordPage

SCHEMA_VERSION: Final = 1


def shields_json(page: RecordPage, now: datetime) -> dict[str, object]:
    """Return the object for a record whose bundle was verified completely at the time ``now``."""
    return words_shields(record_words(page.verified.number, day_of(now)))


def absent_shields_json(text: str = "not found", subject: str = "") -> dict[str, object]:
    """Return the object where there is no record of ``subject``."""
    return words_shields(absent_words(text, subject))


def forged_shields_json(text: str = "forged", subject: str = "") -> dict[str, object]:
    """Return the object where a signature over what was there of ``subject`` fails."""
    return words_shields(forged_words(text, subject))


def words_shields(words: Words) -> dict[str, object]:
    """Return the object for some words; what is an error keeps its colour whatever a page asks."""
    told: dict[str, object] = {
        "schemaVersion": SCHEMA_VERSION,
        "label": LABEL,
        "message": words.message,
        "color": FIELDS[words.tone].light,
        "labelColor": LABEL_FIELD.light,
    }
    if words.tone != "record":
        told["isError"] = True
    return told
