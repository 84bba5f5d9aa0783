"""Page 1 of files that an earlier run has checked, drawn again for a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from pithtex.box import Box
from pithtex.check.checker import wants_picture
from pithtex.check.page_verdict import Wanted
from pithtex.check.result import CheckResult
from pithtex.check.telling import told
from pithtex.check.worker import IsolatedReader
from pithtex.errors import NotJudged
from pithtex.findings import Finding
from pithtex.pdf.limits import DEFAULT_LIMITS, PdfLimits
from pithtex.pdf.look import Look, Pictures
from pithtex.protocol.text import text_sha256


def drawn_again(
    results: Iterable[CheckResult], pictures: Pictures, limits: PdfLimits = DEFAULT_LIMITS
) -> Iterator[CheckResult]:
    """Yield ``results`` with the ``pictures`` that are wanted, of files that are what they were.

    A file is known by its SHA-256; of one that is gone or has changed, a note says so.
    """
    with ExitStack() as stack:
        reader: IsolatedReader | None = None
        page = 0
        for result in results:
            if result.pdf_sha256 is None or not wants_picture(pictures, result.status):
                yield result
                continue
            if reader is None or page != result.page:
                stack.close()
                page = result.page
                reader = stack.enter_context(IsolatedReader(limits, Look(title_page=page)))
            yield _with_picture(reader, result)


def _with_picture(reader: IsolatedReader, result: CheckResult) -> CheckResult:
    try:
        is_same = reader.load(Path(result.path)) == result.pdf_sha256
    except NotJudged:
        is_same = False
    if not is_same:
        note = Finding(
            "page-not-drawn",
            "note",
            "page 1 is not shown: the file is gone or is not what was checked",
            "Paths are taken from the folder that pithtex report is run in.",
        )
        return replace(result, findings=(*result.findings, *told([note], result.page)))
    boxes = [box for finding in result.findings for box in finding.boxes]
    try:
        title = _title_box(reader, result)
        return replace(result, picture=reader.draw(boxes, title), title_box=title)
    except NotJudged:
        return result


def _title_box(reader: IsolatedReader, result: CheckResult) -> Box | None:
    """Return where the page shows the record's title, which results do not say: looked for anew.

    Raises:
        NotJudged: where the file cannot be had any more.

    """
    if result.title is None or result.binding.title not in {"shown", "doubtful"}:
        return None
    try:
        return reader.judge(Wanted(result.title, text_sha256(result.title))).box
    except NotJudged:
        # A reader that has died of it holds nothing.
        reader.load(Path(result.path))
        return None
