"""Pages that attack, by kind."""

from __future__ import annotations

from typing import Final

from page1.attacks import (
    accents,
    covered,
    elsewhere,
    fonts_that_lie,
    forms,
    from_afar,
    hidden,
    hidden_excuses,
    large_excuses,
    mastheads,
    other_bars,
    other_meanings,
    other_signs,
    own_fonts,
    pdf_hidden_titles,
    pdf_larger_titles,
    pictures,
    places,
    printed_by_a_browser,
    struck_out,
    subtitles,
    two_titles,
    unlike_fonts,
    unlike_limits,
    words_around,
    words_in_pieces,
)
from page1.first_page import FirstPage

ATTACKS: Final[list[FirstPage]] = [
    *words_around.FAMILY,
    *from_afar.FAMILY,
    *words_in_pieces.FAMILY,
    *two_titles.FAMILY,
    *hidden.FAMILY,
    *covered.FAMILY,
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
    *pdf_larger_titles.FAMILY,
    *pdf_hidden_titles.FAMILY,
    *unlike_fonts.FAMILY,
    *unlike_limits.FAMILY,
    *elsewhere.FAMILY,
    *forms.FAMILY,
    *printed_by_a_browser.FAMILY,
]
