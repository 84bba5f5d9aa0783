"""Writing ``pith-record.tex``: data that TeX may read. See ``docs/pith-record.md``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from pithtex.errors import NotJudged, Refused
from pithtex.latex.qr_code import qr_rows
from pithtex.protocol.carried_record import CarriedRecord, to_fields

FILE_NAME: Final = "pith-record.tex"
#: The format of a record with a receipt, and of one without.
FORMAT: Final = 1
UNSIGNED: Final = 2
#: What ``pith.sty`` reads: lines of more than 200 kB would stop TeX.
MOST_BYTES: Final = 128_000

#: A run of modules by its length; no side of a QR code is longer.
_RUN: Final = [
    "F0" * ((length - 1) // 15) + f"{(length - 1) % 15 + 1:X}" if length else "0"
    for length in range(178)
]

# Nothing that TeX gives a meaning: no backslash, brace, percent, hash, dollar,
# ampersand, tilde, caret, underscore or line end can come from the network.
SAFE_VALUE: Final = re.compile(r"[A-Za-z0-9:/.+,=-]+(?: [A-Za-z0-9:/.+,=-]+)*|")


def record_file(own: CarriedRecord, cited: Sequence[CarriedRecord] = ()) -> bytes:
    """Return the bytes of ``pith-record.tex`` for a paper's record and those it cites.

    Raises:
        Refused: ``value-unsafe`` where a value holds what may not reach a TeX file.
        NotJudged: ``stamp-too-large``, where ``pith.sty`` would not read it.

    """
    head = "% Written by pithtex stamp: data for pith.sty. Stamp again instead of editing.\n"
    others = "".join(_record(each, with_qr=False) for each in cited)
    data = (head + _record(own, with_qr=True) + others).encode("ascii")
    if len(data) > MOST_BYTES:
        raise NotJudged(
            "stamp-too-large",
            f"the paper cites {len(cited)} records; the stamp of so many is too large for TeX",
            "Cite the most important ones with \\pithref, the others by their address.",
        )
    return data


def _record(carried: CarriedRecord, *, with_qr: bool) -> str:
    fields = to_fields(carried)
    title = fields.pop("title")
    values = fields | {
        "title": _pdf_string(title).hex().upper(),
        "titlexml": escape(title, quote=False).encode("ascii", "xmlcharrefreplace").hex().upper(),
    }
    lines = [f"  {name}={{{value}}}," for name, value in _checked(values).items()]
    if with_qr:
        rows = ",\n".join(f"    {_digits(row)}" for row in qr_rows(carried.number))
        lines.append(f"  qr={{\n{rows}\n  }}")
    else:
        lines.append("  qr={}")
    number = UNSIGNED if carried.receipt is None else FORMAT
    return f"\\pithrecord{{{number}}}{{\n" + "\n".join(lines) + "\n}\n"


def _checked(values: Mapping[str, str]) -> Mapping[str, str]:
    for name, value in values.items():
        if not SAFE_VALUE.fullmatch(value):
            raise Refused(
                "value-unsafe",
                f"the record's {name} holds what may not reach a TeX file: {value[:60]!r}",
                "",
            )
    return values


def _digits(runs: list[int]) -> str:
    """Return run lengths as one hexadecimal digit each; a longer run has a 0 in its middle."""
    return "".join([_RUN[length] for length in runs])


def _pdf_string(title: str) -> bytes:
    """Return a title as the bytes of a PDF text string (ISO 32000-1, 7.9.2.2)."""
    if title.isascii():
        return title.encode("ascii")
    return b"\xfe\xff" + title.encode("utf-16-be")
