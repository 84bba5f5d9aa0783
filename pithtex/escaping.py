"""Text from strangers made safe for where it goes: a terminal, a shell, HTML, JSON, CSV."""

from __future__ import annotations

import os
import re
import shlex
from html import escape
from pathlib import Path
from typing import Final

#: The replacement character.
_INSTEAD: Final = "\N{REPLACEMENT CHARACTER}"
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
#: Where a spreadsheet may begin a formula: in the beginning of a cell, and behind a semicolon,
#: at which those of many countries part the cells of any CSV file. East Asian ones take the
#: wide forms, too.
_FORMULA: Final = re.compile(r"(^|;)(\s*)(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])")


def printable(text: str) -> str:
    r"""Return ``text`` with everything that does not print written as an escape.

    Control characters, bidirectional marks, lone surrogates and line ends
    become ``\x1b``, ``\u202e`` and so on; what prints stays as it is.
    """
    if text.isprintable():
        return text
    return "".join(
        character
        if character.isprintable()
        else character.encode("unicode_escape", "surrogatepass").decode("ascii")
        for character in text
    )


def printable_bytes(data: bytes) -> str:
    r"""Return bytes as text: ASCII that prints as it is, all else as an escape like ``\xff``."""
    return printable(data.decode("ascii", "backslashreplace"))


def shell_word(path: Path | str) -> str:
    r"""Return a path as one word for a shell that no command takes for an option.

    What does not print is written as in ``$'\033'``, which shells read back.
    """
    text = str(path)
    if text.startswith("-"):
        text = f"./{text}"
    return shlex.quote(text) if text.isprintable() else f"$'{_escaped(text)}'"


def _escaped(text: str) -> str:
    return "".join(
        chr(byte) if 0x20 <= byte < 0x7F and byte not in b"\\'" else f"\\{byte:03o}"  # noqa: PLR2004 - ASCII
        for byte in os.fsencode(text)
    )


def html_text(text: str) -> str:
    """Return ``text`` for an element or a quoted attribute.

    What does not print is written as an escape, as on a terminal; what is not
    ASCII as a character reference, so that no guess at the encoding can matter.
    """
    escaped = escape(printable(text))
    if escaped.isascii():
        return escaped
    return escaped.encode("ascii", "xmlcharrefreplace").decode("ascii")


def isolated(text: str) -> str:
    """Return ``text`` as an element whose writing direction stays its own."""
    return f"<bdi>{html_text(text)}</bdi>"


def csv_text(text: str) -> str:
    """Return a cell that prints, and that a spreadsheet shows as the text that it is.

    An apostrophe stands before what would begin a formula. Quoting is ``csv``'s business.
    """
    return printable(_FORMULA.sub(r"\1'\2", text))


def valid_unicode(text: str) -> str:
    """Return ``text`` with U+FFFD for each surrogate; strict readers of JSON refuse those."""
    return _SURROGATES.sub(_INSTEAD, text)
