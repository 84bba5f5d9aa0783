"""A mirror that is asked for each record once in a run, whatever the answer was.

The same number may stand in many PDFs. Answers are kept as they came, to be verified like any
other, and so is that there was none, or why.
"""

from __future__ import annotations

import copy
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from pithtex.errors import PithtexError
from pithtex.protocol.reference import Reference
from pithtex.sources.source import BundleSource, Candidate, SourceKind

#: So many records are kept as they came, which may be 40 kB each, and so many refusals.
_MOST_FOUND: Final = 64
_MOST_MISSED: Final = 1000
_Missed: TypeAlias = PithtexError | None


class AskedOnce:
    """Asks ``mirror``, and answers from memory where the same was asked lately."""

    kind: Final[SourceKind] = "mirror"

    def __init__(self, mirror: BundleSource) -> None:
        self._mirror = mirror
        self._found: OrderedDict[Reference, list[Candidate]] = OrderedDict()
        self._missed: OrderedDict[Reference, _Missed] = OrderedDict()

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
        return {"_mirror": self._mirror, "_found": OrderedDict(), "_missed": OrderedDict()}

    def _ask(self, reference: Reference) -> None:
        try:
            found = list(self._mirror.find(reference))
        except PithtexError as error:
            _keep(self._missed, reference, copy.copy(error), _MOST_MISSED)
            return
        if found:
            _keep(self._found, reference, found, _MOST_FOUND)
        else:
            _keep(self._missed, reference, None, _MOST_MISSED)


def _keep(memory: OrderedDict[Reference, Any], reference: Reference, value: Any, most: int) -> None:  # noqa: ANN401 - either of the two
    memory[reference] = value
    if len(memory) > most:
        memory.popitem(last=False)
