"""The pages of a mirror as a whole: its front page with the search, and plain lists by month.

All of it works without script: the lists then have all records, and ``paper/`` says how to
write an address. No page grows with the mirror: a month has as many pages as it needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from pithtex.mirror.listed import Listed
from pithtex.mirror.lookups import record_list
from pithtex.mirror.page_frame import UP, page, path_of

#: Records on a page of a list.
PAGE_SIZE: Final = 100
SEARCH_SCRIPT: Final = "assets/search.js"
_SEARCH_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'self'"
)


def front_page(months: Sequence[tuple[str, int]], base_url: str) -> bytes:
    """Return ``index.html``; ``months`` are those that have records, each with how many."""
    count = sum(number for _, number in months)
    records = "record" if count == 1 else "records"
    body = f"""<h1 class="plain">Pith Numbers</h1>
<p>A Pith Number names a paper by its content. Here are {count:,} {records}, each verified
completely before it was written: hash, number, receipt, events and state.</p>
<search>
<form action="paper/" method="get" id="search" role="search">
<label for="q">Number, arXiv id, DOI, or words of title and authors</label>
<input id="q" name="q" type="search" autocomplete="off" autocapitalize="off" spellcheck="false"
required maxlength="200">
<button>Search</button>
</form>
</search>
<p id="said" role="status"></p>
<div id="found"></div>
<section aria-labelledby="months">
<h2 id="months">All records, by the month of their first version</h2>
{_months(months)}</section>
<section aria-labelledby="machines">
<h2 id="machines">For programs</h2>
<dl>
<div><dt>Bundle</dt><dd><code>/pith/&lt;26 characters&gt;/bundle.json</code></dd></div>
<div><dt>Record</dt><dd><code>/pith/&lt;26 characters&gt;.json</code></dd></div>
<div><dt>arXiv id</dt><dd><code>/arxiv/2606.21712v1.json</code>,
<code>/arxiv/2606.21712.json</code></dd></div>
<div><dt>DOI</dt><dd><code>/doi/10.48550/arxiv.2606.21712.json</code></dd></div>
<div><dt>Mirrors, key</dt><dd><a href="pith-mirrors.json">pith-mirrors.json</a>,
<a href="pith-signing-key.json">pith-signing-key.json</a></dd></div>
</dl>
</section>
"""
    head = f'<script src="{SEARCH_SCRIPT}" defer></script>\n'
    return page("Pith Numbers", body, base_url, root="", head=head, policy=_SEARCH_POLICY)


def paper_page(base_url: str) -> bytes:
    """Return ``paper/index.html``, where the form leads when there is no script."""
    body = """<h1 class="plain">A record by its short number</h1>
<p>Put the first eight characters of the number behind this page's address, as in
<code>/paper/G6R76UWK/</code>; for the whole number, <code>/pith/</code> and its 26 characters.
Or choose from the <a href="../index.html">lists by month</a>.</p>
"""
    return page("A record by its short number", body, base_url, root="../")


def not_found_page(base_url: str) -> bytes:
    """Return ``404.html``, which a server shows under any address."""
    root = f"{path_of(base_url)}/"
    body = f"""<h1 class="plain">Not here</h1>
<p>This mirror has no such page. It may not have the record yet, or the number was copied
without one of its 26 characters.</p>
<p><a href="{root}index.html">Search this mirror</a></p>
"""
    return page("Not here", body, base_url, root=root)


def month_pages(
    month: str, records: Sequence[Listed], base_url: str
) -> Iterator[tuple[str, bytes]]:
    """Yield the pages of a month by path, the oldest records first, so that pages only grow."""
    pages = max(1, -(-len(records) // PAGE_SIZE))
    links = "\n".join(
        f'<a href="{UP}{_page_path(month, number)}">{number}</a>' for number in range(1, pages + 1)
    )
    navigation = f'<nav class="pages" aria-label="Pages">{links}</nav>\n' if pages > 1 else ""
    name = _name(month)
    for number in range(1, pages + 1):
        part = records[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        title = f"{name}, page {number} of {pages}" if pages > 1 else name
        body = f"""<h1 class="plain">{title}</h1>
<p>Records of papers whose first version is of this month.</p>
{record_list(part, UP)}{navigation}"""
        yield _page_path(month, number), page(f"Pith Numbers, {title}", body, base_url)


def _page_path(month: str, number: int) -> str:
    return f"browse/{month}/{'index' if number == 1 else number}.html"


def _months(months: Sequence[tuple[str, int]]) -> str:
    """Return the months by year, the newest first."""
    rows: dict[str, list[str]] = {}
    for month, count in sorted(months, reverse=True):
        link = f'<a href="browse/{month}/index.html">{_name(month).split()[0]}</a> ({count:,})'
        rows.setdefault(month[:4], []).append(link)
    items = "".join(
        f"<div><dt>{year}</dt><dd>{', '.join(links)}</dd></div>\n" for year, links in rows.items()
    )
    return f"<dl>\n{items}</dl>\n"


def _name(month: str) -> str:
    return f"{date.fromisoformat(f'{month}-01'):%B %Y}"
