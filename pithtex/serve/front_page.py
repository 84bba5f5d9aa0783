"""The page at ``/``: what is served here, and where to begin."""

from __future__ import annotations

from pithtex.errors import PithtexError
from pithtex.serve.page_shell import shell
from pithtex.serve.result_html import problem_html
from pithtex.serve.verified_count import Counted


def front_page(count: int, counted: Counted | None) -> bytes:
    """Return the page of a server that has bundles of so many records.

    ``counted`` is how many of them were found to verify, once that is known.
    """
    return shell(
        "Pith Numbers",
        f"""<h1>Pith Numbers</h1>
<p class="lead">A Pith Number names a paper&#x27;s record by its content, wherever it is served. \
{_records(count, counted)}</p>
<form action="/find" method="get" role="search">
<label for="number">Find a record</label>
<input type="text" id="number" name="number" required maxlength="200" autocomplete="off" \
spellcheck="false" aria-describedby="forms">
<button type="submit">Find</button>
</form>
<p id="forms" class="about">A Pith Number or its first 8 characters, an arXiv id, or a DOI.</p>
<h2><a href="/check">Check a PDF</a></h2>
<p>Is the number in a paper genuine, and is it that paper&#x27;s own?</p>
<h2>For programs</h2>
<ul>
<li><a href="/openapi.json">openapi.json</a>: what can be asked</li>
<li><a href="/limits">limits</a>: what one request may cost</li>
</ul>
""",
    )


def _records(count: int, counted: Counted | None) -> str:
    bundles = f"{count:,} bundle{'' if count == 1 else 's'}"
    if counted is None:
        return f"This mirror has {bundles}, and hands out those that verify."
    verified = f"{counted.verified:,} verified record{'' if counted.verified == 1 else 's'}"
    when = f"counted on {counted.when:%Y-%m-%d at %H:%M} UTC"
    if counted.verified == counted.records == count:
        return f"This mirror has {verified} ({when})."
    return (
        f"This mirror has {verified} ({when}), and {bundles} in all. It hands out those that "
        "verify."
    )


def problem_page(problem: PithtexError) -> bytes:
    """Return a page for a person that says what is wrong with an address."""
    words = problem_html(problem, "Not here")
    return shell(problem.message, f"<h1>Pith Numbers</h1>\n{words}")
