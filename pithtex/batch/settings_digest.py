"""What a verdict was reached with, as a short digest that stands beside each result of a run.

A run that goes on keeps what was found with the same: other keys or options, or another version
of pithtex, may come to another verdict.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from pithtex.check.checker import CheckSettings
from pithtex.protocol.keys import PinnedKey
from pithtex.version import __version__

#: Hexadecimal digits: a run is compared with itself, and with nobody who would forge them.
_LENGTH: Final = 16


def settings_digest(settings: CheckSettings, compared_with: Iterable[str] = ()) -> str:
    """Return the digest of what can change a verdict, as 16 hexadecimal digits.

    ``compared_with`` names the bundles and mirrors that the records in PDFs are compared with.
    Limits and an unreachable network are left out: what was for want of those is checked again.
    """
    said = {
        "version": __version__,
        "keys": sorted(map(_told, settings.keys)),
        "exact_version": settings.exact_version,
        "deep": settings.look.deep,
        "title_page": settings.look.title_page,
        "compare": [*compared_with] if settings.compare else None,
    }
    return sha256(json.dumps(said).encode()).hexdigest()[:_LENGTH]


def _told(key: PinnedKey) -> list[str]:
    return [key.key_id, key.public_key.hex(), str(key.valid_from), str(key.valid_until)]
