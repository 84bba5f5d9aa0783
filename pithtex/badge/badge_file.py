"""Writing a badge into a file: whole or not at all, and never over what is something else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from pithtex.badge.judgement import stated_fields
from pithtex.badge.png import NUMBER, stated_texts
from pithtex.badge.reading import read_xml
from pithtex.errors import NotJudged, Refused
from pithtex.system.reading import read_regular
from pithtex.system.writing import written_whole

#: No badge, snippet or citation is larger.
_LARGEST: Final = 1_000_000
_DAYS: Final = re.compile(rb"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")


def write_badge(path: Path, data: bytes, form: str) -> None:
    """Write a badge of a form into a file; only another one gives way.

    An SVG or a PNG gives way that is a badge of ours, of whatever record; any other file only
    where it is the same but for its days.

    Raises:
        NotJudged: ``output-exists``, where something else is there.
        OSError: where the system refuses.

    """
    if path.exists():
        try:
            gives_way = _gives_way(read_regular(path, _LARGEST), data, form)
        except OSError:
            gives_way = False
        if not gives_way:
            raise NotJudged(
                "output-exists",
                f"{path} is there already, and is no badge of the kind to be written",
                "Give --output a new file.",
            )
    with written_whole(path) as file:
        file.write(data)


def _gives_way(there: bytes, data: bytes, form: str) -> bool:
    if form == "png":
        return NUMBER in stated_texts(there)
    if form == "svg":
        try:
            return bool(stated_fields(read_xml(there)))
        except (NotJudged, Refused):
            return False
    return _DAYS.sub(b"", there) == _DAYS.sub(b"", data)
