"""Why a title is not on a page, in words that are true for honest people, too."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pithtex.box import Box, widened
from pithtex.check.card import ON_CARD
from pithtex.check.doubts.finding import quoted
from pithtex.check.page_title import PageTitle, find_page_title
from pithtex.check.page_view import PageView, box_of, letters_of
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
_NEAR: Final = "the title on page 1 is near the record's, but not the same"


def why_absent(document: Document, view: PageView, title: str | None, index: int) -> Finding:
    """Return why the title does not stand on the page: the first of the reasons that is true."""
    record = _record(title)
    letters = letters_of(view.glyphs)
    if letters < FEW_LETTERS or (letters < 5 * FEW_LETTERS and view.pictured > SCAN):
        few = "no words to read, as scans, pictures and some covers have none"
        if letters:
            few = "hardly any words to read: it may be a cover, a scan or a picture"
        later = _on_a_later_page(document, title, index) if title is not None else None
        return _absent(
            "page-is-picture",
            f"page 1 has {few}",
            f"{record}\nCompare them by eye"
            + (f", or judge page {later} with --title-page {later}." if later else "."),
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
    page = find_page_title(view, title)
    if page.is_near:
        return _absent(
            "title-near",
            f"{_NEAR}: {quoted(page.text, WHOLE)}",
            f"page 1  {page.text}\n{record}\n"
            "A later version with a new title has its own Pith Number.",
            page,
        )
    if title is not None and (later := _on_a_later_page(document, title, index)):
        return _absent(
            "title-on-later-page",
            f"the record's title stands on page {later}, not on page 1"
            + (f", which {_shown(page)}" if page.text else ""),
            f"{_said(page)}{record}\nIf page 1 is a cover, judge it with --title-page {later}.",
            page,
        )
    return _absent(
        "title-absent",
        "the record's title does not stand on page 1"
        + (f", which {_shown(page)}" if page.text else ""),
        f"{_said(page)}{record}\nA badge copied from another paper looks like this.",
        page,
    )


def what_stands_before(document: Document, title: str | None) -> Finding:
    """Return the note on what the first page shows, where a later one is judged in its place.

    A verdict on a later page says nothing of the first: nobody is to take it for one.
    """
    shown = "has no words to read"
    try:
        view = PageView(document.page(0))
        view.read_upper_part()
        page = find_page_title(view, title)
        if page.text:
            shown = _shown(page)
    except NotJudged:
        shown = "could not be read"
    return Finding(
        "first-page-not-judged", "note", f"the first page, which was not judged, {shown}"
    )


def with_page_title(
    view: PageView, title: str | None, search: TitleSearch, finding: Finding
) -> Finding:
    """Return that a title is misplaced with what page 1 shows instead; else the finding itself."""
    if finding.code != "title-misplaced":
        return finding
    own = [line for match in search.matches for line in match.lines]
    page = find_page_title(view, title, frozenset(glyph for line in own for glyph in line.glyphs))
    if not page.lines:
        return finding
    is_largest = max(line.em for line in own) >= max(line.em for line in page.lines)
    if is_largest and finding.message != ON_CARD and finding.boxes[0][1] < page.lines[0].y:
        # What is smaller and below is not what page 1 shows instead.
        return finding
    what = f"{_NEAR}: {quoted(page.text, WHOLE)}" if page.is_near else f"page 1 {_shown(page)}"
    but = "but for that, " if is_largest and not page.is_near else ""
    hint = f"{_said(page)}{_record(title)}\n{finding.hint}".rstrip()
    boxes = (*finding.boxes, *_boxes(page))
    return replace(finding, message=f"{finding.message}; {but}{what}", hint=hint, boxes=boxes)


def _record(title: str | None) -> str:
    return f"record  {plain_title(title) if title else '(title unknown)'}"


def _said(page: PageTitle) -> str:
    """Return the lines of a hint that quote what page 1 shows, each with its end of line."""
    return "".join(f"page 1  {text}\n" for text in (page.text, page.also_near) if text)


def _shown(page: PageTitle) -> str:
    """Return what page 1 shows as its title, to go on with "page 1" or with "which"."""
    if not page.is_larger:
        return f"begins with {quoted(page.text, WHOLE)}"
    near = f", and near the record's {quoted(page.also_near, WHOLE)}" if page.also_near else ""
    return f"shows {quoted(page.text, WHOLE)} in its largest type{near}"


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


def _absent(code: str, message: str, hint: str, page: PageTitle | None = None) -> Finding:
    return Finding(code, "error", message, hint, _boxes(page) if page else ())


def _boxes(page: PageTitle) -> tuple[Box, ...]:
    """Return where the page shows what it shows as its title: whoever looks finds it at once."""
    glyphs = [glyph for line in page.lines for glyph in line.glyphs]
    return (widened(box_of(glyphs), 2),) if glyphs else ()
