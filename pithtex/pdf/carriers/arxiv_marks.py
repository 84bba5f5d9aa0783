"""What arXiv puts into the PDFs that it makes: a link beside its stamp, and since 2025 metadata.

Observed on 235 stamped PDFs: the stamp is a link to ``https://arxiv.org/abs/<id>v<n>`` (``http`` in
older ones), upright in the left margin, its right edge at 32 to 38 points; 25 of 2025 and 2026
have ``/arXivID``, ``/DOI`` and ``/License`` in the Info dictionary, and the same address in XMP's
``dc:identifier``. Anybody can write them: they inform, and prove nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject, TextStringObject

from pithtex.pdf.limits import PdfLimits
from pithtex.pdf.objects import array, dictionary, numbers, resolved

#: The stamp's link: its right edge from the page's left one, in points, and its shape.
RIGHT_EDGE: Final = 45.0
UPRIGHT: Final = 4.0
#: No address of a paper is longer.
LONGEST: Final = 200
_HOST: Final = "arxiv.org/abs/"


def read_stamp_links(page: PageObject, limits: PdfLimits) -> tuple[str, ...]:
    """Return the addresses of arXiv's that links lead to where its stamp stands.

    On pages that are lower than the stamp, as slides are, its text is cut and the link is whole.
    """
    left = float(page.mediabox.left)
    found = []
    for entry in array(page.get("/Annots"))[: limits.annotations]:
        annotation = dictionary(entry)
        if annotation is None or str(resolved(annotation.get("/Subtype"))) != "/Link":
            continue
        corners = numbers(annotation.get("/Rect"))
        if len(corners) != 4:  # noqa: PLR2004 - two corners
            continue
        width, height = abs(corners[2] - corners[0]), abs(corners[3] - corners[1])
        is_there = max(corners[0], corners[2]) - left <= RIGHT_EDGE and height > UPRIGHT * width
        action = dictionary(annotation.get("/A"))
        if is_there and action is not None:
            found += list(_addresses(resolved(action.get("/URI"))))
    return tuple(dict.fromkeys(found))


def read_arxiv_metadata(reader: PdfReader) -> tuple[str, ...]:
    """Return the addresses of arXiv's that the Info dictionary says the PDF was made of."""
    info = resolved(reader.trailer.get("/Info"))
    if not isinstance(info, DictionaryObject):
        return ()
    return tuple(_addresses(resolved(info.get("/arXivID"))))


def is_arxiv_address(text: str) -> bool:
    """Whether a text is, or nearly is, the address of a paper on arXiv."""
    return len(text) <= LONGEST and _HOST in text.lower() and text.isprintable()


def _addresses(value: object) -> Iterator[str]:
    text = value.decode("latin-1") if isinstance(value, bytes) else value
    if isinstance(text, (str, TextStringObject)) and is_arxiv_address(str(text)):
        yield str(text)
