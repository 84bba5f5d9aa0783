"""A predicted record in a file: what ``pithtex predict --output`` keeps, and a stamp reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final, Literal

import msgspec

from pithtex.errors import NotJudged, Refused
from pithtex.predict.prediction import Prediction
from pithtex.protocol.carried_record import CarriedRecord, check_title
from pithtex.protocol.model import Closed, Sha256Hex, read_model
from pithtex.protocol.record import CanonicalRecord, check_record
from pithtex.protocol.strict_json import load_strict
from pithtex.system.reading import read_regular
from pithtex.system.writing import written_whole

SCHEMA: Final = "pithtex.predicted/1"
#: A predicted record has some hundred bytes, a title and an abstract.
LARGEST: Final = 100_000


class _Predicted(Closed, frozen=True):
    """The file. Its record is not signed by anybody; ``abstract`` is what is to be typed."""

    schema: Literal["pithtex.predicted/1"]
    pith_number: str
    canonical_sha256: Sha256Hex
    title: str
    abstract: str | None
    canonical_record: CanonicalRecord


def predicted_json(prediction: Prediction) -> str:
    """Return a prediction as the JSON of the file."""
    return json.dumps(
        {
            "schema": SCHEMA,
            "pith_number": str(prediction.record.number),
            "canonical_sha256": prediction.record.sha256.hex(),
            "title": prediction.title,
            "abstract": prediction.abstract,
            "canonical_record": msgspec.to_builtins(prediction.record),
        },
        indent=2,
    )


def write_predicted(path: Path, prediction: Prediction) -> None:
    """Write a prediction into a file, whole or not at all; only another one gives way.

    Raises:
        NotJudged: ``output-exists``, where something else is there.
        OSError: where the system refuses.

    """
    if path.exists():
        try:
            read_predicted(read_regular(path, LARGEST))
        except (Refused, OSError):
            raise NotJudged(
                "output-exists",
                f"{path} is there already, and is no predicted record",
                "Give --output a new file.",
            ) from None
    with written_whole(path) as file:
        file.write(f"{predicted_json(prediction)}\n".encode("ascii"))


def read_predicted(data: bytes) -> CarriedRecord:
    """Return the record of such a file; hash and number are recomputed.

    Raises:
        Refused: ``json-*``, ``predicted-form``, ``record-*`` or ``title-hash``.

    """
    hint = "`pithtex predict --output FILE` writes one."
    value = load_strict(data)
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        raise Refused("predicted-form", "the file holds no predicted record", hint)
    predicted = read_model(value, _Predicted, what="predicted record", code="predicted-form")
    record = predicted.canonical_record
    check_record(record)
    if predicted.canonical_sha256 != record.sha256.hex():
        raise Refused("record-hash", "the file states another hash than its record has", hint)
    if predicted.pith_number != str(record.number):
        raise Refused(
            "record-number",
            f"the file states {predicted.pith_number[:60]}, its record is {record.number}",
            hint,
        )
    check_title(predicted.title, record)
    return CarriedRecord(record, None, predicted.title)
