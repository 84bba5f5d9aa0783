"""Forms and pictures that content draws (ISO 32000-1, 8.10), and how often."""

from __future__ import annotations

from collections import Counter
from typing import Final

from pithtex.matrix import UNIT, Matrix
from pithtex.pdf.page.profile.graphics_state import check_group
from pithtex.pdf.page.profile.images import check_image
from pithtex.pdf.page.profile.layers import check_layer
from pithtex.pdf.page.profile.lines_and_text import is_flat
from pithtex.pdf.page.profile.matrices import is_near, magnitude_of, shrinking_of
from pithtex.pdf.page.profile.mixing import PLAIN, Knockout, canvas_of_group
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.survey import NO_SETTING, Drawing, Setting, Survey
from pithtex.pdf.page.profile.values import Entries, Stream, Value, entries_of, said

#: Readers stop at 12 to 100 forms inside each other.
DEEPEST: Final = 12
#: Forms of a page, counted as often as they are drawn: with two in each of 16, 65,536.
MOST_DRAWN: Final = 20_000
#: They stand for something outside of the file, or are PostScript.
_ELSEWHERE: Final = ("Ref", "OPI", "PS", "Subtype2", "Level1", "F", "FFilter")
_BOX: Final = 4
_MATRIX: Final = 6


def is_form(survey: Survey, value: Value) -> bool:
    """Whether this is a form."""
    return isinstance(value, Stream) and survey.get(value.entries, "Subtype") == "Form"


def is_stencil(survey: Survey, value: Value) -> bool:
    """Whether this is a picture that is painted in the colour of what draws it."""
    return isinstance(value, Stream) and survey.get(value.entries, "ImageMask") is True


def check_xobject(
    survey: Survey, value: Value, name: str, drawing: Drawing, setting: Setting
) -> None:
    """Check what ``Do`` draws in ``drawing``."""
    if not isinstance(value, Stream):
        if value is not None:
            survey.report(Rule.XOBJECT, f"{drawing.where}: {name}")
        return
    if value.entries.get("OC") is not None:
        check_layer(survey, survey.get(value.entries, "OC"))
    kind = survey.get(value.entries, "Subtype")
    if kind == "Image":
        check_image(survey, value, name)
    elif kind == "Form":
        key = draw_form(survey, value, name, setting)
        survey.draws.setdefault(drawing.key, Counter())[key] += 1
    else:
        survey.report(Rule.XOBJECT, f"{name}: {said(kind)}")


def draw_form(survey: Survey, form: Stream, where: str, setting: Setting = NO_SETTING) -> object:
    """Check a form, and leave its content to be read; return what it is counted by."""
    group = survey.get(form.entries, "Group")
    if group is not None:
        # It is drawn by itself, and only then mixed.
        setting = setting._replace(mixing=PLAIN)
    key = (id(form), setting)
    if not survey.first_look("form", form, *key):
        return key
    entries = form.entries
    odd = [key for key in _ELSEWHERE if key in entries]
    if odd or survey.get(entries, "FormType") not in (None, 1):
        survey.report(Rule.FORM_KEY, f"{where}: {said([*odd])}")
    box = survey.numbers(entries.get("BBox"), _BOX)
    if box is None:
        survey.report(Rule.FORM_BOX, f"{where}: it has none")
    if "Matrix" in entries:
        setting = moved(setting, check_matrix(survey, entries["Matrix"], where, setting))
    if group is not None:
        check_group(survey, group, where)
    if setting.canvas.is_whole:
        survey.report(Rule.FORM_MIXED, f"{where}: a form in it")
    setting = _on_canvas(survey, setting, entries_of(group))
    if setting.canvas.is_whole and setting.mixing.is_masked:
        survey.report(Rule.FORM_MIXED, f"{where}: a mask")
    # Programs leave empty forms without area, as headers; others draw what such a form has.
    if box is not None and (box[0] == box[2] or box[1] == box[3]):
        setting = setting._replace(no_paint=setting.no_paint or Rule.FORM_BOX)
    survey.draw(
        Drawing(
            form,
            # A form without resources has the page's in some readers, and none in others.
            survey.dictionary(entries, "Resources") or {},
            where,
            key=key,
            setting=setting,
        )
    )
    return key


def _on_canvas(survey: Survey, setting: Setting, group: Entries | None) -> Setting:
    """Return the setting of a form's content, with what that is painted on."""
    around = setting.canvas
    if group is None:
        is_whole = around.is_whole or setting.mixing.shows_below
        is_within = around.knockout is not Knockout.NO
        knockout = Knockout.WITHIN if is_within else Knockout.NO
        return setting._replace(canvas=around._replace(is_whole=is_whole, knockout=knockout))
    canvas = canvas_of_group(
        around,
        is_isolated=survey.get(group, "I") is True,
        is_knockout=survey.get(group, "K") is True,
    )
    return setting._replace(canvas=canvas)


def check_matrix(survey: Survey, value: Value, where: str, setting: Setting) -> Matrix:
    """Check that a matrix is one, makes no line of anything, and moves it nowhere far."""
    numbers = survey.numbers(value, _MATRIX)
    if numbers is None or is_flat(numbers) or not is_near(numbers, setting.magnitude):
        survey.report(Rule.MATRIX, f"{where}: {said(value)}")
    a, b, c, d, e, f = numbers or UNIT
    return a, b, c, d, e, f


def moved(setting: Setting, matrix: Matrix) -> Setting:
    """Return the setting of what has a matrix of its own."""
    return setting._replace(
        magnitude=setting.magnitude + magnitude_of(matrix),
        shrinking=setting.shrinking + shrinking_of(matrix),
    )


def check_draws(survey: Survey) -> None:
    """Check how often, and how deep inside each other, forms are drawn.

    In the order in which forms draw each other, so that each is looked at once.
    """
    waiting = Counter(form for drawn in survey.draws.values() for form in drawn)
    ready = [key for key in survey.draws if key not in waiting]
    times = dict.fromkeys(ready, 1)
    depth = dict.fromkeys(ready, 0)
    total = deepest = 0
    while ready:
        key = ready.pop()
        for form, count in survey.draws.get(key, {}).items():
            times[form] = min(times.get(form, 0) + times[key] * count, MOST_DRAWN + 1)
            depth[form] = max(depth.get(form, 0), depth[key] + 1)
            waiting[form] -= 1
            if not waiting[form]:
                del waiting[form]
                ready.append(form)
                total += times[form]
                deepest = max(deepest, depth[form])
    if total > MOST_DRAWN:
        survey.report(Rule.FORM_OFTEN, f"over {MOST_DRAWN}")
    # What still waits is drawn by what it draws.
    if waiting or deepest > DEEPEST:
        survey.report(Rule.FORM_DEPTH, f"{deepest}")
