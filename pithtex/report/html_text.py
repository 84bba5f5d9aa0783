"""Text from strangers in HTML: always inert, and plain ASCII whatever it was."""

from __future__ import annotations

from html import escape

from pithtex.printable import printable


def html_text(text: str) -> str:
    """Return ``text`` for an element or a quoted attribute.

    What does not print is written as an escape, as on a terminal; what is not
    ASCII as a character reference, so that no guess at the encoding can matter.
    """
    return escape(printable(text)).encode("ascii", "xmlcharrefreplace").decode("ascii")


def isolated(text: str) -> str:
    """Return ``text`` as an element whose writing direction stays its own."""
    return f"<bdi>{html_text(text)}</bdi>"
