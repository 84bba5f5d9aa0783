"""JPEGs (ITU T.81): one frame, whole scans, and colours that no reader takes for others.

Of a file that is cut off or says one thing twice, readers fill up with grey, stretch what there
is, or draw nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, TypeAlias

from pithtex.pdf.page.profile.huffman import Codes, read_codes
from pithtex.pdf.page.profile.jpeg_scans import Component, Frame, Reading, Scan, end_of_scan

_START: Final = b"\xff\xd8"
MOST_SEGMENTS: Final = 400
#: Bytes that may stand behind the end.
_BEHIND: Final = 32
#: Frames of baseline, extended and progressive JPEG.
_FRAMES: Final = (0xC0, 0xC1, 0xC2)
_PROGRESSIVE: Final = 0xC2
_CODES, _STEPS, _SCAN, _RESTART, _END = 0xC4, 0xDB, 0xDA, 0xDD, 0xD9
_FRAME_HEAD: Final = 6
#: Of programs, and comments.
_OTHERS: Final = (*range(0xE0, 0xF0), 0xFE)
_JFIF, _ADOBE = 0xE0, 0xEE
_LONGEST_SIDE: Final = 4
_RGB, _INKS = 3, 4
#: Of Adobe's marker: colours as they are, or three mixed (YCbCr) or four of ink (YCCK).
_MIXES: Final = {1: (0, 1), 3: (0, 1), 4: (0, 2)}
_ADOBE_MIX: Final = 11

#: Width, height, components, bits of a component.
Shape: TypeAlias = tuple[int, int, int, int]


@dataclass(slots=True)
class _Parts:
    """What the segments before a scan have set."""

    reading: Reading | None = None
    codes: Codes = field(default_factory=dict)
    steps: set[int] = field(default_factory=set)
    interval: int = 0
    has_jfif: bool = False
    adobe: list[int] = field(default_factory=list)


def why_odd(data: bytes, shape: Shape, *, says_mix: bool) -> str | None:
    """Return why readers may show a JPEG differently.

    ``says_mix`` is whether the picture's dictionary says how its colours are mixed, too.
    """
    if not data.startswith(_START):
        return "no JPEG"
    parts = _Parts()
    place = len(_START)
    for _ in range(MOST_SEGMENTS):
        head = data[place : place + 4]
        if head[:1] != b"\xff" or len(head) < len(b"\xff\xd9"):
            break
        marker = head[1]
        if marker == _END:
            return _why_not_whole(parts, len(data) - place, says_mix=says_mix)
        size = int.from_bytes(head[2:])
        body = data[place + 4 : place + 2 + size]
        if size < len(b"..") or len(body) != size - 2:
            break
        place += 2 + size
        if marker == _SCAN:
            end = end_of_scan(data, place)
            if not _read(parts, body, data[place:end]):
                return "a JPEG with too little, or damaged, data"
            place = end
        else:
            reason = _take(parts, marker, body, shape)
            if reason is not None:
                return reason
    return "a JPEG without an end"


def _why_not_whole(parts: _Parts, left: int, *, says_mix: bool) -> str | None:
    reading = parts.reading
    if reading is None:
        return "a JPEG without a frame"
    if not reading.is_complete() or left > _BEHIND:
        return "a JPEG that is not whole"
    return _why_other_colours(
        parts, bytes(each.name for each in reading.frame.components), says_mix=says_mix
    )


def _take(parts: _Parts, marker: int, body: bytes, shape: Shape) -> str | None:
    """Take in a segment that is no scan."""
    if marker in _FRAMES:
        return _begin(parts, marker, body, shape)
    if marker == _CODES:
        codes = read_codes(body)
        if codes is None:
            return "a JPEG with odd codes"
        parts.codes |= codes
    elif marker == _STEPS:
        steps = _steps(body)
        if steps is None:
            return "a JPEG with odd tables"
        parts.steps |= steps
    elif marker == _RESTART and len(body) == len(b".."):
        parts.interval = int.from_bytes(body)
    elif marker not in _OTHERS:
        return f"a JPEG of an odd kind ({marker:02x})"
    elif marker == _JFIF and body.startswith(b"JFIF\0"):
        parts.has_jfif = True
    elif marker == _ADOBE and body.startswith(b"Adobe"):
        parts.adobe.append(body[_ADOBE_MIX] if len(body) > _ADOBE_MIX else -1)
    return None


def _begin(parts: _Parts, marker: int, body: bytes, shape: Shape) -> str | None:
    """Take in the frame, which has to be of the picture's shape."""
    if parts.reading is not None:
        return "a JPEG with two frames"
    if len(body) < _FRAME_HEAD or len(body) != _FRAME_HEAD + 3 * body[5]:
        return "a JPEG with an odd frame"
    found = (int.from_bytes(body[3:5]), int.from_bytes(body[1:3]), body[5], body[0])
    rows = [body[place : place + 3] for place in range(_FRAME_HEAD, len(body), 3)]
    components = tuple(Component(row[0], row[1] >> 4, row[1] & 15, row[2]) for row in rows)
    sides = [side for each in components for side in (each.across, each.down)]
    if found != shape or len({each.name for each in components}) != len(rows):
        return f"{found} for {shape}"
    if len(rows) not in _MIXES or not all(1 <= side <= _LONGEST_SIDE for side in sides):
        return "a JPEG with odd components"
    frame = Frame(found[0], found[1], components)
    parts.reading = Reading(frame, is_progressive=marker == _PROGRESSIVE)
    return None


def _read(parts: _Parts, body: bytes, data: bytes) -> bool:
    """Whether a scan is sound; ``body`` is its head."""
    count = body[0] if body else 0
    if parts.reading is None or len(body) != 4 + 2 * count or not 1 <= count <= _INKS:
        return False
    known = {each.name: each for each in parts.reading.frame.components}
    names, codes = body[1:-3:2], body[2:-3:2]
    found = [known[name] for name in names if name in known and known[name].table in parts.steps]
    if len(found) != count or len(set(names)) != count:
        return False
    numbers = tuple((each >> 4, each & 15) for each in codes)
    first, last, bits = body[-3:]
    scan = Scan(tuple(found), numbers, first, last, bits >> 4, bits & 15)
    return parts.reading.read(scan, data, parts.interval, parts.codes)


def _steps(body: bytes) -> set[int] | None:
    """Return the numbers of the tables of steps that a segment sets."""
    found, place = set(), 0
    while place < len(body):
        found.add(body[place] & 15)
        place += 129 if body[place] >> 4 else 65
    return found if place == len(body) else None


def _why_other_colours(parts: _Parts, names: bytes, *, says_mix: bool) -> str | None:
    """Return why readers may take the components for different colours."""
    if len(parts.adobe) > 1 or not all(each in _MIXES[len(names)] for each in parts.adobe):
        return "a JPEG with an odd marker of Adobe's"
    # Of components called R, G and B, and of two markers that disagree, readers believe either.
    if names == b"RGB" and not parts.adobe:
        return "a JPEG whose components are called RGB"
    if len(names) == _RGB and parts.has_jfif and 0 in parts.adobe:
        return "a JPEG whose markers disagree about its colours"
    if len(names) == _INKS and says_mix:
        return "a JPEG whose inks are mixed"
    return None
