"""What is said where a PDF is two documents, or none."""

from __future__ import annotations

from typing import Final

from pithtex.errors import NotJudged
from pithtex.findings import Finding

#: What makes one document of a file again: qpdf writes what it reads, under a new table.
REWRITE: Final = "Write it anew, as with `qpdf in.pdf out.pdf`, and look whether it is the paper."


class TwoReadingsError(Exception):
    """A PDF that cannot be followed without choosing between readings; the finding names them."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def two_readings(code: str, message: str) -> Finding:
    """Return the finding that readers may see two documents; the message names the readings."""
    return Finding(code, "error", message, REWRITE)


def damaged(message: str) -> NotJudged:
    """Return the error that a PDF cannot be followed to the letter, by anyone."""
    return NotJudged("pdf-structure", message, REWRITE)
