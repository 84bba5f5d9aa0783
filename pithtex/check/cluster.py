"""Checking on a Dask cluster, each of its workers with the same isolation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pithtex.check.checker import CheckSettings
from pithtex.check.inputs import Input
from pithtex.check.result import CheckResult
from pithtex.check.store import ResultStore


def check_on_cluster(
    address: str, settings: CheckSettings, inputs: Iterable[Input], store: ResultStore
) -> Iterator[CheckResult]:
    """Yield the verdicts as the cluster at ``address`` reaches them, each kept in ``store``."""
    raise NotImplementedError
