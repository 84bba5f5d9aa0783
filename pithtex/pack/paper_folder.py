"""The files of a paper's folder, as an archive of it could hold them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pithtex.errors import NotJudged
from pithtex.pack.generated import is_generated, source_stems
from pithtex.system.reading import unreadable

#: A file that is larger is none that arXiv takes, and is not copied (*decided here*).
LARGEST_FILE: Final = 100_000_000
#: What a folder of one paper does not have (*decided here*).
_MOST_FILES: Final = 20_000
_MOST_BYTES: Final = 2_000_000_000
_DEEPEST: Final = 30
#: Folders of programs that lie beside papers, and are never read by TeX.
_PROGRAMS: Final = frozenset({"node_modules", "__pycache__"})
_VENV: Final = "pyvenv.cfg"


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A regular file, or a link to one: where it is, and its size in bytes."""

    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class PaperFolder:
    """The folder of a main file; names are seen from it, with ``/`` between their parts.

    ``files`` are those that TeX may read, ``ancillary`` those below ``anc/``, which arXiv
    hides from TeX. The rest says what is there and can be neither: ``hidden`` are files
    and folders whose names begin with a dot, ``generated`` what a TeX run leaves,
    ``large`` files beyond :data:`LARGEST_FILE`, ``odd`` what is no regular file
    or cannot be read, and ``programs`` folders of programs.
    """

    root: Path
    files: dict[str, PaperFile] = field(default_factory=dict)
    ancillary: dict[str, PaperFile] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)
    generated: list[str] = field(default_factory=list)
    large: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    programs: list[str] = field(default_factory=list)


def read_paper_folder(main: Path, leave_out: frozenset[Path] = frozenset()) -> PaperFolder:
    """List the files of the folder of ``main``, without those that ``leave_out`` names.

    Links are followed, and each folder is entered once. ``leave_out`` has absolute paths.

    Raises:
        NotJudged: ``file-unreadable`` or ``folder-too-large``.

    """
    folder = PaperFolder(main.parent)
    entered = {os.path.realpath(folder.root)}
    found: dict[str, PaperFile] = {}
    for name, entry in _entries(folder, folder.root, "", 0, entered):
        path = folder.root / name
        if path.absolute() in leave_out:
            continue
        size = _size(entry)
        if size is None or not os.access(path, os.R_OK):
            folder.odd.append(name)
        elif size > LARGEST_FILE:
            folder.large.append(name)
        else:
            found[name] = PaperFile(path, size)
            if len(found) > _MOST_FILES:
                raise _too_large(folder.root, f"{_MOST_FILES:,} files")
    stems = source_stems(found)
    for name, file in found.items():
        if name.startswith("anc/"):
            folder.ancillary[name] = file
        elif is_generated(name, main.stem, stems):
            folder.generated.append(name)
        else:
            folder.files[name] = file
    if sum(file.size for file in folder.files.values()) > _MOST_BYTES:
        raise _too_large(folder.root, f"{_MOST_BYTES:,} bytes")
    return folder


def _entries(
    folder: PaperFolder, where: Path, prefix: str, depth: int, entered: set[str]
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        with os.scandir(where) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except OSError as error:
        raise unreadable(where, error) from None
    for entry in entries:
        name = f"{prefix}{entry.name}"
        if entry.name.startswith("."):
            folder.hidden.append(f"{name}/" if _is_folder(entry) else name)
        elif not _is_folder(entry):
            yield name, entry
        elif entry.name in _PROGRAMS or (where / entry.name / _VENV).exists():
            folder.programs.append(f"{name}/")
        elif (real := os.path.realpath(entry.path)) not in entered and depth < _DEEPEST:
            entered.add(real)
            yield from _entries(folder, where / entry.name, f"{name}/", depth + 1, entered)
        else:
            folder.odd.append(f"{name}/")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _size(entry: os.DirEntry[str]) -> int | None:
    """Return the size of a regular file in bytes; ``None`` for anything else."""
    try:
        found = entry.stat()
    except OSError:
        return None
    return found.st_size if stat.S_ISREG(found.st_mode) else None


def _too_large(root: Path, what: str) -> NotJudged:
    return NotJudged(
        "folder-too-large",
        f"{root} has more than {what}: that is not the folder of one paper",
        "Pack a copy of the paper's own files.",
    )
