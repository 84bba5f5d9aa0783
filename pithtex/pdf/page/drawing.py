"""What is drawn on a page and is no text object, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from pithtex.box import Box

Kind: TypeAlias = Literal["path", "image", "shading", "form"]


@dataclass(slots=True, eq=False)
class Drawing:
    """A path, image or shading, or a form XObject around objects that are listed as well.

    ``box`` is what it covers before clipping, in points; ``handle`` is PDFium's, and means
    nothing outside of its page.
    """

    handle: int
    kind: Kind
    box: Box
