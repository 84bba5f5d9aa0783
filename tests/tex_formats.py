"""TeX's formats as they are, but unpacked: that is a quarter of what a short paper takes."""

from __future__ import annotations

import gzip
import subprocess
from pathlib import Path
from typing import Final

#: By engine, as kpathsea knows it, the formats that papers are compiled with.
_FORMATS: Final = {
    "pdftex": ("pdflatex", "latex"),
    "xetex": ("xelatex",),
    "luahbtex": ("lualatex",),
}


def unpack_formats(folder: Path) -> None:
    """Write what is installed of the formats into ``folder``, for ``TEXFORMATS``."""
    for engine, names in _FORMATS.items():
        for name in names:
            command = ["kpsewhich", f"-engine={engine}", f"{name}.fmt"]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if found := done.stdout.strip():
                data = Path(found).read_bytes()
                packed = data.startswith(b"\x1f\x8b")
                (folder / f"{name}.fmt").write_bytes(gzip.decompress(data) if packed else data)
