"""Papers for tests: written, stamped, compiled with the real engines, and changed."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

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


_RERUN: Final = re.compile(r"Rerun (?:to|LaTeX)|may have changed|rerun of")
#: From DVI to PDF as arXiv does.
_DVIPS: Final = ("dvips", "-q", "-R2", "-z", "-G0", "-Ppdf")


#: Files beside a source that are no notes of one pass of TeX for the next.
_NO_NOTES: Final = {".tex", ".pdf", ".log", ".dvi", ".ps", ".xmpdata"}


def _notes(main: Path) -> dict[str, bytes]:
    """Return what a pass of TeX has left for the next one, by suffix: ``.aux`` and its like."""
    beside = main.parent.glob(f"{main.stem}.*")
    return {path.suffix: path.read_bytes() for path in beside if path.suffix not in _NO_NOTES}


def compile_tex(
    main: Path,
    engine: str = "pdflatex",
    passes: int = 1,
    *,
    halt: bool = True,
    before: Path | None = None,
) -> Path:
    """Compile as arXiv does, in batch mode; return the PDF. ``latex`` goes through dvips.

    There are as many passes as the log asks for, and not more than ``passes``. ``before`` is
    what the source was when it was compiled before, on the same engine: what the passes left
    then is found, as where an author goes on writing, and one pass does where nothing of that
    changes.
    """
    stop = ["-halt-on-error"] if halt else []
    log = ""
    notes = _notes(before) if before else {}
    for suffix, data in notes.items():
        main.with_suffix(suffix).write_bytes(data)
    for _ in range(passes):
        done = subprocess.run(
            [engine, "-interaction=batchmode", *stop, "-no-shell-escape", main.name],
            cwd=main.parent,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        log = main.with_suffix(".log").read_text(errors="replace")
        if done.returncode and halt:
            raise AssertionError(f"{engine} failed:\n{log[-3000:]}")
        found, notes = notes, _notes(main)
        if not _RERUN.search(log) and (before is None or notes == found):
            break
    if engine == "latex":
        for command in ([*_DVIPS, main.stem], ["ps2pdf", f"{main.stem}.ps"]):
            subprocess.run(command, cwd=main.parent, timeout=300, check=True)
    return main.with_suffix(".pdf")


def tool(*command: object) -> str:
    """Run a tool that must succeed, and return what it prints."""
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


_COMPLAINT: Final = re.compile(
    r"^(?:(?:LaTeX|Package|Class) .*Warning.*|(?:Over|Under)full .*)$", re.MULTILINE
)


def warnings_in(log: str) -> list[str]:
    """Return the first line of each warning in a log."""
    return _COMPLAINT.findall(log)


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
