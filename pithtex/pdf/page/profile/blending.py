"""What one stream of content mixes with what is below it, where readers differ in doing so."""

from __future__ import annotations

from collections.abc import Callable

from pithtex.pdf.page.profile.mixing import MIXING_KEYS, Canvas, Knockout, Mixing
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.values import Entries


class Blending:
    """The rules of mixing for one stream of content, and whether it has painted anything yet."""

    def __init__(self, canvas: Canvas, report: Callable[[Rule, str], None]) -> None:
        self._canvas = canvas
        self._report = report
        self._has_painted = False

    def set_state(self, state: Entries, mixing: Mixing) -> None:
        """Check a graphics state after which what is painted is mixed like this."""
        if self._canvas.is_whole and not MIXING_KEYS.isdisjoint(state):
            self._report(Rule.FORM_MIXED, "it sets its own")
        if self._canvas.is_open and mixing.is_blended:
            self._report(Rule.BLENDING, "in a group that is not isolated")

    def paint(self, mixing: Mixing, *, has_mask: bool) -> None:
        """Check what is painted on what is painted already; ``has_mask`` of a picture's own."""
        knockout = self._canvas.knockout
        is_masked = has_mask or mixing.is_masked
        # The first thing of all has nothing below it, and stamps of publishers are one.
        is_alone = knockout is Knockout.OWN and not (self._has_painted or is_masked)
        if (is_masked or mixing.shows_below) and knockout is not Knockout.NO and not is_alone:
            self._report(Rule.KNOCKOUT, "")
        if has_mask and mixing.is_blended:
            # MuPDF leaves out its opacity.
            self._report(Rule.BLENDING, "a picture with a mask")
        self._has_painted = True

    def paint_text(self, mixing: Mixing) -> None:
        """Check that text covers what is below it.

        Letters over each other are blended with each other for Poppler and pdf.js alone.
        """
        if mixing.is_blended:
            self._report(Rule.BLENDING, "text")
        elif mixing.is_clear and self._canvas.is_open:
            # MuPDF shows through its letters what the group has covered.
            self._report(Rule.BLENDING, "text with an opacity in a group that is not isolated")
