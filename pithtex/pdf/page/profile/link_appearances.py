"""Appearances of links (ISO 32000-1, 12.5.5): nothing, or the drawing of a border.

PDFium draws none of them, and other readers do.
"""

from __future__ import annotations

import re
from typing import Final

from pithtex.box import Box
from pithtex.pdf.page.profile.forms import draw_form
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.streams import decoded
from pithtex.pdf.page.profile.survey import MOST_CONTENT, Setting, Survey
from pithtex.pdf.page.profile.syntax import BARE_NUMBER, NAME
from pithtex.pdf.page.profile.values import Entries, Stream

#: The drawing of a link's border, with a space between its words: one rectangle is clipped to, one
#: is stroked, which some programs draw line by line.
_NUMBER: Final = rb"(?:" + BARE_NUMBER + rb" )"
_LINES: Final = (
    rb"(?P<left>%(n)s)(?P<bottom>%(n)s)m (?P<right>%(n)s)(?P=bottom)l "
    rb"(?P=right)(?P<top>%(n)s)l (?P=left)(?P=top)l h"
) % {b"n": _NUMBER}
BORDER: Final = re.compile(
    rb"(?:[qQ] ){0,4}+(?:%(n)s{4}re W n )?+"
    rb"(?:%(name)s CS |\[\] 0 d |%(n)s{1,4}+(?:SC|SCN|RG|G|K|w) ){0,4}+"
    rb"(?:q 1 0 0 1 0 0 cm )?+(?:%(n)s{4}re|%(lines)s) [Ss](?: Q){0,3}+"
    % {b"n": _NUMBER, b"name": NAME, b"lines": _LINES}
)
_PLAIN: Final = re.compile(rb"[ \t\r\n!-~]*+")
LONGEST_BORDER: Final = 1_000
MOST_STATES: Final = 8


def draws_border(survey: Survey, appearances: Entries, place: Box | None) -> bool:
    """Check that a link's appearance is nothing (Springer's), or its border; whether it is that.

    One of several is none where none of them is a drawing (Distiller has fonts there).
    """
    normal = survey.get(appearances, "N")
    if isinstance(normal, Stream):
        content = decoded(survey, normal, MOST_CONTENT, Rule.CONTENT_LARGE) or b""
        is_border = (
            len(content) < LONGEST_BORDER
            and bool(_PLAIN.fullmatch(content))
            and bool(BORDER.fullmatch(b" ".join(content.split())))
        )
        draw_form(
            survey, normal, "link", Setting(no_paint=None if is_border else Rule.LINK_APPEARANCE)
        )
        return is_border
    if normal is not None and not (isinstance(normal, dict) and _has_none(survey, normal)):
        survey.report(Rule.LINK_APPEARANCE, "several", place)
    return False


def _has_none(survey: Survey, states: Entries) -> bool:
    """Whether none of a few states is a drawing."""
    values = [survey.get(states, key) for key in states][: MOST_STATES + 1]
    return len(values) <= MOST_STATES and not any(isinstance(each, Stream) for each in values)
