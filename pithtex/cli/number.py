r"""``pithtex number``: which number a record has, or would have by arXiv's metadata."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from pithtex.cli.options import (
    MirrorType,
    format_option,
    jobs_option,
    key_option,
    output_option,
    source_options,
    taken,
)
from pithtex.cli.outcome import print_findings, reports_errors
from pithtex.errors import NotJudged, Unavailable
from pithtex.sources.origins import Origins

if TYPE_CHECKING:
    from pithtex.number.compare import Comparer
    from pithtex.number.result import NumberResult, Outcome
    from pithtex.number.run import Computed


@click.command("number")
@click.argument("reference", required=False)
@click.option(
    "--from",
    "metadata",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="Compute the numbers of all papers of this file of arXiv's metadata; - is standard input.",
)
@click.option(
    "--compare",
    "compare",
    multiple=True,
    metavar="WHERE",
    help="With --from: say whether this bundle file, folder of bundles, store or mirror "
    "(https://...) has each number registered. Repeatable.",
)
@format_option("human", "jsonl", "csv")
@output_option("With --from: write the report to this file.")
@jobs_option("Compute many numbers in so many processes.")
@source_options
@key_option
@reports_errors
def command(
    reference: str | None,
    *,
    metadata: Path | None,
    compare: tuple[str, ...],
    output_format: str,
    output: Path | None,
    **options: Any,  # noqa: ANN401 - the options of the decorators
) -> None:
    """Say the number of a record, or compute numbers from arXiv's metadata.

    REFERENCE is a Pith Number, an arXiv id with or without version, a DOI, a
    URL or a paper's folder: its record is looked for in --bundle, the cache
    and every --mirror. A number exists some hours after arXiv has announced the
    version; pithtex predict computes the one to come.

    --from FILE computes instead, and trusts nobody. FILE is one of these, told
    by its content, also compressed with gzip:

    \b
      arXivRaw       what arXiv's OAI-PMH interface answers for
                     metadataPrefix=arXivRaw: one record (GetRecord), or a
                     harvest (ListRecords)
      JSON Lines     arXiv's metadata as arXiv publishes them on Kaggle, one
                     paper a line

    Other forms of the metadata (oai_dc, arXiv's Atom feed) convert TeX or lack
    fields, and give no numbers. Each row gets one line: its number, or the
    reason why it has none with its code; the other rows go on. A number is
    computed here, and that registers nothing.

    arXiv serves the metadata of the newest version only, as they are today, so
    that a number which differs from the registered one is no error.

    \b
    What --compare says of a number, looked for by id and version:
      agrees          it is registered
      differs         another number is: the fields that are named (title,
                      abstract, licence, categories, date) were changed since
      not-registered  no source has that id and version
    Only records whose receipt verifies count; --keys names the keys for that.

    \b
    Exit status with --from:
      0  every number was computed, and with --compare agrees or differs
      1  what a source has for a row is wrong
      2  wrong usage
      3  a row could not be computed, or FILE could not be read
      4  a number is not registered, or a source could not be had
    Several: the first of 1, 3, 4 that occurs.
    """
    origins, jobs = taken(Origins, options), options["jobs"]
    if (reference is None) == (metadata is None):
        raise click.UsageError("Give a REFERENCE or --from FILE, one of the two.")
    if metadata is None:
        if compare or output is not None or output_format == "csv":
            raise click.UsageError("--compare, --output and --format csv go with --from.")
        from pithtex.cli.number_reference import show_reference

        show_reference(str(reference), output_format=output_format, origins=origins)
        return
    if origins.bundles or origins.mirror_urls:
        raise click.UsageError("With --from, --compare names bundles and mirrors.")
    if output is not None:
        from pithtex.cli.check_output import refuse_input_as_output

        refuse_input_as_output(output, [str(metadata)])
    raise SystemExit(_compute(metadata, _comparer(compare, origins), output_format, output, jobs))


def _comparer(where: tuple[str, ...], origins: Origins) -> Comparer | None:
    """Return what asks the sources that ``--compare`` names, if it names any."""
    if not where:
        return None
    from pithtex.number.compare import BundlesByPaper, Comparer
    from pithtex.sources.store.bundle_store import BundleStore
    from pithtex.sources.store.file_form import is_sqlite_file

    urls = [word for word in where if "://" in word]
    paths = [Path(word) for word in where if "://" not in word]
    for path in paths:
        if not path.exists():
            raise click.BadParameter(f"there is no {str(path)!r}", param_hint="--compare")
    mirror_type = MirrorType()
    for url in urls:
        mirror_type.convert(url, None, click.get_current_context())
    if urls and origins.offline:
        raise Unavailable("offline", f"{urls[0]} cannot be asked with --offline", "")
    stores = [BundleStore.open(path) for path in paths if is_sqlite_file(path)]
    bundles = BundlesByPaper([path for path in paths if not is_sqlite_file(path)])
    mirrors = [origins.mirror(url) for url in urls]
    return Comparer([bundles, *stores, *mirrors], origins.keys(), datetime.now(UTC))


def _compute(
    metadata: Path,
    comparer: Comparer | None,
    output_format: str,
    output: Path | None,
    jobs: int,
) -> int:
    """Write a line for each row as soon as it is there, and return the exit status."""
    from pithtex.number.metadata_file import opened, read_metadata
    from pithtex.number.run import Numbering

    head, render = _report(output_format)
    with ExitStack() as stack:
        stream: BinaryIO = sys.stdin.buffer
        if str(metadata) != "-":
            stream = stack.enter_context(opened(metadata))
        batches = Numbering(render, comparer).compute_all(read_metadata(stream), jobs)
        counts, statuses = _write(batches, head, output)
    from pithtex.report.number.human import number_totals

    click.echo(number_totals(counts), err=output_format != "human" or output is not None)
    print_findings(comparer.findings if comparer else ())
    return min(statuses - {0}, default=0)


def _report(output_format: str) -> tuple[bytes, Callable[[NumberResult], str]]:
    """Return what stands before the rows of a format, and what makes text of one."""
    if output_format == "csv":
        from pithtex.report.number.csv import csv_header, format_number_csv

        return csv_header().encode("ascii"), format_number_csv
    if output_format == "jsonl":
        from pithtex.report.number.jsonl import format_number_jsonl

        return b"", format_number_jsonl
    from pithtex.report.number.human import format_number_human

    return b"", format_number_human


def _write(
    batches: Iterator[Computed], head: bytes, output: Path | None
) -> tuple[Counter[Outcome], set[int]]:
    """Write the rows, and return what they came to and their exit statuses.

    Raises:
        NotJudged: ``metadata-empty``, where there is none; nothing is written then.

    """
    counts: Counter[Outcome] = Counter()
    statuses: set[int] = set()
    with ExitStack() as stack:
        file: BinaryIO = sys.stdout.buffer
        if output is not None:
            from pithtex.system.writing import written_whole

            file = stack.enter_context(written_whole(output))
        for batch in batches:
            file.write(batch.rendered if statuses else head + batch.rendered)
            file.flush()
            counts.update(batch.counts)
            statuses |= batch.statuses
        if not statuses:
            raise NotJudged("metadata-empty", "the metadata has no paper", "")
    return counts, statuses
