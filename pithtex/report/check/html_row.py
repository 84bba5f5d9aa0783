"""One result as a row of the HTML report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Final
from urllib.parse import quote

from pithtex.check.result import CheckResult, CitedRecord, Status
from pithtex.errors import Refused
from pithtex.escaping import html_text, isolated, printable
from pithtex.findings import Finding
from pithtex.protocol.number import parse_number
from pithtex.report.check.html_file import html_accept, html_file
from pithtex.report.check.html_page import html_findings, html_page, outlined
from pithtex.report.check.kinds import Kind, advice, kind, lead, rank
from pithtex.report.check.words import (
    binding_words,
    carrier_numbers,
    origin_words,
    receipt_words,
)

_OPTION: Final = re.compile(r"--[a-z]+(?:-[a-z]+)*")
_NOTHING: Final = '<p class="nothing">nothing</p>'


def html_row(
    result: CheckResult, folder: Path, row: int, anchor: str | None = None, repeated: str = ""
) -> str:
    """Return the row, and page 1 below it where there is a picture: a body of the table.

    It has the number ``row``, the ``anchor`` is what the summary leads to, and ``repeated``
    what earlier rows share with it, as HTML.
    """
    name = f' id="{anchor}"' if anchor else ""
    of_kind = kind(result)
    words = "" if of_kind is Kind.VERIFIED else f'<p class="kind">{of_kind}</p>'
    again = f'<p class="more">{repeated}</p>' if repeated else ""
    return f"""<tbody role="rowgroup"{name} data-status="{result.status}">
<tr role="row" id="f{row}">
<td role="cell" class="status" data-key="{rank(result)}"><span class="verdict {result.status}">\
{result.status}</span>{words}</td>
<th role="rowheader" scope="row" class="file" data-key="{html_text(result.path)}">\
{html_file(result.path, folder)}{again}</th>
<td role="cell" class="paper" data-key="{html_text(result.title or "")}">{html_paper(result)}</td>
<td role="cell" class="stated">{html_stated(result)}</td>
<td role="cell" class="bound">{html_bound(result)}</td>
<td role="cell" class="found">{_todo(result)}{html_found(result)}{html_accept(result)}</td>
</tr>
{html_page(result)}</tbody>
"""


def _todo(result: CheckResult) -> str:
    if result.status is Status.VERIFIED:
        return ""
    # An option in code is not broken at its hyphens.
    said = _OPTION.sub(r"<code>\g<0></code>", html_text(advice(result)))
    return f'<p class="todo"><strong>{lead(result)}</strong> {said}</p>'


def html_paper(result: CheckResult) -> str:
    """Return the record that the number names: title, ids, and the records that the PDF cites."""
    parts = []
    if result.title:
        parts.append(f'<p class="title">{isolated(result.title)}</p>')
    parts += [f"<p>{each}</p>" for each in _names(result.arxiv, result.pith_number)]
    if not result.title and not result.pith_number:
        parts.append('<p class="nothing">record not known</p>')
    if result.cites:
        records = "record" if len(result.cites) == 1 else "records"
        cited = "".join(f"<li>{_cited(each)}</li>" for each in result.cites)
        parts.append(
            f"<details open><summary>Cites {len(result.cites)} {records}</summary>"
            f"<ul>{cited}</ul></details>"
        )
    return "".join(parts)


def _names(arxiv: str | None, number: str | None) -> Iterator[str]:
    if arxiv:
        address = html_text(quote(printable(arxiv)))
        text = isolated(f"arXiv:{arxiv}")
        yield f'<a href="https://arxiv.org/abs/{address}" rel="external noopener">{text}</a>'
    if number:
        yield _number(number)


def _number(number: str) -> str:
    """Return a number with a link to its record; one that is none stays text."""
    try:
        parsed = parse_number(number)
    except Refused:
        return f"<code>{isolated(number)}</code>"
    # A narrow column breaks the line before the part that counts, not in it.
    prefix = str(parsed).removesuffix(parsed.suffix)
    return (
        f'<a href="{parsed.url}" rel="external noopener">'
        f"<code>{prefix}<wbr>{parsed.suffix}</code></a>"
    )


def _cited(cited: CitedRecord) -> str:
    parts = [isolated(cited.title)] if cited.title else []
    parts += _names(cited.arxiv, cited.pith_number)
    if cited.record_source is None:
        parts.append("not verified")
    return "<br>".join(parts)


def html_stated(result: CheckResult) -> str:
    """Return the carriers, by the number that they state where it is not the result's."""
    own = _suffix(result.pith_number or "")
    stated = sorted(
        carrier_numbers(result.carriers).items(),
        key=lambda each: (_suffix(each[1]) != own, each[1]),
    )
    parts = []
    for suffix, group in groupby(stated, key=lambda each: _suffix(each[1])):
        carriers = list(group)
        names = ", ".join(name for name, _ in carriers)
        if suffix == own:
            parts.append(f"<p>{names}</p>")
        else:
            parts.append(f"<p>{names}: {_number(carriers[0][1])}</p>")
    if result.canonical_sha256:
        parts.append(
            f'<p class="more">Record {html_text(origin_words(result))}. '
            f"Receipt {html_text(receipt_words(result))}.</p>"
        )
    return "".join(parts) or _NOTHING


def _suffix(number: str) -> str:
    return number.rpartition(":")[2]


def html_bound(result: CheckResult) -> str:
    """Return whether page 1 shows the record's title."""
    if result.binding.title is None:
        return '<p class="nothing">not checked</p>'
    words = html_text(binding_words(result.binding, result.page))
    return f"<p>{words[0].upper()}{words[1:]}</p>"


def html_found(result: CheckResult, picture: str = "below") -> str:
    """Return what was found, but for what the ``picture`` of page 1 outlines, above or below."""
    below = outlined(result)
    found = html_findings(each for each in result.findings if each not in below)
    if result.repaired:
        found += "<li><strong>Note:</strong> the PDF is damaged and was read leniently</li>"
    if below:
        codes = ", ".join(f"<code>{html_text(code)}</code>" for code in _codes(below))
        found += f"<li>Outlined on page {result.page}, {picture}: {codes}</li>"
    return f"<ul>{found}</ul>" if found else _NOTHING


def _codes(findings: Iterable[Finding]) -> list[str]:
    return list(dict.fromkeys(each.code for each in findings))
