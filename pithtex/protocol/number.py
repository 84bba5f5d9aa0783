"""Pith Numbers: their form, and how one follows from a hash.

Observed on all of the registry's data: the identifier is the first 26
characters of the Base32 (RFC 4648 section 6) of the whole 32-byte SHA-256,
which is 130 bits. Base32 of the first 16 bytes would differ in the last
character of half of all numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pithtex.errors import Refused

SUFFIX_LENGTH: Final = 26
SHORT_LENGTHS: Final = (8, 12, 16)
_IN_ORDER: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
ALPHABET: Final = frozenset(_IN_ORDER)
#: Ten bits, and the two characters for them: three times as fast as :mod:`base64`.
_PAIRS: Final = [left + right for left in _IN_ORDER for right in _IN_ORDER]
_SHIFTS: Final = tuple(range(120, -1, -10))
RESOLVER: Final = "https://pith.science"


@dataclass(frozen=True, slots=True)
class PithNumber:
    """A Pith Number: 26 characters of Base32, and the year where it is known.

    ``year`` is the UTC year of the paper's first version. It is not part of
    the hash: two numbers with the same ``suffix`` name the same record.
    """

    suffix: str
    year: int | None = None

    def __str__(self) -> str:
        return f"pith:{self.suffix}" if self.year is None else f"pith:{self.year:04d}:{self.suffix}"

    @property
    def url(self) -> str:
        """The record's page, spelled as the registry spells it."""
        return f"{RESOLVER}/pith/{self.suffix}"

    def names_same_record_as(self, other: PithNumber) -> bool:
        """Whether both name one record, and neither states another year."""
        return self.suffix == other.suffix and (
            self.year is None or other.year is None or self.year == other.year
        )


def number_from_digest(digest: bytes, year: int) -> PithNumber:
    """Return the number of the record whose canonical SHA-256 is ``digest`` (32 bytes)."""
    if len(digest) != 32:  # noqa: PLR2004 - a SHA-256 has 32 bytes
        raise ValueError("a SHA-256 digest has 32 bytes")
    bits = int.from_bytes(digest[:17]) >> 6
    return PithNumber("".join([_PAIRS[bits >> shift & 1023] for shift in _SHIFTS]), year)


def parse_number(text: str) -> PithNumber:
    """Read ``<26>``, ``pith:<26>`` or ``pith:YYYY:<26>``, strictly.

    Raises:
        Refused: ``number-character``, ``number-length`` or ``number-year``.

    """
    parts = text.split(":")
    year: int | None = None
    if len(parts) > 1:
        if parts[0] != "pith":
            raise Refused(
                "number-form",
                f"not a Pith Number: {text!r}",
                "A Pith Number looks like pith:2026:G6R76UWKSSMLHOKUSI3UV7TLFY.",
            )
        parts = parts[1:]
    if len(parts) > 1:
        year, parts = _parse_year(parts[0], text), parts[1:]
    if len(parts) != 1:
        raise Refused(
            "number-form",
            f"too many colons in {text!r}",
            "A Pith Number looks like pith:2026:G6R76UWKSSMLHOKUSI3UV7TLFY.",
        )
    check_alphabet(parts[0])
    if len(parts[0]) != SUFFIX_LENGTH:
        raise Refused(
            "number-length",
            f"a Pith Number has {SUFFIX_LENGTH} characters, this one {len(parts[0])}: {parts[0]!r}",
            "Copy the number again from the record's page.",
        )
    return PithNumber(parts[0], year)


def check_alphabet(characters: str) -> None:
    """Raise ``Refused`` (``number-character``) at the first character outside Base32."""
    for position, character in enumerate(characters, start=1):
        if character not in ALPHABET:
            raise Refused(
                "number-character",
                f"character {position} of {characters!r} is {character!r}, "
                "which no Pith Number contains",
                _character_hint(character),
            )


def _character_hint(character: str) -> str:
    look_alike = {"0": "O", "1": "I or L", "8": "B", "9": "G"}.get(character)
    if look_alike:
        return f"Numbers use A-Z and 2-7; perhaps {look_alike} is meant."
    if character.isascii() and character.islower():
        return "Pith Numbers are written in upper case."
    return "Numbers use only the letters A-Z and the digits 2-7."


def _parse_year(text: str, whole: str) -> int:
    if len(text) != 4 or not (text.isascii() and text.isdigit()):  # noqa: PLR2004 - YYYY
        raise Refused(
            "number-year",
            f"{text!r} is not a year in {whole!r}",
            "A Pith Number looks like pith:2026:G6R76UWKSSMLHOKUSI3UV7TLFY.",
        )
    return int(text)
