"""Papers for tests: written, stamped, compiled with the real engines, and changed."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf

TITLE = r"BatchGen: An Architecture for\\ Scalable and Efficient Batch Inference"
BATCHGEN = "G6R76UWKSSMLHOKUSI3UV7TLFY"


def source(
    *,
    title: str = TITLE,
    number: str = rf"\pithnumber{{{BATCHGEN}}}",
    options: str = "",
    preamble: str = "",
    body: str = "A short paper.",
) -> str:
    return rf"""\documentclass{{article}}
{preamble}
\usepackage[{options}]{{pith}}
{number}
\title{{{title}}}
\author{{A. Author}}
\begin{{document}}
\maketitle
{body}
\end{{document}}
"""


def compile_tex(main: Path, engine: str = "pdflatex", passes: int = 1) -> Path:
    """Compile as arXiv does, in batch mode; return the PDF."""
    for _ in range(passes):
        done = subprocess.run(
            [engine, "-interaction=batchmode", "-halt-on-error", "-no-shell-escape", main.name],
            cwd=main.parent,
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
        if done.returncode:
            log = main.with_suffix(".log").read_text(errors="replace")
            raise AssertionError(f"{engine} failed:\n{log[-3000:]}")
    return main.with_suffix(".pdf")


def edited(pdf: bytes, edit: Callable[[pikepdf.Pdf], None], **save: object) -> bytes:
    """Return the PDF after ``edit`` has worked on it."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        edit(document)
        out = io.BytesIO()
        document.save(out, fix_metadata_version=False, **save)
    return out.getvalue()


def set_info(name: str, value: object) -> Callable[[pikepdf.Pdf], None]:
    def edit(document: pikepdf.Pdf) -> None:
        document.docinfo[f"/{name}"] = value

    return edit


def replace_xmp(old: str, new: str) -> Callable[[pikepdf.Pdf], None]:
    def edit(document: pikepdf.Pdf) -> None:
        data = document.Root.Metadata.read_bytes()
        assert data.count(old.encode()) >= 1
        document.Root.Metadata.write(data.replace(old.encode(), new.encode(), 1))

    return edit


def without_xmp(document: pikepdf.Pdf) -> None:
    del document.Root.Metadata


def without_info(document: pikepdf.Pdf) -> None:
    for name in [name for name in document.docinfo if str(name).startswith("/Pith")]:
        del document.docinfo[name]
