from __future__ import annotations

import pytest

from pithtex.titles import commands, symbols
from pithtex.titles.constructs import is_known
from pithtex.titles.raw_tex import read_title
from pithtex.titles.same import same_title

BATCHGEN = "BatchGen: An Architecture for Scalable and Efficient Batch Inference"


@pytest.mark.parametrize(
    ("source", "registered", "same"),
    [
        (r"BatchGen: An Architecture for\\ Scalable and Efficient Batch Inference", BATCHGEN, True),
        (BATCHGEN.upper(), BATCHGEN, True),
        (r"On the ``Calligraphy'' of Books", 'On the "Calligraphy" of Books', True),
        (r"Left--Right", "Left-Right", True),
        (r"Möbius", r"M\"obius", True),
        (r"Writing \LaTeX{} Papers", "Writing Papers", False),
        (r"Why $P \neq NP$", "Why $P = NP$", False),
        (BATCHGEN + "s", BATCHGEN, False),
        ("", BATCHGEN, False),
        (r"\textbf{" * 1500, BATCHGEN, None),
        ("x" * 20_000, BATCHGEN, None),
    ],
)
def test_titles_of_source_and_registry_are_compared_as_a_reader_does(source, registered, same):
    assert same_title(source, registered) is same


KNOWN = sorted(
    {
        *symbols.SYMBOLS, *symbols.ACCENTS, *symbols.RULED, *commands.OPERATORS, *commands.LOGOS,
        *commands.ARGUMENTS, *commands.SCRIPTS, *commands.STACKED, *commands.LONG_ARROWS,
        *commands.QUOTED, *commands.FRACTIONS, *commands.BINOMIALS, *commands.INVISIBLE,
        *commands.WIDE_SPACES, *commands.THIN_SPACES, "sqrt",
    }
    - {"", "\u200b", "(", "["}
)  # fmt: skip


def test_each_command_of_the_tables_is_known_and_read():
    for name in KNOWN:
        assert is_known(name), name
        is_unknown = bool(read_title(rf"A \{name}{{a}}{{b}}").unknown)
        assert is_unknown == (name in commands.DRAWN), name


@pytest.mark.parametrize("name", ["sysname", "foo", "Q", "R", "mycommand"])
def test_command_of_an_author_is_not_known(name):
    assert not is_known(name)
    assert read_title(rf"A \{name}").unknown == (f"\\{name}",)
