"""From the newest record of a paper and what its author will type to the next record.

All fields of the next version's record are known before it is submitted: its id, the date of its
first version and its schema stay, the version is one more; title, abstract and licence are typed,
and the categories are inherited. What nobody knows before is whether arXiv changes one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import msgspec

from pithtex.errors import Refused
from pithtex.predict.choices import licence_of
from pithtex.predict.form_text import as_form_takes, unconverted, variants
from pithtex.protocol.carried_record import CarriedRecord
from pithtex.protocol.number import PithNumber
from pithtex.protocol.record import CanonicalRecord, RecordMetadata, read_record
from pithtex.protocol.text import text_sha256

#: Categories that arXiv has under two names: who is in the one is listed in the other, too.
PAIRS: Final = (
    ("cs.IT", "math.IT"),
    ("cs.NA", "math.NA"),
    ("cs.SY", "eess.SY"),
    ("econ.GN", "q-fin.EC"),
    ("math-ph", "math.MP"),
    ("math.ST", "stat.TH"),
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the author will type, ``None`` where it stays as it is.

    ``title`` and ``abstract`` are in TeX, ``license`` is arXiv's address of it, or empty.
    ``categories`` are the primary one and then the others.
    """

    title: str | None = None
    abstract: str | None = None
    license: str | None = None
    categories: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """What the number is if arXiv changes a field; ``what`` it would have done, in words."""

    what: str
    number: PithNumber


@dataclass(frozen=True, slots=True)
class Prediction:
    """A record that was computed and that nobody has signed, and what it may turn out as.

    ``abstract`` is what has to be typed into arXiv's form, ``None`` where it stays;
    ``unconverted`` are characters that arXiv may refuse.
    """

    newest: CanonicalRecord
    record: CanonicalRecord
    title: str
    abstract: str | None
    alternatives: tuple[Alternative, ...]
    unconverted: str = ""

    @property
    def carried(self) -> CarriedRecord:
        """The record as a PDF carries it: without receipt."""
        return CarriedRecord(self.record, None, self.title)


def predict(newest: CanonicalRecord, title: str, wishes: Wishes) -> Prediction:
    """Return the record of the version after ``newest``, whose title is ``title``.

    Raises:
        Refused: ``prediction-empty``, where a title or an abstract has no words,
            ``prediction-licence``, or ``record-schema``.

    """
    typed = wishes.title if wishes.title is not None else title
    next_title = as_form_takes(typed) if wishes.title is not None else title
    abstract = None if wishes.abstract is None else as_form_takes(wishes.abstract)
    for name, text in (("title", next_title), ("abstract", abstract)):
        if text is not None and not text.strip():
            raise Refused("prediction-empty", f"the {name} has no words", "")
    record = _with(
        _next(newest),
        title_canon_sha256=text_sha256(next_title),
        abstract_canon_sha256=None if abstract is None else text_sha256(abstract),
        license=None
        if wishes.license is None
        else licence_of(wishes.license, newest.metadata.license),
    )
    if wishes.categories is not None:
        record = _with_categories(record, wishes.categories)
    left = unconverted(typed + (wishes.abstract or ""))
    found = _alternatives(newest, record, typed, wishes)
    alternatives: dict[str, Alternative] = {}
    for what, other in found:
        if other.sha256 != record.sha256:
            alternatives.setdefault(other.number.suffix, Alternative(what, other.number))
    return Prediction(newest, record, next_title, abstract, tuple(alternatives.values()), left)


def _alternatives(
    newest: CanonicalRecord, record: CanonicalRecord, title: str, wishes: Wishes
) -> Iterator[tuple[str, CanonicalRecord]]:
    version = f"v{newest.source.version}"
    old = newest.metadata
    yield (
        f"the title stays that of {version}",
        _with(record, title_canon_sha256=old.title_canon_sha256),
    )
    yield (
        f"the abstract stays that of {version}",
        _with(record, abstract_canon_sha256=old.abstract_canon_sha256),
    )
    for what, text in variants(title, is_title=True):
        yield f"the title {what}", _with(record, title_canon_sha256=text_sha256(text))
    for what, text in variants(wishes.abstract or "", is_title=False):
        yield f"the abstract {what}", _with(record, abstract_canon_sha256=text_sha256(text))
    categories = [record.metadata.primary_cat, *record.metadata.cross_cats_sorted]
    for pair in PAIRS:
        for one, other in (pair, pair[::-1]):
            if one in categories and other not in categories:
                yield f"{other} is added to {one}", _with_categories(record, (*categories, other))


def _next(newest: CanonicalRecord) -> CanonicalRecord:
    source = msgspec.structs.replace(newest.source, version=newest.source.version + 1)
    return msgspec.structs.replace(newest, source=source)


def _with(record: CanonicalRecord, **changed: str | None) -> CanonicalRecord:
    """Return a record with other metadata, where they are not ``None``."""
    kept = {name: value for name, value in changed.items() if value is not None}
    return _checked(record, msgspec.structs.replace(record.metadata, **kept))


def _with_categories(record: CanonicalRecord, categories: tuple[str, ...]) -> CanonicalRecord:
    primary, *others = categories or ("",)
    metadata = msgspec.structs.replace(
        record.metadata, primary_cat=primary, cross_cats_sorted=sorted(set(others) - {primary})
    )
    return _checked(record, metadata)


def _checked(record: CanonicalRecord, metadata: RecordMetadata) -> CanonicalRecord:
    """Return a record by way of its schema, which the replaced fields have to meet."""
    changed = msgspec.structs.replace(record, metadata=metadata)
    return read_record(msgspec.to_builtins(changed))
