"""How much glyphs of some text show: two pictures of one rectangle, with the text and without."""

from __future__ import annotations

from pithtex.box import Box
from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.picture import Picture
from pithtex.pdf.page.pixels import changes, cut, has_ink, largest, pixels_of, within


class Change:
    """What changes between the pictures."""

    def __init__(self, with_: Picture, without: Picture) -> None:
        self._with, self._without = with_, without
        self._seen: dict[int, bytes] = {}
        whole = (0, 0, with_.width, with_.height)
        # Of what runs off the page there may be no picture at all.
        is_drawn = bool(with_.data) and with_.width * 4 == with_.stride
        self._is_even = is_drawn and not has_ink(without, whole)

    def contrast(self, glyph: Glyph, faintest: int) -> int:
        """Return how much a glyph shows, 0 to 255, less than ``faintest`` is nothing."""
        return self._contrast(glyph.box, faintest)

    def shows(self, glyph: Glyph, least: int) -> bool:
        """Whether a glyph shows by so much, 1 to 255."""
        return self.shows_in(glyph.box, least)

    def shows_in(self, box: Box, least: int) -> bool:
        """Whether anything in a rectangle, in points, shows by so much, 1 to 255."""
        if not self._is_even:
            return self._contrast(box, least) > 0
        area = within(self._with, pixels_of(self._with, box, 0))
        if area is None:
            return False
        if least not in self._seen:
            data = changes(self._with.data, self._without.data)
            self._seen[least] = data.translate(bytes([value >= least for value in range(256)]))
        seen, stride = self._seen[least], self._with.stride
        left, top, right, bottom = area
        rows = range(top * stride, bottom * stride, stride)
        return any(seen.find(1, row + 4 * left, row + 4 * right) >= 0 for row in rows)

    def _contrast(self, box: Box, faintest: int) -> int:
        area = within(self._with, pixels_of(self._with, box, 0))
        if area is None:
            return 0
        contrast = largest(changes(cut(self._with, area), cut(self._without, area)))
        return contrast if contrast >= faintest else 0
