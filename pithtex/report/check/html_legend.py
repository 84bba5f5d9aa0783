"""What the verdicts mean and how the table is read: the folded part of the HTML report."""

from __future__ import annotations

from collections import Counter
from typing import Final

from pithtex.check.result import WORST_FIRST, Status
from pithtex.escaping import html_text
from pithtex.report.check.kinds import KIND, OTHER_ADVICE, Kind
from pithtex.report.check.words import ADVICE, MEANING

#: The columns, and what stands in them.
COLUMNS: Final = {
    "Verdict": "What the check says of the file, and what kind of verdict that is: wrong (do not "
    "rely on it), look (a person has to), cannot be judged (as yet), or nothing here.",
    "File": "The PDF that was checked, with a link to it where it was there.",
    "Paper": "Title and arXiv id of the record that the Pith Number names, and records that the "
    "paper cites. The number leads to the record's page at the registry.",
    "Number stated by": "Where the PDF states its number. Info and XMP are its metadata, the link "
    "and the badge stand on page 1, and so does the QR code. All that are there have to agree. "
    "The receipt is the registry's signature on the record.",
    "About this paper?": "Whether page 1 shows the record's title as its title. A badge that was "
    "copied from another paper fails here. arXiv's stamp, where there is one, says which version "
    "this is.",
    "What was found": "What to do, and why. Errors refuse a PDF. A warning about page 1 asks you "
    "to look there; others, and notes, change nothing. Each has a code, under which pithtex "
    "documents it.",
}


def html_legend(counts: Counter[Status]) -> str:
    """Return the legend: the verdicts that occur, the columns, and the other verdicts."""
    there = [status for status in WORST_FIRST if counts[status]]
    others = [status for status in WORST_FIRST if not counts[status]]
    columns = "".join(
        f"<div><dt>{name}</dt><dd>{html_text(text)}</dd></div>\n" for name, text in COLUMNS.items()
    )
    other = _explained("The other verdicts", others) if others else ""
    return f"""<details class="legend">
<summary>What the verdicts mean, and how to read the table</summary>
{_explained("The verdicts of this run", there)}<h2>The columns</h2>
<dl>
{columns}</dl>
{other}</details>
"""


def _explained(heading: str, statuses: list[Status]) -> str:
    rows = "".join(
        f'<div><dt><span class="verdict {status}">{status}</span></dt>'
        f"<dd>{html_text(_sentence(MEANING[status]))}</dd>"
        f"<dd>{_kind(status)}{html_text(ADVICE[status])}{_more(status)}</dd></div>\n"
        for status in statuses
    )
    return f'<h2>{heading}</h2>\n<dl class="verdicts">\n{rows}</dl>\n'


def _kind(status: Status) -> str:
    kind = KIND[status]
    return "" if kind is Kind.VERIFIED else f"<strong>{kind.capitalize()}.</strong> "


def _more(status: Status) -> str:
    """Return that rows of a verdict may say something else than what is said of all of them."""
    return " Where its row says otherwise, that is right." if OTHER_ADVICE.get(status) else ""


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
