"""How to cite a record's paper: BibTeX, RIS and CSL JSON.

Title and authors are the registry's: the title hashes to the record's, the authors are
its word. The date is that of version 1, the only one that a record has; a later
version's entry says so.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec

from pithtex.citations.authors import author_names
from pithtex.citations.tex_text import bib_text
from pithtex.escaping import printable
from pithtex.protocol.number import SHORT_LENGTHS
from pithtex.protocol.verified_record import VerifiedRecord
from pithtex.titles.plain import plain_title

_MONTHS: Final = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_PUBLISHER: Final = "arXiv"


def bibtex(verified: VerifiedRecord) -> bytes:
    """Return the BibTeX entry, whose title stays the raw TeX that arXiv has (UTF-8)."""
    metadata, source = verified.record.metadata, verified.record.source
    year, month, day = _date(verified)
    fields = {
        "title": f"{{{bib_text(verified.title or '')}}}",
        "author": " and ".join(_bib_author(name) for name in author_names(verified.authors)),
        "year": str(year),
        "month": _MONTHS[month - 1],
        "day": str(day),
        "eprint": source.id,
        "eprinttype": "arxiv",
        "eprintclass": metadata.primary_cat,
        "archiveprefix": "arXiv",
        "primaryclass": metadata.primary_cat,
        "version": str(source.version),
        "doi": _doi(verified),
        "url": verified.number.url,
        "note": "; ".join(_notes(verified)),
    }
    lines = [
        # A month is a macro of the style, which knows its name in any language.
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},"
        for name, value in fields.items()
        if value
    ]
    key = f"pith:{verified.number.suffix[: SHORT_LENGTHS[0]]}"
    return ("\n".join([f"@misc{{{key},", *lines, "}"]) + "\n").encode()


def ris(verified: VerifiedRecord) -> bytes:
    """Return the RIS record: plain words, lines that end as the format asks (UTF-8)."""
    metadata, source = verified.record.metadata, verified.record.source
    year, month, day = _date(verified)
    lines = [
        ("TY", "GEN"),
        ("TI", _plain(verified.title)),
        *(("AU", _plain(name)) for name in author_names(verified.authors)),
        ("PY", f"{year:04}"),
        ("DA", f"{year:04}/{month:02}/{day:02}/"),
        ("PB", _PUBLISHER),
        ("AN", f"arXiv:{source.arxiv}"),
        ("ET", f"v{source.version}"),
        ("DO", _doi(verified)),
        ("UR", verified.number.url),
        *(("KW", category) for category in (metadata.primary_cat, *metadata.cross_cats_sorted)),
        *(("N1", note) for note in _notes(verified)),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines).encode()


def csl_json(verified: VerifiedRecord) -> bytes:
    """Return the CSL JSON document: a list of one item.

    Authors are ``literal``: which of their words is the family's name is not known.
    """
    source = verified.record.source
    item: dict[str, Any] = {
        "id": f"pith:{verified.number.suffix}",
        "type": "article",
        "title": _plain(verified.title),
        "author": [{"literal": _plain(name)} for name in author_names(verified.authors)],
        "issued": {"date-parts": [list(_date(verified))]},
        "publisher": _PUBLISHER,
        "number": f"arXiv:{source.arxiv}",
        "version": str(source.version),
        "DOI": _doi(verified),
        "URL": verified.number.url,
        "note": "; ".join(_notes(verified)),
    }
    return msgspec.json.format(msgspec.json.encode([item]), indent=2) + b"\n"


def _date(verified: VerifiedRecord) -> tuple[int, int, int]:
    """Return year, month and day of version 1, in UTC."""
    year, month, day = verified.record.metadata.submitted_at[:10].split("-")
    return int(year), int(month), int(day)


def _doi(verified: VerifiedRecord) -> str:
    """Return the DOI that arXiv gives the paper, spelled as arXiv does."""
    return f"10.48550/arXiv.{verified.record.source.id}"


def _notes(verified: VerifiedRecord) -> list[str]:
    version = verified.record.source.version
    notes = [f"Pith Number {verified.number}"]
    if version > 1:
        notes.append(f"version {version}; the date is that of version 1")
    return notes


def _bib_author(name: str) -> str:
    """Return a name for BibTeX, as one piece where it would cut it where nobody did."""
    text = bib_text(name)
    in_pieces = "," in text or " and " in text.lower() or text.lower().startswith("and ")
    return f"{{{text}}}" if in_pieces else text


def _plain(text: str | None) -> str:
    return printable(plain_title(text or ""))
