"""Whether a record's title is what a reader sees as the title of a page.

Three answers: it is (*shown*); it is there and shows, and something else could be taken for
the title (*doubtful*: each doubt is a finding); it is not (*absent*: the finding says what
the page shows instead). Nothing here starts a process or opens a file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pypdf import PageObject

from pithtex.check.absence import why_absent
from pithtex.check.doubts import find_doubts
from pithtex.check.page_view import PageView
from pithtex.check.paper_words import NO_WORDS, PaperWords, find_paper_words
from pithtex.check.result import TitleAnswer
from pithtex.check.scene import Scene, why_not_shown
from pithtex.check.title_block import TitleBlock, why_no_title
from pithtex.findings import Finding
from pithtex.pdf.page.document import Document
from pithtex.pdf.page.profile.check import unlike_drawings
from pithtex.titles.matcher import TitleSearch, find_hashed_title, find_title
from pithtex.titles.raw_tex import read_title


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a verified record is looked for.

    ``title`` is in raw TeX, ``None`` where only its canonical SHA-256 is to be had
    (hexadecimal). ``authors`` and the beginning of the ``abstract`` are those of a signed
    snapshot, where there is one.
    """

    title: str | None
    title_sha256: str
    authors: str | None = None
    abstract: str | None = None


@dataclass(frozen=True, slots=True)
class PageVerdict:
    """Whether the title stands on the page as its title, and why that is not sure or not so."""

    title: TitleAnswer
    findings: tuple[Finding, ...] = ()
    paper: PaperWords = NO_WORDS


def judge_page(
    document: Document, wanted: Wanted, index: int = 0, objects: PageObject | None = None
) -> PageVerdict:
    """Return whether ``wanted`` is the title of a page of ``document``; the first is 0.

    ``objects`` are the page's, of a strict reader: where they are given, it is also asked
    whether all readers draw them alike.

    Raises:
        NotJudged: ``pdf-*``, ``page-*`` or ``title-*``, where page or title are beyond the limits.

    """
    view = PageView(document.page(index))
    verdict = _judge_title(document, view, wanted, index, objects)
    if wanted.authors is None and wanted.abstract is None:
        return verdict
    paper = find_paper_words(view.page.text(), wanted.authors, wanted.abstract)
    return replace(verdict, paper=paper)


def _judge_title(
    document: Document, view: PageView, wanted: Wanted, index: int, objects: PageObject | None
) -> PageVerdict:
    search = _search(view, wanted)
    blocks = [TitleBlock(match) for match in search.matches]
    best: PageVerdict | None = None
    for block in sorted(blocks, key=lambda block: -block.em):
        verdict = _judge_block(view, block, objects)
        if verdict.title == "shown":
            return verdict
        if best is None or (best.title, verdict.title) == ("absent", "doubtful"):
            best = verdict
    return best or PageVerdict("absent", (why_absent(document, view, wanted.title, search, index),))


def _judge_block(view: PageView, block: TitleBlock, objects: PageObject | None) -> PageVerdict:
    if (reason := why_no_title(view, block)) is not None:
        return PageVerdict("absent", (reason,))
    scene = Scene(view, block)
    if (reason := why_not_shown(scene)) is not None:
        return PageVerdict("absent", (reason,))
    doubts = find_doubts(scene)
    if objects is not None:
        doubts += unlike_drawings(objects, block.box, block.em)
    return PageVerdict("doubtful" if doubts else "shown", tuple(doubts))


def _search(view: PageView, wanted: Wanted) -> TitleSearch:
    if wanted.title is None:
        return find_hashed_title(wanted.title_sha256, view.lines)
    return find_title(read_title(wanted.title), view.lines)
