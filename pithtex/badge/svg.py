"""A badge as SVG: one file without anything from elsewhere, on light pages and on dark ones."""

from __future__ import annotations

from typing import Final

from pithtex.badge.drawing import (
    BASELINE,
    FIELDS,
    HEIGHT,
    LABEL_FIELD,
    RADIUS,
    SIZE,
    TEXT_COLOUR,
    Drawing,
    Field,
    Run,
    draw,
)
from pithtex.badge.metadata import metadata_xml, xml_text
from pithtex.badge.subject import Subject
from pithtex.badge.words import Words

SVG: Final = "http://www.w3.org/2000/svg"
_FONTS: Final = "Helvetica Neue,Helvetica,Arial,Liberation Sans,sans-serif"


def subject_svg(subject: Subject) -> str:
    """Return the badge of a record, with the record and its receipt in its metadata."""
    return _svg(
        draw(subject.words), subject.sentence, metadata_xml(subject), subject.record.number.url
    )


def words_svg(words: Words) -> str:
    """Return a badge that names no record: it has no metadata and leads nowhere."""
    return _svg(draw(words), str(words), "", "")


def _svg(drawing: Drawing, sentence: str, metadata: str, url: str) -> str:
    # A link that holds a picture: a picture that held a link would hide it from those who hear.
    label = xml_text(sentence, is_attribute=True)
    picture = f'<g role="img" aria-label="{label}">\n{_picture(drawing)}</g>'
    if url:
        picture = f'<a href="{xml_text(url, is_attribute=True)}">{picture}</a>'
    return (
        f'<svg xmlns="{SVG}" width="{drawing.width}" height="{HEIGHT}"'
        f' viewBox="0 0 {drawing.width} {HEIGHT}">\n'
        f"<title>{xml_text(sentence)}</title>\n{metadata}{_style(drawing)}{picture}\n</svg>\n"
    )


def _style(drawing: Drawing) -> str:
    """Return the colours on a dark page; those on a light one are attributes of the fields."""
    rules = "".join(
        f".pith-{name}{{fill:{field.dark}}}"
        for name, field in (("label", LABEL_FIELD), (drawing.tone, FIELDS[drawing.tone]))
    )
    return f"<style>@media (prefers-color-scheme:dark){{{rules}}}</style>\n"


def _picture(drawing: Drawing) -> str:
    inner = HEIGHT - 2 * RADIUS
    corner = f"a{RADIUS} {RADIUS} 0 0 1"
    left = (
        f"M{drawing.split} 0V{HEIGHT}H{RADIUS}{corner}-{RADIUS}-{RADIUS}"
        f"v-{inner}{corner} {RADIUS}-{RADIUS}z"
    )
    right = (
        f"M{drawing.split} 0H{drawing.width - RADIUS}{corner} {RADIUS} {RADIUS}"
        f"v{inner}{corner}-{RADIUS} {RADIUS}H{drawing.split}z"
    )
    return (
        f"{_field('label', LABEL_FIELD, left)}"
        f"{_field(drawing.tone, FIELDS[drawing.tone], right)}"
        f'<g fill="{TEXT_COLOUR}" font-family="{_FONTS}" font-size="{SIZE}"'
        ' text-rendering="geometricPrecision">\n'
        f"{''.join(_text(run) for run in drawing.runs)}</g>\n"
    )


def _field(name: str, field: Field, outline: str) -> str:
    return f'<path class="pith-{name}" fill="{field.light}" d="{outline}"/>\n'


def _text(run: Run) -> str:
    weight = ' font-weight="bold"' if run.is_bold else ""
    return (
        f'<text x="{run.x:g}" y="{BASELINE}"{weight} textLength="{run.width:g}"'
        f' lengthAdjust="spacingAndGlyphs">{xml_text(run.text)}</text>\n'
    )
