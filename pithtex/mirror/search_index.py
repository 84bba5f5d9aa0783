"""The search that needs no server: records by the words of their titles and authors.

An index file is for all words with one beginning, ``search/ba/words-bat.json``. It has at most
:data:`MOST` records, the newest ones; where more fit, it says how many, and there are files for
longer beginnings beside it. So no file grows with the mirror, and a search reads a few.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from pithtex.mirror.listed import Listed

SCHEMA: Final = "pithtex.search/1"
#: Records in one file: some 40 kB.
MOST: Final = 200
#: Letters of the shortest beginning: files are in a folder for each.
FIRST: Final = 2
#: Letters of a word that count: a file is named after them.
_LONGEST_WORD: Final = 40
#: Words that nearly every title has, as in ``search.js``.
COMMON: Final = frozenset(
    "an and as at by for from in is of on or the to via with".split()  # noqa: SIM905 - a list to read
)
#: Authors and titles beyond this are found by what stands before it.
_LONGEST: Final = 400
#: Letters that do not come apart into one of a-z and a mark, as in ``search.js``.
_LETTERS: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_WORD: Final = re.compile(r"[a-z0-9]+")


def words_of(record: Listed) -> set[str]:
    """Return the words under which a record is found: a to z and digits, without accents."""
    text = f"{record.title[:_LONGEST]} {record.authors[:_LONGEST]}"
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in apart if not unicodedata.combining(letter))
    found = {word[:_LONGEST_WORD] for word in _WORD.findall(text.lower().translate(_LETTERS))}
    return {word for word in found if len(word) >= FIRST} - COMMON


def index_files(beginning: str, found: Iterable[tuple[str, Listed]]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of all words that begin with the two letters ``beginning``, by path.

    ``found`` are these words, each with a record that has it.
    """
    newest_first = sorted(found, key=_age, reverse=True)
    yield from _files(beginning, newest_first)


def _files(beginning: str, found: Sequence[tuple[str, Listed]]) -> Iterator[tuple[str, bytes]]:
    """Yield the file of a beginning, and of longer ones where it is not enough, newest first."""
    records = list({record.number.suffix: record for _, record in found}.values())
    longer: defaultdict[str, list[tuple[str, Listed]]] = defaultdict(list)
    if len(records) > MOST:
        for word, record in found:
            if len(word) > len(beginning):
                longer[word[: len(beginning) + 1]].append((word, record))
    path = f"search/{beginning[:FIRST]}/words-{beginning}.json"
    yield path, _file(records, deeper=bool(longer))
    for next_beginning in sorted(longer):
        yield from _files(next_beginning, longer[next_beginning])


def _file(records: Sequence[Listed], *, deeper: bool) -> bytes:
    document = {
        "schema": SCHEMA,
        "count": len(records),
        "deeper": deeper,
        "records": [
            [each.number.suffix, str(each.paper), each.title[:_LONGEST], each.authors[:_LONGEST]]
            for each in records[:MOST]
        ],
    }
    return msgspec.json.encode(document)


def _age(found: tuple[str, Listed]) -> tuple[str, int, str, str]:
    word, record = found
    return record.submitted_at, record.paper.version or 0, record.number.suffix, word
