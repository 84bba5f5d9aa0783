"""A mirror that is asked for each record once in a run, whatever the answer was.

The same number may stand in many PDFs. Answers are kept as they came, to be verified like any
other, and so is that there was none, or why; a run of several processes shares them.
"""

from __future__ import annotations

import copy
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

from pithtex.errors import PithtexError
from pithtex.protocol.reference import Reference
from pithtex.sources.mirrors.mirror import Mirror
from pithtex.sources.mirrors.shared_answers import SharedAnswers
from pithtex.sources.source import BundleSource, Candidate, SourceKind

#: So many records are kept as they came, which may be 40 kB each, and so many refusals.
_MOST_FOUND: Final = 64
_MOST_MISSED: Final = 1000
_Missed: TypeAlias = PithtexError | None


class AskedOnce:
    """Asks ``mirror``, and answers from memory where the same was asked lately."""

    kind: Final[SourceKind] = "mirror"

    def __init__(self, mirror: Mirror) -> None:
        self._mirror = mirror
        self._shared: SharedAnswers | None = None
        self._found: OrderedDict[Reference, list[Candidate]] = OrderedDict()
        self._missed: OrderedDict[Reference, _Missed] = OrderedDict()

    def share(self, answers: SharedAnswers) -> None:
        """Have what the mirror answers in common with all processes that this crosses to."""
        self._shared = answers
        self._mirror.share(answers)

    def find(self, reference: Reference) -> Iterator[Candidate]:
        """Yield what the mirror has; see :meth:`pithtex.sources.mirrors.mirror.Mirror.find`."""
        if reference not in self._found and reference not in self._missed:
            self._ask(reference)
        if reference in self._missed:
            error = self._missed[reference]
            if error is not None:
                # Raised again and again, one error would collect all that it went through.
                raise copy.copy(error)
        else:
            yield from self._found[reference]

    def __getstate__(self) -> dict[str, Any]:
        """Cross to other processes without what was found here."""
        empty = {"_found": OrderedDict[Reference, Any](), "_missed": OrderedDict[Reference, Any]()}
        return {"_mirror": self._mirror, "_shared": self._shared, **empty}

    def _ask(self, reference: Reference) -> None:
        answer = self._answer(reference) if self._shared is None else self._of_all(reference)
        if isinstance(answer, list) and answer:
            _keep(self._found, reference, answer, _MOST_FOUND)
        else:
            error = answer if isinstance(answer, PithtexError) else None
            _keep(self._missed, reference, error, _MOST_MISSED)

    def _of_all(self, reference: Reference) -> list[Candidate] | PithtexError:
        """Return what any process of the run was answered, and ask where none was."""
        assert self._shared is not None  # noqa: S101 - its caller has seen to it
        if self._mirror.is_given_up:
            return self._answer(reference)
        asked = f"{self._mirror.base_url} {reference!r}"
        with self._shared.asking(asked):
            known: list[Candidate] | PithtexError | None = self._shared.get(asked)
            if known is not None:
                return known
            answer = self._answer(reference)
            self._shared.keep(asked, answer)
            return answer

    def _answer(self, reference: Reference) -> list[Candidate] | PithtexError:
        try:
            return list(self._mirror.find(reference))
        except PithtexError as error:
            return copy.copy(error)


def share_answers(sources: Iterable[BundleSource], folder: Path) -> None:
    """Have what mirrors answer in common with all processes that they cross to, in a folder.

    It has to be empty, and to be there as long as these processes are.
    """
    answers = SharedAnswers(folder)
    for source in sources:
        if isinstance(source, AskedOnce):
            source.share(answers)


def _keep(memory: OrderedDict[Reference, Any], reference: Reference, value: Any, most: int) -> None:  # noqa: ANN401 - either of the two
    memory[reference] = value
    if len(memory) > most:
        memory.popitem(last=False)
