"""``pithtex cache``: the cache of bundles, and other stores of them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from pithtex.cli.options import format_option, jobs_option, key_option
from pithtex.cli.outcome import print_finding, print_findings, reports_errors
from pithtex.findings import Finding
from pithtex.protocol.strict_json import DEFAULT_LIMITS
from pithtex.report.cache import format_entry, format_entry_jsonl, format_inventory
from pithtex.sources.bundle_files import passed_over
from pithtex.sources.origins import Origins, cache_folder
from pithtex.sources.store.bundle_store import BundleStore
from pithtex.sources.store.cache import STORE_NAME
from pithtex.sources.store.file_form import absent, is_absent
from pithtex.sources.store.inventory import take_inventory
from pithtex.sources.store.network import file_system, network_file_system
from pithtex.sources.store.old_cache import has_old_cache
from pithtex.sources.store.pruning import prune_before, prune_to
from pithtex.sources.store.soundness import check_pages
from pithtex.verify.documents import find_documents, is_there
from pithtex.verify.keeping import keep_verified
from pithtex.verify.run import Verifier
from pithtex.verify.store_verification import verify_store

Command = TypeVar("Command", bound=Callable[..., Any])
_DAY = 86_400


@click.group("cache")
def command() -> None:
    """Look after the cache of bundles, or another store of them.

    A store is one file of bundles (SQLite). The cache is one: what mirrors
    gave, kept for the next time, in bundles.sqlite3 in PITHTEX_CACHE or your
    cache folder. A mirror has one of its own: name it with --store. Wherever
    --bundle takes a bundle, it takes a store. What a store gives is verified
    again each time.

    \b
    Exit status:
      0  done; all that was named or verified holds
      1  a bundle, or the store, is wrong
      3  it cannot be read or written
      4  there is no such store
    """


def store_option(command: Command) -> Command:
    """Add the option that names another store than the cache."""
    option = click.option(
        "--store",
        "file",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Work on this store instead of the cache.",
    )
    return option(command)


@command.command("path")
def path() -> None:
    """Say where the cache is."""
    click.echo(cache_folder() / STORE_NAME)


@command.command("info")
@store_option
@reports_errors
def info(file: Path | None) -> None:
    """Say what the store holds, how large it is, and where."""
    store = _there(file)
    # Counting what leads to itself would never end.
    check_pages(store)
    click.echo(format_inventory(store.path, take_inventory(store), _notes(store.path)))


@command.command("list")
@store_option
@format_option("human", "jsonl")
@reports_errors
def list_(file: Path | None, output_format: str) -> None:
    """List the bundles: number, paper, date.

    That is the 26 characters, the arXiv id with its version, and when the
    bundle was built, as the store says it; pithtex cache verify verifies it.
    """
    render = format_entry_jsonl if output_format == "jsonl" else format_entry
    for entry in _there(file).entries():
        click.echo(render(entry))


@command.command("add")
@click.argument("what", metavar="WHAT...", nargs=-1, required=True)
@store_option
@key_option
@reports_errors
def add(what: tuple[str, ...], file: Path | None, keys_file: Path | None) -> None:
    """Put bundles into the store, which is made where there is none.

    WHAT is a bundle file, a folder of them, another store, or - for standard
    input. Each is verified completely, and only what verifies gets in; what
    does not is named, with its code. A bundle that is behind the one that is
    there does not replace it; one that is there and does not verify gives way.

    With --store, each bundle is safely on the disk when the command ends.
    """
    for word in what:
        if word != "-" and not is_there(Path(word)):
            raise click.UsageError(f"there is no {word!r}: name bundles, folders or stores.")
    now = datetime.now(UTC)
    if file is None:
        cache_folder().mkdir(parents=True, exist_ok=True)
    keys = Origins(keys_file=keys_file).keys()
    path = _store(file).path
    store = BundleStore.open(path, create=True, durable=file is not None, keys=keys)
    documents = find_documents(
        what, stdin=lambda: sys.stdin.buffer.read(DEFAULT_LIMITS.size + 1), sources=[], mirror=None
    )
    kept, statuses = 0, set()
    for each in keep_verified(documents, store, keys, now):
        if each.warning is not None:
            print_finding(each.warning)
        if each.error is None:
            kept += 1
            continue
        statuses.add(each.error.exit_status)
        print_finding(Finding.of(each.error.at(each.source)))
    print_findings(passed_over(map(Path, what)))
    click.echo(f"{_bundles(kept)} verified and kept in {store.path}")
    raise SystemExit(min(statuses, default=0))


@command.command("verify")
@store_option
@key_option
@jobs_option("Verify in so many processes.")
@click.option("--dry-run", is_flag=True, help="Name what fails, and drop nothing.")
@reports_errors
def verify(file: Path | None, keys_file: Path | None, *, jobs: int, dry_run: bool) -> None:
    """Verify all of the store again, and drop what fails.

    What fails is named, with its code. A bundle whose key is not trusted any
    more fails, too; give the --keys that it came in with. What cannot be read
    just now is named, and stays.
    """
    store = _there(file)
    if not dry_run:
        store.database.take_up()
    verifier = Verifier(Origins(keys_file=keys_file).keys(), datetime.now(UTC))
    good = bad = unread = 0
    for each in verify_store(store, verifier, jobs, drop=not dry_run):
        if each.finding is None:
            good += 1
            continue
        bad += each.is_wrong
        unread += not each.is_wrong
        message = f"{each.name}: {each.finding.message}"
        print_finding(Finding(each.finding.code, "error", message, each.finding.hint))
    done = f"; {_bundles(bad)} failed" + (", and stayed" if dry_run else ", and dropped")
    click.echo(f"{_bundles(good)} verified in {store.path}{done if bad else ''}")
    raise SystemExit(1 if bad else 3 if unread else 0)


@command.command("prune")
@store_option
@click.option(
    "--older-than",
    type=click.IntRange(0),
    metavar="DAYS",
    help="Drop what came more than so many days ago.",
)
@click.option(
    "--keep", type=click.IntRange(0), metavar="N", help="Drop all but the N that came last."
)
@reports_errors
def prune(file: Path | None, older_than: int | None, keep: int | None) -> None:
    """Drop the bundles that came longest ago, and make the file smaller.

    When a bundle came is when its present bytes did. A dropped bundle is no
    longer remembered: an older one of its record may come in again.
    """
    if (older_than is None) == (keep is None):
        raise click.UsageError("give either --older-than DAYS or --keep N.")
    store = _there(file)
    if older_than is not None:
        moment = int(datetime.now(UTC).timestamp()) - older_than * _DAY
        dropped = prune_before(store, moment)
    else:
        dropped = prune_to(store, keep or 0)
    if file is None:
        Origins().answers().forget()
    store.database.vacuum()
    size = store.path.stat().st_size
    click.echo(f"{_bundles(dropped)} dropped; {store.path} has {size:,} bytes now")


def _store(file: Path | None) -> BundleStore:
    return Origins().cache().opened() if file is None else BundleStore(file, durable=True)


def _there(file: Path | None) -> BundleStore:
    """Return the store that is named, or the cache; where that is not there yet, it is done.

    Raises:
        Unavailable: ``store-absent``.

    """
    store = _store(file)
    if not is_absent(store.path):
        return store
    if file is not None:
        raise absent(file)
    click.echo(f"nothing is cached yet; it will be in {store.path}", err=True)
    raise SystemExit(0)


def _notes(path: Path) -> list[str]:
    """Return what else there is to say of a store's place."""
    notes = []
    network = network_file_system(path)
    if file_system(path) is None:
        notes.append("whether it is on a network file system is not known here")
    if network:
        notes.append(f"on a network file system ({network}): it is read, and not written")
    if has_old_cache(path.parent):
        notes.append("bundles/, numbers/ and papers/ beside it were taken over; remove them")
    return notes


def _bundles(count: int) -> str:
    return f"{count:,} bundle" if count == 1 else f"{count:,} bundles"
