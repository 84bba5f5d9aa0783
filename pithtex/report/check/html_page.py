"""Page 1 in the HTML report: its upper part beside the record's title, and what is outlined."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from typing import Final

from pithtex.check.result import CheckResult, Status
from pithtex.check.telling import on_page
from pithtex.escaping import html_text, isolated
from pithtex.findings import Finding
from pithtex.report.check.hints import is_quotation, with_hints
from pithtex.titles.plain import plain_title

_QUESTION: Final = "Is this the title that page 1 shows?"


def html_page(result: CheckResult) -> str:
    """Return the second row of a result: picture, title, and findings that have a place there."""
    if not result.picture:
        return ""
    return f"""<tr role="row" class="page">
<td role="cell" colspan="6">{html_figure(result)}</td>
</tr>
"""


def html_figure(result: CheckResult) -> str:
    """Return the picture of page 1, which there has to be, with what stands beside it."""
    return f"""<figure>
{_picture(result)}
<figcaption>{_beside(result)}</figcaption>
</figure>"""


def outlined(result: CheckResult) -> list[Finding]:
    """Return the findings that the picture outlines; none where there is no picture."""
    return [each for each in result.findings if each.boxes] if result.picture else []


def _is_title_boxed(result: CheckResult) -> bool:
    return result.picture is not None and result.title_box is not None


def html_findings(findings: Iterable[Finding]) -> str:
    """Return findings as items of a list."""
    return "".join(_item(finding, hint) for finding, hint in with_hints(findings))


def _item(finding: Finding, hint: list[str]) -> str:
    lines = "<br>".join(_line(line) for line in hint)
    return (
        f'<li class="{finding.level}"><strong>{finding.level.capitalize()}:</strong> '
        f"{isolated(finding.message)} <code>{html_text(finding.code)}</code>"
        + (f'<p class="more hint">{lines}</p>' if lines else "")
        + "</li>"
    )


def _line(line: str) -> str:
    """Return a line of a hint; what stands between backticks is to be typed, or a name.

    The titles that a line quotes stay as they are.
    """
    if is_quotation(line):
        return isolated(line)
    parts = line.split("`")
    if len(parts) % 2 == 0:
        return isolated(line)
    return "".join(
        f"<code>{html_text(part)}</code>" if index % 2 else isolated(part)
        for index, part in enumerate(parts)
        if part
    )


def _picture(result: CheckResult) -> str:
    png = result.picture or b""
    # Width and height open every PNG; they keep rows from jumping when it is decoded.
    width, height = (int.from_bytes(png[start : start + 4]) for start in (16, 20))
    data = base64.b64encode(png).decode("ascii")
    what = ""
    if _is_title_boxed(result):
        what = ", with its title outlined"
    if outlined(result):
        what = ", with what was found outlined"
    return (
        f'<img src="data:image/png;base64,{data}" width="{width}" height="{height}" '
        f'loading="lazy" decoding="async" alt="Upper part of page {result.page} of '
        f'{html_text(result.path)}{what}">'
    )


def _beside(result: CheckResult) -> str:
    parts = []
    if result.title:
        # What a doubt asks stands with it.
        question = f". {on_page(_QUESTION, result.page)}" if result.status is Status.UNBOUND else ""
        where = ", outlined in blue on the page" if _is_title_boxed(result) else ""
        parts.append(f'<p class="more">The record\'s title{where}{question}</p>')
        # As it may be printed: the raw one stands in the row.
        parts.append(f'<p class="wanted">{isolated(plain_title(result.title))}</p>')
    if below := outlined(result):
        parts.append(
            f'<p class="more">Outlined in red on the page:</p><ul>{html_findings(below)}</ul>'
        )
    return "".join(parts) or '<p class="nothing">record not known</p>'
