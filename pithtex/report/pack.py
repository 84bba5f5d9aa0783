"""``pithtex pack`` for a person: what was packed, how arXiv will see it, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import fill

from click import style

from pithtex.check.result import CheckResult
from pithtex.escaping import printable, shell_word
from pithtex.pack.engine import Engine
from pithtex.pack.result import PackResult
from pithtex.report.check.words import meaning, verdict

_WIDTH = 80
_INDENT = " " * 12
#: So many names are listed of each group, where not all are asked for.
_MOST_NAMED = 12


def format_pack(result: PackResult) -> str:
    """Return the report; it lists every file where nothing was to be written."""
    is_planned = result.written is None
    name = printable(result.main.name)
    head = f"{name} can be packed for" if is_planned else f"Packed {name} for"
    count = len(result.files)
    lines = [
        f"{style(head, bold=True)} {result.check.pith_number}",
        f"  compiled  {_compiled(result)}",
        *_verdict(result.check),
        f"  files     {count} ({result.size:,} bytes)",
    ]
    if is_planned:
        width = max(map(len, map(printable, result.files)))
        lines += [
            f"{_INDENT}{printable(each):<{width}}  {size:>11,}"
            for each, size in result.files.items()
        ]
    else:
        lines += _named(result.files)
    label = "  left out  "
    for group in result.left_out:
        lines.append(f"{label}{len(group.names)} {group.why}:")
        lines += _named(group.names)
        label = _INDENT
    if result.written is not None:
        lines.append(f"  wrote     {printable(str(result.output))} ({result.written.size:,} bytes)")
        lines.append("Upload that file to arXiv, alone.")
    else:
        lines.append(f"Nothing was written. Run: pithtex pack {shell_word(result.main)}")
    return "\n".join(lines)


def _verdict(check: CheckResult) -> list[str]:
    """Return the verdict and its meaning; what colours it takes no room in a line."""
    first, *rest = _filled("  check     ", f"{check.status}: {meaning(check)}")
    return [first.replace(check.status, verdict(check.status), 1), *rest]


def _compiled(result: PackResult) -> str:
    how = "latex, dvips and ps2pdf" if result.engine is Engine.LATEX else result.engine.program
    with_bibliography = ", bibliography made of the .bib" if result.made_bibliography else ""
    return f"as arXiv does: {how}, {result.passes} passes{with_bibliography}"


def _named(names: Iterable[str]) -> Iterator[str]:
    """Yield names in lines of 80 columns, and how many are not listed."""
    listed = [printable(name) for name in names]
    more = len(listed) - _MOST_NAMED
    few = listed if more <= 1 else [*listed[:_MOST_NAMED], f"and {more:,} more"]
    yield from _filled(_INDENT, ", ".join(few))


def _filled(indent: str, text: str) -> list[str]:
    filled = fill(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=_INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return filled.split("\n")
