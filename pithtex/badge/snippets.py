r"""What to paste into a page, a README or a paper, so that a badge stands there.

Each links to the record's page and says in words what the picture shows. Where no
``image`` is given, the files are the ones that ``pithtex badge`` is told to write by
:func:`file_name`, beside the page.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pithtex.badge.drawing import HEIGHT, draw
from pithtex.badge.metadata import xml_text
from pithtex.badge.subject import Subject
from pithtex.badge.words import short_of

#: What :func:`file_name` adds for the pictures that each snippet shows.
_VECTOR: Final = ".svg"
_PIXELS: Final = "@2x.png"
PICTURES: Final = {
    "html": (_VECTOR, _PIXELS),
    "markdown": (_VECTOR,),
    "rst": (_VECTOR,),
    "latex": (_PIXELS,),
}
#: The height of a badge in a line of print: that of its letters and what hangs below them.
_TEX_HEIGHT: Final = "2.2ex"


def file_name(subject: Subject, suffix: str) -> str:
    """Return the name that snippets have for the file of a badge."""
    return f"pith-{short_of(subject.record.number)}{suffix}"


def html(subject: Subject, image: str | None) -> str:
    """Return HTML: with files, the SVG, and the PNG for mail and what else draws no SVG."""
    url = xml_text(subject.record.number.url, is_attribute=True)
    alt = subject.sentence if image is None else subject.name
    picture = _img(subject, image or file_name(subject, _PIXELS), alt)
    if image is None:
        source = f'<source srcset="{file_name(subject, _VECTOR)}" type="image/svg+xml">'
        picture = f"<picture>\n  {source}\n  {picture}\n</picture>"
    return f'<a href="{url}">{picture}</a>\n'


def markdown(subject: Subject, image: str | None) -> str:
    """Return Markdown (CommonMark)."""
    is_live, image = image is not None, image or file_name(subject, _VECTOR)
    return f"[![{_short_alt(subject, is_live)}]({image})]({subject.record.number.url})\n"


def rst(subject: Subject, image: str | None) -> str:
    """Return reStructuredText."""
    is_live, image = image is not None, image or file_name(subject, _VECTOR)
    return (
        f".. image:: {image}\n"
        f"   :target: {subject.record.number.url}\n"
        f"   :alt: {_short_alt(subject, is_live)}\n"
    )


def latex(subject: Subject, image: str | None) -> str:
    r"""Return LaTeX: ``pith.sty``'s badge for the paper itself, a picture for other documents."""
    number = subject.record.number
    image = image or file_name(subject, _PIXELS)
    return (
        "% In the paper of this record, with pith.sty beside it. In the preamble:\n"
        "\\usepackage[placement=none]{pith}\n"
        f"\\pithnumber{{{number.suffix}}}\n"
        "% Where the badge is to stand; it links to the record:\n"
        "%   \\pithbadge\n"
        "% In any other document, with hyperref and graphicx:\n"
        f"%   \\href{{{number.url}}}{{%\n"
        f"%     \\includegraphics[height={_TEX_HEIGHT}]{{{image}}}}}\n"
    )


def _img(subject: Subject, image: str, alt: str) -> str:
    source, said = (xml_text(each, is_attribute=True) for each in (image, alt))
    width = draw(subject.words).width
    return f'<img src="{source}" alt="{said}" width="{width}" height="{HEIGHT}">'


def _short_alt(subject: Subject, is_live: bool) -> str:
    """Return the words without the title, which may hold what Markdown takes for markup.

    A live badge has a day of its own.
    """
    untitled = replace(subject, title=None)
    return untitled.name if is_live else untitled.sentence
