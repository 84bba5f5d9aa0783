"""A copy of a paper that TeX works in: first all that it may read, then what it did."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Collection
from pathlib import Path

from pithtex.pack.paper_folder import PaperFolder
from pithtex.system.reading import unreadable
from pithtex.system.writing import NO_ROOM, unwritable


class StagedCopy:
    """A copy of a paper's files below ``place``; the author's own are never written to."""

    def __init__(self, folder: PaperFolder, place: Path) -> None:
        """Copy the files.

        Raises:
            NotJudged: ``file-unreadable`` or ``folder-unwritable``.

        """
        place.mkdir()
        self.root = place
        self._folder = folder
        self._staged = set(folder.files)
        made: set[str] = set()
        for name, file in folder.files.items():
            parent = os.path.dirname(name)  # noqa: PTH120 - names, not paths
            if parent not in made:
                (place / parent).mkdir(parents=True, exist_ok=True)
                made.add(parent)
            self._copy(file.path, place / name)

    def keep_only(self, names: Collection[str]) -> None:
        """Take away what is not named; what TeX has written stays."""
        kept = set(names)
        for name in self._staged - kept:
            (self.root / name).unlink(missing_ok=True)
        for name in sorted({os.path.dirname(each) for each in self._staged - kept}, reverse=True):  # noqa: PTH120
            with contextlib.suppress(OSError):
                # Folders that hold nothing are not in an archive.
                os.removedirs(self.root / name) if name else None
        self._staged &= kept

    def content(self, name: str, *, is_overwritten: bool) -> Path:
        """Return where a file of the paper is as it was compiled; TeX may have written over it."""
        if is_overwritten or name not in self._staged:
            return (self._folder.files | self._folder.ancillary)[name].path
        return self.root / name

    def _copy(self, source: Path, target: Path) -> None:
        try:
            shutil.copyfile(source, target)
        except (OSError, ValueError, shutil.SpecialFileError) as error:
            if isinstance(error, OSError) and error.errno in NO_ROOM:
                raise unwritable(self.root, error) from None
            reason = error if isinstance(error, OSError) else OSError(str(error))
            raise unreadable(source, reason) from None
