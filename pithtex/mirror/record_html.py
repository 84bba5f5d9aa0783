"""The record page in HTML: what the registry's own page shows, from verified data only."""

from __future__ import annotations

from typing import Final

import msgspec

from pithtex.escaping import html_text, isolated
from pithtex.latex.number_lines import lines_to_add
from pithtex.mirror.linked_data import linked_data
from pithtex.mirror.number_record import standing_snapshot, stated_count
from pithtex.mirror.page_frame import UP, page
from pithtex.mirror.publication import Publication
from pithtex.mirror.record_proof import html_text_lines, proof_section, verify_section
from pithtex.protocol.canonical_json import canonical_bytes
from pithtex.protocol.completeness import Standing
from pithtex.protocol.number import SHORT_LENGTHS
from pithtex.titles.plain import plain_title

#: What the line below the number says of a row, by its standing.
_STATES: Final[tuple[tuple[str, dict[Standing, str]], ...]] = (
    ("Author claim", {"open": "not attested", "claimed": "attestation claimed, not verified"}),
    ("Bitcoin timestamp", {"open": "not anchored", "claimed": "anchor claimed, not verified"}),
    ("Internet Archive", {"open": "not stored", "claimed": "storage claimed, not verified"}),
)
#: The files beside the page: name, media type, and what it is.
DOCUMENTS: Final = (
    ("bundle.json", "application/json", "Bundle: the record with its signed events"),
    ("state.json", "application/json", "Merged state, recomputed here"),
)
CITATIONS: Final = (
    ("cite.bib", "application/x-bibtex", "BibTeX"),
    ("cite.ris", "application/x-research-info-systems", "RIS"),
    ("cite.csl.json", "application/vnd.citationstyles.csl+json", "CSL JSON"),
)


def record_page(publication: Publication, base_url: str, *, no_stamp: str, bibtex: str) -> bytes:
    """Return the page.

    ``no_stamp`` says why the record cannot be stamped, and is empty where it can;
    ``bibtex`` is the entry to show, empty where there is none.
    """
    suffix = publication.suffix
    sections = [
        _title(publication),
        proof_section(publication, base_url),
        _latex(suffix, no_stamp),
        _cite(suffix, bibtex),
        _completeness(publication),
        _receipt(publication),
        _aliases(publication),
        verify_section(publication, base_url),
        _record(publication),
    ]
    title = _plain(publication)
    return page(
        f"{title} - {publication.page.verified.number}",
        "".join(sections),
        base_url,
        head=_head(publication, has_citations=bool(bibtex)),
    )


def _plain(publication: Publication) -> str:
    return plain_title(publication.page.verified.title or "Record without a title")


def _head(publication: Publication, *, has_citations: bool) -> str:
    suffix, number = publication.suffix, publication.page.verified.number
    links = [
        f'<link rel="canonical" href="{html_text(number.url)}">',
        _alternate(f"{UP}pith/{suffix}.json", "application/ld+json", "Record as JSON-LD"),
    ]
    documents = (*DOCUMENTS, *(CITATIONS if has_citations else ()))
    links += [_alternate(f"{UP}pith/{suffix}/{name}", kind, text) for name, kind, text in documents]
    data = linked_data(publication)
    return "\n".join(links) + f'\n<script type="application/ld+json">{data}</script>\n'


def _alternate(address: str, media_type: str, title: str) -> str:
    return f'<link rel="alternate" href="{address}" type="{media_type}" title="{title}">'


def _title(publication: Publication) -> str:
    verified = publication.page.verified
    number, source = verified.number, verified.record.source
    metadata = verified.record.metadata
    plain = _plain(publication)
    raw = verified.title
    note = ""
    if raw is None:
        note = "The bundle holds no title that hashes to the record's."
    elif raw != plain:
        note = f"In arXiv's TeX: <code>{isolated(raw)}</code>"
    shown_raw = f'<p class="raw">{note}</p>\n' if note else ""
    names = " ".join((verified.authors or "").split())
    authors = f'<p class="authors">{isolated(names)}</p>\n' if names else ""
    day = metadata.submitted_at[:10]
    categories = ", ".join([metadata.primary_cat, *metadata.cross_cats_sorted])
    dated = "" if source.version == 1 else " (version 1)"
    paper = html_text(source.id)
    return f"""<article class="record">
<p class="label">Pith Number</p>
<p class="short">pith:{number.suffix[: SHORT_LENGTHS[0]]}</p>
<p class="number"><code>{number}</code></p>
<ul class="states" aria-label="States">{_states(publication)}</ul>
<h1>{isolated(plain)}</h1>
{shown_raw}{authors}<p class="source">
<a href="https://arxiv.org/abs/{paper}v{source.version}">arXiv:{paper} v{source.version}</a>
&middot; <time datetime="{html_text(metadata.submitted_at)}">{day}</time>{dated}
&middot; {html_text(categories)}</p>
</article>
"""


def _states(publication: Publication) -> str:
    standings = {row.name: row.standing for row in publication.page.completeness}
    words = [texts.get(standings[name], texts["open"]) for name, texts in _STATES]
    references = stated_count(standing_snapshot(publication), "references", "count")
    words.append(f"{references} refs listed, not verified" if references else "refs pending")
    return "".join(f"<li>{word}</li>" for word in words)


def _latex(suffix: str, no_stamp: str) -> str:
    if no_stamp:
        files = f'<p class="note">The two files are not offered: {html_text(no_stamp)}.</p>\n'
    else:
        folder = f"{UP}pith/{suffix}"
        files = f"""<p>On Overleaf, or without any program: put these two files beside your main
file. The badge then carries the whole record and its receipt.</p>
<p class="files"><a href="{folder}/pith-record.tex" download>pith-record.tex</a>
<a href="{folder}/pith.sty" download>pith.sty</a></p>
"""
    return f"""<section aria-labelledby="latex">
<h2 id="latex">Add to your LaTeX paper</h2>
<pre><code>{html_text(lines_to_add(suffix).splitlines()[0])}
{html_text(lines_to_add(suffix).splitlines()[1])}</code></pre>
<p>Prints a linked badge after your title and writes the number into the PDF's metadata.
Compiles on arXiv.</p>
{files}</section>
"""


def _cite(suffix: str, bibtex: str) -> str:
    if not bibtex:
        return ""
    links = "\n".join(
        f'<a href="{UP}pith/{suffix}/{name}" download type="{kind}">{text}</a>'
        for name, kind, text in CITATIONS
    )
    return f"""<section aria-labelledby="cite">
<h2 id="cite">Cite</h2>
<p class="files">{links}</p>
<pre><code>{html_text_lines(bibtex)}</code></pre>
<p class="note">Authors are in the registry's order, which may not be the paper's. The date
is that of version 1.</p>
</section>
"""


def _completeness(publication: Publication) -> str:
    rows = "".join(
        f"<li><span>{row.name}</span> <span>"
        + (f"claimed by {row.count}, not verified" if row.count else row.standing)
        + "</span></li>\n"
        for row in publication.page.completeness
    )
    folder = f"{UP}pith/{publication.suffix}"
    return f"""<section aria-labelledby="completeness">
<h2 id="completeness">Record completeness</h2>
<ol class="rows">
{rows}</ol>
<p><strong>Portable graph bundle</strong>
<a href="{folder}/bundle.json">download bundle</a> &middot; <a href="{folder}/state.json">merged
state</a></p>
<p class="note">The bundle contains the canonical record and signed events. A mirror can host it
anywhere, and anyone recomputes the same state from it.</p>
</section>
"""


def _receipt(publication: Publication) -> str:
    receipt = publication.page.receipt
    key = f'<a href="{UP}pith-signing-key.json">public key</a>'
    rows = [
        ("First computed", html_text(receipt.first_computed_at)),
        ("Signed", html_text(receipt.signed_at)),
        ("Builder", html_text(receipt.builder_version)),
        ("Signature", f"Pith Ed25519 ({html_text(receipt.key_id)}) &middot; {key}"),
        ("Schema", "pith-number/v1.0"),
        ("Canonical hash", f"<code>{publication.page.verified.digest.hex()}</code>"),
        ("State hash", f"<code>{html_text(publication.page.state_sha256)}</code>"),
    ]
    return (
        '<section aria-labelledby="receipt">\n<h2 id="receipt">Receipt and hashes</h2>\n<dl>\n'
        + _described(rows)
        + "</dl>\n</section>\n"
    )


def _aliases(publication: Publication) -> str:
    rows = [
        (html_text(kind), f"<code>{isolated(value)}</code>")
        for kind, value in publication.page.aliases
    ]
    return (
        '<section aria-labelledby="aliases">\n<h2 id="aliases">Aliases</h2>\n<dl>\n'
        + _described(rows)
        + "</dl>\n</section>\n"
    )


def _described(rows: list[tuple[str, str]]) -> str:
    return "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>\n" for name, value in rows)


def _record(publication: Publication) -> str:
    # Its canonical bytes are in order already; the page only adds white space.
    text = msgspec.json.format(canonical_bytes(publication.page.verified.record), indent=2)
    return f"""<section aria-labelledby="record">
<h2 id="record">Canonical record JSON</h2>
<pre><code>{html_text_lines(text.decode())}</code></pre>
</section>
"""
