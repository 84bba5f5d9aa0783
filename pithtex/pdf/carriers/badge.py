"""The badge as a reader sees it: the number that a page shows behind ``PITH``."""

from __future__ import annotations

import re
from typing import Final

from pithtex.pdf.page.document import Page
from pithtex.pdf.page.lines import find_lines, measure_looks

# As pith.sty prints it: the card with the QR code has its note before the number.
# A number of the wrong length is a badge too, and a wrong one.
_BADGE: Final = re.compile(
    r"P\s?I\s?T\s?H\s*(?:record\s*\+\s*receipt\s*embedded\s*)?pith:(?:[0-9]{4}:)?([A-Z2-7]+)"
)
#: In every badge, whatever separates its letters in the content.
_MARK: Final = "pith:"


def find_badges(page: Page) -> tuple[str, ...]:
    """Return the last part of each number that stands in a badge, from top to bottom.

    A badge is found by place, as a reader finds it, wherever its letters stand in the content.

    Raises:
        NotJudged: ``page-*``.

    """
    # All text at once costs a tenth of its letters with their places.
    if _MARK not in "".join(page.text().split()).casefold():
        return ()
    glyphs = page.glyphs()
    measure_looks(glyphs)
    return tuple(_BADGE.findall("\n".join(line.text() for line in find_lines(glyphs))))
