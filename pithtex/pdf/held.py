"""A PDF that is held: its bytes, and PDFium's document of them, opened when it is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import Self

from pithtex.pdf.page.document import Document, Page
from pithtex.pdf.structure.frame import Frame, find_frame


class HeldPdf:
    """The bytes of a PDF; to be closed, or used as a context manager."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    @cached_property
    def frame(self) -> Frame:
        """Where the document begins and ends in them (``pdf-*``)."""
        return find_frame(self.data)

    @cached_property
    def document(self) -> Document:
        """The document as PDFium opens it (``pdf-*``)."""
        return Document(self.frame.body)

    @cached_property
    def page_1(self) -> Page:
        """Its first page (``pdf-*``)."""
        return self.document.page(0)

    def close(self) -> None:
        """Close what was opened."""
        if "document" in self.__dict__:
            self.document.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
