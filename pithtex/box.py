"""Rectangles on a page: points from its upper left corner, x to the right and y downwards."""

from __future__ import annotations

from typing import TypeAlias

#: Left, top, right and bottom, in points.
Box: TypeAlias = tuple[float, float, float, float]


def meet(one: Box, other: Box) -> bool:
    """Whether two rectangles have an area in common; to touch is not enough."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def is_within(box: Box, other: Box) -> bool:
    """Whether all of a rectangle lies in another, edges included."""
    return other[0] <= box[0] and other[1] <= box[1] and box[2] <= other[2] and box[3] <= other[3]


def widened(box: Box, by: float) -> Box:
    """Return a rectangle that reaches further by so much on each side."""
    left, top, right, bottom = box
    return left - by, top - by, right + by, bottom + by
