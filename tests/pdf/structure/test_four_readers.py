"""What four readers draw of the files of the tests beside this one, which rules pass or refuse.

What is refused for what is not drawn, for how a file is opened by parts, over a network or when it
is damaged, is drawn alike: those rules have their reasons in what they say.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import four_readers
import pytest
from made_once import made_once

HERE = Path(__file__).parent
TESTS = HERE.parents[1]
DPI = 72
#: Of links and pictures. They are drawn otherwise for what is asked of the drawing
#: (``pdf/page/profile``): Poppler draws the borders of links, and each reader what it likes of a
#: damaged picture.
NOT_STRUCTURE = (
    "test_relative_link_",
    "test_whole_addresses_",
    "test_base_",
    "test_pictures_have_filters_of_their_own",
)
#: Which readers draw something else than another one, of the files that are refused for a rule.
UNLIKE = {
    "object-freed": {"poppler", "mupdf", "pdfium", "pdf.js"},
    "object-moved": {"poppler", "mupdf", "pdfium", "pdf.js"},
    "object-stream-index": {"poppler", "mupdf", "pdfium", "pdf.js"},
    "page-count": {"mupdf", "pdfium"},
    "page-null": {"poppler", "mupdf", "pdfium", "pdf.js"},
    "pdf-damaged": {"poppler", "mupdf", "pdfium", "pdf.js"},
    "object-twice": {"mupdf"},
    "pdf-structure": {"poppler", "mupdf", "pdfium", "pdf.js"},
    "stream-filter": {"poppler", "mupdf", "pdfium", "pdf.js"},
    "table-form": {"mupdf"},
}
#: Refused for what these readers take alike, in these files.
ALIKE = {
    "linearised-page",
    "opens-elsewhere",
    "pdf-ambiguous",
    "table-hybrid",
    "table-rebuilt",
    "vertical-tab",
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not four_readers.ARE_THERE, reason="no other reader is installed"),
]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Of each file its test, its codes, and the readers in groups that draw the same."""

    def draw_all(folder):
        command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "kept_files"]
        ask = [*command, "-p", "no:cacheprovider", "--keep-files", folder, HERE]
        ask += ["--ignore", __file__]
        done = subprocess.run(ask, check=False, capture_output=True, text=True, cwd=TESTS.parent)
        assert done.returncode == 0, done.stdout
        files = json.loads((folder / "found.json").read_text(encoding="utf-8"))
        pages = {str(n): (folder / f"{n}.pdf").read_bytes() for n in range(len(files))}
        for name, pictures in four_readers.draw(folder, pages, DPI):
            groups: list[list[str]] = []
            for reader, picture in pictures.items():
                for group in groups:
                    if four_readers.are_alike(pictures[group[0]], picture):
                        group.append(reader)
                        break
                else:
                    groups.append([reader])
            files[int(name)] |= {"groups": groups}
        (folder / "drawn.json").write_text(json.dumps(files), encoding="utf-8")

    folder = made_once(tmp_path_factory, "files of the structure, by four readers", draw_all)
    return json.loads((folder / "drawn.json").read_text(encoding="utf-8"))


def test_what_the_rules_let_pass_is_drawn_alike(drawn):
    passed = [each for each in drawn if not each["codes"]]
    assert len(passed) > 50
    unlike = {
        each["test"]: each["groups"]
        for each in passed
        if len(each["groups"]) > 1 and not each["test"].startswith(NOT_STRUCTURE)
    }
    # It opens no file in which an object is damaged that nobody needs: nothing is no other page.
    assert unlike == {
        "test_damaged_object_that_nobody_needs_says_nothing": [
            ["poppler", "mupdf", "pdfium"],
            ["pdf.js"],
        ]
    }


def test_what_the_rules_refuse_is_drawn_by_whom(drawn):
    unlike = defaultdict(set)
    for each in drawn:
        if each["codes"] and not each["test"].startswith(NOT_STRUCTURE):
            # Those that are fewer, or all, where none are.
            most = max(map(len, each["groups"]))
            fewer = [group for group in each["groups"] if len(group) < most or most < 3]
            unlike[each["codes"][0]] |= {reader for group in fewer for reader in group}
    assert {code: readers for code, readers in unlike.items() if readers} == UNLIKE
    assert {code for code, readers in unlike.items() if not readers} == ALIKE
