"""What packing a paper came to, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pithtex.check.result import CheckResult
from pithtex.findings import Finding
from pithtex.pack.archive import Written
from pithtex.pack.engine import Engine
from pithtex.pack.selection import LeftOut


@dataclass(frozen=True, slots=True)
class PackResult:
    """A paper that was packed, or could be: ``written`` is ``None`` where nothing was to be.

    ``files`` maps the name of each file in the archive to its size in bytes; ``passes`` are
    those of the main file; ``check`` is the verdict on the PDF that arXiv will make, which
    may be one that passes with a warning.
    """

    main: Path
    engine: Engine
    passes: int
    made_bibliography: bool
    check: CheckResult
    files: dict[str, int]
    left_out: tuple[LeftOut, ...]
    output: Path
    written: Written | None
    findings: tuple[Finding, ...]

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(self.files.values())
