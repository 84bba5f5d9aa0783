"""What a person may write to name a record: numbers in every form, URLs, arXiv ids, DOIs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from pithtex.errors import Refused
from pithtex.protocol.arxiv import HOSTS as ARXIV_HOSTS
from pithtex.protocol.arxiv import ArxivId, parse_arxiv_id
from pithtex.protocol.number import (
    RESOLVER,
    SHORT_LENGTHS,
    PithNumber,
    check_alphabet,
    parse_number,
)

_DOI_HOSTS: Final = frozenset({"doi.org", "dx.doi.org", "www.doi.org"})
_HOSTS: Final = ARXIV_HOSTS | _DOI_HOSTS | {RESOLVER.removeprefix("https://")}
#: As in ``arXiv:2601.00001v2 [cs.DL]``, which arXiv's pages say to cite.
_CITED_CATEGORY: Final = re.compile(r"\s++\[[A-Za-z.-]++\]\Z")
_DOI_PREFIX: Final = "10.48550/arxiv."
_LONGEST: Final = 2000


@dataclass(frozen=True, slots=True)
class ShortNumber:
    """The first 8, 12 or 16 characters of a number.

    It may select a record and never confirms one: 8 characters are 40 bits,
    and with a million records two are as likely as not to share them.
    """

    prefix: str

    def __str__(self) -> str:
        return f"pith:{self.prefix}"


Reference: TypeAlias = PithNumber | ShortNumber | ArxivId


def parse_reference(text: str) -> Reference:
    """Read any form in which a record is named.

    Accepted: ``<26>``, ``pith:<26>``, ``pith:YYYY:<26>``; 8, 12 or 16
    characters with or without ``pith:``; the URL of a record on any host (the
    host is not used); an arXiv id or URL; the DOI that arXiv gives a paper; what arXiv
    says to cite, ``arXiv:<id> [<category>]``. The URLs of arXiv, of DOIs and of the registry
    may lack their scheme. Blanks around all but a number, which is read strictly, do not count.

    Raises:
        Refused: ``number-*`` where it is meant as a number, else ``reference-form``.

    """
    if len(text) > _LONGEST:
        raise Refused("reference-form", f"a reference of {len(text)} characters is none", "")
    given, text = text, text.strip()
    if "://" in text:
        return _parse_url(text)
    if text.partition("/")[0].lower() in _HOSTS:
        return _parse_url(f"https://{text}")
    lowered = text.lower()
    for prefix in ("arxiv:", "doi:"):
        if lowered.startswith(prefix):
            return _parse_paper(_CITED_CATEGORY.sub("", text[len(prefix) :]), text)
    if "/" in text or "." in text:
        return _parse_paper(text, text)
    return _parse_any_number(given)


def selects(reference: Reference, number: PithNumber, source: ArxivId) -> bool:
    """Whether ``reference`` names the record ``number`` of the paper ``source``."""
    match reference:
        case PithNumber():
            return reference.names_same_record_as(number)
        case ShortNumber(prefix):
            return number.suffix.startswith(prefix)
        case ArxivId(identifier, version):
            return identifier == source.identifier and version in (None, source.version)


def _parse_any_number(text: str) -> PithNumber | ShortNumber:
    body = text.removeprefix("pith:")
    if ":" not in body and len(body) in SHORT_LENGTHS:
        check_alphabet(body)
        return ShortNumber(body)
    return parse_number(text)


def _parse_paper(text: str, whole: str) -> ArxivId:
    if text.lower().startswith(_DOI_PREFIX):
        text = text[len(_DOI_PREFIX) :]
    paper = parse_arxiv_id(text)
    if paper is None:
        raise Refused(
            "reference-form",
            f"{whole!r} is no Pith Number, record URL, arXiv id or arXiv DOI",
            "Examples: pith:2026:G6R76UWKSSMLHOKUSI3UV7TLFY, 2606.21712v1, math/9609206.",
        )
    return paper


def _parse_url(text: str) -> Reference:
    try:
        url = urlsplit(text)
    except ValueError:
        url = urlsplit("")
    host = (url.hostname or "").lower()
    path = url.path.strip("/")
    if url.scheme in ("http", "https"):
        if host in ARXIV_HOSTS:
            return _parse_paper(re.sub(r"\A(?:abs|pdf|html)/", "", path).removesuffix(".pdf"), text)
        if host in _DOI_HOSTS:
            return _parse_paper(path, text)
        match = re.fullmatch(r"(?:\.well-known/)?pith/([^/]+)(?:/(?:bundle|state)\.json)?", path)
        if match:
            return _parse_any_number(match[1])
    raise Refused(
        "reference-form",
        f"{text!r} is not the URL of a record",
        "A record's URL looks like https://pith.science/pith/G6R76UWKSSMLHOKUSI3UV7TLFY.",
    )
