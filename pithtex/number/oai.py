"""OAI-PMH: one ``arXivRaw`` record, or a harvest of many, read as it comes.

What is harvested is somebody else's file: a document type is refused, so that there
are no entities but XML's own, and no token may be longer than a record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final
from xml.parsers import expat

from pithtex.errors import Refused
from pithtex.number.batch import BLOCK, LARGEST_ROW, Content
from pithtex.number.oai_record import OaiRecords, UnfitXmlError

_UNDEFINED_ENTITY: Final = expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]
_REST: Final = "What stands before is read, and nothing behind it; get the rest again."


def read_oai_records(blocks: Iterable[bytes]) -> Iterator[list[Content]]:
    """Yield the records of a document, many at once; ``blocks`` are what it is made of.

    Where the XML ends too soon or is none, the records so far are followed by the
    reason why there are no more.

    """
    records = OaiRecords()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = records.doctype
    parser.StartElementHandler = records.start
    parser.EndElementHandler = records.end
    parser.CharacterDataHandler = records.text
    fed = 0
    # The empty block at the end says that it is one.
    for block in chain(blocks, [b""]):
        fed += len(block)
        trouble: Refused | None = None
        try:
            parser.Parse(block, not block)
        except UnfitXmlError as error:
            trouble = error.refused
        except (expat.ExpatError, ValueError, LookupError) as error:
            trouble = _broken(error)
        if trouble is None and fed - parser.CurrentByteIndex > LARGEST_ROW + BLOCK:
            trouble = Refused("metadata-too-long", "the XML has a tag or comment without end")
        if trouble is not None:
            records.done.append(trouble)
        if records.done:
            done, records.done = records.done, []
            yield done
        if trouble is not None:
            return


def _broken(error: Exception) -> Refused:
    if getattr(error, "code", None) == _UNDEFINED_ENTITY:
        message = f"the XML has an entity that nobody defines ({error})"
        return Refused("metadata-entity", message, _REST)
    message = f"the XML breaks off or is not well-formed ({error})"
    return Refused("metadata-xml", message, _REST)
