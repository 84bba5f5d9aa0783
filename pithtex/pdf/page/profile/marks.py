"""Marked content (ISO 32000-1, 14.6): of all marks only layers are drawn, or not."""

from __future__ import annotations

import re
from collections.abc import Callable

from pithtex.pdf.page.profile.layers import check_layer
from pithtex.pdf.page.profile.objects import name_of
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.values import Value


class Marks:
    """The open marks of some content."""

    def __init__(self, survey: Survey, report: Callable[[Rule, str], None]) -> None:
        self._survey = survey
        #: of each, whether it began in text and whether it is a layer
        self._open: list[tuple[bool, bool]] = []
        self._report = report

    def __bool__(self) -> bool:
        return bool(self._open)

    def begin(self, *, in_text: bool, is_layer: bool) -> None:
        """``BMC`` and ``BDC``."""
        self._open.append((in_text, is_layer))

    def read(
        self, statement: re.Match[bytes], resource: Callable[[str, str], Value], *, in_text: bool
    ) -> None:
        """``BDC`` and ``DP``, with properties."""
        tag, properties = name_of(statement["tag"]), statement["prop"]
        if statement["mop"] == b"BDC":
            self.begin(in_text=in_text, is_layer=tag == "OC")
        if tag != "OC":
            # It draws nothing: what it says, or whether it is there, is nothing to a reader's eye.
            return
        if not properties.startswith(b"<<"):
            value = resource("Properties", name_of(properties))
            if value is not None:
                check_layer(self._survey, value)
        else:
            self._report(Rule.LAYER_FORM, "its properties stand in the content")

    def end(self, *, in_text: bool) -> None:
        """``EMC``."""
        if not self._open:
            self._report(Rule.NESTING, "EMC")
            return
        began_in_text, is_layer = self._open.pop()
        if is_layer and began_in_text != in_text:
            self._report(Rule.LAYER_FORM, "it begins or ends in text")
