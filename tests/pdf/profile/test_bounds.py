"""Content and objects that are made to hurt: each ends, soon, and without memory of its own.

The first ones are 8 MB of content; the others are objects that are large, many, or packed tightly.
"""

from __future__ import annotations

import io
import os
import re
import resource
import subprocess
import sys
import time
import zlib

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import IndirectObject
from raw_page import raw_page, stream

from pithtex.pdf.page.profile.check import broken_rules
from pithtex.pdf.page.profile.page_frame import Title

SIZE = 8_000_000
#: Seconds of processor time, on a machine that reads 8 MB of short words once in a third of one:
#: a slow or busy one takes as much longer for both.
LONGEST = 2.0
ONCE = 1 / 3
FLATE = "/Filter/FlateDecode"
TEXT = "BT /F 12 Tf 50 700 Td (T) Tj ET\n"
FORM = "/Subtype/Form/BBox[0 0 9 9]"


def times(text, before=b"", behind=b""):
    """Text as often as makes 8 MB."""
    return before + text * (SIZE // len(text)) + behind


SHOW = b"BT /F 9 Tf "
STREAMS = {
    "a-string": times(b"a", SHOW + b"(", b") Tj ET"),
    "an-open-string": times(b"a", SHOW + b"("),
    "escapes": times(b"\\(", SHOW + b"(", b") Tj ET"),
    "line-breaks": times(b"\r", SHOW + b"(", b") Tj ET"),
    "strings-in-a-string": times(b"(a)", SHOW + b"("),
    "parentheses": times(b"("),
    "deeper-and-deeper": times(b"((a)", b"("),
    "half-a-hexadecimal-string": times(b"0 ", b"<"),
    "numbers": times(b"0 "),
    "numbers-and-no-operator": times(b"0 ", b"", b"%"),
    "colours-of-too-many-numbers": times(b"0 " * 32 + b"scn "),
    "brackets": times(b"["),
    "open-dictionaries": times(b"<"),
    "numbers-between-strings": times(b"1 ", SHOW + b"[", b"] TJ ET"),
    "an-open-array": times(b"(a)", SHOW + b"["),
    "dashes": times(b"1 ", b"[", b"] 0 d"),
    "a-dictionary": times(b"/A ", b"/P <<", b">> BDC"),
    "an-open-dictionary": times(b"/A ", b"/P <<"),
    "dictionaries": times(b"<<>>", b"/P <<"),
    "arrays-in-a-dictionary": times(b"[/A 1]", b"/P <<"),
    "a-name": times(b"a", b"/"),
    "comments": times(b"%a\n"),
    "spaces": times(b" "),
    "saved-and-restored": times(b"q Q "),
    "fonts": times(b"/F 9 Tf "),
    "colour-spaces": times(b"/DeviceGray cs 0 sc "),
    "a-path": times(b"1 1 l ", b"0 0 m ", b"S"),
    "half-a-segment": times(b"1 1 ", b"0 0 m "),
    "paths": times(b"0 0 m 1 1 l S "),
    "a-wide-path": times(b"1 0 m 0 0 l ", b"9 w 2 J ", b"S"),
    "wide-points": times(b"0 0 m 0 0 l S ", b"9 w 1 J "),
    "inline-images": times(b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI "),
    "entries-of-an-inline-image": times(b"/W 1 ", b"BI "),
    "an-image-of-ends": times(b" EI", b"BI /W 8000 /H 400 /BPC 8 /CS /G ID "),
}


def packed(data, entries=""):
    return stream(zlib.compress(data, 1), FLATE + entries)


def state(body):
    return raw_page("/G gs", resources="/ExtGState<</G 10 0 R>>", objects={10: body})


def font(more, **objects):
    body = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica" + more + b">>"
    return raw_page(TEXT, objects={5: body} | {int(key[1:]): each for key, each in objects.items()})


def to_unicode(table):
    return font(b"/Encoding<</Differences[84/T]>>/ToUnicode 7 0 R", _7=packed(table))


def many_fonts():
    content = "".join(f"/F{each} 9 Tf " for each in range(2000))
    names = "".join(f"/F{each} {20 + each} 0 R" for each in range(2000))
    body = b"<</Subtype/TrueType/BaseFont/A/FirstChar 0/LastChar 0/FontDescriptor 6 0 R>>"
    objects = dict.fromkeys(range(20, 2020), body)
    objects[6], objects[8] = b"<</FontFile2 8 0 R>>", packed(bytes(15_000_000))
    objects[10] = stream(content.encode(), f"{FORM}/Resources<</Font<<{names}>>>>")
    return raw_page("/X Do", resources="/XObject<</X 10 0 R>>", objects=objects)


def many_objects():
    names = b"".join(b"%d 0 R " % each for each in range(20, 15_000))
    objects = dict.fromkeys(range(20, 15_000), b"<<" + b"/A 1" * 80 + b">>")
    return raw_page(
        "/G gs",
        resources="/ExtGState<</G 10 0 R>>",
        objects={**objects, 10: b"<</TR[" + names + b"]>>"},
    )


def many_forms():
    objects = {
        each: stream(b"/X Do " * 40, f"{FORM}/Resources<</XObject<</X {each + 1} 0 R>>>>")
        for each in range(10, 3000)
    }
    return raw_page("/X Do", resources="/XObject<</X 10 0 R>>", objects=objects)


def inline_bombs():
    image = b"BI /W 8000 /H 490 /BPC 8 /CS /G /F /Fl ID " + zlib.compress(bytes(8000 * 490))
    return raw_page("", objects={4: packed((image + b"\nEI\n") * 800)})


def glyphs():
    procs = b"".join(b"/a%d %d 0 R" % (each, each) for each in range(20, 320))
    body = b"<</Subtype/Type3/FontMatrix[1 0 0 1 0 0]/Encoding<<>>/CharProcs<<" + procs + b">>>>"
    objects = dict.fromkeys(range(20, 320), packed(b"1 0 d0 " + b"0 0 m " * 150_000))
    return raw_page(TEXT, objects={5: body, **objects})


def picture(kind, data, width, height, entries=""):
    more = f"/Subtype/Image/Width {width}/Height {height}/Filter/{kind}Decode{entries}"
    return raw_page("/X Do", resources="/XObject<</X 10 0 R>>", objects={10: stream(data, more)})


def shortest_jpeg():
    """The largest picture, of blocks of two codes, of a bit each."""
    side = 1360
    codes = b"".join(bytes([kind, 1, *bytes(15), 0]) for kind in (0, 16))
    head = b"\1\1" + bytes(2) + b"\x3f\0"
    size = (side * 8).to_bytes(2) * 2
    frame = b"\x08" + size + b"\1\1\x11\0"
    parts = {0xDB: b"\0" + b"\1" * 64, 0xC4: codes, 0xC0: frame, 0xDA: head}
    segments = [
        bytes([0xFF, key]) + (len(each) + 2).to_bytes(2) + each for key, each in parts.items()
    ]
    data = b"\xff\xd8" + b"".join(segments) + bytes(side * side // 4) + b"\xff\xd9"
    return data, side * 8, side * 8, "/ColorSpace/DeviceGray/BitsPerComponent 8"


def shortest_fax():
    """Half of what is decoded: rows of single pixels, as those above, a bit each."""
    width, height = 4000, 300
    bits = ("001" + "000111" + "010") * (width // 2) + "1" * (width * (height - 1))
    bits += "000000000001" * 2
    data = int(bits + "0" * (-len(bits) % 8), 2).to_bytes((len(bits) + 7) // 8)
    entries = f"/ImageMask true/DecodeParms<</K -1/Columns {width}>>"
    return data, width, height, entries


OBJECTS = {
    "keys": lambda: state(b"<<" + b"".join(b"/A%d 1" % each for each in range(700_000)) + b">>"),
    "an-array": lambda: state(b"<</D[" + b"1 " * (SIZE // 2) + b"]>>"),
    "arrays-in-arrays": lambda: state(b"<</D" + b"[" * SIZE),
    "comments-in-an-object": lambda: state(b"<<" + b"%a\n" * (SIZE // 3) + b">>"),
    "escapes-in-an-object": lambda: state(b"<</A(" + b"\\1" * (SIZE // 2) + b")>>"),
    "many-objects": many_objects,
    "one-array-for-all-annotations": lambda: raw_page(
        "",
        page="/Annots[" + "<</Subtype/Polygon/Rect[0 0 1 1]/Vertices 10 0 R>>" * 4000 + "]",
        objects={10: b"[" + b"1 " * 400_000 + b"]"},
    ),
    "ranges-of-text": lambda: to_unicode(b"beginbfrange" + b"<00><FF><0000>" * 100_000),
    "beginnings-of-text": lambda: to_unicode(b"beginbfchar " * 150_000),
    "one-large-program-for-many-fonts": many_fonts,
    "forms-of-forms": many_forms,
    "glyphs": glyphs,
    "lzw": lambda: raw_page(
        "", objects={4: stream(b"\x80\x0b`P" * 2_000_000, "/Filter/LZWDecode")}
    ),
    "ascii85": lambda: raw_page("", objects={4: stream(b"z" * SIZE + b"~>", "/Filter/A85")}),
    "packed-tightly": lambda: raw_page("", objects={4: packed(bytes(400_000_000))}),
    "pictures-packed-tightly": inline_bombs,
    "jpeg-of-the-shortest-codes": lambda: picture("DCT", *shortest_jpeg()),
    "fax-of-the-shortest-codes": lambda: picture("CCITTFax", *shortest_fax()),
}


def page_of(data):
    reader = PdfReader(io.BytesIO(data), strict=True)
    page = PageObject(reader)
    page.indirect_reference = IndirectObject(3, 0, reader)
    return page


@pytest.fixture(scope="module")
def longest():
    """How long anything may take here."""
    words = b"12 0 l 3.5 4 m (abc) Tj " * (SIZE // 24)

    def once():
        start = time.process_time()
        assert sum(1 for _ in re.finditer(rb"[^\s()]+|\([^)]*\)", words)) > SIZE / 4
        return time.process_time() - start

    return LONGEST * max(1.0, min(once() for _ in range(3)) / ONCE)


def seconds(page):
    start = time.process_time()
    broken_rules(page, Title((0.0, 0.0, 1.0, 1.0), 10.0))
    return time.process_time() - start


@pytest.mark.parametrize("content", STREAMS.values(), ids=STREAMS)
def test_8_mb_of_any_content_end_within_two_seconds(content, longest):
    assert seconds(page_of(raw_page("", objects={4: packed(content)}))) < longest


@pytest.mark.parametrize("made", OBJECTS.values(), ids=OBJECTS)
def test_objects_that_are_made_to_hurt_end_within_two_seconds(made, longest):
    assert seconds(page_of(made())) < longest


def test_none_of_it_takes_memory_of_its_own():
    path = os.pathsep.join(filter(None, sys.path))
    done = subprocess.run(
        [sys.executable, __file__],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    # The content itself, unpacked, twice.
    assert int(done.stdout) < 3 * SIZE


def growth():
    """The most bytes that reading any content adds to what holds it."""
    pages = [page_of(raw_page("", objects={4: packed(content)})) for content in STREAMS.values()]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for page in pages:
        seconds(page)
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024


if __name__ == "__main__":
    sys.stdout.write(str(growth()))
