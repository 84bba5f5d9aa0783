"""Records of arXiv's OAI-PMH interface, collected while their XML is read.

Only ``arXivRaw`` has all that a record is made of, as arXiv keeps it.
"""

from __future__ import annotations

from typing import Any, Final

from pithtex.errors import Refused
from pithtex.number.arxiv_row import ArxivRow, RowVersion
from pithtex.number.batch import LARGEST_ROW, Content

_OAI: Final = "http://www.openarchives.org/OAI/2.0/ "
_RAW: Final = "http://arxiv.org/OAI/arXivRaw/ "
_ROOTS: Final = frozenset({f"{_OAI}OAI-PMH", f"{_OAI}record", f"{_RAW}arXivRaw", "arXivRaw"})
_FIELDS: Final = ("id", "title", "abstract", "categories")
_KEPT: Final = frozenset({*_FIELDS, "license"})
#: arXiv's documents are seven elements deep.
_DEEPEST: Final = 50
_ASK_FOR_RAW: Final = "Ask for the metadata with metadataPrefix=arXivRaw."


class UnfitXmlError(Exception):
    """The document is not one that records are read from; ``refused`` says why."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.message)
        self.refused = refused


class OaiRecords:
    """Collects records while expat reads: ``done`` are those that ended, for the reader to take.

    The other methods are expat's handlers. Elements are told by namespace and name;
    a lone ``arXivRaw`` may have lost its namespace.
    """

    def __init__(self) -> None:
        self.done: list[Content] = []
        self._path: list[str] = []
        self._record: _Record | None = None
        self._text: list[str] | None = None

    def doctype(self, *_: Any) -> None:  # noqa: ANN401 - expat's signature
        """Refuse a document type, whose entities could say anything."""
        raise UnfitXmlError(
            Refused("metadata-doctype", "the XML has a document type", "arXiv's has none.")
        )

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        if not self._path and name not in _ROOTS:
            raise UnfitXmlError(_not_raw(name))
        if len(self._path) == _DEEPEST:
            raise UnfitXmlError(Refused("metadata-xml", "the XML is nested too deep"))
        parent = self._path[-1] if self._path else ""
        self._path.append(name)
        if self._record is None:
            if name == f"{_OAI}error":
                self._record = _Record(error=attributes.get("code", ""))
            elif name == f"{_OAI}record" or _is_raw(name):
                self._record = _Record()
        if self._record is not None:
            self._open(self._record, name, parent, attributes)

    def text(self, text: str) -> None:
        """Add to the text of a field."""
        if self._text is None or self._record is None:
            return
        self._record.size += len(text)
        if self._record.size <= LARGEST_ROW:
            self._text.append(text)

    def end(self, name: str) -> None:
        """Close an element: a field, or a whole record."""
        self._path.pop()
        record = self._record
        if record is None:
            return
        if self._text is not None:
            text, self._text = "".join(self._text), None
            record.take(_local(name), text)
        is_whole = name in {f"{_OAI}record", f"{_OAI}error"}
        if is_whole or (_is_raw(name) and f"{_OAI}record" not in self._path):
            self.done.append(record.content())
            self._record = None

    def _open(self, record: _Record, name: str, parent: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if self._text is not None:
            within = f"{_local(parent)!r} has an element in it, {local[:40]!r}"
            record.flaw = record.flaw or Refused("metadata-field", within)
        elif name == f"{_OAI}header":
            record.is_deleted = attributes.get("status") == "deleted"
        elif name in {f"{_OAI}identifier", f"{_OAI}error"}:
            self._text = []
        elif parent == f"{_OAI}metadata" and not _is_raw(name):
            record.flaw = record.flaw or _not_raw(name)
        elif _is_raw(name):
            record.is_raw = True
        elif _is_raw(parent) and local == "version":
            record.open_version(attributes.get("version", ""))
        elif (_is_raw(parent) and local in _KEPT) or (
            local == "date" and _local(parent) == "version"
        ):
            self._text = []


class _Record:
    """A record that is being read."""

    def __init__(self, error: str | None = None) -> None:
        self.size = 0
        self.is_deleted = False
        self.is_raw = False
        self.flaw: Refused | None = None
        self._error = error
        self._identifier = ""
        self._fields: dict[str, str] = {}
        self._versions: list[tuple[str, str | None]] = []

    def open_version(self, version: str) -> None:
        """Begin a version; its date follows."""
        self.size += len(version) + 1
        if self.size <= LARGEST_ROW:
            self._versions.append((version, None))

    def take(self, name: str, text: str) -> None:
        """Take the text of an element that ended."""
        if name == "error":
            self._error = f"{self._error}: {text.strip()}" if text.strip() else self._error
        elif name == "identifier":
            self._identifier = text.strip()
        elif name == "date":
            self._take_date(text)
        elif name in self._fields:
            self.flaw = self.flaw or Refused("metadata-key-twice", f"{name!r} occurs twice")
        else:
            self._fields[name] = text if name in {"title", "abstract"} else text.strip()

    def content(self) -> Content:
        """Return the row, or why the record is none."""
        if self._error is not None:
            return Refused(
                "metadata-oai-error",
                f"arXiv answers with an error: {self._error}",
                "Ask again; the document has no record.",
            )
        if self.size > LARGEST_ROW:
            return Refused(
                "metadata-too-long", f"the record has more than {LARGEST_ROW:,} characters"
            )
        if self.is_deleted:
            return Refused("metadata-deleted", f"the record {self._identifier} was deleted")
        if self.flaw is not None:
            return self.flaw
        return self._row()

    def _row(self) -> Content:
        missing = [name for name in _FIELDS if name not in self._fields]
        if not self.is_raw or missing:
            what = f"lacks {', '.join(missing)}" if self.is_raw else "has no arXivRaw"
            return Refused("metadata-field", f"the record {self._identifier} {what}", _ASK_FOR_RAW)
        versions = [RowVersion(name, created or "") for name, created in self._versions]
        fields = {name: self._fields[name] for name in _FIELDS}
        return ArxivRow(versions=versions, licence=self._fields.get("license"), **fields)

    def _take_date(self, text: str) -> None:
        if not self._versions:
            return
        name, before = self._versions[-1]
        if before is not None:
            self.flaw = self.flaw or Refused("metadata-key-twice", f"{name} has two dates")
        self._versions[-1] = (name, text.strip())


def _is_raw(name: str) -> bool:
    return name in {f"{_RAW}arXivRaw", "arXivRaw"}


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _not_raw(name: str) -> Refused:
    return Refused("metadata-not-raw", f"{_local(name)[:40]!r} is not arXivRaw", _ASK_FOR_RAW)
