"""Making text from strangers safe to print: no terminal escapes, no forged lines."""

from __future__ import annotations


def printable(text: str) -> str:
    r"""Return ``text`` with everything that does not print written as an escape.

    Control characters, bidirectional marks, lone surrogates and line ends
    become ``\x1b``, ``\u202e`` and so on; what prints stays as it is.
    """
    return "".join(
        character
        if character.isprintable()
        else character.encode("unicode_escape", "surrogatepass").decode("ascii")
        for character in text
    )
