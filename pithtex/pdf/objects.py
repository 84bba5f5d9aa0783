"""PDF objects behind references: what is there, or ``None``."""

from __future__ import annotations

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject


def resolved(value: PdfObject | None) -> PdfObject | None:
    """Return the object that a reference leads to; another is returned as it is."""
    return value.get_object() if isinstance(value, IndirectObject) else value


def dictionary(value: PdfObject | None) -> DictionaryObject | None:
    """Return the dictionary, or the stream, that is there or is referred to."""
    value = resolved(value)
    return value if isinstance(value, DictionaryObject) else None


def named(resources: DictionaryObject | None, kind: str, name: object) -> DictionaryObject | None:
    """Return a dictionary from a page's or a form's resources (ISO 32000-1, 7.8.3)."""
    group = dictionary(resources.get(kind)) if resources is not None else None
    return dictionary(group.get(name)) if group is not None and isinstance(name, str) else None


def array(value: PdfObject | None) -> ArrayObject:
    """Return the array that is there or is referred to; an empty one where there is none."""
    value = resolved(value)
    return value if isinstance(value, ArrayObject) else ArrayObject()


def numbers(value: PdfObject | None) -> tuple[float, ...]:
    """Return the numbers of an array, 0 for what is none; nothing where there is no array."""
    items: list[object] = [resolved(each) for each in array(value)]
    return tuple(float(each) if isinstance(each, (int, float)) else 0.0 for each in items)
