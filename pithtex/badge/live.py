"""The badges that a server answers with: there is always one, and never a broken picture."""

from __future__ import annotations

from datetime import datetime

from pithtex.badge.subject import Subject
from pithtex.badge.svg import subject_svg, words_svg
from pithtex.badge.words import absent_words, day_of, forged_words
from pithtex.verify.page import RecordPage


def badge_svg(page: RecordPage, now: datetime) -> str:
    """Return the badge of a record whose bundle was verified completely at the time ``now``."""
    return subject_svg(Subject.of(page.verified, day_of(now)))


def absent_badge_svg(text: str = "not found", subject: str = "") -> str:
    """Return a grey badge: there is no record of ``subject``, or what else ``text`` says."""
    return words_svg(absent_words(text, subject))


def forged_badge_svg(text: str = "forged", subject: str = "") -> str:
    """Return a red badge: a signature over what was there of ``subject`` fails."""
    return words_svg(forged_words(text, subject))
