"""From a reference to a verified record: ask the sources in turn, verify, compare.

A bundle is accepted only if it verifies and its own record is the one that was
asked for. A short number that fits two records is a question to the user, never a
choice; so is an arXiv id without version, unless the newest one is wanted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from pithtex.errors import NotJudged, PithtexError, Refused, SourceAtFault, Unavailable
from pithtex.findings import Finding
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.keys import KeySet
from pithtex.protocol.reference import Reference, ShortNumber
from pithtex.sources.acceptance import Resolved, accept
from pithtex.sources.source import NAMED_BY_USER, BundleSource, SourceKind
from pithtex.sources.store.cache import UNREADABLE, UNWRITABLE, BundleCache
from pithtex.sources.store.rollback import counted_events, missing_events

if TYPE_CHECKING:
    from pithtex.sources.mirrors.hints import HintedMirrors

#: How the codes begin of what is no bundle at all.
_NO_BUNDLE: Final = ("json-", "bundle-form", "bundle-schema", "store-")
#: When there is a record (observed on the registry's data: 65 to 195 minutes).
NOT_YET: Final = (
    "A record appears some hours after arXiv has announced the version; "
    "a paper that is not yet announced has none."
)
#: So many other troubles are said beside the worst one.
_MOST_SAID: Final = 4


@dataclass
class _Gathered:
    """What sources gave, what is wrong with what the user named, and with the others."""

    found: list[Resolved] = field(default_factory=list)
    at_fault: list[PithtexError] = field(default_factory=list)
    troubles: list[PithtexError] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class Resolver:
    """Asks ``sources`` in their order, under ``keys``; keeps what mirrors gave in ``cache``.

    ``hinted`` are mirrors that the others hint at: they are asked last, if at all.
    """

    sources: Sequence[BundleSource]
    keys: KeySet
    cache: BundleCache | None = None
    hinted: HintedMirrors | None = None

    def resolve(
        self,
        reference: Reference,
        now: datetime,
        *,
        cited: bool = False,
        complete: bool = False,
        newest: bool = False,
    ) -> Resolved:
        """Return the verified record that ``reference`` names.

        ``cited`` says that it is a record which a paper cites: a bundle file
        that the user named is then not said to be of it. ``complete`` takes no
        bundle of which the record alone holds. ``newest`` lets an arXiv id
        without version name the newest version that is known, and says so in a
        note; without it, such an id has to fit one record.

        Raises:
            Refused: where a bundle for it was there and is wrong, or a bundle
                file that the user named is of another record; ``receipt-missing``
                where all that a mirror has is the record, which nobody signed.
            NotJudged: ``reference-ambiguous``, or ``file-unreadable``.
            Unavailable: where no source has it, or with ``complete`` its bundle.

        """
        had = self._gather(reference, now, cited=cited, complete=complete)
        troubles = [*had.at_fault, *had.troubles]
        if had.found:
            the_one = _the_one(reference, had.found, newest=newest)
            return self._remember(the_one, had.found, troubles, had.notes)
        if had.at_fault:
            raise had.at_fault[0]
        is_mirror_asked = any(source.kind == "mirror" for source in self.sources)
        worst = _worst(troubles, reference, is_mirror_asked=is_mirror_asked)
        raise _beside([*troubles, *had.notes], worst)

    def _gather(
        self, reference: Reference, now: datetime, *, cited: bool, complete: bool
    ) -> _Gathered:
        """Ask the sources, as far as it takes."""
        had = _Gathered()
        for source in [*self.sources, *([self.hinted] if self.hinted else [])]:
            is_named = source.kind in NAMED_BY_USER
            # What the user named is asked to its end, and is then the user's own word.
            if had.at_fault and not (is_named or had.found):
                break
            if not is_named and _is_answered(reference, had.found, source.kind):
                continue
            for answer, has_copy in self._ask(source, reference, now, complete=complete):
                # One that fails or lies leaves the others to be asked.
                if isinstance(answer, Resolved):
                    had.found.append(answer)
                    if _is_answered(reference, had.found) and not has_copy:
                        break
                elif is_named and answer.code != "bundle-of-another-record":
                    had.at_fault.append(answer)
                elif not (is_named and cited):
                    had.troubles.append(answer)
            if source is self.hinted:
                had.notes += self.hinted.findings
        return had

    def _ask(
        self, source: BundleSource, reference: Reference, now: datetime, *, complete: bool
    ) -> Iterator[tuple[Resolved | PithtexError, bool]]:
        """Yield what a source has, verified, and what is wrong with the rest of it.

        With each stands whether the source has another copy at hand.
        """
        try:
            for candidate in source.find(reference):
                if self.hinted is not None:
                    self.hinted.note(candidate.data)
                answer: Resolved | PithtexError
                try:
                    answer = accept(
                        candidate, source.kind, reference, self.keys, now, complete=complete
                    )
                except PithtexError as error:
                    answer = _of_source(error, source.kind)
                yield answer, candidate.has_copy
        except PithtexError as error:
            yield _of_source(error, source.kind), False

    def _remember(
        self,
        the_one: Resolved,
        found: Sequence[Resolved],
        troubles: list[PithtexError],
        notes: Sequence[Finding],
    ) -> Resolved:
        # Of several files that the user named, one was of it.
        if the_one.kind in NAMED_BY_USER:
            troubles = [each for each in troubles if each.code != "bundle-of-another-record"]
        findings = [*notes, *(Finding.of(trouble, "warning") for trouble in troubles)]
        findings += _without_events_of(the_one, found)
        findings += [
            each for other in found if other.data != the_one.data for each in other.findings
        ]
        is_unreadable = any(each.code == UNREADABLE for each in troubles)
        # The cache remembers what was seen, and judges later bundles by it: only
        # what verifies completely may set that measure.
        for each in found:
            if self.cache is not None and each.kind == "mirror" and each.bundle and each.is_whole:
                warning = self.cache.put(each.data, each.bundle)
                # That the cache is damaged was said.
                if warning and not (is_unreadable and warning.code == UNWRITABLE):
                    findings.append(warning)
        if not findings:
            return the_one
        return replace(the_one, findings=(*the_one.findings, *findings))


def _of_source(error: PithtexError, kind: SourceKind) -> PithtexError:
    """Return an error as the source's own fault, where it is that.

    What a bundle says that the user named counts as the user's word; a file that is none, a
    damaged store, the cache and mirrors speak for nobody but themselves.
    """
    is_word_of_user = kind == "bundle" and not error.code.startswith(_NO_BUNDLE)
    if isinstance(error, Refused) and not is_word_of_user:
        return SourceAtFault(error.code, error.message, error.hint)
    return error


def _is_answered(
    reference: Reference, found: Sequence[Resolved], kind: SourceKind = "bundle"
) -> bool:
    """Whether a source of this kind need not be asked any more, which the user did not name.

    Where several records may fit, another place may know another one, and one mirror may be
    behind the next; but what is in the files that the user named is not looked for on the
    network.
    """
    if kind == "mirror" and any(each.kind in NAMED_BY_USER for each in found):
        return True
    may_be_many = is_open(reference) or isinstance(reference, ShortNumber)
    return not may_be_many and any(each.is_whole for each in found)


def _the_one(reference: Reference, found: Sequence[Resolved], *, newest: bool) -> Resolved:
    """Return the record that is meant, of those that fit.

    Of several that are whole, the newest one counts, and of those that are as new, the one
    with more events; else the first.
    """
    fitting: dict[str, Resolved] = {}
    for each in found:
        first = fitting.setdefault(each.verified.number.suffix, each)
        if each.is_whole and (not first.is_whole or _is_newer(each, first)):
            fitting[each.verified.number.suffix] = each
    wanted = list(fitting.values())
    if newest and is_open(reference):
        last = max(_version(each) for each in wanted)
        wanted = [each for each in wanted if _version(each) == last]
    if len(wanted) > 1:
        raise NotJudged(
            "reference-ambiguous",
            f"{reference} fits more than one record",
            "Which one is meant?\n" + "\n".join(_candidate(each) for each in wanted),
        )
    (the_one,) = wanted
    if newest and is_open(reference):
        note = newest_note(the_one.verified.record.source.arxiv)
        return replace(the_one, findings=(note, *the_one.findings))
    return the_one


def _is_newer(one: Resolved, other: Resolved) -> bool:
    if one.bundle is None or other.bundle is None:
        return False
    ages = [(bundle.built_at, len(bundle.events)) for bundle in (one.bundle, other.bundle)]
    return ages[0] > ages[1]


def _without_events_of(one: Resolved, others: Iterable[Resolved]) -> list[Finding]:
    """Return warnings that other sound copies have events which the one that counts lacks.

    What the cache has beyond a mirror's bundle is said when that is to be kept.
    """
    found = []
    for other in others:
        if other is one or other.kind == "cache" or not (one.is_whole and other.is_whole):
            continue
        assert one.bundle is not None  # noqa: S101 - it is whole
        assert other.bundle is not None  # noqa: S101
        lacking = missing_events(one.bundle, other.bundle)
        if lacking and one.verified.number == other.verified.number:
            message = (
                f"{one.origin} (built {one.bundle.built_at}) lacks {counted_events(lacking)} of "
                f"{other.origin} (built {other.bundle.built_at})"
            )
            hint = "The newer one was taken; pithtex state merges the events of both."
            found.append(Finding("bundle-rollback", "warning", message, hint))
    return found


def is_open(reference: Reference) -> bool:
    """Whether a reference is an arXiv id without version, which many records may fit."""
    return isinstance(reference, ArxivId) and reference.version is None


def newest_note(paper: ArxivId) -> Finding:
    """Return the note that an id without version was taken for this one."""
    return Finding(
        "newest-version",
        "note",
        f"the newest version known here: v{paper.version} of {paper.identifier}",
    )


def _version(resolved: Resolved) -> int:
    return resolved.verified.record.source.version


def _candidate(resolved: Resolved) -> str:
    verified = resolved.verified
    return f"  {verified.number}  arXiv:{verified.record.source.arxiv}, {resolved.origin}"


def _worst(
    troubles: list[PithtexError], reference: Reference, *, is_mirror_asked: bool
) -> PithtexError:
    """Return what to tell the user: something wrong before something missing."""
    # Mirrors have what a cache does not give.
    said = [each for each in troubles if not (is_mirror_asked and each.code == UNREADABLE)]
    for family in (Refused, NotJudged, Unavailable):
        for trouble in said:
            if isinstance(trouble, family):
                return trouble
    if not is_mirror_asked:
        return Unavailable(
            "record-not-at-hand",
            f"no source at hand has a record for {reference}; no mirror was asked",
            f"Give its bundle with --bundle, or leave out --offline.\n{NOT_YET}",
        )
    return Unavailable(
        "record-not-found",
        f"no source has a record for {reference}",
        f"Check the number and its year.\n{NOT_YET}",
    )


def _beside(others: Sequence[PithtexError | Finding], worst: PithtexError) -> PithtexError:
    """Return the worst trouble, whose hint says, too, what else was noticed."""
    also = [f"Also: {each.message} [{each.code}]" for each in others if each is not worst]
    hint = "\n".join([line for line in (worst.hint, *also[:_MOST_SAID]) if line])
    return type(worst)(worst.code, worst.message, hint)
