"""First pages that a browser prints: what people write with anything but TeX looks like this.

The fonts are those of the machine; a page is a section of one document.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from paper_factory import tool

from page1.first_page import FirstPage
from page1.tex_document import in_order

_STYLE: Final = """
@page { size: letter; margin: 25mm }
section { break-after: page; height: 200mm; overflow: hidden; position: relative;
  font: 11px serif }
h1 { font: bold 24px serif; text-align: center; margin: 15mm 0 4mm }
.authors { text-align: center; margin-bottom: 8mm }
.at { position: absolute; left: 0; right: 0; text-align: center }
"""
_REST: Final = (
    '<div class="authors">Ann Example, Institute of Elsewhere</div>'
    + "<p>We grow lattices in the dark, and look at them once a week. They become neither larger "
    "nor louder than others of their kind, and the ones that were left alone were found to be the "
    "most regular of all.</p>" * 4
)


def printed(folder: Path, pages: Iterable[FirstPage]) -> tuple[Path, dict[str, int]]:
    """Print pages once for all processes that share ``folder``; return what ``compiled`` does."""
    home = folder / "browser"
    home.mkdir(exist_ok=True)
    pdf = home / "pages.pdf"
    sections = in_order(pages)
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not pdf.exists():
            main = home / "pages.html"
            body = "".join(f"<section>{html}{_REST}</section>" for html in sections.values())
            main.write_text(f"<!DOCTYPE html><meta charset=utf-8><style>{_STYLE}</style>{body}")
            tool(
                "chromium", "--headless", "--no-sandbox", "--disable-gpu",
                f"--user-data-dir={home / 'profile'}", "--no-pdf-header-footer",
                f"--print-to-pdf={pdf}", main.as_uri(),
            )  # fmt: skip
    return pdf, {at: index for index, at in enumerate(sections)}
