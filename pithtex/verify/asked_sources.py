"""What sources have for a reference, side by side: the record that is meant, and who has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pithtex.errors import NotJudged, PithtexError, Unavailable
from pithtex.protocol.number import PithNumber
from pithtex.protocol.reference import Reference, selects
from pithtex.sources.claims import Claims, claims_of
from pithtex.sources.mirrors.mirror import Mirror
from pithtex.sources.resolve import NOT_YET, is_open
from pithtex.sources.source import BundleSource
from pithtex.verify.document import Document

if TYPE_CHECKING:
    from pithtex.sources.mirrors.hints import HintedMirrors

_ABSENT: Final = "record-not-found"


def asked_of_all(
    reference: Reference,
    sources: Sequence[BundleSource],
    hinted: HintedMirrors | None,
    *,
    states: bool,
) -> list[Document]:
    """Return what sources have for a reference, and then the mirrors that they hint at."""
    asked = list(asked_of(reference, sources, states=states))
    if hinted is not None:
        for each in asked:
            if isinstance(each.content, bytes):
                hinted.note(each.content)
        asked += asked_of(reference, [hinted])
    return asked


def those_meant(
    reference: Reference, asked: list[Document], is_genuine: Callable[[bytes], bool]
) -> Iterator[Document]:
    """Yield the documents that are of the one record that is meant, or the question which."""
    claimed = [_claims_selected(each, reference, is_genuine) for each in asked]
    found, claimed = _of_newest_version(asked, claimed, reference)
    found = _side_by_side(found)
    numbers = {str(claims[0]) for claims in claimed if claims is not None}
    if len(numbers) > 1:
        question = NotJudged(
            "reference-ambiguous",
            f"{reference} fits more than one record: {', '.join(sorted(numbers))}",
            "Name the record by its whole number.",
        )
        yield Document(str(reference), question, reference)
    elif not all(_is_absent(each) for each in found):
        yield from found
    else:
        absent = Unavailable(
            _ABSENT,
            f"no source has a record for {reference}",
            "Check the number; give its bundle with --bundle; or leave out --offline.\n" + NOT_YET,
        )
        yield Document(str(reference), absent, reference)


def asked_of(
    reference: Reference, sources: Sequence[BundleSource], *, states: bool = False
) -> Iterator[Document]:
    """Yield what each source has for a reference, what is wrong with it, or that it has nothing.

    ``states`` asks mirrors, too, what they say that the state is.
    """
    for source in sources:
        where = f" from {source.base_url}" if isinstance(source, Mirror) else ""
        said = False
        try:
            for candidate in source.find(reference):
                said = True
                name = f"{reference} from {candidate.origin}"
                state = _state_of(source, candidate.data) if states else None
                is_mirrors = source.kind == "mirror"
                yield Document(
                    name,
                    candidate.data,
                    reference,
                    is_mirrors,
                    state=state,
                    trouble=candidate.trouble,
                )
        except PithtexError as error:
            said = True
            yield Document(f"{reference}{where}", error, reference)
        if not said and isinstance(source, Mirror):
            absent = Unavailable(_ABSENT, f"{source.base_url} has no record for {reference}")
            yield Document(f"{reference}{where}", absent, reference)


def _is_absent(document: Document) -> bool:
    """Whether a document says no more than that a mirror does not have the record."""
    return isinstance(document.content, PithtexError) and document.content.code == _ABSENT


def _state_of(source: BundleSource, data: bytes) -> bytes | None:
    """Return what a mirror says that the state of a bundle is, where it says anything."""
    claims = claims_of(data)
    if claims is None or not isinstance(source, Mirror):
        return None
    try:
        return source.get(f"/pith/{claims[0].suffix}/state.json")
    except PithtexError:
        return None


def _side_by_side(found: list[Document]) -> list[Document]:
    """Put beside each mirror's document those of the others, which may disagree with it."""
    of_mirrors = [
        (each.source, each.content)
        for each in found
        if each.from_mirror and isinstance(each.content, bytes)
    ]
    return [
        replace(each, beside=tuple(other for other in of_mirrors if other[0] != each.source))
        if each.from_mirror
        else each
        for each in found
    ]


def _of_newest_version(
    found: list[Document], claimed: list[Claims | None], reference: Reference
) -> tuple[list[Document], list[Claims | None]]:
    """Leave out bundles of older versions than the newest, where ``reference`` has none."""
    versions = [claims[1].version or 0 for claims in claimed if claims is not None]
    if not is_open(reference) or not versions:
        return found, claimed
    newest = max(versions)
    note = f" (newest version known here: v{newest})"
    kept = [
        (replace(each, source=each.source.replace(str(reference), f"{reference}{note}", 1)), claims)
        for each, claims in zip(found, claimed, strict=True)
        if claims is None or claims[1].version == newest
    ]
    return [each for each, _ in kept], [claims for _, claims in kept]


def _claims_selected(
    document: Document, reference: Reference, is_genuine: Callable[[bytes], bool]
) -> Claims | None:
    """Return what a document claims to be of, where ``reference`` selects it and it counts."""
    claims = claims_of(document.content) if isinstance(document.content, bytes) else None
    if claims is None or not selects(reference, *claims):
        return None
    assert isinstance(document.content, bytes)  # noqa: S101 - it has claims
    # What is asked for by its whole number is one record, whatever is wrong with it.
    is_open_to_choice = not isinstance(reference, PithNumber)
    return claims if not is_open_to_choice or is_genuine(document.content) else None
