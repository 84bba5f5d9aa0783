"""What all pages of a mirror share: head, policy, and the lines above and below.

Links lead two folders up, which is the root of the tree from ``/pith/<26>/`` and from
``/pith/<26>`` alike: no URL climbs above its root.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from pithtex.escaping import html_text
from pithtex.html_head import html_head
from pithtex.protocol.number import RESOLVER
from pithtex.version import __version__

#: From a page that lies two folders deep.
UP: Final = "../../"
STYLE: Final = "assets/pages.css"
#: Nothing but the one style sheet; the icon is an empty one in the page.
POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'"
)


def page(  # noqa: PLR0913 - the parts of a page
    title: str,
    body: str,
    base_url: str,
    *,
    root: str = UP,
    head: str = "",
    policy: str = POLICY,
    foot: str = "",
) -> bytes:
    """Return a page as ASCII bytes; ``body``, ``head`` and ``foot`` are HTML, ``title`` text."""
    rest = f'<link rel="stylesheet" href="{root}{STYLE}">\n{head}'.removesuffix("\n")
    begin = html_head(title, rest=rest, policy=policy, referrer="no-referrer")
    return f"""{begin}<body>
<header class="site"><a href="{root}index.html">Pith Numbers</a>
<span>{_where(base_url)}</span></header>
<main>
{body}</main>
<footer>
{foot}<p>Written by pithtex {__version__} from verified bundles. Any mirror may serve a record:
what it says is proved by hashes and by the registry's signature, not by who serves it.</p>
</footer>
</body>
</html>
""".encode("ascii")


def host_of(base_url: str) -> str:
    """Return what a mirror is called: its host, and its path where it has one."""
    parts = urlsplit(base_url)
    return f"{parts.netloc}{parts.path}"


def path_of(base_url: str) -> str:
    """Return where a mirror lies on its host: nothing, or a path without its final slash."""
    return urlsplit(base_url).path if base_url != RESOLVER else ""


def _where(base_url: str) -> str:
    if base_url == RESOLVER:
        return "static copy of records"
    return f"mirror at {html_text(host_of(base_url))}"
