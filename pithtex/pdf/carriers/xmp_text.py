"""The bytes of an XMP packet as XML that expat reads: UTF-8, -16 and -32 (XMP part 1, 7.3.2)."""

from __future__ import annotations

from typing import Final

#: How a packet begins in each of the wide encodings: its byte order mark, or ``<`` without one.
#: Those of UTF-32 are first, for they begin like those of UTF-16.
_WIDE: Final = (
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
#: Programs fill packets with these, in front and behind.
_BLANK: Final = "\0 \t\r\n"
_BLANK_BYTES: Final = _BLANK.encode()


def packet_xml(data: bytes) -> tuple[bytes, str | None]:
    """Return a packet without what surrounds it, and its encoding where its bytes say that.

    What is in a wide encoding is returned in UTF-8, whatever it says of itself; else ``None`` is
    returned for the encoding, and the XML declaration counts.

    Raises:
        UnicodeError: where it is not in the encoding that it begins in.

    """
    bare = data.lstrip(b" \t\r\n")
    for beginning, encoding in _WIDE:
        if bare.startswith(beginning):
            text = bare[: len(bare) // 4 * 4 if "32" in encoding else len(bare) // 2 * 2]
            return text.decode(encoding).lstrip("\ufeff").strip(_BLANK).encode(), "utf-8"
    return data.strip(_BLANK_BYTES), None
