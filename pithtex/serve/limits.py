"""What one request may cost the server, and how many there may be at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from pithtex.pdf.limits import DEFAULT_LIMITS, PdfLimits

#: What a form puts around its file: boundaries and headers of parts, in bytes.
FORM_OVERHEAD: Final = 16_384


@dataclass(frozen=True, slots=True)
class ServeLimits:
    """Sizes in bytes, times in seconds; all of them decided here.

    ``pdf`` is what the check of one PDF may cost, as on the command line. ``checks`` are made at
    once; ``uploads`` may be on their way or wait for a check, each with at most ``pdf.size``
    bytes in memory. A whole body has to be there within ``upload_seconds``, all headers within
    ``header_seconds`` of the connection or of the answer before. The headers of a request have
    at most ``header_bytes``. There are at most ``connections``, and fewer where the system gives
    few file descriptors: see :mod:`pithtex.serve.accepting`.
    """

    pdf: PdfLimits = field(default=DEFAULT_LIMITS)
    checks: int = 2
    uploads: int = 8
    upload_seconds: float = 60.0
    header_seconds: float = 10.0
    header_bytes: int = 16_384
    connections: int = 500

    @property
    def largest_body(self) -> int:
        """The most bytes of a body: of a PDF, and what a form puts around it."""
        return self.pdf.size + FORM_OVERHEAD

    def as_object(self) -> dict[str, Any]:
        """Return the limits as the JSON object of ``GET /limits``."""
        return {
            "schema": "pithtex.limits/1",
            "pdf_bytes": self.pdf.size,
            "header_bytes": self.header_bytes,
            "header_seconds": self.header_seconds,
            "upload_seconds": self.upload_seconds,
            "check_seconds": self.pdf.seconds,
            "check_memory_bytes": self.pdf.memory,
            "checks_at_once": self.checks,
            "uploads_at_once": self.uploads,
        }
