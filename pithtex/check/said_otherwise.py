"""Notes on what programs read on a page, copy or say aloud, where it shows another title.

``/ActualText`` says what is to be read instead of what is drawn. It binds nothing, and is no doubt:
whoever looks sees what is drawn. Whoever listens, or searches, should know.
"""

from __future__ import annotations

from itertools import groupby
from typing import Final
from unicodedata import normalize

from pithtex.check.doubts.finding import quoted
from pithtex.check.page_view import box_of
from pithtex.check.scene import Scene
from pithtex.findings import Finding

#: Characters of each text that the note quotes.
_QUOTED: Final = 120


def notes_on_actual_text(scene: Scene) -> tuple[Finding, ...]:
    """Return a note where the title's ``/ActualText`` is not what its letters say."""
    glyphs = scene.block.glyphs
    page = scene.view.page
    said: list[str] = []
    differs = False
    for claimed, members in groupby(glyphs, key=lambda glyph: page.actual_text(glyph.run)):
        shown = "".join(glyph.text for glyph in members)
        said.append(shown if claimed is None else claimed)
        differs |= claimed is not None and not _is_same(claimed, shown)
    if not differs:
        return ()
    what = quoted(" ".join(said), _QUOTED) if "".join(said).strip() else "nothing"
    message = (
        f"programs that copy page 1 or read it aloud say {what} where it shows "
        f"{quoted(scene.block.text, _QUOTED)} (/ActualText)"
    )
    return (Finding("title-read-otherwise", "note", message, boxes=(box_of(glyphs),)),)


def _is_same(claimed: str, shown: str) -> bool:
    """Whether two texts have the same letters; a mark around each of some letters says them all."""
    claimed, shown = _letters(claimed), _letters(shown)
    times = len(shown) // len(claimed) if claimed else 0
    return shown == claimed * times


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, normalize("NFKD", text).casefold()))
