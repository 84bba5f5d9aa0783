r"""``pithtex pack``: the author's command before the upload."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import click

from pithtex.check.worker import IsolatedReader
from pithtex.cli.check_options import require
from pithtex.cli.options import (
    SecondsType,
    format_option,
    key_option,
    output_option,
    source_options,
)
from pithtex.cli.outcome import print_findings, reports_errors
from pithtex.sources.origins import Origins

#: What arXiv gives a paper, in seconds.
_SECONDS: Final = 595.0


@click.command("pack")
@click.argument("paper", type=click.Path(path_type=Path), default=Path())
@output_option("The archive to write. [default: the main file's name with .tar.gz, here]")
@click.option("--dry-run", is_flag=True, help="List what would be packed, and write nothing.")
@click.option(
    "--strip-comments",
    is_flag=True,
    help="Take the comments out of the packed .tex files (pithtex[clean]).",
)
@click.option(
    "--timeout",
    "seconds",
    type=SecondsType(),
    default=_SECONDS,
    show_default=True,
    metavar="SECONDS",
    help="Give the compilation up after that time, as arXiv does.",
)
@source_options
@key_option
@format_option("human", "json")
@reports_errors
def command(  # noqa: PLR0913 - each is an option
    paper: Path,
    output: Path | None,
    *,
    dry_run: bool,
    strip_comments: bool,
    seconds: float,
    output_format: str,
    **origins: Any,  # noqa: ANN401 - the options of source_options
) -> None:
    """Pack a stamped paper into the archive that arXiv takes.

    PAPER is a folder (default: this one) or its main .tex file, whose folder
    becomes the root of the archive. The paper is compiled in a copy of just
    the files that TeX reads, as arXiv does it: batch mode, no shell, the .bbl
    as it is or made of the .bib, two passes to five. The PDF is checked as by
    pithtex check. Then those files are written into a .tar.gz, and no others:
    the same files give the same bytes. Nothing of yours is changed.

    Nothing is written unless the PDF is verified; one that is inconclusive, or
    unsigned because its record was predicted, passes with a warning. What
    arXiv's own check of the source would report is said.

    Ancillary files in anc/ and your own 00README.json are packed as they are.

    \b
    Exit status:
      0  packed
      1  something is wrong: number, stamp, or the PDF (unbound, mismatch, ...)
      2  wrong usage
      3  the paper cannot be packed: it does not compile, a file's name, ...
      4  the PDF's record could not be had
    """
    if strip_comments:
        require("arxiv_latex_cleaner", "clean", "--strip-comments needs")
    source = Origins(**origins)
    # The reader of the PDF loads pypdf while TeX runs.
    with IsolatedReader() as reader:
        from pithtex.check.checker import Checker, CheckSettings
        from pithtex.pack.run import Packing, pack

        now = datetime.now(UTC)
        settings = CheckSettings(
            keys=source.keys(),
            now=now,
            resolver=source.resolver(),
            compare=bool(source.bundles or source.mirror_urls),
            ask_mirrors=source.names_mirrors,
        )
        result = pack(
            paper,
            output,
            Packing(
                keys=source.keys(),
                now=now,
                checker=Checker.of(settings, reader),
                seconds=seconds,
                strips=strip_comments,
                writes=not dry_run,
            ),
        )
    if output_format == "json":
        from pithtex.report.pack_json import format_pack_json

        click.echo(format_pack_json(result))
        return
    from pithtex.report.pack import format_pack

    print_findings(result.findings)
    click.echo(format_pack(result))
