from __future__ import annotations

import json
import re

from real_data import ROOT

from pithtex.report.check.formats import CHECK_FORMATS

PAGE = (ROOT / "docs" / "check-formats.md").read_text()


def rows(heading: str) -> list[str]:
    """Return the first column of the table below a line."""
    table = PAGE.split(heading, 1)[1].lstrip("\n").split("\n\n", 1)[0]
    return re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)


def test_page_lists_every_format():
    assert sorted(rows("a file that is no PDF.\n")) == sorted([*CHECK_FORMATS, "jsonl"])


def test_page_lists_every_field_of_a_result_in_its_order(report):
    listed = rows('LFY", …}\n```\n')
    always = [name for name in listed if name != "path_base64"]
    seen = [list(json.loads(line)) for line in report("jsonl").splitlines()]
    assert all(fields in (listed, always) for fields in seen)
    assert listed in seen
