"""The formats of ``pithtex check`` that need all results: each is one small module."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Final, TypeAlias

# The command line asks for the names alone.
if TYPE_CHECKING:
    from pithtex.check.result import CheckResult, Status

#: Takes results, worst first, and how many there are of each verdict; yields text.
CheckFormat: TypeAlias = "Callable[[Iterable[CheckResult], Counter[Status]], Iterator[str]]"

#: Each format's function has the name of its module: ``format_check_json`` in ``json``.
CHECK_FORMATS: Final = ("human", "json", "sarif", "junit", "html", "csv", "markdown")


def check_format(name: str) -> CheckFormat:
    """Return the function of a format, and load nothing of the others."""
    module = import_module(f"pithtex.report.check.{name}")
    function: CheckFormat = getattr(module, f"format_check_{name}")
    return function
