"""``pithtex predict`` for a person: the number of the version to come, and what could change it."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import fill

import msgspec
from click import style

from pithtex.escaping import printable, shell_word
from pithtex.predict.prediction import Prediction
from pithtex.protocol.record_difference import differing_fields

SCHEMA = "pithtex.predict/1"
_WIDTH = 80


def format_prediction(prediction: Prediction, kept: Path | None) -> str:
    """Return the report; ``kept`` is the file that the record was written to."""
    record, number = prediction.record, prediction.record.number
    metadata, newest = record.metadata, prediction.newest.source.version
    changed = differing_fields(prediction.newest, record)
    lines = [
        f"{style(str(number), bold=True)}  computed here, not registered",
        f"  paper       arXiv:{record.source.arxiv}, to come; v{newest} is the newest known",
        f"  title       {printable(prediction.title)}",
        f"  categories  {' '.join([metadata.primary_cat, *metadata.cross_cats_sorted])}",
        f"  licence     {printable(metadata.license) or 'none'}",
        f"  changed     {', '.join(changed) or 'nothing but the version'}",
        *_abstract(prediction),
        "Write into the paper:",
        f"  \\pithnumber{{{number.suffix}}}",
    ]
    lines.append("Moderators may add or change categories; nobody foresees that.")
    if prediction.alternatives:
        lines.append("arXiv may change a field, and the number is another then:")
        for each in prediction.alternatives:
            lines += [f"  {each.number}", f"    {printable(each.what)}"]
    if prediction.unconverted:
        lines.append(f"arXiv may refuse these characters: {printable(prediction.unconverted[:40])}")
    if kept is not None:
        lines.append(f"Now: pithtex stamp --predicted {shell_word(str(kept))}")
    else:
        lines.append("Keep it with --output FILE, then: pithtex stamp --predicted FILE")
    return "\n".join(lines)


def _abstract(prediction: Prediction) -> list[str]:
    """Return the abstract that the number depends on, where it is another."""
    if prediction.abstract is None:
        return ["  abstract    as it is on arXiv"]
    text = printable(prediction.abstract)
    indent = " " * 4
    return [
        "Type exactly this abstract into arXiv's form (white space does not matter):",
        fill(
            text,
            _WIDTH,
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        ),
    ]


def format_prediction_json(prediction: Prediction) -> str:
    """Return the same as JSON, of the schema ``pithtex.predict/1``."""
    record = prediction.record
    return json.dumps(
        {
            "schema": SCHEMA,
            "pith_number": str(record.number),
            "arxiv": str(record.source.arxiv),
            "registered": False,
            "newest_known": str(prediction.newest.source.arxiv),
            "title": prediction.title,
            "abstract": prediction.abstract,
            "changed": list(differing_fields(prediction.newest, record)),
            "canonical_sha256": record.sha256.hex(),
            "canonical_record": msgspec.to_builtins(record),
            "alternatives": [
                {"what": each.what, "pith_number": str(each.number)}
                for each in prediction.alternatives
            ],
            "unconverted": prediction.unconverted,
        },
        indent=2,
    )
