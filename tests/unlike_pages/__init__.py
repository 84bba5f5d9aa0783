"""Pages that readers may draw differently, each beside an honest one that they draw alike."""

from unlike_pages import (
    annotations,
    blends,
    colour,
    content,
    fonts,
    fonts_programs,
    fonts_tables,
    fonts_widths,
    forms,
    images,
    objects,
    painted,
)

CASES = [
    *objects.CASES,
    *content.CASES,
    *forms.CASES,
    *blends.CASES,
    *painted.CASES,
    *colour.CASES,
    *images.CASES,
    *fonts.CASES,
    *fonts_programs.CASES,
    *fonts_tables.CASES,
    *fonts_widths.CASES,
    *annotations.CASES,
]
