"""What the server's own pages share: head, and the lines above and below."""

from __future__ import annotations

from typing import Final

from pithtex.html_head import html_head
from pithtex.version import __version__

STYLES: Final = ("report.css", "serve.css")
SCRIPT: Final = "drop_page.js"


def shell(title: str, main: str, *, script: bool = False, page_class: str = "") -> bytes:
    """Return a page as ASCII bytes; ``title`` is text, ``main`` HTML.

    ``script`` is for the page that reads a PDF before it sends it; all others have none.
    """
    styles = "\n".join(f'<link rel="stylesheet" href="/assets/{name}">' for name in STYLES)
    extra = f'\n<script src="/assets/{SCRIPT}" defer></script>' if script else ""
    # A browser sends no origin with a form where it may send no referrer at all.
    referrer = "same-origin" if script else "no-referrer"
    head = html_head(title, rest=f"{styles}{extra}", referrer=referrer)
    return f"""{head}<body class="{page_class}">
<header class="site"><a href="/">Pith Numbers</a> <a href="/check">Check a PDF</a></header>
<main>
{main}</main>
<footer>
<p>pithtex {__version__}. A Pith Number names a paper&#x27;s record by its content. What is said
here follows from hashes and signatures; pithtex on your own machine says the same.</p>
</footer>
</body>
</html>
""".encode("ascii")
