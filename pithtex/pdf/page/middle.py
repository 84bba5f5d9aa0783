"""The median."""

from __future__ import annotations

from collections.abc import Iterable


def middle_of(values: Iterable[float]) -> float:
    """Return the median, the larger one of two; ``statistics`` takes 2 ms to import."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2]
