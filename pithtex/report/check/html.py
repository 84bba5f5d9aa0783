"""``pithtex check --format html``: one file that an editor opens, searches, sends on and prints.

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
from pathlib import Path

from pithtex.check.result import WORST_FIRST, CheckResult, Status
from pithtex.html_head import html_head
from pithtex.report.check.html_legend import COLUMNS, html_legend
from pithtex.report.check.html_repeated import Repeated
from pithtex.report.check.html_row import html_row
from pithtex.report.check.words import totals
from pithtex.version import __version__


def format_check_html(
    results: Iterable[CheckResult], counts: Counter[Status], *, folder: Path | None = None
) -> Iterator[str]:
    """Yield the page row by row; ``results`` come worst first.

    Links to files are relative to ``folder``, in which the report is going to be: by
    default the current one.
    """
    folder = Path.cwd() if folder is None else folder.absolute()
    yield _head(counts)
    yield _summary(counts)
    yield _table_head()
    repeated = Repeated()
    anchored: set[Status] = set()
    for row, result in enumerate(results, start=1):
        anchor = result.status if result.status not in anchored else None
        anchored.add(result.status)
        yield html_row(result, folder, row, anchor, repeated.seen(result, row))
    yield f"</table>\n{repeated.section()}</main>\n"
    yield f"<script>{_asset('js')}</script>\n</body>\n</html>\n"


def _head(counts: Counter[Status]) -> str:
    style = _asset("css")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(_asset('js'))}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    title, rest = f"Pith Number check: {totals(counts)}", f"<style>{style}</style>"
    return html_head(title, rest=rest, policy=policy, referrer="no-referrer")


def _summary(counts: Counter[Status]) -> str:
    now = datetime.now(UTC)
    there = "".join(
        f'<li><a href="#{status}" data-status="{status}"><span class="verdict {status}">{status}'
        f'</span> <span class="count">{counts[status]:,}</span></a></li>\n'
        for status in WORST_FIRST
        if counts[status]
    )
    return f"""<body>
<header>
<h1>Pith Number check</h1>
<p class="about">A Pith Number names a paper's record in a public registry. Are number and record
genuine, and does page 1 show the record's title? Checked with pithtex {__version__};
written <time datetime="{now:%Y-%m-%dT%H:%MZ}">{now.day} {now:%B %Y, %H:%M} UTC</time>.</p>
</header>
<main>
<ul class="totals" aria-label="{totals(counts)}">
{there}</ul>
<form class="search" hidden>
<label for="search">Search</label>
<input type="search" id="search" autocomplete="off" spellcheck="false">
<span role="status" class="shown"></span>
<span role="status" class="sorting"></span>
</form>
{html_legend(counts)}"""


def _table_head() -> str:
    cells = "".join(f'<th role="columnheader" scope="col">{name}</th>\n' for name in COLUMNS)
    # How the table comes, and how the script names the two orders of this column.
    order = 'aria-sort="ascending" data-ascending="worst first" data-descending="worst last"'
    cells = cells.replace('"col">Verdict', f'"col" {order}>Verdict')
    return f"""<table role="table">
<caption>Every file, worst first.</caption>
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
