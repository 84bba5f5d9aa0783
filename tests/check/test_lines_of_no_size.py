"""Lines whose letters draw nothing, as exchanged fonts leave them, are lines like others."""

from __future__ import annotations

from raw_page import raw_page, stream, words

from pithtex.check.first_page import judge_page
from pithtex.check.page_verdict import Wanted
from pithtex.pdf.page.document import Document
from pithtex.protocol.text import text_sha256

TITLE = "A Title of a Paper"
BLANK = (
    b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]"
    b"/FirstChar 97/LastChar 97/Widths[500]/Encoding<</Differences[97/a]>>"
    b"/CharProcs<</a 11 0 R>>/Resources<<>>>>"
)


def test_line_of_no_size_beside_a_title_of_the_size_of_the_text():
    text = [(100, 700, 11, TITLE), *((100, y, 11, "Words of the paper") for y in (640, 620, 600))]
    line = "BT /F 11 Tf 100 660 Td (1.) Tj /G 11 Tf ( aaaa aaaa aaaa) Tj ET"
    pdf = raw_page(words(text) + line, objects={10: BLANK, 11: stream(b"500 0 d0")})
    pdf = pdf.replace(b"<</F 5 0 R>>", b"<</F 5 0 R/G 10 0 R>>")
    with Document(pdf) as document:
        assert judge_page(document, Wanted(TITLE, text_sha256(TITLE))).title == "shown"
