"""What a process loads before it reads PDFs, which is all that it will ever load."""

from __future__ import annotations

import codecs
from typing import Final

from pithtex.pdf.look import Look

#: What the values and the XMP of PDFs are written in.
_ENCODINGS: Final = (
    *(
        "ascii",
        "latin-1",
        "utf-7",
        "utf-8",
        "utf-16",
        "utf-16-be",
        "utf-16-le",
        "utf-32",
        "utf-32-be",
    ),
    *("utf-32-le", "unicode_escape", "raw_unicode_escape", "cp1252", "mac-roman", "idna"),
)


def preload(look: Look) -> None:
    """Load what a worker works with: processes that are forked then need not.

    That is all that it will ever load: it may open nothing later.
    """
    import heapq  # noqa: F401 - Counter.most_common loads it late

    import pypdf.filters
    import pypdf.xmp  # noqa: F401

    import pithtex.check.first_page
    import pithtex.pdf.page.png
    import pithtex.pdf.reading
    from pithtex.check.known_marks import known_marks
    from pithtex.pdf.page.letter_table import letter_table, read_signs

    if look.deep:
        import pithtex.pdf.page.codes  # noqa: F401 - nothing can be opened later
    letter_table()
    read_signs()
    known_marks()
    # Python loads what decodes text when it is first asked for, which will be too late.
    for encoding in _ENCODINGS:
        codecs.lookup(encoding)
