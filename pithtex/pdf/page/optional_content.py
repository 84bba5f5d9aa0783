"""Optional content (ISO 32000-1, 8.11): what a reader may not see, though the file holds it."""

from __future__ import annotations

from typing import Final

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from pithtex.pdf.objects import array, dictionary

#: What a reader's program may switch off by itself, apart from what the file says to be off.
_PLAIN_CATEGORIES: Final = frozenset({"/View", "/Print", "/Export"})


def hides_content(reader: PdfReader) -> bool:
    """Whether the document has optional content that is off, or that may go off by itself."""
    properties = dictionary(reader.root_object.get("/OCProperties"))
    default = dictionary(properties.get("/D")) if properties is not None else None
    if default is None:
        return False
    if default.get("/BaseState", "/ON") != "/ON" or array(default.get("/OFF")):
        return True
    return any(_may_switch_off(dictionary(usage)) for usage in array(default.get("/AS")))


def may_be_off(membership: DictionaryObject | None) -> bool:
    """Whether content can be off though all groups are on: by rules instead of a group."""
    if membership is None or membership.get("/Type") == "/OCG":
        return False
    return "/VE" in membership or membership.get("/P", "/AnyOn") not in {"/AnyOn", "/AllOn"}


def _may_switch_off(application: DictionaryObject | None) -> bool:
    if application is None or application.get("/Event") != "/View":
        return False
    if not {str(each) for each in array(application.get("/Category"))} <= _PLAIN_CATEGORIES:
        return True
    for entry in array(application.get("/OCGs")):
        group = dictionary(entry)
        usage = dictionary(group.get("/Usage")) if group is not None else None
        view = dictionary(usage.get("/View")) if usage is not None else None
        if view is not None and view.get("/ViewState") == "/OFF":
            return True
    return False
