"""A plugin of pytest that keeps the files whose structure tests ask for, with what was found.

``pytest -p kept_files --keep-files FOLDER``: each is ``FOLDER/N.pdf``, and ``found.json`` says of
which test it is, and the codes.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import structured_files


def pytest_addoption(parser):
    parser.addoption("--keep-files", type=Path)


def pytest_configure(config):
    folder, original, kept = config.getoption("--keep-files"), structured_files.found, {}

    def found(pdf, title_page=1):
        codes = original(pdf, title_page)
        if title_page == 1:
            test = os.environ["PYTEST_CURRENT_TEST"].rpartition("::")[2].partition(" ")[0]
            kept.setdefault(pdf, {"test": test, "codes": codes})
        return codes

    def write():
        for number, pdf in enumerate(kept):
            (folder / f"{number}.pdf").write_bytes(pdf)
        (folder / "found.json").write_text(json.dumps([*kept.values()]), encoding="utf-8")

    structured_files.found = found
    config.add_cleanup(write)
