"""The index of the search: bounded files, and every record found by its words."""

from __future__ import annotations

import json
import re

from pithtex.mirror.listed import Listed
from pithtex.mirror.search_index import COMMON, MOST, index_files, words_of
from pithtex.mirror.site_files import asset
from pithtex.mirror.site_pages import PAGE_SIZE, front_page, month_pages
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.number import ALPHABET, PithNumber

LETTERS = sorted(ALPHABET)


def record(number: int, title: str, authors: str = "") -> Listed:
    suffix = "".join(LETTERS[number >> 5 * place & 31] for place in range(26))
    day = f"2026-{number % 12 + 1:02}-01T00:00:00Z"
    return Listed(PithNumber(suffix, 2026), ArxivId(f"2601.{number:05}", 1), day, title, authors)


def files_of(records):
    found: dict[str, list] = {}
    for each in records:
        for word in words_of(each):
            found.setdefault(word[:2], []).append((word, each))
    files = {}
    for beginning, pairs in found.items():
        files.update(index_files(beginning, pairs))
    return {path: json.loads(data) for path, data in files.items()}


def test_words_are_found_without_accents_and_marks():
    words = words_of(record(1, "The Möbius–Łoś $L^2$ of Straße", "Ø. Ångström, X"))
    assert words == {"mobius", "los", "strasse", "angstrom"}


def test_script_and_index_know_the_same_words():
    script = asset("search.js").decode()
    (common,) = re.findall(r'const COMMON = "(.*?)"', script)
    assert set(common.split()) == COMMON
    letters = dict(re.findall(r'"(\W)": "(\w+)"', script.replace("ı", "\u0131"), re.ASCII))
    for letter, plain in letters.items():
        assert words_of(record(1, f"x{letter}x")) == {f"x{plain}x"}


def test_no_file_grows_with_the_mirror_and_every_rare_word_is_found():
    records = [record(n, f"Learning of Subject{n}", f"Author{n % 7}") for n in range(3 * MOST)]
    files = files_of(records)
    assert max(len(each["records"]) for each in files.values()) == MOST
    common = files["search/le/words-learning.json"]
    assert (common["count"], common["deeper"]) == (3 * MOST, False)
    dates = {each.number.suffix: each.submitted_at for each in records}
    newest = [dates[each[0]] for each in common["records"]]
    assert newest == sorted(newest, reverse=True)
    assert newest[-1] >= sorted(dates.values())[-MOST]
    for each in records:
        word = f"subject{each.paper.identifier[5:].lstrip('0') or '0'}"
        found, length = None, 2
        while found is None or (found["deeper"] and length <= len(word)):
            found = files[f"search/su/words-{word[:length]}.json"]
            length += 1
        assert each.number.suffix in [entry[0] for entry in found["records"]]


def test_endless_word_makes_no_endless_name():
    records = [record(n, "a" * 390 + str(n)) for n in range(MOST + 5)]
    assert max(map(len, files_of(records))) < 80


def test_lists_of_a_month_are_bounded_and_complete():
    records = [record(n, f"Paper {n}") for n in range(2 * PAGE_SIZE + 1)]
    pages = dict(month_pages("2026-01", records, "https://m.example"))
    assert list(pages) == [f"browse/2026-01/{name}.html" for name in ("index", "2", "3")]
    shown = [re.findall(r"pith/([A-Z2-7]{26})/", each.decode()) for each in pages.values()]
    assert [len(each) for each in shown] == [PAGE_SIZE, PAGE_SIZE, 1]
    assert sorted(each for part in shown for each in part) == sorted(
        each.number.suffix for each in records
    )
    months = [(f"{year}-{month:02}", 9) for year in range(1990, 2027) for month in range(1, 13)]
    assert len(front_page(months, "https://m.example")) < 60_000
