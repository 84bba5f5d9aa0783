"""The forms in which a badge is written: by name, and by what a file's name ends in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from pithtex.badge.drawing import HEIGHT, draw
from pithtex.badge.png import subject_png
from pithtex.badge.shields import words_shields
from pithtex.badge.snippets import html, latex, markdown, rst
from pithtex.badge.subject import Subject
from pithtex.badge.svg import subject_svg
from pithtex.badge.words import LABEL

SCHEMA: Final = "pithtex.badge/1"
#: Snippets are made of a subject and the address of its picture.
_SNIPPETS: Final[dict[str, Callable[[Subject, str | None], str]]] = {
    "html": html,
    "markdown": markdown,
    "rst": rst,
    "latex": latex,
}
#: Longer endings come first.
_ENDINGS: Final = {
    ".csl.json": "csl",
    ".shields.json": "shields",
    ".svg": "svg",
    ".png": "png",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".rst": "rst",
    ".tex": "latex",
    ".bib": "bibtex",
    ".json": "json",
}


def form_of(path: Path) -> str | None:
    """Return the form that a file's name asks for; ``None`` where it asks for none."""
    name = path.name.lower()
    return next((form for ending, form in _ENDINGS.items() if name.endswith(ending)), None)


def badge_bytes(subject: Subject, form: str, *, image: str | None, scale: int) -> bytes:
    """Return the badge in a form that is no citation.

    ``image`` is the address of the picture in a snippet, ``scale`` the pixels of a PNG per
    pixel of CSS.
    """
    if form == "svg":
        return subject_svg(subject).encode("ascii")
    if form == "png":
        return subject_png(subject, scale)
    if form in _SNIPPETS:
        return _SNIPPETS[form](subject, image).encode("utf-8")
    told = words_shields(subject.words) if form == "shields" else badge_object(subject)
    return (json.dumps(told, indent=2) + "\n").encode("ascii")


def badge_object(subject: Subject) -> dict[str, Any]:
    """Return the badge as the JSON object of the schema ``pithtex.badge/1``."""
    record = subject.record
    return {
        "schema": SCHEMA,
        "pith_number": str(record.number),
        "url": record.number.url,
        "title": subject.title,
        "arxiv": str(record.source.arxiv),
        "canonical_sha256": record.sha256.hex(),
        "made": subject.made.isoformat(),
        "label": LABEL,
        "message": subject.words.message,
        "alt": subject.sentence,
        "width": draw(subject.words).width,
        "height": HEIGHT,
        "svg": subject_svg(subject),
    }
