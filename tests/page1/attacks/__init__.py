"""Pages that attack, by kind."""

from __future__ import annotations

from typing import Final

from page1.attacks import (
    accents,
    elsewhere,
    fonts_that_lie,
    from_afar,
    hidden,
    hidden_excuses,
    large_excuses,
    mastheads,
    measured_text,
    other_bars,
    other_meanings,
    other_signs,
    own_fonts,
    pdf_hidden_titles,
    pdf_larger_titles,
    pictures,
    places,
    printed_by_a_browser,
    set_otherwise,
    struck_out,
    subtitles,
    two_titles,
    words_around,
)
from page1.first_page import FirstPage

ATTACKS: Final[list[FirstPage]] = [
    *words_around.FAMILY,
    *from_afar.FAMILY,
    *two_titles.FAMILY,
    *hidden.FAMILY,
    *hidden_excuses.FAMILY,
    *large_excuses.FAMILY,
    *other_signs.FAMILY,
    *other_bars.FAMILY,
    *other_meanings.FAMILY,
    *struck_out.FAMILY,
    *accents.FAMILY,
    *places.FAMILY,
    *subtitles.FAMILY,
    *fonts_that_lie.FAMILY,
    *own_fonts.FAMILY,
    *pictures.FAMILY,
    *mastheads.FAMILY,
    *measured_text.FAMILY,
    *set_otherwise.FAMILY,
    *pdf_larger_titles.FAMILY,
    *pdf_hidden_titles.FAMILY,
    *elsewhere.FAMILY,
    *printed_by_a_browser.FAMILY,
]
