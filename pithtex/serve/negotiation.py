"""Which form of a document a client would rather have (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

HTML: Final = "text/html"
JSON: Final = "application/json"
JSON_LD: Final = "application/ld+json"
#: More ranges than any client sends are not read.
_MOST_RANGES: Final = 50


def preferred(accept: str | None, offers: Sequence[str]) -> str:
    """Return the media type of ``offers`` that ``accept`` likes best.

    Of those that it likes alike, the first offer; that, too, where it likes none: a document in
    another form is of more use than a refusal, which the RFC leaves to the server.
    """
    ranges = _ranges(accept or "*/*")
    return max(offers, key=lambda offer: (_quality(offer, ranges), -offers.index(offer)))


def wants_html(accept: str | None) -> bool:
    """Whether a person's browser asks, rather than a program that takes anything."""
    return preferred(accept, [JSON, HTML]) == HTML


def _ranges(accept: str) -> dict[str, float]:
    """Return the media ranges with their quality, parameters but ``q`` left aside."""
    ranges = {}
    for part in accept.lower().split(",")[:_MOST_RANGES]:
        name, *parameters = (each.strip() for each in part.split(";"))
        ranges[name] = next(
            (_number(each[2:]) for each in parameters if each.startswith("q=")), 1.0
        )
    return ranges


def _quality(offer: str, ranges: dict[str, float]) -> float:
    """Return the quality of the most special range that covers an offer."""
    kind = offer.partition("/")[0]
    for name in (offer, f"{kind}/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return 0.0


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if 0 <= value <= 1 else 0.0
