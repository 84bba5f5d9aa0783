"""The Info dictionary: the Pith fields of it, each a plain string."""

from __future__ import annotations

import unicodedata
from typing import Final

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, TextStringObject

from pithtex.findings import Finding
from pithtex.pdf.limits import PdfLimits
from pithtex.pdf.objects import resolved

_PREFIX: Final = "pith"


def read_info(reader: PdfReader, limits: PdfLimits) -> tuple[dict[str, str] | None, list[Finding]]:
    """Return the Pith fields of the Info dictionary by name, ``None`` where it has none.

    The dictionary may be one that the newest trailer dropped: pypdf takes it
    from an older one. That is for the caller to check.
    """
    entry = resolved(reader.trailer.get("/Info"))
    if not isinstance(entry, DictionaryObject):
        return None, []
    names = [name for name in entry if isinstance(name, str) and _may_be_ours(name)]
    if not names:
        return None, []
    fields: dict[str, str] = {}
    flaws = []
    for name in names:
        value = resolved(entry.raw_get(name))
        problem = _problem(value, limits)
        if problem:
            flaws.append(
                Finding("field-form", "error", f"{name[1:]} in the Info dictionary {problem}")
            )
        else:
            fields[name[1:]] = str(value)
    return fields, flaws


def _may_be_ours(name: str) -> bool:
    """Whether a key is one of ours, or one that programs show as if it were: ``pithNumber``."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(filter(str.isalpha, folded)).startswith(_PREFIX)


def _problem(value: object, limits: PdfLimits) -> str:
    if not isinstance(value, TextStringObject):
        return "is not a text string"
    if len(value) > limits.value:
        return f"has more than {limits.value} characters"
    if not value.isprintable():
        return "holds characters that do not print"
    return ""
