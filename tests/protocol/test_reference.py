from __future__ import annotations

import pytest

from pithtex.errors import Refused
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.number import PithNumber
from pithtex.protocol.reference import ShortNumber, parse_reference, selects

SUFFIX = "G6R76UWKSSMLHOKUSI3UV7TLFY"
NUMBER = PithNumber(SUFFIX, 2026)
PAPER = ArxivId("2606.21712", 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SUFFIX, PithNumber(SUFFIX)),
        (f"pith:2026:{SUFFIX}", NUMBER),
        (SUFFIX[:8], ShortNumber(SUFFIX[:8])),
        (f"pith:{SUFFIX[:12]}", ShortNumber(SUFFIX[:12])),
        (SUFFIX[:16], ShortNumber(SUFFIX[:16])),
        (f"https://pith.science/pith/{SUFFIX}", PithNumber(SUFFIX)),
        (f"https://mirror.example/pith/{SUFFIX}/bundle.json", PithNumber(SUFFIX)),
        (f"https://pith.science/.well-known/pith/{SUFFIX}/bundle.json", PithNumber(SUFFIX)),
        ("2606.21712v1", PAPER),
        ("arXiv:2606.21712", ArxivId("2606.21712")),
        ("https://arxiv.org/abs/2606.21712v1", PAPER),
        ("https://arxiv.org/pdf/2606.21712v1.pdf", PAPER),
        ("math/9609206", ArxivId("math/9609206")),
        ("math.GT/0309136v2", ArxivId("math.GT/0309136", 2)),
        ("https://arxiv.org/abs/math/9609206", ArxivId("math/9609206")),
        ("10.48550/arXiv.2606.21712", ArxivId("2606.21712")),
        ("https://doi.org/10.48550/arXiv.math/9609206", ArxivId("math/9609206")),
        (f" https://pith.science/pith/{SUFFIX}\n", PithNumber(SUFFIX)),
        (" 2606.21712v1 ", PAPER),
        ("arXiv:2606.21712v1 [cs.DC]", PAPER),
        ("arXiv:math/0309136v2 [math.GT]", ArxivId("math/0309136", 2)),
        ("arXiv:cond-mat/0309136 [cond-mat.mes-hall]", ArxivId("cond-mat/0309136")),
        ("arxiv.org/abs/2606.21712v1", PAPER),
        ("www.arxiv.org/abs/2606.21712v1", PAPER),
        ("arXiv.org/pdf/2606.21712v1", PAPER),
        ("doi.org/10.48550/arXiv.2606.21712", ArxivId("2606.21712")),
        (f"pith.science/pith/{SUFFIX}", PithNumber(SUFFIX)),
    ],
)
def test_every_form_of_a_reference_is_read(text, expected):
    assert parse_reference(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "paper.pdf",
        "10.1000/182",
        "2606. 21712",
        f" {SUFFIX}",
        "arXiv:2606.21712v1 [cs.DC] x",
        "arXiv:2606.21712v1 [12]",
        "mirror.example/abs/2606.21712",
        "doi.org/10.1000/182",
        "pith.science/",
        "2606.21712v0",
        "2606.2171２",
        "../../etc/passwd",
        "https://pith.science/",
        "https://[half/pith/x",
        f"ftp://pith.science/pith/{SUFFIX}",
        SUFFIX[:9],
        "x" * 3000,
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(Refused):
        parse_reference(text)


def test_references_select_only_their_record():
    for text in (SUFFIX, f"pith:2026:{SUFFIX}", SUFFIX[:8], "2606.21712", "2606.21712v1"):
        assert selects(parse_reference(text), NUMBER, PAPER)
    for text in (f"pith:2025:{SUFFIX}", "AAAAAAAA", "2606.21712v2", "2606.21713"):
        assert not selects(parse_reference(text), NUMBER, PAPER)
