"""Optional content (ISO 32000-1, 8.11): layers that all readers show."""

from __future__ import annotations

from typing import Final

from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.values import Entries, Value, said

MOST_GROUPS: Final = 1_000
_USES: Final = ("View", "Print", "Export")
_INERT: Final = ("CreatorInfo", "PageElement")


def check_layer(survey: Survey, layer: Value) -> None:
    """Check the layer, or the membership in layers, of something that is drawn."""
    if not isinstance(layer, dict):
        survey.report(Rule.LAYER_FORM, "it is no dictionary")
        return
    if survey.get(layer, "Type") != "OCMD":
        _check_group(survey, layer)
        return
    if not survey.first_look("membership", layer):
        return
    # Expressions, and other policies than "any is on", are unknown to some readers.
    if "VE" in layer or survey.get(layer, "P") not in (None, "AnyOn"):
        survey.report(Rule.LAYER_HIDDEN, "an expression")
    groups = survey.get(layer, "OCGs")
    items = survey.array(groups) if isinstance(groups, list) else [groups]
    if not items or len(items) > MOST_GROUPS:
        survey.report(Rule.LAYER_FORM, "a membership in nothing")
        return
    for each in items:
        if isinstance(each, dict):
            _check_group(survey, each)
        else:
            survey.report(Rule.LAYER_FORM, "a membership in what is no layer")


def _check_group(survey: Survey, group: Entries) -> None:
    if not survey.first_look("layer", group):
        return
    if survey.get(group, "Type") != "OCG":
        survey.report(Rule.LAYER_FORM, f"{said(group.get('Type'))}")
        return
    intent = survey.get(group, "Intent")
    intents = survey.array(intent) if isinstance(intent, list) else [intent]
    if intent is not None and "View" not in (intents or []):
        survey.report(Rule.LAYER_HIDDEN, f"intent {said(intent)}")
    for key in survey.dictionary(group, "Usage") or {}:
        _check_usage(survey, survey.dictionary(group, "Usage") or {}, key)
    _check_configuration(survey, group)


def _check_usage(survey: Survey, usage: Entries, key: str) -> None:
    if key in _USES:
        state = survey.get(survey.dictionary(usage, key) or {}, f"{key}State")
        if state != "ON":
            survey.report(Rule.LAYER_HIDDEN, f"{key} {said(state)}")
    elif key not in _INERT:
        survey.report(Rule.LAYER_HIDDEN, f"usage {key}")


def _check_configuration(survey: Survey, group: Entries) -> None:
    """Check that the document shows a layer when it is opened."""
    properties = survey.dictionary(survey.root, "OCProperties") or {}
    default = survey.dictionary(properties, "D")
    if default is None:
        # A figure's layer, whose document's settings are gone: all readers show it.
        return
    state, intent = survey.get(default, "BaseState"), survey.get(default, "Intent")
    if state not in (None, "ON") or intent not in (None, "View", ["View"]):
        survey.report(Rule.LAYER_HIDDEN, f"by default {said(state)} {said(intent)}")
    off = survey.array(default.get("OFF")) or []
    if any(each is group for each in off):
        survey.report(Rule.LAYER_HIDDEN, f"{said(group.get('Name'))} is off")
