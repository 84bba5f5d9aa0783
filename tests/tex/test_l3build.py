"""What those who carry pith.sty on use: l3build's tests, the manual, the archive for CTAN."""

from __future__ import annotations

import subprocess
import zipfile

import pytest
from paper_factory import tool
from real_data import ROOT

pytestmark = [pytest.mark.tex, pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def archive():
    """Build the archive as ``make ctan`` does, which runs l3build's tests first."""
    done = subprocess.run(
        ["make", "--no-print-directory", "ctan"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return ROOT / "build" / "l3build" / "pith.zip"


@pytest.mark.xdist_group("l3build")
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


@pytest.mark.xdist_group("l3build")
def test_manual_shows_real_badges_and_claims_to_be_no_paper(archive):
    manual = archive.with_name("pith-doc.pdf")
    text = tool("pdftotext", manual, "-")
    assert "pith:2026:G6R76UWKSSMLHOKUSI3UV7TLFY" in text
    assert "PithNumber" not in tool("pdfinfo", "-custom", manual)
