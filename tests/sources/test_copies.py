"""Several sound copies of a record: the newest counts, and what it lacks is said."""

from __future__ import annotations

import json

import pytest
from real_data import NOW
from simulated_registry import complete

from pithtex.protocol.number import parse_number
from pithtex.serve.bundles import FolderOfBundles, ForVisitors
from pithtex.sources.bundle_files import bundle_sources
from pithtex.sources.resolve import Resolver

OLD, NEW = "2026-06-23T13:50:20Z", "2026-07-01T00:00:00Z"


@pytest.fixture
def copies(registry):
    """The number of a record, and a maker of its bundles: when built, and with which events."""
    first = registry.bundle(registry.record())
    number = first["pith_number"]

    def made(built_at: str, *more: str) -> bytes:
        events = [
            registry.event(number, "mirror_hint", "mirrors", {"url": f"https://{each}.example"})
            for each in more
        ]
        bundle = first | {"built_at": built_at, "events": [*first["events"], *events]}
        return json.dumps(complete(registry, bundle)).encode()

    return parse_number(number), made


def resolved(sources, number, registry):
    return Resolver(sources, registry.keys).resolve(number, NOW, complete=True)


def ways(tmp_path, number, first, second):
    """A folder with two copies by any name, by the number's name, as files, and as served."""
    for name in ("any", "named"):
        (tmp_path / name).mkdir()
    any_name = [tmp_path / "any" / name for name in ("a.json", "b.json")]
    named = [tmp_path / "named" / f"{name}-{number.suffix}.json" for name in ("a", "b")]
    for files in (any_name, named):
        for file, data in zip(files, (first, second), strict=True):
            file.write_bytes(data)
    yield bundle_sources([tmp_path / "any"])
    yield bundle_sources([tmp_path / "named"])
    yield bundle_sources(any_name)
    yield [ForVisitors(FolderOfBundles(tmp_path / "named"))]


@pytest.mark.parametrize("order", [1, -1], ids=["older_first", "newer_first"])
def test_newest_copy_counts_whatever_its_name(tmp_path, registry, copies, order):
    number, made = copies
    old, new = made(OLD), made(NEW, "one")
    for sources in ways(tmp_path, number, *[old, new][::order]):
        found = resolved(sources, number, registry)
        assert (found.data, found.findings) == (new, ())


def test_copy_with_more_events_counts_of_those_built_at_once(tmp_path, registry, copies):
    number, made = copies
    less, more = made(NEW), made(NEW, "one")
    for sources in ways(tmp_path, number, less, more):
        assert resolved(sources, number, registry).data == more


@pytest.mark.parametrize("order", [1, -1], ids=["older_first", "newer_first"])
def test_newest_copy_that_lacks_events_of_another_is_said(tmp_path, registry, copies, order):
    number, made = copies
    old, new = made(OLD, "one", "two"), made(NEW)
    for sources in ways(tmp_path, number, *[old, new][::order]):
        found = resolved(sources, number, registry)
        (said,) = found.findings
        assert (found.data, said.code, said.level) == (new, "bundle-rollback", "warning")
        assert "lacks 2 events of" in said.message


def test_copy_that_only_claims_to_be_newer_is_said_and_does_not_count(tmp_path, registry, copies):
    number, made = copies
    old = made(OLD)
    liar = old.replace(OLD.encode(), NEW.encode())
    for sources in ways(tmp_path, number, liar, old):
        found = resolved(sources, number, registry)
        (said,) = found.findings
        assert (found.data, said.code, said.level) == (old, "bundle-hash", "warning")
