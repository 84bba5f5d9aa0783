"""A PDF that is held: its bytes, and PDFium's document of them, opened when it is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Self

from pithtex.errors import NotJudged
from pithtex.pdf.page.document import Document, Page
from pithtex.pdf.structure.frame import Frame, find_frame

if TYPE_CHECKING:
    from pypdf import PageObject


class HeldPdf:
    """The bytes of a PDF; to be closed, or used as a context manager.

    ``title_page`` is the number of the page that is judged, the first is 1.
    """

    def __init__(self, data: bytes, title_page: int = 1) -> None:
        self.data = data
        self.title_page = title_page
        #: The page that is judged, as a strict reader has its objects: once facts were read.
        self.objects: PageObject | None = None

    @cached_property
    def frame(self) -> Frame:
        """Where the document begins and ends in them (``pdf-*``)."""
        return find_frame(self.data)

    @cached_property
    def document(self) -> Document:
        """The document as PDFium opens it (``pdf-*``)."""
        return Document(self.frame.body)

    @cached_property
    def page(self) -> Page:
        """The page that is judged (``pdf-*``)."""
        if self.title_page > len(self.document):
            raise NotJudged("title-page-absent", f"the PDF has no page {self.title_page}")
        return self.document.page(self.title_page - 1)

    def close(self) -> None:
        """Close what was opened."""
        if "document" in self.__dict__:
            self.document.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
