"""Writing the lists that several records stand in: look-ups, short numbers, months, search."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pithtex.mirror.lookups import paper_files, short_files
from pithtex.mirror.search_index import index_files
from pithtex.mirror.site_pages import month_pages
from pithtex.mirror.tree_worker import TreeWorker
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.bundle import expected_aliases
from pithtex.protocol.number import PithNumber
from pithtex.system.writing import unwritable

KINDS: Final = ("paper", "short", "month", "search")
#: What this program writes in a folder of lists; nothing else there is removed.
_OURS: Final = re.compile(r"(?:index|[0-9]+)\.html|words-[a-z0-9]+\.json")


@dataclass
class ListWriter(TreeWorker):
    """Writes a list by its kind and key; crosses to other processes."""

    base_url: str

    def __call__(self, what: tuple[str, str]) -> None:
        """Write a list as the records are now, or take it away where it has none.

        Raises:
            NotJudged: ``folder-unwritable``.

        """
        kind, key = what
        try:
            getattr(self, f"_{kind}")(key)
        except OSError as error:
            raise unwritable(self.tree.root, error) from None

    def _paper(self, identifier: str) -> None:
        records = self.record.of_paper(identifier)
        if records:
            self._write(paper_files(records).items())
            return
        doi = expected_aliases(PithNumber(""), ArxivId(identifier))["doi"]
        self.tree.remove([f"arxiv/{identifier}.json", f"doi/{doi}.json"])

    def _short(self, short: str) -> None:
        records = self.record.of_short(short)
        if records:
            self._write(short_files(records, self.base_url).items())
        else:
            self.tree.remove([f"paper/{short}/index.html"])

    def _month(self, month: str) -> None:
        records = self.record.of_month(month)
        pages = month_pages(month, records, self.base_url) if records else ()
        self._replace(f"browse/{month}", dict(pages))

    def _search(self, beginning: str) -> None:
        found = list(self.record.with_words(beginning))
        files = index_files(beginning, found) if found else ()
        self._replace(f"search/{beginning}", dict(files))

    def _write(self, files: Iterable[tuple[str, bytes]]) -> None:
        for path, data in files:
            self.tree.write(path, data)

    def _replace(self, folder: str, files: dict[str, bytes]) -> None:
        """Write the files of a folder and remove those of ours that are no more."""
        self._write(files.items())
        here = [path for path in self.tree.names_below(folder) if path not in files]
        self.tree.remove(path for path in here if _OURS.fullmatch(path.rpartition("/")[2]))
