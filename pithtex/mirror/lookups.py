"""From a paper's arXiv id or DOI, or from a short number, to the records that fit.

Look-ups select and never confirm: whoever follows one verifies what it leads to.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Final

from pithtex.escaping import html_text, isolated
from pithtex.mirror.listed import Listed, newest_first
from pithtex.mirror.page_frame import UP, page
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.bundle import expected_aliases
from pithtex.protocol.number import PithNumber

SCHEMA: Final = "pithtex.lookup/1"


def lookup_json(records: Iterable[Listed]) -> bytes:
    """Return the document that lists numbers, the newest version first."""
    numbers = [str(each.number) for each in newest_first(records)]
    return (json.dumps({"schema": SCHEMA, "pith_numbers": numbers}) + "\n").encode()


def paper_files(records: Sequence[Listed]) -> dict[str, bytes]:
    """Return the look-ups of one paper, by path: its id, each version, and its DOI.

    ``records`` are all records of the paper, at least one. The slash of an old id makes
    a folder.
    """
    identifier = records[0].paper.identifier
    every = lookup_json(records)
    doi = expected_aliases(records[0].number, records[0].paper)["doi"]
    files = {f"arxiv/{identifier}.json": every, f"doi/{doi}.json": every}
    for version in sorted({each.paper.version or 0 for each in records}):
        paper = ArxivId(identifier, version)
        same = [each for each in records if each.paper == paper]
        files[f"arxiv/{paper}.json"] = lookup_json(same)
    return files


def paper_paths(identifier: str, versions: Iterable[int]) -> list[str]:
    """Return the paths of the look-ups of a paper with records of these versions."""
    doi = expected_aliases(PithNumber(""), ArxivId(identifier))["doi"]
    each_version = [f"arxiv/{ArxivId(identifier, version)}.json" for version in versions]
    return [f"arxiv/{identifier}.json", f"doi/{doi}.json", *each_version]


def short_files(records: Sequence[Listed], base_url: str) -> dict[str, bytes]:
    """Return the page of the first eight characters of ``records``, by path."""
    return {f"paper/{records[0].short}/index.html": short_page(records, base_url)}


def short_page(records: Sequence[Listed], base_url: str) -> bytes:
    """Return the page of all records that begin with the same eight characters.

    With one record the page leads there at once; with several a person chooses.
    """
    short = records[0].short
    ordered = sorted(records, key=lambda each: each.number.suffix)
    lead = (
        f"One record begins with <code>pith:{short}</code>."
        if len(ordered) == 1
        else f"{len(ordered)} records begin with <code>pith:{short}</code>. A short number names "
        "none of them for certain: choose by the whole number."
    )
    body = f"""<h1 class="plain">pith:{short}</h1>
<p>{lead}</p>
{record_list(ordered, UP)}"""
    head = ""
    if len(ordered) == 1:
        there = f"{UP}pith/{ordered[0].number.suffix}/index.html"
        head = f'<meta http-equiv="refresh" content="0; url={there}">\n'
    return page(f"pith:{short}", body, base_url, head=head)


def record_list(records: Iterable[Listed], root: str) -> str:
    """Return records as a list of links; ``root`` leads from the page to the tree's root."""
    items = "".join(
        f'<li><a href="{root}pith/{each.number.suffix}/index.html">'
        f"{isolated(_shortened(each.title)) if each.title else 'Record without a title'}</a>\n"
        f"<small>{isolated(_shortened(each.authors, 160))}</small>\n"
        f"<small><code>{each.number}</code> &middot; arXiv:{html_text(str(each.paper))}</small>"
        "</li>\n"
        for each in records
    )
    return f'<ul class="records">\n{items}</ul>\n'


def _shortened(text: str, longest: int = 400) -> str:
    return text if len(text) <= longest else f"{text[:longest]} ..."
