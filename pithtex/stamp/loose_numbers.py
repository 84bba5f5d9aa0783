r"""What stands in a ``\\pithnumber`` and is no whole number, where it is known which is meant.

An empty argument, a short form and the address of a record say nothing by themselves to
``pith.sty``; beside the record that the user named, they say nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from pithtex.errors import Refused
from pithtex.findings import Finding
from pithtex.latex.source_bytes import SourceBytes
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.number import parse_number
from pithtex.protocol.record import CanonicalRecord
from pithtex.protocol.reference import parse_reference, selects


def with_whole_numbers(
    sources: Mapping[Path, bytes], record: CanonicalRecord
) -> tuple[dict[Path, bytes], list[Finding]]:
    r"""Return the sources with the number of ``record`` wherever a form of it, or nothing, stands.

    What names another record stays, and so does what a definition holds. The findings say
    what was replaced; an empty argument is filled in without a word.
    """
    is_loose = partial(_is_loose, record=record)
    new: dict[Path, bytes] = {}
    findings = []
    for path, data in sources.items():
        source = SourceBytes(data)
        for argument, line in source.numbers:
            if argument and is_loose(argument):
                message = f"{path.name} line {line}: {argument} gives way to {record.number}"
                findings.append(Finding("number-replaced", "note", message))
        new[path] = source.with_number(is_loose, record.number.suffix, in_definitions=False)
    return new, findings


def _is_loose(argument: str, record: CanonicalRecord) -> bool:
    """Whether ``argument`` means the record, and is neither a number nor an arXiv id."""
    if not argument:
        return True
    try:
        reference = parse_reference(argument)
    except Refused:
        return False
    if isinstance(reference, ArxivId) or not selects(reference, record.number, record.source.arxiv):
        return False
    try:
        parse_number(argument)
    except Refused:
        return True
    return False
