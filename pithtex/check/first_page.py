"""Whether a record's title is what a reader sees as the title of a page.

Three answers: it is (*shown*); it is there and shows, and something else could be taken for
the title (*doubtful*: each doubt is a finding); it is not (*absent*: the finding says what
the page shows instead). Nothing here starts a process or opens a file.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pithtex.check.absence import what_stands_before, why_absent, with_page_title
from pithtex.check.card import stands_on_card
from pithtex.check.doubts import find_doubts
from pithtex.check.doubts.finding import doubt
from pithtex.check.page_verdict import PageVerdict, Wanted
from pithtex.check.page_view import PageView
from pithtex.check.paper_words import find_paper_words
from pithtex.check.said_otherwise import notes_on_actual_text
from pithtex.check.scene import Scene, why_not_shown
from pithtex.check.text_size import hidden_text
from pithtex.check.title_block import TitleBlock, why_no_title
from pithtex.pdf.page.document import Document
from pithtex.pdf.page.glyph import TextRun
from pithtex.titles.matcher import TitleSearch, find_hashed_title, find_title
from pithtex.titles.raw_tex import read_title
from pithtex.titles.rearranged import find_rearranged

if TYPE_CHECKING:
    from pypdf import PageObject


def judge_page(
    document: Document, wanted: Wanted, index: int = 0, objects: PageObject | None = None
) -> PageVerdict:
    """Return whether ``wanted`` is the title of a page of ``document``; the first is 0.

    ``objects`` are the page's, as a strict reader has them: where they are given, it is
    also asked whether all readers draw them alike.

    Raises:
        NotJudged: ``pdf-*``, ``page-*`` or ``title-*``, where page or title are beyond the limits.

    """
    view = PageView(document.page(index), objects=objects)
    verdict = _judge_title(document, view, wanted, index)
    if index:
        before = what_stands_before(document, wanted.title)
        verdict = replace(verdict, findings=(*verdict.findings, before))
    if wanted.authors is None and wanted.abstract is None:
        return verdict
    paper = find_paper_words(view.page.text(), wanted.authors, wanted.abstract)
    return replace(verdict, paper=paper)


def _judge_title(document: Document, view: PageView, wanted: Wanted, index: int) -> PageVerdict:
    search = _search(view, wanted)
    if not search.matches:
        return (
            _judge_without_pictures(view, wanted)
            or _judge_rearranged(view, wanted)
            or PageVerdict("absent", (why_absent(document, view, wanted.title, index),))
        )
    verdict, unseen = _judge(view, search)
    if unseen:
        # What nobody sees may be a copy of what everybody sees, or hide that other words are
        # large: look without it.
        seen = PageView(view.page, frozenset(unseen), view.objects)
        again, _ = _judge(seen, _search(seen, wanted))
        if again.title != "absent":
            return again
    if verdict.title != "absent":
        return verdict
    said = [with_page_title(view, wanted.title, search, each) for each in verdict.findings]
    return replace(verdict, findings=tuple(said))


def _judge_without_pictures(view: PageView, wanted: Wanted) -> PageVerdict | None:
    """Return the verdict on a page without the letters of small pictures: doubtful at best."""
    pictures = view.in_pictures
    if not pictures:
        return None
    bare = PageView(view.page, frozenset(pictures), view.objects)
    search = _search(bare, wanted)
    if not search.matches:
        return None
    verdict, _ = _judge(bare, search)
    if verdict.title == "absent":
        return None
    message = "a picture with letters stands among those of the title, which is there without them"
    picture = doubt("doubt-picture", message, *(run.box for run in pictures))
    return PageVerdict("doubtful", (picture, *verdict.findings), box=verdict.box)


def _judge_rearranged(view: PageView, wanted: Wanted) -> PageVerdict | None:
    """Return the verdict on a page with the title's letters otherwise: doubtful at best.

    Of a scan it is said that it is one.
    """
    matches = find_rearranged(read_title(wanted.title), view.lines) if wanted.title else []
    if not matches:
        return None
    verdict, _ = _judge(view, TitleSearch(tuple(matches)))
    is_scan = any(each.code == "page-is-picture" for each in verdict.findings)
    return verdict if is_scan or verdict.title != "absent" else None


def _judge(view: PageView, search: TitleSearch) -> tuple[PageVerdict, list[TextRun]]:
    """Return the best verdict on the places where the title stands, and what hides there."""
    best = PageVerdict("absent")
    unseen: list[TextRun] = []
    blocks = [TitleBlock(match) for match in search.matches]
    for block in sorted(blocks, key=lambda block: -block.em):
        view.read_around(block.box, block.em)
        scene = Scene(view, block)
        verdict = _judge_block(scene)
        if verdict.title == "shown":
            return verdict, list(hidden_text(view.page, view.runs, block.em))
        if not best.findings or (best.title, verdict.title) == ("absent", "doubtful"):
            best = verdict
        if verdict.title == "absent":
            unseen += [glyph.run for glyph in scene.hidden]
    return best, unseen if best.title == "absent" else []


def _judge_block(scene: Scene) -> PageVerdict:
    view, block = scene.view, scene.block
    reason = stands_on_card(view, block) or why_no_title(view, block) or why_not_shown(scene)
    if reason is not None:
        return PageVerdict("absent", (reason,))
    doubts = find_doubts(scene)
    found = (*doubts, *notes_on_actual_text(scene))
    return PageVerdict("doubtful" if doubts else "shown", found, box=scene.block.box)


def _search(view: PageView, wanted: Wanted) -> TitleSearch:
    """Look for the title in what is larger than the text, then in all of the upper part."""
    view.read_display()
    search = _find(view, wanted)
    if search.matches:
        return search
    view.read_upper_part()
    return _find(view, wanted)


def _find(view: PageView, wanted: Wanted) -> TitleSearch:
    if wanted.title is None:
        return find_hashed_title(wanted.title_sha256, view.lines)
    return find_title(read_title(wanted.title), view.lines)
