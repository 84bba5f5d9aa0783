"""What is looked at beyond metadata, links and the title, where somebody asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

#: Of which results page 1 is drawn: of none, of those that somebody has to look at, of all.
Pictures: TypeAlias = Literal["none", "of-unverified", "of-all"]


@dataclass(frozen=True, slots=True)
class Look:
    """``deep`` reads the badge of every PDF and its QR codes, which takes ``pithtex[deep]``.

    ``pictures`` says of which results the upper part of the judged page is drawn; that is page 1,
    or ``title_page`` where somebody says that the pages before it are a cover.
    """

    deep: bool = False
    pictures: Pictures = "none"
    title_page: int = 1


NO_LOOK: Final = Look()
