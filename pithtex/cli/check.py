r"""``pithtex check``: the reader's, reviewer's and editor's command."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from pithtex.check.worker import IsolatedReader
from pithtex.cli.check_options import (
    Reading,
    Reporting,
    reading_options,
    reporting_options,
    require,
)
from pithtex.cli.check_output import (
    JournalFile,
    empty_ones,
    left_ones,
    passed_over,
    prove_writable,
    refuse_input_as_output,
    unwritable_output,
    write_report,
)
from pithtex.cli.options import jobs_option, key_option, source_options, taken
from pithtex.cli.outcome import print_finding, reports_errors
from pithtex.cli.passing import Passing, passing_options
from pithtex.errors import NotJudged
from pithtex.sources.origins import Origins
from pithtex.system.reading import is_folder

if TYPE_CHECKING:
    from pithtex.batch.results import ResultStore
    from pithtex.batch.run import Run
    from pithtex.check.result import CheckResult

_LOST: Final = (
    "The results are lost with the report. A run with --format jsonl --output FILE keeps each, "
    "and `pithtex report` writes any report of them."
)


@click.command("check")
@click.argument("pdfs", metavar="[PDF]...", nargs=-1)
@source_options
@key_option
@reporting_options
@passing_options
@click.option(
    "--exact-version",
    is_flag=True,
    help="Refuse a PDF that arXiv stamped as a later version than the record's.",
)
@reading_options
@jobs_option("Check many PDFs in so many processes.")
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Check on the Dask cluster at tcp://host:port, whose workers see the same paths; "
    "local starts one here, to try it (pithtex[dask]).",
)
@reports_errors
def command(
    pdfs: tuple[str, ...],
    *,
    exact_version: bool,
    jobs: int,
    cluster: str | None,
    **options: Any,  # noqa: ANN401 - the options of the decorators
) -> None:
    """Give the verdict on PDFs that carry a Pith Number.

    PDF is a file, a folder of PDFs, @FILE for a list of those (one a line, or
    between NULs), - for one PDF and @- for a list on standard input; without
    it, the PDF of the paper in this folder, or in the folder beside its source
    that TeX writes to. A stamped
    PDF carries its whole record and receipt, and is checked without a network;
    --bundle and --mirror compare it with the canonical record from there. A
    PDF that carries only a number has its record fetched, unless --offline.

    \b
    Verdicts and exit status:
      verified      carriers, hash, record and receipt agree, and page 1  0
                    shows the record's title as its title; of a later
                    version by arXiv's stamp, with a warning
      inconclusive  authentic, and its title stands on page 1, but        3
                    something there may deceive: look at the page
      unbound       authentic, but page 1 does not show its title (a      1
                    copied badge looks like this), or arXiv's stamp is
                    of another paper, an earlier version, or a later one
                    that has another title
      unsigned      record and number agree, but no valid receipt, or one 1
                    under a key that pithtex does not have
      mismatch      carriers disagree, or hash or record were changed     1
      forged        a signature fails                                     1
      unstamped     no Pith metadata                                      3
      unreadable    not a readable PDF within the limits                  3
      unresolved    a number, but its record could not be had             4
    Several PDFs: 0 if all are verified or allowed, else the first of 1, 3, 4
    that occurs; with --fail-on, 1 or 0. 2 is wrong usage.

    Reports list the worst first, the one for a terminal last; --format jsonl
    prints each verdict at once. A PDF that occurs twice, under whatever names,
    is checked once; one that is named twice is reported once.
    """
    source, reading = taken(Origins, options), taken(Reading, options)
    reporting = taken(Reporting, options)
    passing = taken(Passing, options)
    reporting.check(reading)
    if not pdfs:
        from pithtex.cli.paper_here import pdf_here

        pdfs = (pdf_here(),)
    passing.check()
    accepted = passing.accepted()
    if reporting.output is not None:
        read = [*source.bundles, source.keys_file, passing.accepted_file]
        refuse_input_as_output(reporting.output, pdfs, read)
        is_kept = reporting.output_format == "jsonl" and not reporting.resume
        prove_writable(reporting.output, in_place=is_kept)
    limits, look = reading.limits, reading.look(reporting.output_format)
    if cluster is not None:
        require("distributed", "dask", "--cluster needs")
        source = source.absolute()
    with ExitStack() as stack:
        # One PDF is checked here, and its reader loads pypdf while we load the rest.
        reader = None
        if cluster is None and _is_one(pdfs):
            reader = stack.enter_context(IsolatedReader(limits, look))
        from pithtex.batch.results import ResultStore
        from pithtex.batch.run import Run
        from pithtex.batch.settings_digest import settings_digest
        from pithtex.check.checker import CheckSettings
        from pithtex.report.check.kinds import rank

        settings = CheckSettings(
            keys=source.keys(),
            now=datetime.now(UTC),
            resolver=source.resolver(),
            compare=bool(source.bundles or source.mirror_urls),
            limits=limits,
            look=look,
            exact_version=exact_version,
            ask_mirrors=source.names_mirrors,
            accepted=accepted,
        )
        digest = settings_digest(settings, [*map(str, source.bundles), *source.mirror_urls])
        store = stack.enter_context(ResultStore(rank))
        run = Run(
            pdfs,
            sys.stdin.buffer,
            settings,
            jobs=jobs,
            cluster=cluster,
            journal=reporting.output if reporting.resume else None,
            reader=reader,
            settings_digest=digest,
        )
        from pithtex.cli.progress import Progress

        progress = Progress((lambda: None) if reader else run.count)
        try:
            with closing(run.check(store)) as found:
                kept = store.counts.total() - run.left.count
                shown = found if reader else progress.of(found, kept)
                _write(reporting, shown, store, pdfs, digest)
        except KeyboardInterrupt:
            if reader is None:
                from pithtex.cli.going_on import tell_interrupted

                tell_interrupted(reporting, store, pdfs, progress.total)
            else:
                click.echo("interrupted: there is no verdict", err=True)
            raise
        _tell_noticed(run)
        raise SystemExit(passing.exit_status(store.unaccepted()))


def _tell_noticed(run: Run) -> None:
    """Say what was named, or was in the journal, and is no PDF of this run; there has to be one."""
    if run.left.count:
        print_finding(left_ones(run.left.count, run.left.path))
    if run.noticed.passed_over:
        print_finding(passed_over(run.noticed.passed_over))
    if not run.found:
        raise NotJudged(
            "no-pdf",
            f"there is no PDF in {', '.join(run.pdfs)}",
            "In folders, files are found whose names end in .pdf; name others themselves.",
        )
    if run.noticed.without_pdf:
        print_finding(empty_ones(run.noticed.without_pdf))


def _is_one(pdfs: tuple[str, ...]) -> bool:
    return len(pdfs) == 1 and not pdfs[0].startswith("@") and not is_folder(Path(pdfs[0]))


def _write(
    reporting: Reporting,
    results: Iterable[CheckResult],
    store: ResultStore,
    pdfs: Sequence[str],
    settings: str,
) -> None:
    if reporting.output_format == "jsonl":
        from pithtex.report.check.json import format_check_jsonl

        lines = (format_check_jsonl(each, settings).encode("ascii") for each in results)
        if reporting.output is None:
            _stream(lines)
        else:
            _keep(lines, reporting, reporting.output, pdfs)
    else:
        for _ in results:
            pass
        if store.counts:
            _collect(reporting, store)
    several = store.counts.total() > 1 and reporting.output_format != "human"
    if several or (store.counts and reporting.output):
        from pithtex.report.check.words import totals

        click.echo(totals(store.counts), err=True)


def _stream(lines: Iterable[bytes]) -> None:
    """Print a line for each result as soon as it is there."""
    for line in lines:
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()


def _keep(lines: Iterable[bytes], reporting: Reporting, output: Path, pdfs: Sequence[str]) -> None:
    """Write a line for each result as soon as it is there, to go on with after a stop."""
    with JournalFile(output, goes_on=reporting.resume) as file:
        for line in lines:
            try:
                file.write(line)
            except BrokenPipeError:
                raise
            except OSError as error:
                from pithtex.cli.going_on import how_to_go_on

                reason = (error.strerror or "the system refuses").lower()
                hint = "\n".join(how_to_go_on(reporting, pdfs))
                raise unwritable_output(f"cannot write {output}: {reason}", hint) from None


def _collect(reporting: Reporting, store: ResultStore) -> None:
    """Write the report of a run that is over, whole or not at all."""
    from pithtex.cli.presentation import presented

    output_format, output = reporting.output_format, reporting.output
    pieces = presented(store, output_format, output, reporting.detail)
    write_report(pieces, output_format, output, bom=reporting.bom, hint=_LOST)
