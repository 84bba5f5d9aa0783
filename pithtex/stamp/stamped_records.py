"""What a stamp that lies beside a main file proves by itself: its records and receipts.

``pithtex stamp --check`` needs nothing else: no network, no bundle, no cache.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Final

from pithtex.errors import NotJudged, PithtexError, Refused
from pithtex.latex import record_file, record_reader
from pithtex.latex.main_file import find_main_file
from pithtex.latex.record_reader import StampRecord
from pithtex.protocol.carried_record import CarriedRecord, from_fields
from pithtex.protocol.keys import KeySet
from pithtex.protocol.number import PithNumber
from pithtex.protocol.receipt import verify_compact_receipt
from pithtex.protocol.reference import Reference, selects
from pithtex.stamp.plan import FileState, StampPlan, plan_stamp
from pithtex.stamp.record_at_hand import RecordAtHand
from pithtex.system.reading import read_regular, unreadable

_AGAIN: Final = "Run: pithtex stamp"
_PREDICTED: Final = "Run: pithtex stamp --predicted FILE, with the file of pithtex predict"
_EITHER: Final = f"{_AGAIN} (with --predicted FILE, where the number was predicted)"
_KEYS: Final = (
    "A stamp cannot vouch for its own key. Update pithtex, or give the key with --keys, if "
    "you trust it; pithtex keys lists those that are trusted."
)


class UnusableStamp(Refused):
    """The stamp that lies there, or does not, proves nothing for this paper.

    ``is_predicted`` says that the stamp there is of a predicted record.
    """

    def __init__(
        self, code: str, message: str, hint: str = "", *, is_predicted: bool = False
    ) -> None:
        super().__init__(code, message, hint)
        self.is_predicted = is_predicted

    @property
    def state(self) -> FileState:
        """What the file is, in one word."""
        return "missing" if self.code == "stamp-missing" else "stale"


@dataclass(frozen=True)
class StampedRecords:
    """The records of the ``pith-record.tex`` in ``folder``, verified under ``keys``."""

    folder: Path
    keys: KeySet

    def resolve(self, reference: Reference, now: datetime, *, cited: bool = False) -> RecordAtHand:
        """Return the paper's own record, or a cited one, if it is what ``reference`` names.

        Raises:
            UnusableStamp: ``stamp-missing``, ``stamp-malformed``, ``stamp-newer`` or
                ``stamp-other``; or where record or receipt are wrong.
            NotJudged: ``file-unreadable``.

        """
        del now  # a receipt in a stamp has no date
        own, *others = self._verified
        for carried in others if cited else [own]:
            if selects(reference, carried.number, carried.record.source.arxiv):
                return RecordAtHand(carried, record_file.FILE_NAME)
        if cited:
            message = f"the stamp has no record of {reference}, which the paper cites"
        else:
            paper = own.record.source.arxiv
            message = (
                f"{record_file.FILE_NAME} is the stamp of {own.number} (arXiv:{paper}), "
                f"the paper says {reference}"
            )
        is_predicted = own.receipt is None
        hint = _EITHER if is_predicted else _AGAIN
        raise UnusableStamp("stamp-other", message, hint, is_predicted=is_predicted)

    @property
    def own_number(self) -> PithNumber | None:
        """The number of the paper's own record; ``None`` where the stamp has none that holds."""
        try:
            return self._verified[0].number
        except PithtexError:
            return None

    @cached_property
    def _verified(self) -> list[CarriedRecord]:
        path = self.folder / record_file.FILE_NAME
        try:
            data = read_regular(path, record_file.MOST_BYTES + 1)
        except FileNotFoundError:
            raise UnusableStamp(
                "stamp-missing", f"there is no {record_file.FILE_NAME} beside the paper", _AGAIN
            ) from None
        except OSError as error:
            raise unreadable(path, error) from None
        try:
            return [self._verify(each) for each in record_reader.read_record_file(data)]
        except Refused as error:
            is_predicted = record_reader.is_predicted(data)
            hint = _hint(error, is_predicted=is_predicted)
            raise UnusableStamp(
                error.code, error.message, hint, is_predicted=is_predicted
            ) from None

    def _verify(self, stamped: StampRecord) -> CarriedRecord:
        try:
            carried = from_fields(stamped.fields, "it")
            if carried.receipt is not None:
                verify_compact_receipt(carried.receipt, carried.digest, self.keys)
        except Refused as error:
            raise error.at(record_file.FILE_NAME) from None
        return carried


def _hint(error: Refused, *, is_predicted: bool) -> str:
    if error.code == "key-not-pinned":
        return _KEYS
    if error.code == "stamp-newer":
        return error.hint
    return _PREDICTED if is_predicted else _AGAIN


def check_stamp(
    paper: Path,
    keys: KeySet,
    now: datetime,
    reference: Reference | None = None,
    *,
    into: Path | None = None,
) -> StampPlan:
    """Work out what a stamp would write, from what the stamp that is there proves itself.

    ``into`` is where the stamp is, if not beside the main file.

    Raises:
        UnusableStamp: where the stamp is missing, damaged, another paper's or does
            not verify.
        Refused: where the source has a wrong number, or none.
        NotJudged: where the paper cannot be worked on.

    """
    main = find_main_file(paper)
    records = StampedRecords(main.parent if into is None else into, keys)
    try:
        return plan_stamp(main, records, now, reference or records.own_number, into=into)
    except NotJudged as error:
        if error.code != "no-number":
            raise
        raise Refused(error.code, error.message, error.hint) from None
