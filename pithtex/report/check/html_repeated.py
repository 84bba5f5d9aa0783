"""The same PDF twice in a run, and the same number in two PDFs: pointed out in the HTML report.

Results come one by one, so that a row can only say what came before it; what lists all of them
stands behind the table, and the page's script puts it before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from pithtex.check.result import CheckResult
from pithtex.escaping import isolated

#: Groups that are listed, and so many or fewer of them unfolded; and files of one.
_GROUPS: Final = 50
_OPEN: Final = 3
_FILES: Final = 20


@dataclass(slots=True)
class _Group:
    """Files that share something: the rows of the first of them, and how many there are."""

    places: list[tuple[int, str]] = field(default_factory=list)
    count: int = 0

    def add(self, row: int, path: str) -> None:
        self.count += 1
        if self.count <= _FILES:
            self.places.append((row, path))


class Repeated:
    """What the rows so far have in common; :meth:`seen` is told each of them once."""

    def __init__(self) -> None:
        self._pdfs: dict[str, _Group] = {}
        self._numbers: dict[str, _Group] = {}

    def seen(self, result: CheckResult, row: int) -> str:
        """Take note of a result in the ``row`` with that number; return what its row says of it."""
        number = (result.pith_number or "").rpartition(":")[2]
        if result.pdf_sha256 is not None:
            is_new = result.pdf_sha256 not in self._pdfs
            pdf = self._pdfs.setdefault(result.pdf_sha256, _Group())
            pdf.add(row, result.path)
            if not is_new:
                return f"The same PDF as {_link(*pdf.places[0])}."
        if not number:
            return ""
        group = self._numbers.setdefault(number, _Group())
        group.add(row, result.path)
        return f"The same number as {_link(*group.places[0])}." if group.count > 1 else ""

    def section(self) -> str:
        """Return the list of all that occurs twice; nothing where nothing does."""
        numbers = _listed("The same number in several PDFs", self._numbers)
        pdfs = _listed("The same PDF several times", self._pdfs)
        if not numbers and not pdfs:
            return ""
        return (
            f'<section id="repeated" aria-label="What occurs twice">\n{numbers}{pdfs}</section>\n'
        )


def _listed(heading: str, groups: dict[str, _Group]) -> str:
    several = [(name, group) for name, group in groups.items() if group.count > 1]
    if not several:
        return ""
    items = "".join(
        f"<li><code>{isolated(name)}</code>: {_files(group)}</li>\n"
        for name, group in several[:_GROUPS]
    )
    if len(several) > _GROUPS:
        items += f"<li>and {len(several) - _GROUPS:,} more</li>\n"
    unfolded = " open" if len(several) <= _OPEN else ""
    summary = f"<summary>{heading}: {len(several):,}</summary>"
    return f"<details{unfolded}>{summary}\n<ul>\n{items}</ul>\n</details>\n"


def _files(group: _Group) -> str:
    links = ", ".join(_link(*place) for place in group.places)
    more = group.count - len(group.places)
    return f"{links} and {more:,} more" if more else links


def _link(row: int, path: str) -> str:
    return f'<a href="#f{row}">{isolated(path)}</a>'
