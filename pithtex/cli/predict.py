r"""``pithtex predict``: the number of a version that is still to come."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from pithtex.cli.options import (
    ReferenceType,
    format_option,
    key_option,
    output_option,
    source_options,
)
from pithtex.cli.outcome import print_findings, reports_errors
from pithtex.predict.prediction import Wishes
from pithtex.protocol.reference import Reference
from pithtex.sources.origins import Origins


@click.command("predict")
@click.argument("paper", type=click.Path(path_type=Path), default=Path())
@click.option(
    "--number",
    type=ReferenceType(),
    help="A record of the paper, or its arXiv id, where the source has no number.",
)
@click.option(
    "--from",
    "metadata",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Take arXiv's metadata of the newest version, instead of its record: see "
    "pithtex number --from.",
)
@click.option("--title", metavar="TEX", help="The title that you will type, instead of \\title.")
@click.option(
    "--abstract",
    "abstract_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The abstract that you will type, instead of the source's.",
)
@click.option("--license", "license_url", metavar="URL", help="Another licence than before.")
@click.option(
    "--categories",
    metavar="LIST",
    help="Other categories than before, the primary one first: 'cs.DC cs.LG'.",
)
@output_option("Keep the record there, for pithtex stamp --predicted FILE.")
@source_options
@key_option
@format_option("human", "json")
@reports_errors
def command(  # noqa: PLR0913 - each is an option
    paper: Path,
    number: Reference | None,
    *,
    metadata: Path | None,
    title: str | None,
    abstract_file: Path | None,
    license_url: str | None,
    categories: str | None,
    output: Path | None,
    output_format: str,
    **origins: Any,  # noqa: ANN401 - the options of source_options
) -> None:
    """Compute the number of a paper's next version, before it is submitted.

    All that a record says of a version is known beforehand: id and date are
    those of the first version, title, abstract and licence are what you will
    type into arXiv's form. PAPER is a folder (default: this one) or its main
    .tex file; its \\title and abstract are taken where they differ from the
    newest record that is known, and everything else stays as it is there.

    The number is computed here and not registered. arXiv may change a field,
    by itself or by its staff; what it could do is listed, with the numbers
    that would follow. A first version has no number before arXiv announces it.

    \b
    Exit status:
      0  computed
      1  something is wrong: number, bundle, category
      2  wrong usage
      3  the paper cannot be worked on
      4  no source has a record of the paper
    """
    from pithtex.predict.choices import categories_of
    from pithtex.predict.paper import read_abstract
    from pithtex.predict.predicted_file import write_predicted
    from pithtex.predict.run import Basis, predict_next
    from pithtex.report.predict import format_prediction, format_prediction_json

    typed = Wishes(
        title=title,
        abstract=None if abstract_file is None else read_abstract(abstract_file),
        license=license_url,
        categories=None if categories is None else categories_of(categories),
    )
    resolver = Origins(**origins).resolver()
    basis = Basis(resolver, datetime.now(UTC), number, metadata)
    prediction, findings = predict_next(paper, basis, typed)
    if output is not None:
        write_predicted(output, prediction)
    print_findings(findings)
    if output_format == "json":
        click.echo(format_prediction_json(prediction))
    else:
        click.echo(format_prediction(prediction, output))
