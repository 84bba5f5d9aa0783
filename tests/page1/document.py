r"""A document that first pages are compiled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

#: The commands that a title page of an article uses up.
ARTICLE_KEEPS: Final = (
    r"\maketitle\@maketitle\title\author\date\thanks\and\@thanks\@author\@title\@date"
)


@dataclass(frozen=True, slots=True)
class Document:
    r"""How a first page looks in a class.

    ``front`` is what ``\Front{#1}`` stands for, a title block as the class prints it, and
    ``text`` what stands below. ``keeps`` names the commands that a title page uses up or adds
    to: they are as they were at the start of each page. ``styles`` names stand-ins for
    styles that Debian does not have, ``has_pictures`` that pages show pictures of words,
    and ``has_errors`` that the class has errors of its own.
    ``writer`` is another program that writes the file anew, with ``@IN@`` and ``@OUT@``.
    """

    engine: str
    preamble: str
    front: str
    keeps: str = ARTICLE_KEEPS
    text: str = r"\begin{abstract}\Words\end{abstract}\section{Introduction}\Words\Words"
    styles: str = ""
    has_pictures: bool = False
    has_errors: bool = False
    writer: tuple[str, ...] = ()
