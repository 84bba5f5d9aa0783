"""What the rules of one document look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from pithtex.pdf.structure.first_page import FoundPage
from pithtex.pdf.structure.frame import Frame
from pithtex.pdf.structure.needed import Needed, find_needed
from pithtex.pdf.structure.object_table import ObjectTable
from pithtex.pdf.structure.places import Places, find_places
from pithtex.pdf.structure.strict_reader import StrictReader


@dataclass(frozen=True)
class Layout:
    """A PDF whose table and way to page 1 could be followed, as ``reader`` reads it.

    ``judged`` is the page that is judged, page 1 or one behind a cover. ``renderer_follows``
    says whether the program that draws it uses the same table.
    """

    frame: Frame
    reader: StrictReader
    table: ObjectTable
    page_1: FoundPage
    judged: FoundPage
    renderer_follows: Callable[[], bool]

    @cached_property
    def needed(self) -> Needed:
        """What page 1, the way to it and the metadata are made of."""
        return find_needed(self.reader, self.table, self.frame.body, self.judged)

    @cached_property
    def places(self) -> Places:
        """Where the needed objects stand in the file, whatever the table says."""
        return find_places(self.reader, self.table, self.frame.body, self.needed.numbers)
