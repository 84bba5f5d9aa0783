"""The badge as a reader sees it: the number that page 1 shows behind ``PITH``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from pithtex.pdf.facts import Line

# As pith.sty prints it: the card with the QR code has its note before the number.
# A number of the wrong length is a badge too, and a wrong one.
_BADGE: Final = re.compile(
    r"P\s?I\s?T\s?H\s*(?:record\s*\+\s*receipt\s*embedded\s*)?pith:(?:[0-9]{4}:)?([A-Z2-7]+)"
)


def find_badges(lines: Iterable[Line]) -> tuple[str, ...]:
    """Return the last part of each number that stands in a badge, in the order of the page."""
    return tuple(_BADGE.findall("\n".join(line.text for line in lines)))
