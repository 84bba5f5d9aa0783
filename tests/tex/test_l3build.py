"""What those who carry pith.sty on use: l3build's tests, the manual, the archive for CTAN."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from made_once import made_once
from paper_factory import tool
from real_data import ROOT

pytestmark = [pytest.mark.tex, pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Build the archive as ``make ctan`` does, which runs l3build's tests first."""

    def make(folder: Path) -> None:
        done = subprocess.run(
            ["make", "--no-print-directory", "ctan"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
        for name in ("pith.zip", "pith-doc.pdf"):
            shutil.copy(ROOT / "build" / "l3build" / name, folder)

    return made_once(tmp_path_factory, "archive for CTAN", make) / "pith.zip"


def test_archive_holds_the_package_and_its_manual(archive):
    with zipfile.ZipFile(archive) as packed:
        names = sorted(name for name in packed.namelist() if not name.endswith("/"))
        assert names == [
            "pith/LICENSE",
            "pith/README.md",
            "pith/pith-doc.pdf",
            "pith/pith-doc.tex",
            "pith/pith.sty",
        ]
        assert packed.read("pith/pith.sty") == (ROOT / "latex" / "pith.sty").read_bytes()


def test_manual_shows_real_badges_and_claims_to_be_no_paper(archive):
    manual = archive.with_name("pith-doc.pdf")
    text = tool("pdftotext", manual, "-")
    assert "pith:2026:G6R76UWKSSMLHOKUSI3UV7TLFY" in text
    assert "PithNumber" not in tool("pdfinfo", "-custom", manual)
