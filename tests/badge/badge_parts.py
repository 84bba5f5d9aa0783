"""Badges of real and of simulated records, and the verdict on them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from real_data import BATCHGEN, real_bundle
from simulated_registry import SimulatedRegistry, complete

from pithtex.badge.live import badge_svg
from pithtex.badge.result import BadgeResult, check_badge
from pithtex.protocol.bundle_verification import verify_bundle
from pithtex.protocol.keys import REGISTRY_KEYS, KeySet
from pithtex.verify.page import RecordPage, make_page

MADE = datetime(2026, 11, 28, 10, tzinfo=UTC)
SVG = "{http://www.w3.org/2000/svg}"
PITH = "{https://pith.science/ns/1.0/}"


def real_page(suffix: str = BATCHGEN) -> RecordPage:
    return make_page(verify_bundle(real_bundle(suffix), REGISTRY_KEYS, MADE))


def simulated_page(registry: SimulatedRegistry, title: str, **record: object) -> RecordPage:
    bundle = complete(registry, registry.bundle(registry.record(title, **record), title))
    return make_page(verify_bundle(json.dumps(bundle).encode(), registry.keys, MADE))


def real_badge(suffix: str = BATCHGEN) -> str:
    return badge_svg(real_page(suffix), MADE)


def verdict(badge: str | bytes, keys: KeySet = REGISTRY_KEYS) -> BadgeResult:
    data = badge.encode() if isinstance(badge, str) else badge
    return check_badge("badge.svg", data, keys, MADE)


def code_of(badge: str | bytes, keys: KeySet = REGISTRY_KEYS) -> tuple[str, str]:
    """Return status and code of the verdict; the code is empty where there is nothing."""
    result = verdict(badge, keys)
    return result.status, result.finding.code if result.finding else ""


def field(badge: str, name: str) -> str:
    """Return what an element of the metadata says, as it is written."""
    return badge.partition(f"<pith:{name}>")[2].partition("<")[0]
