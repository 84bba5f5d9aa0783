"""Why a title is not on a page, in words that are true for honest people, too."""

from __future__ import annotations

from typing import Final

from pithtex.check.doubts.finding import quoted
from pithtex.check.page_view import PageView, letters_of
from pithtex.check.scene import SCAN
from pithtex.errors import NotJudged
from pithtex.findings import Finding
from pithtex.pdf.page.document import Document
from pithtex.titles.matcher import TitleSearch, find_title
from pithtex.titles.plain import plain_title
from pithtex.titles.raw_tex import read_title

#: Characters of a title, all of which count where two are compared.
WHOLE: Final = 200
#: A page with fewer letters is a picture or a cover.
FEW_LETTERS: Final = 20
#: Of a page's letters: so many without a name, or turned, say what kind of page it is.
MOST: Final = 0.6


def why_absent(
    document: Document, view: PageView, title: str | None, search: TitleSearch, index: int
) -> Finding:
    """Return why the title does not stand on the page: the first of the reasons that is true."""
    record = f"record  {plain_title(title) if title else '(title unknown)'}"
    letters = letters_of(view.glyphs)
    if letters < FEW_LETTERS or (letters < 5 * FEW_LETTERS and view.pictured > SCAN):
        return _absent(
            "page-is-picture",
            "page 1 has no words to read, as scans, pictures and some covers have none",
            f"{record}\nCompare them by eye.",
        )
    lost = letters_of(glyph for glyph in view.glyphs if glyph.is_lost)
    if lost > MOST * letters:
        return _absent(
            "page-unnamed-letters",
            "page 1 is set in fonts that do not name their letters: its words cannot be read",
            f"{record}\nCompare them by eye.",
        )
    if letters_of(view.turned) > MOST * letters:
        return _absent(
            "page-turned",
            "page 1 is turned: its text does not stand upright",
            f"{record}\nCompare them by eye, or check the PDF with page 1 upright.",
        )
    if search.near:
        return _absent(
            "title-near",
            "the title on page 1 is near the record's, but not the same: "
            + quoted(search.near, WHOLE),
            f"page 1  {search.near}\n{record}\n"
            "A later version with a new title has its own Pith Number.",
        )
    if title is not None and (later := _on_a_later_page(document, title, index)):
        return _absent(
            "title-on-later-page",
            f"the record's title stands on page {later}, not on page 1",
            f"{record}\nIf what stands before it is a cover, judge it with --title-page {later}.",
        )
    shown = _largest(view)
    return _absent(
        "title-absent",
        "the record's title does not stand on page 1"
        + (f", which shows {quoted(shown)} in its largest type" if shown else ""),
        f"{record}\nA badge copied from another paper looks like this.",
    )


def _on_a_later_page(document: Document, title: str, index: int) -> int | None:
    """Return the number of one of the next two pages that has the title on lines of its own."""
    pattern = read_title(title)
    for later in range(index + 1, min(index + 3, len(document))):
        try:
            view = PageView(document.page(later))
            view.read_upper_part()
            if find_title(pattern, view.lines).matches:
                return later + 1
        except NotJudged:
            continue
    return None


def _largest(view: PageView) -> str:
    """Return the words in the largest type of the upper part."""
    # Letters that a font does not name are no words to quote.
    lines = [line for line in view.lines if sum(map(str.isalnum, line.text())) > 3]  # noqa: PLR2004 - a word
    if not lines:
        return ""
    size = max(line.em for line in lines)
    return " ".join(line.text() for line in lines if line.em > 0.95 * size)


def _absent(code: str, message: str, hint: str) -> Finding:
    return Finding(code, "error", message, hint)
