"""A verdict, or why there is none, as HTML: the one place of its markup and its words.

The page with a form and the page with a script show the same. Whoever gives a verdict without
an upload takes it from here.
"""

from __future__ import annotations

from typing import Final

from pithtex.check.result import CheckResult
from pithtex.errors import PithtexError
from pithtex.escaping import html_text, isolated, printable
from pithtex.report.check.html_page import html_figure
from pithtex.report.check.html_row import html_bound, html_found, html_paper, html_stated
from pithtex.report.check.kinds import advice
from pithtex.report.check.words import meaning

#: What stands for a hash until it is known.
_PENDING: Final = "&hellip;"


def facts_html(name: str, size: int | None, digest: str | None) -> str:
    """Return what is known of a file before any verdict: name, size in bytes, SHA-256."""
    length = _PENDING if size is None else f"{size:,} bytes"
    shown = html_text(digest) if digest else _PENDING
    return f"""<dl class="facts">
<div><dt>File</dt><dd data-fact="name">{isolated(name)}</dd></div>
<div><dt>Size</dt><dd data-fact="size">{length}</dd></div>
<div><dt>SHA-256</dt><dd><code data-fact="sha256">{shown}</code></dd></div>
</dl>
"""


def result_html(result: CheckResult, size: int) -> str:
    """Return the verdict on a PDF of ``size`` bytes; the heading takes the focus."""
    picture = html_figure(result) if result.picture else ""
    return f"""{facts_html(result.path, size, result.pdf_sha256)}\
<div class="answer {result.status}">
<h2 id="verdict" tabindex="-1" autofocus><span class="verdict {result.status}">\
{result.status}</span></h2>
<p class="meaning">{html_text(_sentence(meaning(result)))}</p>
<p class="advice">{html_text(advice(result))}</p>
</div>
<div class="page1">{picture}</div>
<dl class="details">
<div><dt>Record</dt><dd class="paper">{html_paper(result)}</dd></div>
<div><dt>Number stated by</dt><dd class="stated">{html_stated(result)}</dd></div>
<div><dt>About this paper?</dt><dd class="bound">{html_bound(result)}</dd></div>
<div><dt>What was found</dt><dd class="found">{html_found(result, "above")}</dd></div>
</dl>
"""


def result_title(result: CheckResult) -> str:
    """Return what the page is called when the verdict is there."""
    return f"{result.status}: {printable(result.path)}"


def result_status(result: CheckResult) -> str:
    """Return the verdict in one sentence, which is said to who does not see it."""
    return f"{result.status}: {meaning(result)}"


def problem_html(error: PithtexError, heading: str = "Not checked") -> str:
    """Return why there is no verdict."""
    hint = f'\n<p class="advice">{html_text(error.hint)}</p>' if error.hint else ""
    message = html_text(_sentence(error.message))
    return f"""<div class="answer problem">
<h2 id="verdict" tabindex="-1" autofocus>{html_text(heading)}</h2>
<p class="meaning">{message} <code>{html_text(error.code)}</code></p>{hint}
</div>
"""


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
