"""What mirrors called the answers that they gave, so that these need not be sent again.

::

    <folder>/<SHA-256 of the URL>.json    {"url", "etag", "last_modified", "sha256"}

Only answers that the cache holds to the byte are remembered: they were verified when they
came in, and whatever is used instead of a new answer is verified again. So the second
answer is the first that is remembered, and nothing is written for one that is refused.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from pithtex.errors import PithtexError, Refused
from pithtex.protocol.model import Closed, Sha256Hex, read_model
from pithtex.protocol.number import PithNumber
from pithtex.protocol.strict_json import load_strict
from pithtex.sources.https.fetcher import Answer, Validators
from pithtex.sources.source import BundleSource
from pithtex.system.reading import read_regular
from pithtex.system.writing import write_atomically

_LARGEST: Final = 10_000


class _Entry(Closed, frozen=True):
    url: str
    etag: str | None
    last_modified: str | None
    sha256: Sha256Hex


@dataclass(frozen=True, slots=True)
class RememberedAnswer:
    """An answer that is at hand, and what the mirror called it."""

    data: bytes
    validators: Validators


class RememberedAnswers:
    """The validators of answers, in a folder; the answers themselves are in ``bundles``.

    A folder that cannot be read or written costs no more than an answer that is sent again.
    """

    def __init__(self, folder: Path, bundles: BundleSource) -> None:
        self._folder = folder
        self._bundles = bundles

    def of(self, url: str, number: PithNumber) -> RememberedAnswer | None:
        """Return the answer that a URL gave, where it is at hand."""
        try:
            entry = read_model(
                load_strict(read_regular(self._file(url), _LARGEST, follow=False)),
                _Entry,
                what="remembered answer",
                code="bundle-form",
            )
        except (OSError, Refused):
            return None
        data = self._held(number, entry.sha256)
        if data is None or entry.url != url:
            return None
        return RememberedAnswer(data, Validators(entry.etag, entry.last_modified))

    def remember(self, url: str, number: PithNumber, answer: Answer) -> None:
        """Remember what an answer is called, if it can be and the cache holds it."""
        digest = hashlib.sha256(answer.data).hexdigest()
        if not answer.validators or self._held(number, digest) is None:
            return
        entry = _Entry(
            url=url,
            etag=answer.validators.etag,
            last_modified=answer.validators.last_modified,
            sha256=digest,
        )
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_atomically({self._file(url): msgspec.json.encode(entry)})

    def forget(self) -> None:
        """Forget all, so that every answer is sent again."""
        with suppress(OSError):
            for file in self._folder.glob("*.json"):
                file.unlink()

    def _held(self, number: PithNumber, digest: str) -> bytes | None:
        try:
            for candidate in self._bundles.find(number):
                if hashlib.sha256(candidate.data).hexdigest() == digest:
                    return candidate.data
        except PithtexError:
            pass
        return None

    def _file(self, url: str) -> Path:
        return self._folder / f"{hashlib.sha256(url.encode()).hexdigest()}.json"
