"""``pithtex mirror``: records as the files and pages that any web server can host."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pithtex.cli.options import CheckedType, jobs_option, key_option
from pithtex.cli.outcome import print_finding, print_findings, reports_errors

if TYPE_CHECKING:
    from pithtex.mirror.record_writer import Outcome


class BaseUrlType(CheckedType[str]):
    """The address that a mirror is to have."""

    name = "url"

    def read(self, text: str) -> str:
        """Check it."""
        from pithtex.mirror.base_url import check_own_url

        return check_own_url(text)


@click.group("mirror")
def command() -> None:
    """Run a mirror: records as files and pages that any web server can host."""


@command.command("build")
@click.argument("store", type=click.Path(exists=True, path_type=Path))
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--base-url",
    type=BaseUrlType(),
    metavar="URL",
    help="The address that the mirror is to have, as in https://mirror.example.",
)
@key_option
@jobs_option("Build in so many processes.")
@reports_errors
def build(
    store: Path, out: Path, *, base_url: str | None, keys_file: Path | None, jobs: int
) -> None:
    """Write the records of STORE as a mirror into OUT.

    STORE is a store of bundles, a folder with bundle files (*.json), or the
    tree of a mirror. OUT is a new or empty folder, or one that this command
    has built: then only what changed is written, and what STORE no longer has
    is taken out.

    Every bundle is verified completely first. One that fails is named and left
    out, and the others are built. For each record OUT has a page, its bundle
    and state, citations, and the two files that stamp a paper; and look-ups by
    arXiv id, DOI and short number, lists, a search, and a configuration for
    nginx. Copy it with rsync -aH: files that are alike are one on the disk.

    Without --base-url, pages name the registry's address, and no mirror.

    \b
    Exit status:
      0  all bundles verified, and the mirror is complete
      1  bundles failed, and the mirror has the others; or a bundle is behind
         the published one, which stays; or OUT is refused
      3  STORE cannot be read or has no bundle, or OUT cannot be written
    """
    from pithtex.mirror.base_url import address_note
    from pithtex.mirror.build import build_mirror
    from pithtex.protocol.number import RESOLVER
    from pithtex.report.mirror import format_mirror
    from pithtex.sources.bundle_files import passed_over
    from pithtex.sources.key_file import trusted_keys
    from pithtex.sources.origins import key_file

    def tell(outcome: Outcome) -> None:
        if (found := outcome.finding) is not None:
            print_finding(replace(found, message=f"{outcome.name}: {found.message}"))

    count = build_mirror(
        store,
        out,
        trusted_keys(key_file(keys_file)),
        datetime.now(UTC),
        base_url=base_url or RESOLVER,
        jobs=jobs,
        told=tell,
    )
    print_findings(passed_over([store]))
    note = address_note(base_url or RESOLVER)
    if note is not None and not count.is_kept:
        print_finding(note)
    click.echo(format_mirror(count, out))
    if count.failed or count.behind:
        raise SystemExit(1)
