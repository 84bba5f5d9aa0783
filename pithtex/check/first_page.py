"""Whether a record's title is what a reader sees as the title of a page.

Three answers: it is (*shown*); it is there and shows, and something else could be taken for
the title (*doubtful*: each doubt is a finding); it is not (*absent*: the finding says what
the page shows instead). Nothing here starts a process or opens a file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal, TypeAlias

from pithtex.check.absence import why_absent
from pithtex.check.doubts import find_doubts
from pithtex.check.page_view import UPPER, PageView
from pithtex.check.scene import Scene, why_not_shown
from pithtex.check.title_block import TitleBlock, why_no_title
from pithtex.findings import Finding
from pithtex.pdf.page.document import Document
from pithtex.pdf.page.glyph import TextRun
from pithtex.pdf.page.line import Line
from pithtex.titles.matcher import TitleSearch, find_hashed_title, find_title
from pithtex.titles.raw_tex import read_title

#: Below the title, in its em, letters have to be read so far: what could go on with it.
DEPTH: Final = 9.0

_Searcher: TypeAlias = Callable[[Sequence[Line]], TitleSearch]
TitleAnswer: TypeAlias = Literal["shown", "doubtful", "absent"]


@dataclass(frozen=True, slots=True)
class WantedTitle:
    """The title of a verified record, in raw TeX; its SHA-256 alone where that is all there is."""

    title: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class PageVerdict:
    """Whether the title stands on the page as its title, and why that is not sure or not so."""

    title: TitleAnswer
    findings: tuple[Finding, ...] = ()


def judge_page(document: Document, wanted: WantedTitle, index: int = 0) -> PageVerdict:
    """Return whether ``wanted`` is the title of a page of ``document``; the first is 0.

    Raises:
        NotJudged: ``pdf-*``, ``page-*`` or ``title-*``, where page or title are beyond the limits.

    """
    view = PageView(document.page(index))
    search_in = _searcher(wanted)
    verdict = _judge_closely(view, search_in)
    if verdict is not None:
        return verdict
    search = search_in(view.lines)
    if not search.matches:
        reason = why_absent(document, view, wanted.title, search, index)
        return PageVerdict("absent", (reason,))
    verdict, unseen = _judge(view, search)
    if unseen:
        # What nobody sees may be a copy of what everybody sees: look without it.
        seen = PageView(view.page, frozenset(unseen))
        again, _ = _judge(seen, search_in(seen.lines))
        if again.title != "absent":
            return again
    return verdict


def _judge_closely(view: PageView, search_in: _Searcher) -> PageVerdict | None:
    """Return the verdict where display type says where the title is; else ``None``.

    Most of a page's letters are small print below the title, which nobody asks for: a search
    among larger type shows down to where letters have to be read. Whatever is not a title that
    shows is looked at once more with all letters.
    """
    display = PageView(view.page, depth=0.0, known=view.runs)
    found = search_in(display.lines).matches
    if not found:
        return None
    depth = max(TitleBlock(match).box[3] + DEPTH * TitleBlock(match).em for match in found)
    if depth > UPPER * view.page.height:
        return None
    near = PageView(view.page, depth=depth, known=view.runs)
    verdict, _ = _judge(near, search_in(near.lines))
    return None if verdict.title == "absent" else verdict


def _judge(view: PageView, search: TitleSearch) -> tuple[PageVerdict, list[TextRun]]:
    """Return the best verdict on the places where the title stands; else what hides there."""
    best = PageVerdict("absent")
    unseen: list[TextRun] = []
    blocks = [TitleBlock(match) for match in search.matches]
    for block in sorted(blocks, key=lambda block: -block.em):
        scene = Scene(view, block)
        verdict = _judge_block(scene)
        if verdict.title == "shown":
            return verdict, []
        if not best.findings or (best.title, verdict.title) == ("absent", "doubtful"):
            best = verdict
        if verdict.title == "absent":
            unseen += [glyph.run for glyph in scene.hidden]
    return best, unseen if best.title == "absent" else []


def _judge_block(scene: Scene) -> PageVerdict:
    if (reason := why_no_title(scene.view, scene.block) or why_not_shown(scene)) is not None:
        return PageVerdict("absent", (reason,))
    doubts = find_doubts(scene)
    return PageVerdict("doubtful" if doubts else "shown", tuple(doubts))


def _searcher(wanted: WantedTitle) -> _Searcher:
    if wanted.title is None:
        return partial(find_hashed_title, wanted.sha256)
    return partial(find_title, read_title(wanted.title))
