"""The one place where these pages meet the judge of page 1."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache

from pypdf import PageObject, PdfReader

from pithtex.check.first_page import judge_page as judge_open_page
from pithtex.check.page_verdict import Wanted
from pithtex.errors import NotJudged
from pithtex.findings import Finding
from pithtex.pdf.page.document import Document
from pithtex.pdf.structure.pages import pages_in_order
from pithtex.protocol.text import text_sha256

#: What a check says of a PDF whose title is so.
_STATUSES = {"shown": "verified", "doubtful": "inconclusive", "absent": "unbound"}


@dataclass(frozen=True, slots=True)
class Judgement:
    status: str
    findings: tuple[Finding, ...] = ()


@lru_cache(maxsize=8)
def _opened(data: bytes) -> tuple[Document, list[PageObject]]:
    return Document(data), list(pages_in_order(PdfReader(io.BytesIO(data), strict=True)))


def judge_page(data: bytes, title: str, page_index: int = 0) -> Judgement:
    """Judge whether ``title`` is the title of a page; what cannot be judged is not bound."""
    try:
        document, pages = _opened(data)
        wanted = Wanted(title, text_sha256(title))
        verdict = judge_open_page(document, wanted, page_index, pages[page_index])
    except NotJudged:
        return Judgement("unbound")
    return Judgement(_STATUSES[verdict.title], verdict.findings)
