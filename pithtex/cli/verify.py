"""``pithtex verify``: bundles, completely."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any

import click

from pithtex.cli.options import format_option, jobs_option, key_option, source_options
from pithtex.cli.outcome import print_findings, reports_errors
from pithtex.protocol.strict_json import DEFAULT_LIMITS
from pithtex.report.verify.human import format_verify_human, verify_totals
from pithtex.report.verify.json import format_verify_json, format_verify_jsonl, result_object
from pithtex.sources.bundle_files import passed_over
from pithtex.sources.origins import Origins
from pithtex.sources.versions import known_versions, other_versions
from pithtex.verify.document import Document
from pithtex.verify.documents import find_documents
from pithtex.verify.result import VerifyResult, VerifyStatus
from pithtex.verify.run import Verifier


@click.command("verify")
@click.argument("what", metavar="WHAT...", nargs=-1, required=True)
@source_options
@key_option
@format_option("human", "json", "jsonl")
@jobs_option("Verify many documents in so many processes.")
@reports_errors
def command(
    what: tuple[str, ...],
    *,
    output_format: str,
    jobs: int,
    **origins: Any,  # noqa: ANN401 - the options of source_options
) -> None:
    """Verify bundles completely.

    WHAT is a bundle file, a folder of them, a store (pithtex cache), - for
    standard input, a record's URL, or a Pith Number, arXiv id or DOI, which is
    asked of --bundle and of every --mirror; an id without version is that of
    the newest one there. Mirrors are compared: one that is behind another, or
    lacks what another has, is told.

    Checked are record, hash and every place that repeats it, number and year,
    aliases, receipt, each event's content, id, subject, signer, signature and
    references, snapshots, the recomputed state against the given one, and the
    bundle's hash and signature. A mirror's bundle that is behind one seen
    before fails. A canonical record without a bundle is verified as far as it
    can be, its receipt included where it is there.

    \b
    Verdicts and exit status:
      verified    everything holds                                     0
      unsigned    what could be checked holds, but nobody signed it,   1
                  or a key did that pithtex does not have
      failed      something is wrong; the checks that fail say what    1
      unresolved  it could not be had, or read (3)                     4
    Several: 0 if all are verified, else the first of 1, 3, 4 that occurs.
    """
    source = Origins(**origins)
    verifier = Verifier(source.keys(), datetime.now(UTC), source.cache())
    mirrors = source.mirrors()
    hinted = source.hinted(mirrors)
    documents = find_documents(
        what,
        stdin=lambda: sys.stdin.buffer.read(DEFAULT_LIMITS.size + 1),
        sources=[*source.bundle_sources(), *mirrors],
        mirror=None if source.offline else source.mirror,
        hinted=hinted,
        states=source.names_mirrors,
        is_genuine=verifier.has_genuine_record,
    )
    if output_format == "json":
        outcomes = list(verifier.verify_all(documents, jobs, result_object))
        click.echo(format_verify_json([outcome.rendered for outcome in outcomes]))
        status = _exit_status({outcome.exit_status for outcome in outcomes})
    else:
        status = _stream(verifier, documents, jobs, output_format, source)
    print_findings(hinted.findings if hinted else ())
    print_findings(passed_over(map(Path, what)))
    raise SystemExit(status)


def _stream(
    verifier: Verifier,
    documents: Iterator[Document],
    jobs: int,
    output_format: str,
    source: Origins,
) -> int:
    """Print results as they come, and return the exit status of the run."""
    first = list(islice(documents, 2))
    # Every check is shown only where there is one document in all.
    render: Callable[[VerifyResult], str] = partial(
        format_verify_human, every_check=len(first) == 1
    )
    if output_format == "jsonl":
        render = format_verify_jsonl
    counts: Counter[VerifyStatus] = Counter()
    statuses: set[int] = set()
    for outcome in verifier.verify_all(chain(first, documents), jobs, render):
        counts[outcome.status] += 1
        statuses.add(outcome.exit_status)
        click.echo(outcome.rendered)
        if len(first) == 1 and output_format == "human" and outcome.paper is not None:
            known = known_versions(source.resolver(), outcome.paper.identifier, verifier.now)
            print_findings(other_versions(outcome.paper, known))
    if output_format == "human" and len(first) > 1:
        click.echo(verify_totals(counts))
    return _exit_status(statuses)


def _exit_status(statuses: set[int]) -> int:
    return min(statuses - {0}, default=0)
