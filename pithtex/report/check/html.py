"""``pithtex check --format html``: one file that an editor opens, sorts, sends on and prints.

It asks nothing of any network, runs nothing but its own script, and reads the
same without that. A row is written as soon as its result is there.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib import resources
from typing import Final

from pithtex.check.result import WORST_FIRST, CheckResult, Status
from pithtex.escaping import html_text
from pithtex.report.check.html_row import html_row
from pithtex.report.check.words import ADVICE, MEANING, totals
from pithtex.version import __version__

#: The columns, and what stands in them.
_COLUMNS: Final = {
    "Verdict": "What the check says of the file, explained above.",
    "File": "The PDF that was checked.",
    "Paper": "Title and arXiv id of the record that the Pith Number names, and records that the "
    "paper cites. The number leads to the record's page at the registry.",
    "Number stated by": "Where the PDF states its number. Info and XMP are its metadata, the link "
    "and the badge stand on page 1, and so does the QR code. All that are there have to agree. "
    "The receipt is the registry's signature on the record.",
    "About this paper?": "Whether page 1 shows the record's title as its title. A badge that was "
    "copied from another paper fails here. arXiv's stamp, where there is one, says which version "
    "this is.",
    "What was found": "Errors refuse a PDF. A warning about page 1 asks you to look there; others, "
    "and notes, change nothing. Each has a code, under which pithtex documents it.",
}


def format_check_html(results: Iterable[CheckResult], counts: Counter[Status]) -> Iterator[str]:
    """Yield the page row by row; ``results`` come worst first."""
    yield _head(counts)
    yield _summary(counts)
    yield _table_head()
    last: Status | None = None
    for result in results:
        yield html_row(result, first=result.status is not last)
        last = result.status
    yield f"</table>\n</main>\n<script>{_asset('js')}</script>\n</body>\n</html>\n"


def _head(counts: Counter[Status]) -> str:
    style = _asset("css")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(_asset('js'))}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="pithtex {__version__}">
<title>Pith Number check: {totals(counts)}</title>
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
"""


def _summary(counts: Counter[Status]) -> str:
    now = datetime.now(UTC)
    there = [status for status in WORST_FIRST if counts[status]]
    others = [status for status in WORST_FIRST if not counts[status]]
    columns = "".join(
        f"<div><dt>{name}</dt><dd>{html_text(text)}</dd></div>\n" for name, text in _COLUMNS.items()
    )
    return f"""<body>
<header>
<h1>Pith Number check</h1>
<p class="totals">{totals(counts)}</p>
<p class="about">A Pith Number names a paper's record in a public registry. Are number and record
genuine, and is the record about this paper? Checked with pithtex {__version__};
written <time datetime="{now:%Y-%m-%dT%H:%MZ}">{now.day} {now:%B %Y, %H:%M} UTC</time>.</p>
</header>
<main>
<section aria-labelledby="verdicts">
<h2 id="verdicts">What the verdicts mean, and what to do</h2>
<dl class="verdicts">
{"".join(_explained(status, counts[status]) for status in there)}</dl>
<details>
<summary>How to read the table{", and the other verdicts" if others else ""}</summary>
<dl>
{columns}</dl>
<dl class="verdicts">
{"".join(_explained(status, 0) for status in others)}</dl>
</details>
</section>
"""


def _explained(status: Status, count: int) -> str:
    name = f'<span class="verdict {status}">{status}</span>'
    if count:
        files = "file" if count == 1 else "files"
        name = f'<a href="#{status}">{name} <span class="count">{count:,} {files}</span></a>'
    meaning = MEANING[status][0].upper() + MEANING[status][1:]
    return (
        f"<div><dt>{name}</dt><dd>{html_text(meaning)}.</dd>"
        f"<dd>{html_text(ADVICE[status])}</dd></div>\n"
    )


def _table_head() -> str:
    cells = "".join(f'<th role="columnheader" scope="col">{name}</th>\n' for name in _COLUMNS)
    # How the table comes, and how the script names the two orders of this column.
    order = 'aria-sort="ascending" data-ascending="worst first" data-descending="worst last"'
    cells = cells.replace('"col">Verdict', f'"col" {order}>Verdict')
    return f"""<table role="table">
<caption><span>Every file, worst first.</span>
<span class="sorting"><span role="status"></span></span></caption>
<thead role="rowgroup">
<tr role="row">
{cells}</tr>
</thead>
"""


def _asset(suffix: str) -> str:
    """Return the style sheet or the script, as it stands in the page."""
    return (resources.files("pithtex.report.check") / f"html.{suffix}").read_text("utf-8")


def _hash(content: str) -> str:
    """Return the source expression of a Content Security Policy that admits ``content`` alone."""
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
