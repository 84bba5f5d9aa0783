"""The head of every HTML page that pithtex writes: it asks nothing of anyone."""

from __future__ import annotations

from pithtex.escaping import html_text
from pithtex.version import __version__


def html_head(title: str, *, rest: str, policy: str | None = None, referrer: str) -> str:
    """Return a page from its first line to the end of its head.

    ``title`` is text and ``rest`` is HTML: what else stands in the head. ``policy`` is the
    page's Content Security Policy, where no server sends one with it; ``referrer`` is what
    other sites are told of it (``no-referrer``, or ``same-origin`` where a form needs that).
    """
    guard = f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n' if policy else ""
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
{guard}<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="{referrer}">
<meta name="generator" content="pithtex {__version__}">
<title>{html_text(title)}</title>
<link rel="icon" href="data:,">
{rest}
</head>
"""
