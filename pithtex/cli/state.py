"""``pithtex state``: the merged state, recomputed."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import Any

import click
import msgspec

from pithtex.cli.options import key_option, source_options
from pithtex.cli.outcome import reports_errors
from pithtex.protocol.strict_json import DEFAULT_LIMITS
from pithtex.sources.origins import Origins
from pithtex.verify.documents import find_documents
from pithtex.verify.union import merge_documents


@click.command("state")
@click.argument("what", metavar="BUNDLE...", nargs=-1, required=True)
@source_options
@key_option
@reports_errors
def command(what: tuple[str, ...], **origins: Any) -> None:  # noqa: ANN401 - see source_options
    """Recompute the merged state of a record and print it as JSON.

    BUNDLE is a file, a folder, - or a number, as in pithtex verify. Several
    bundles of one record are merged as one set of events, whatever their
    order. What the bundles say of their own state is not read; events that are
    not valid are listed in invalid_events and change nothing.

    \b
    Exit status:
      0  the state was printed
      1  a bundle's record or receipt is wrong, or two are of other records
      3  a file cannot be read
      4  no source has the record
    """
    source = Origins(**origins)
    mirrors = source.mirrors()
    hinted = source.hinted(mirrors)
    documents = find_documents(
        what,
        stdin=lambda: sys.stdin.buffer.read(DEFAULT_LIMITS.size + 1),
        sources=[*source.bundle_sources(), *mirrors],
        mirror=None if source.offline else source.mirror,
        hinted=hinted,
    )
    merged = merge_documents(documents, source.keys(), datetime.now(UTC))
    state = msgspec.to_builtins(merged.state())
    click.echo(json.dumps(state, indent=2, sort_keys=True))
