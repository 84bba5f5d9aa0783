"""Which version of which paper arXiv says that a PDF is, and how that stands to the record's.

arXiv's stamp in the margin informs and refuses; it binds nothing by itself, since anyone can print
one. On pages that are lower than the stamp it is read from its link, and where there is neither,
from the metadata that arXiv writes since 2025.

A number can first stand in the version after its own, since a record exists only once arXiv has
announced the version: a later version with the record's title is what honest papers are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from pithtex.check.result import StampSource, TitleAnswer, VersionAnswer
from pithtex.findings import Finding
from pithtex.pdf.facts import ArxivMarks
from pithtex.protocol.arxiv import HOSTS, ID_PATTERN, ArxivId, parse_arxiv_id

#: Without blanks: type in the margin is set loosely, and "1 9 Jun" is a day in June, too.
_STAMP: Final = re.compile(
    rf"arXiv:({ID_PATTERN}v[1-9][0-9]*)\[[A-Za-z.-]+\][0-9]{{1,2}}[A-Z][a-z]{{2}}[0-9]{{4}}"
)


@dataclass(frozen=True, slots=True)
class StatedVersion:
    """What arXiv says that a PDF is: papers with versions, and where that stands.

    There should be one paper; ``source`` is ``None`` where there is none.
    """

    papers: tuple[ArxivId, ...] = ()
    source: StampSource | None = None

    @property
    def words(self) -> str:
        """What arXiv did, for a message."""
        verb = (
            "arXiv made this PDF of" if self.source == "metadata" else "arXiv stamped this PDF as"
        )
        return f"{verb} {', '.join(map(str, self.papers))}"

    def compare(self, paper: ArxivId) -> VersionAnswer | None:
        """Return how the versions stand to the record's; ``None`` where none is stated."""
        answers = {_compare(paper, each) for each in self.papers}
        order: tuple[VersionAnswer, ...] = ("other", "earlier", "later", "same")
        return next((answer for answer in order if answer in answers), None)


def read_version(marks: ArxivMarks) -> StatedVersion:
    """Return what the stamp says; without one its link, and without both the metadata."""
    if papers := find_arxiv_stamps(marks.margin):
        return StatedVersion(papers, "margin")
    if papers := _in_addresses(marks.links):
        return StatedVersion(papers, "link")
    if papers := _in_addresses(marks.metadata):
        return StatedVersion(papers, "metadata")
    return StatedVersion()


def find_arxiv_stamps(margin: Iterable[str]) -> tuple[ArxivId, ...]:
    """Return id and version of each stamp of arXiv's in the margin; there should be one."""
    stamps = (_STAMP.fullmatch("".join(line.split())) for line in margin)
    papers = (parse_arxiv_id(stamp[1]) for stamp in stamps if stamp)
    return _sorted(papers)


def _in_addresses(addresses: Iterable[str]) -> tuple[ArxivId, ...]:
    """Return the papers that addresses name with their versions."""
    return _sorted(map(_in_address, addresses))


def _in_address(address: str) -> ArxivId | None:
    try:
        url = urlsplit(address.strip())
    except ValueError:
        return None
    if url.scheme not in {"http", "https"} or (url.hostname or "") not in HOSTS:
        return None
    paper = parse_arxiv_id(url.path.removeprefix("/abs/"))
    return paper if paper is not None and paper.version is not None else None


def _sorted(papers: Iterable[ArxivId | None]) -> tuple[ArxivId, ...]:
    return tuple(sorted({paper for paper in papers if paper is not None}, key=str))


def _compare(paper: ArxivId, stated: ArxivId) -> VersionAnswer:
    if stated.identifier != paper.identifier or stated.version is None or paper.version is None:
        return "other"
    if stated.version == paper.version:
        return "same"
    return "later" if stated.version > paper.version else "earlier"


def why_not_this_version(
    paper: ArxivId, stated: StatedVersion, title: TitleAnswer, *, exact: bool = False
) -> Finding | None:
    """Return why the PDF is not of the record's version; ``None`` where it may be.

    With ``exact`` a later version is not either.
    """
    answer = stated.compare(paper)
    record = f"the record is of {paper}"
    if answer == "other":
        hint = "Ask for the number of this paper."
        return Finding("arxiv-stamp-differs", "error", f"{stated.words}; {record}", hint)
    if answer == "earlier":
        hint = "A version cannot carry the number of a later one. Was its PDF made from the source "
        hint += "of this one?"
        return Finding("version-earlier", "error", f"{stated.words}; {record}", hint)
    if answer == "later" and title == "absent":
        hint = "If the title was changed since, the number of the later version is what this PDF "
        hint += "should carry."
        message = f"{stated.words}, and page 1 does not show the title of v{paper.version}"
        return Finding("version-later-title", "error", message, hint)
    if answer == "later" and exact:
        hint = "Without --exact-version a later version passes."
        return Finding("version-later", "error", f"{record}; {stated.words}", hint)
    return None


def about_version(paper: ArxivId, stated: StatedVersion) -> Finding | None:
    """Return the warning that a PDF is of a later version than the record."""
    if stated.compare(paper) != "later":
        return None
    message = f"the record is of v{paper.version}; {stated.words}"
    hint = "That is usual: a version's number exists only once arXiv has announced it."
    return Finding("version-later", "warning", message, hint)


def made_by_arxiv(marks: ArxivMarks) -> Finding | None:
    """Return what arXiv's metadata say of a PDF that carries no number."""
    papers = _in_addresses(marks.metadata)
    if not papers:
        return None
    message = f"arXiv made this PDF of {', '.join(map(str, papers))}"
    return Finding("arxiv-metadata", "note", message, f"`pithtex number {papers[0]}` looks it up.")
