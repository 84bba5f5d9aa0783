"""Mutants of a bundle: documents that differ from it in one thing.

A mutant is a label, which says what was changed, and a function that makes its
bytes. Structural mutants come twice: with everything else kept, and with all
hashes (and the number, and the merged state) recomputed, so that only the
signatures are left to tell.
"""

from __future__ import annotations

import contextlib
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import msgspec
from real_data import BATCHGEN, FLEXNPU, NOW, PERSISTENT, real_bundle
from simulated_registry import canonical, sha256

from pithtex.errors import Refused
from pithtex.protocol.bundle import Alias
from pithtex.protocol.event import SIGNED_FIELDS, read_event
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.merge import merge
from pithtex.protocol.record import read_record
from pithtex.protocol.strict_json import load_strict

SUFFIXES: Final = (BATCHGEN, FLEXNPU, PERSISTENT)
BYTES_A_BUNDLE: Final = 3000
_MARKER: Final = "@duplicate@"

Path = tuple[str | int, ...]
Edit = Callable[[Any, Any], None]


@dataclass(frozen=True)
class Mutant:
    """One change; ``make`` returns the bytes of the bundle with that change."""

    label: str
    make: Callable[[], bytes]


def mutants(suffix: str, kind: str) -> list[Mutant]:
    """Return all mutants of one kind of a real bundle, always the same in the same order."""
    return list(KINDS[kind](suffix))


def says_the_same(data: bytes, suffix: str) -> bool:
    """Whether the bytes are strict JSON with the value of the real bundle."""
    try:
        value = load_strict(data)
    except Refused:
        return False
    return canonical(value) == canonical(load_strict(real_bundle(suffix)))


def signs_the_same(data: bytes, suffix: str) -> bool:
    """Whether all that the registry signed is as in the real bundle.

    That is everything but the date of the bundle's own signature: it is part
    of ``bundle_signature``, which the bundle's hash leaves out.
    """
    value, real = load_strict(data), load_strict(real_bundle(suffix))
    for document in (value, real):
        document["bundle_signature"].pop("signed_at", None)
    return canonical(value) == canonical(real)


# Places and edits


def _walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    yield path, value
    if isinstance(value, dict):
        for key, member in value.items():
            yield from _walk(member, (*path, key))
    elif isinstance(value, list):
        for index, member in enumerate(value):
            yield from _walk(member, (*path, index))


def _at(document: Any, path: Path) -> Any:
    for part in path:
        document = document[part]
    return document


def _set(value: Any, container: Any, part: Any) -> None:
    container[part] = value


def _delete(container: Any, part: Any) -> None:
    del container[part]


def _rename(name: str, container: Any, part: Any) -> None:
    container[name] = container.pop(part)


def _replace_members(change: Callable[[list], list], container: Any, part: Any) -> None:
    container[part] = change(container[part])


def _scalar_edits(value: Any) -> Iterator[tuple[str, Edit]]:
    for position, other in enumerate(_other_scalars(value)):
        yield f"= {json.dumps(other)[:40]} ({position})", partial(_set, other)


def _other_scalars(value: Any) -> list[Any]:
    """Values near ``value``, and of every other type."""
    if isinstance(value, bool):
        return [not value, int(value), str(value).lower(), None, []]
    if isinstance(value, int):
        return [
            value + 1,
            value - 1,
            -value - 1,
            str(value),
            bool(value),
            float(value),
            None,
            2**53,
        ]
    if value is None:
        return ["", 0, False, {}, [], "null"]
    middle = len(value) // 2
    near = [
        value + "x",
        value + "\n",
        " " + value,
        value[:-1],
        value.swapcase(),
        value[:middle] + _neighbour(value[middle : middle + 1]) + value[middle + 1 :],
        value[:-1] + _neighbour(value[-1:]),
        value + "\ud800",
        "",
        None,
        [value],
        0,
        True,
    ]
    return [other for other in near if other != value]


def _neighbour(character: str) -> str:
    """The next digit, hexadecimal digit or letter."""
    if not character:
        return "a"
    return {"9": "a", "f": "0", "Z": "A", "z": "a"}.get(character, chr(ord(character) + 1))


# Kinds of mutants


def _structural(suffix: str) -> Iterator[tuple[str, Path, Edit]]:
    document = load_strict(real_bundle(suffix))
    other = load_strict(real_bundle(FLEXNPU if suffix != FLEXNPU else BATCHGEN))
    for path, value in _walk(document):
        if not path:
            continue
        name = ".".join(map(str, path))
        yield from ((f"{name}{more}", path, edit) for more, edit in _edits(path, value))
        with contextlib.suppress(KeyError, IndexError, TypeError):
            foreign = _at(other, path)
            if foreign != value:
                yield f"{name} of another paper", path, partial(_set, foreign)


def _edits(path: Path, value: Any) -> Iterator[tuple[str, Edit]]:
    if isinstance(path[-1], str):
        yield " removed", _delete
        yield " renamed", partial(_rename, f"{path[-1]}x")
        yield " in another case", partial(_rename, path[-1].swapcase())
    if isinstance(value, dict):
        for key in ("x", "", "__proto__"):
            yield f" with the key {key!r}", partial(_with_key, key)
        yield " as a list", partial(_set, list(value.values()))
        yield " as null", partial(_set, None)
        yield " emptied", partial(_set, {})
    elif isinstance(value, list):
        yield " emptied", partial(_set, [])
        yield " as null", partial(_set, None)
        yield " as an object", partial(_set, {str(i): each for i, each in enumerate(value)})
        yield " with null", partial(_replace_members, lambda members: [*members, None])
        yield " with an object", partial(_replace_members, lambda members: [*members, {}])
        yield " reversed", partial(_replace_members, lambda members: members[::-1])
        for index in range(len(value)):
            yield f" without {index}", partial(_replace_members, partial(_without, index))
            yield f" with {index} twice", partial(_replace_members, partial(_twice, index))
            yield f" with {index} first", partial(_replace_members, partial(_first, index))
    else:
        yield from ((f" {more}", edit) for more, edit in _scalar_edits(value))


def _with_key(key: str, container: Any, part: Any) -> None:
    container[part] = container[part] | {key: ""}


def _without(index: int, members: list) -> list:
    return members[:index] + members[index + 1 :]


def _twice(index: int, members: list) -> list:
    return [*members[: index + 1], *members[index:]]


def _first(index: int, members: list) -> list:
    return [members[index], *members[:index], *members[index + 1 :]]


def _kept(suffix: str) -> Iterator[Mutant]:
    for label, path, edit in _structural(suffix):
        yield Mutant(label, partial(_edited, suffix, path, edit, rehash=False))


def _rehashed(suffix: str) -> Iterator[Mutant]:
    for label, path, edit in _structural(suffix):
        yield Mutant(f"{label}, rehashed", partial(_edited, suffix, path, edit, rehash=True))


def _edited(suffix: str, path: Path, edit: Edit, *, rehash: bool) -> bytes:
    document = msgspec.json.decode(real_bundle(suffix))
    edit(_at(document, path[:-1]), path[-1])
    if rehash:
        # Of a lone surrogate there are no bytes to hash: that mutant is as the one kept.
        with contextlib.suppress(UnicodeEncodeError):
            recompute(document, path)
    return json.dumps(document).encode()


def _duplicated(suffix: str) -> Iterator[Mutant]:
    """Every key of every object twice, with the same and with another value, both ways round."""
    for path, value in _walk(load_strict(real_bundle(suffix))):
        if path and isinstance(path[-1], str):
            for other, what in ((value, "the same"), ("x", "another")):
                for first in (True, False):
                    label = f"{'.'.join(map(str, path))} twice, {what} value, {first=}"
                    yield Mutant(label, partial(_with_duplicate, suffix, path, other, first=first))


def _with_duplicate(suffix: str, path: Path, value: Any, *, first: bool) -> bytes:
    document = msgspec.json.decode(real_bundle(suffix))
    container = _at(document, path[:-1])
    members = dict(container)
    container.clear()
    container |= {_MARKER: value} | members if first else members | {_MARKER: value}
    return json.dumps(document).replace(json.dumps(_MARKER), json.dumps(path[-1])).encode()


def _bytes(suffix: str) -> Iterator[Mutant]:
    """Bytes of the file flipped, deleted, inserted, and the file truncated; a fixed sample."""
    data = real_bundle(suffix)
    chance = random.Random(suffix)  # noqa: S311 - the same sample every time is what is wanted
    changes = {
        "flipped": lambda at: (
            data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
        ),
        "deleted": lambda at: data[:at] + data[at + 1 :],
        "inserted": lambda at: data[:at] + chance.choice(_INSERTED) + data[at:],
        "replaced": lambda at: data[:at] + chance.choice(_INSERTED) + data[at + 1 :],
        "swapped": lambda at: data[:at] + data[at : at + 2][::-1] + data[at + 2 :],
        "truncated": lambda at: data[:at],
    }
    for position in sorted(chance.sample(range(len(data)), BYTES_A_BUNDLE)):
        how = chance.choice(list(changes))
        mutant = changes[how](position)
        yield Mutant(f"byte {position} {how}", lambda mutant=mutant: mutant)


def _flipped(byte: int, chance: random.Random) -> bytes:
    return bytes([byte ^ 1 << chance.randrange(8)])


_INSERTED: Final = [bytes([each]) for each in b' \n\t"\\{}[],:09aAfFzZ+-.eE/=\x00\x1f\x7f\x80\xff']

KINDS: Final = {
    "kept": _kept,
    "rehashed": _rehashed,
    "duplicated": _duplicated,
    "bytes": _bytes,
}


# Recomputing all hashes


def recompute(document: dict[str, Any], changed: Path) -> None:
    """Make all that follows from the content agree with it again, but for the signatures.

    What was changed itself stays, save where it is such a hash. A changed
    record is put in both places that hold it.
    """
    created = _member(document, "events", 0, "payload")
    record = _member(document, "canonical_record")
    if changed[:4] == ("events", 0, "payload", "canonical_record"):
        record = _member(created, "canonical_record")
        document["canonical_record"] = record
    if changed[0] == "canonical_record" or "canonical_record" in changed[:4]:
        _carry_record(document, created, record)
    for event in _list(document, "events"):
        if isinstance(event, dict):
            _rehash_event(event)
    if changed[0] == "state":
        _rehash(document.get("state"), "state_sha256")
    else:
        _merge_again(document)
    signature = document.get("bundle_signature")
    if isinstance(signature, dict) and "bundle_sha256" in signature:
        body = {key: value for key, value in document.items() if key != "bundle_signature"}
        signature["bundle_sha256"] = _hash(body)


def _carry_record(document: dict[str, Any], created: dict[str, Any], record: Any) -> None:
    """Put a record, with its hash, its number, its source and its aliases, in every place."""
    created["canonical_record"] = record
    digest = _hash(record)
    receipt = _member(created, "receipt")
    for place in (document, created, receipt):
        if "canonical_sha256" in place:
            place["canonical_sha256"] = digest
    source = _member(record, "source")
    if source:
        document["source"] = source
        for key, value in source.items():
            if f"source_{key}" in created:
                created[f"source_{key}"] = value
    with contextlib.suppress(Refused):
        number = read_record(record).number
        paper = read_record(record).source.arxiv
        document["pith_number"] = str(number)
        document["short_pith_number"] = f"pith:{number.suffix[:8]}"
        for event in document["events"]:
            event["subject_pith_number"] = str(number)
        values = {
            "arxiv": paper.identifier,
            "arxiv_version": str(paper),
            "doi": f"10.48550/arxiv.{paper.identifier}".lower(),
            **{f"pith_short_{length}": number.suffix[:length] for length in (8, 12, 16)},
        }
        for alias in document["source_aliases"]:
            alias["alias_value"] = values[alias["alias_kind"]]


def _merge_again(document: dict[str, Any]) -> None:
    with contextlib.suppress(Refused, msgspec.ValidationError):
        merged = merge(
            read_record(document.get("canonical_record")).number,
            [read_event(each) for each in _list(document, "events") if isinstance(each, dict)],
            msgspec.convert(document.get("source_aliases"), list[Alias]),
            REGISTRY_KEYS,
            NOW,
        )
        if "state" in document:
            document["state"] = msgspec.to_builtins(merged.state())


def _rehash_event(event: dict[str, Any]) -> None:
    digest = _hash({name: event[name] for name in SIGNED_FIELDS if name in event})
    for name, value in (("content_sha256", digest), ("event_id", f"sha256:{digest}")):
        if name in event:
            event[name] = value


def _rehash(value: Any, name: str) -> None:
    if isinstance(value, dict) and name in value:
        value[name] = _hash({key: member for key, member in value.items() if key != name})


def _hash(value: Any) -> str:
    with contextlib.suppress(UnicodeEncodeError):
        return sha256(value).hex()
    return "0" * 64


def _member(value: Any, *path: str | int) -> dict[str, Any]:
    """Return the object at a path, or an empty one where a mutation left none."""
    for part in path:
        if isinstance(part, int):
            value = value[part] if isinstance(value, list) and len(value) > part else None
        else:
            value = value.get(part) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def _list(document: dict[str, Any], name: str) -> list[Any]:
    value = document.get(name)
    return value if isinstance(value, list) else []
