"""What is looked at beyond metadata, links and text, where somebody asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Look:
    """``deep`` reads page 1 of every PDF, and its QR codes; ``thumbnail`` makes a picture."""

    deep: bool = False
    thumbnail: bool = False

    @property
    def renders(self) -> bool:
        """Whether page 1 has to be rendered, which takes the extra ``pithtex[deep]``."""
        return self.deep or self.thumbnail


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture of page 1 shows; each is ``None`` where it was not asked for or not had."""

    codes: tuple[str, ...] | None = None
    thumbnail: bytes | None = None


NO_LOOK: Final = Look()
NO_PICTURE: Final = Picture()
