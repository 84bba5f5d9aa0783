"""The page to drop a PDF on: a form that works as it is, and better with its script."""

from __future__ import annotations

from typing import Final

from pithtex.check.result import CheckResult
from pithtex.errors import PithtexError
from pithtex.escaping import html_text
from pithtex.serve.form import FIELD
from pithtex.serve.limits import ServeLimits
from pithtex.serve.page_shell import shell
from pithtex.serve.result_html import (
    facts_html,
    problem_html,
    result_html,
    result_status,
    result_title,
)
from pithtex.serve.uploads import too_large

_TITLE: Final = "Check a PDF"


def check_page(
    limits: ServeLimits,
    result: CheckResult | None = None,
    size: int = 0,
    problem: PithtexError | None = None,
) -> bytes:
    """Return the page; with the ``result`` of a PDF of ``size`` bytes, or a ``problem``."""
    title, status, answer = _TITLE, "", ""
    if result is not None:
        title = f"{result_title(result)} - {_TITLE}"
        status, answer = result_status(result), result_html(result, size)
    elif problem is not None:
        title = f"not checked - {_TITLE}"
        status, answer = f"not checked: {problem.message}", problem_html(problem)
    return shell(title, _main(limits, status, answer), script=True, page_class="check")


def _main(limits: ServeLimits, status: str, answer: str) -> str:
    most = limits.pdf.size
    return f"""<h1>{_TITLE}</h1>
<p class="lead">Is the Pith Number in a paper genuine, and is it this paper&#x27;s own?</p>
<form id="form" method="post" action="/check" enctype="multipart/form-data" data-most="{most}">
<label for="{FIELD}">The PDF of the paper<span class="with-script">: choose it, \
or drop it anywhere on this page</span></label>
<input type="file" id="{FIELD}" name="{FIELD}" accept="application/pdf,.pdf" required \
aria-describedby="about">
<button type="submit" class="without-script">Check it</button>
</form>
<p id="about" class="about"><span class="with-script">It is checked as soon as it is chosen. \
</span>It goes to this server, is read in memory, and is forgotten with the answer. At most \
{most / 1_000_000:g} MB.</p>
<p id="status" class="status" role="status">{html_text(status)}</p>
<section id="result" aria-label="Result">
{answer}</section>
<template id="facts">{facts_html("", None, None)}</template>
{_sayings(limits)}"""


def _sayings(limits: ServeLimits) -> str:
    """Return what the script may have to say by itself; it has no words of its own."""
    sayings = {
        "checking": "Checking",
        "several": problem_html(
            PithtexError("one-at-a-time", "one PDF at a time is checked", "Drop a single file.")
        ),
        "large": problem_html(too_large(limits)),
        "unread": problem_html(
            PithtexError("file-unreadable", "the file cannot be read", "Is it a folder?")
        ),
        "silent": problem_html(
            PithtexError("no-answer", "no answer came from the server", "Try again in a moment.")
        ),
        "altered": problem_html(
            PithtexError(
                "upload-differs",
                "the server has read another file than the one that was chosen",
                "It may have changed on the way; try again.",
            )
        ),
    }
    return "".join(
        f'<template data-say="{name}">{html}</template>\n' for name, html in sayings.items()
    )
