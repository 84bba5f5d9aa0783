"""The words of a line whose letters stand apart: "I T  I S  N O T  T R U E" has four."""

from __future__ import annotations

from pithtex.check.turning_words import is_letterspaced
from pithtex.pdf.page.line import Line
from pithtex.titles.page_signs import page_signs


def text_of(line: Line) -> str:
    """Return the words of a line; where they are letterspaced, as its own gaps tell them.

    Where these do not, every letter is a word, as :meth:`Line.text` has it.
    """
    text = line.text()
    if not is_letterspaced(text):
        return text
    signs = page_signs(line)
    told = "".join(f" {each.base}" if each.space_before else each.base for each in signs).strip()
    return text if is_letterspaced(told) else told
