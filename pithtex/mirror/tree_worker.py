"""What works on a tree in several processes: each has the tree and the build's memory anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pithtex.mirror.build_record import BuildRecord
from pithtex.mirror.tree import Tree


@dataclass
class TreeWorker:
    """Holds a tree and what earlier builds of it remember; crosses to other processes."""

    tree: Tree
    _record: BuildRecord | None = field(default=None, repr=False, kw_only=True)

    @property
    def record(self) -> BuildRecord:
        """What the builds remember, opened in this process."""
        if self._record is None:
            self._record = BuildRecord(self.tree.own)
        return self._record

    def __getstate__(self) -> dict[str, Any]:
        """Cross to another process without the database of this one."""
        return self.__dict__ | {"_record": None, "tree": self.tree.root}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Open the tree anew: each process stages its files in a place of its own."""
        self.__dict__.update(state | {"tree": Tree(state["tree"])})
