"""Writing the lists that several records stand in: look-ups, short numbers, months, search."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from pithtex.mirror.lookups import paper_files, paper_paths, short_files
from pithtex.mirror.search_index import index_files
from pithtex.mirror.site_pages import month_pages
from pithtex.mirror.tree_worker import TreeWorker
from pithtex.system.writing import unwritable

KINDS: Final = ("paper", "short", "month", "search")
#: What this program writes in a folder of lists; nothing else there is removed.
_OURS: Final = re.compile(r"(?:index|[0-9]+)\.html|words-[a-z0-9]+\.json")


@dataclass(frozen=True, slots=True)
class Sealed:
    """A list by its kind and key, with the seal of its files; ``None`` where they are stale."""

    kind: str
    key: str
    seal: bytes | None


@dataclass
class ListWriter(TreeWorker):
    """Writes a list by its kind and key; crosses to other processes."""

    base_url: str

    def __call__(self, sealed: Sealed) -> tuple[Sealed, int] | None:
        """Write a list as the records are now, or take it away where it has none.

        Returns it as it is then, without a seal where it is no more, and how many files were
        written; or ``None`` where all its files are as they were written.

        Raises:
            NotJudged: ``folder-unwritable``.

        """
        kind, key = sealed.kind, sealed.key
        if sealed.seal is not None and self._seal(kind, key) == sealed.seal:
            return None
        try:
            files = self._files(kind, key)
            written = sum(self.tree.write(path, data) for path, data in files.items())
            # What is left of the list as it was before.
            self.tree.remove(path for path in self._paths(kind, key) if path not in files)
        except OSError as error:
            raise unwritable(self.tree.root, error) from None
        return replace(sealed, seal=self._seal(kind, key) if files else None), written

    def _files(self, kind: str, key: str) -> dict[str, bytes]:
        """Return the files of a list, by path; none where it has no records."""
        if kind == "paper":
            records = self.record.of_paper(key)
            return paper_files(records) if records else {}
        if kind == "short":
            records = self.record.of_short(key)
            return short_files(records, self.base_url) if records else {}
        if kind == "month":
            records = self.record.of_month(key)
            return dict(month_pages(key, records, self.base_url)) if records else {}
        found = list(self.record.with_words(key))
        return dict(index_files(key, found)) if found else {}

    def _paths(self, kind: str, key: str) -> list[str]:
        """Return the paths of a list's files, and in a folder of lists of all that are ours."""
        if kind == "paper":
            return paper_paths(key, self.record.versions_of(key))
        if kind == "short":
            return [f"paper/{key}/index.html"]
        here = self.tree.names_below(f"{'browse' if kind == 'month' else 'search'}/{key}")
        return sorted(path for path in here if _OURS.fullmatch(path.rpartition("/")[2]))

    def _seal(self, kind: str, key: str) -> bytes:
        return self.tree.seal(self._paths(kind, key))
