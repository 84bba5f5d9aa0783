"""``pithtex badge``: a badge for web pages, and the verdict on one."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from pithtex.cli.options import ReferenceType, key_option, output_option, source_options
from pithtex.cli.outcome import print_findings, reports_errors
from pithtex.escaping import printable, shell_word
from pithtex.sources.origins import Origins

if TYPE_CHECKING:
    from pithtex.badge.subject import Subject
    from pithtex.protocol.verified_record import VerifiedRecord

_FORMS: Final = (
    *("svg", "png", "html", "markdown", "rst", "latex", "bibtex", "csl", "json", "shields"),
)
_REPORTS: Final = ("human", "json")
#: What is a path or an address in all of HTML, Markdown, reStructuredText and LaTeX.
_ADDRESS: Final = re.compile(r"[A-Za-z0-9._:/?=@+,;-]+")
#: As in ``badge@2x.png``.
_SCALED_NAME: Final = re.compile(r"@([1-4])x\.png\Z", re.IGNORECASE)


@click.command("badge")
@click.argument("what", metavar="NUMBER", nargs=-1, required=True)
@click.option(
    "--check",
    "is_check",
    is_flag=True,
    help="Verify badges instead: NUMBER is FILE.svg..., or - for standard input.",
)
@output_option("Write the badge there; a file that is no badge of ours is left alone.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice([*_FORMS, "human"]),
    metavar="FORMAT",
    help="svg, png, html, markdown, rst, latex, bibtex, csl, json or shields (the JSON of "
    "shields.io's endpoint). Without it, what --output ends in says which, else svg. With "
    "--check: human or json.",
)
@click.option(
    "--scale",
    type=click.IntRange(1, 4),
    help="Pixels of the PNG for each pixel of CSS; 1, or 2 where --output ends in @2x.png.",
)
@click.option(
    "--image",
    metavar="ADDRESS",
    help="Where html, markdown, rst and latex find the picture, such as a live badge; "
    "without it, in pith-XXXXXXXX.svg and .png beside the page.",
)
@source_options
@key_option
@reports_errors
def command(  # noqa: PLR0913 - each is an option
    what: tuple[str, ...],
    *,
    is_check: bool,
    output: Path | None,
    output_format: str | None,
    scale: int | None,
    image: str | None,
    **origins: Any,  # noqa: ANN401 - the options of source_options
) -> None:
    """Make a badge for web pages, or verify one with --check.

    NUMBER may be a Pith Number in any form, the URL of a record, an arXiv id or
    an arXiv DOI; an id without version is that of the newest one known here. A
    badge is made only of a record whose bundle was verified completely. It
    names its record and says when that was verified; the SVG carries the whole
    record with its receipt, so that anyone can verify the badge offline:

    \b
      pithtex badge 2606.21712v1 -o pith.svg
      pithtex badge 2606.21712v1 --format html
      pithtex badge --check pith.svg

    An authentic badge is one of the record that it names, to the last sign and
    the link. Anyone can copy a badge: what it is embedded in is not judged, and
    its date is only its maker's word.

    \b
    Exit status:
      0  made; or, with --check, all are authentic
      1  the bundle is wrong; with --check, a badge is forged, was altered, or
         is signed with a key that pithtex does not have
      2  wrong usage
      3  the number fits more than one record, or the file cannot be written;
         with --check, a file is no badge of ours or cannot be read
      4  no source has the record
    """
    source = Origins(**origins)
    if is_check:
        if output is not None or scale is not None or image is not None:
            raise click.UsageError("--check goes with none of --output, --scale and --image")
        if output_format not in (None, *_REPORTS):
            raise click.UsageError("--check reports as --format human or json")
        raise SystemExit(_check(what, source, as_json=output_format == "json"))
    if len(what) > 1:
        raise click.UsageError("one NUMBER makes one badge")
    if image is not None and not _ADDRESS.fullmatch(image):
        raise click.BadParameter(
            "only letters, digits and ._:/?=@+,;- can stand in every kind of text",
            param_hint="'--image'",
        )
    _make(what[0], source, _form(output_format, output), output, scale=scale, image=image)


def _check(files: tuple[str, ...], source: Origins, *, as_json: bool) -> int:
    from pithtex.badge.reading import LARGEST
    from pithtex.badge.result import EXIT_STATUS, BadgeResult, check_badge
    from pithtex.errors import NotJudged
    from pithtex.report.badge import format_badge_check, format_badge_check_json
    from pithtex.system.reading import read_input

    keys, now = source.keys(), datetime.now(UTC)
    results: list[BadgeResult] = []
    for file in files:
        try:
            if file == "-":
                name, data = "standard input", sys.stdin.buffer.read(LARGEST + 1)
            else:
                name, data = file, read_input(Path(file), LARGEST + 1)
        except NotJudged as error:
            results.append(BadgeResult.of_error(file, error))
        else:
            results.append(check_badge(name, data, keys, now))
        if not as_json:
            click.echo(format_badge_check(results[-1]))
    if as_json:
        click.echo(format_badge_check_json(results))
    return min({EXIT_STATUS[each.status] for each in results} - {0}, default=0)


def _form(given: str | None, output: Path | None) -> str:
    """Return the form to write: the one that was asked for, or the file's."""
    from pithtex.badge.formats import form_of

    if given == "human":
        raise click.UsageError("--format human goes with --check")
    if given is not None or output is None:
        return given or "svg"
    form = form_of(output)
    if form is None:
        raise click.UsageError(f"what is {output.name} to be? Say so with --format.")
    return form


def _make(  # noqa: PLR0913 - what each option says
    number: str,
    source: Origins,
    form: str,
    output: Path | None,
    *,
    scale: int | None,
    image: str | None,
) -> None:
    if form == "png" and output is None and sys.stdout.isatty():
        raise click.UsageError("a PNG is nothing for a terminal: give --output")
    from pithtex.badge.formats import badge_bytes
    from pithtex.badge.subject import Subject
    from pithtex.badge.words import day_of
    from pithtex.verify.page import make_page

    now = datetime.now(UTC)
    reference = ReferenceType().convert(number, None, click.get_current_context())
    resolved = source.resolver().resolve(reference, now, complete=True, newest=True)
    assert resolved.report is not None  # noqa: S101 - it was asked for
    verified = make_page(resolved.report).verified
    print_findings(resolved.findings)
    subject = Subject.of(verified, day_of(now))
    if form in {"bibtex", "csl"}:
        data = _citation(verified, form)
    else:
        data = badge_bytes(subject, form, image=image, scale=scale or _scale_of(output))
    if output is None:
        click.echo(data, nl=False)
        _tell_of_pictures(form, subject, image)
        return
    from pithtex.badge.badge_file import write_badge

    write_badge(output, data, form)
    click.echo(_wrote(output, subject))
    _tell_of_pictures(form, subject, image)


def _citation(verified: VerifiedRecord, form: str) -> bytes:
    from pithtex.citations.formats import bibtex, csl_json

    return bibtex(verified) if form == "bibtex" else csl_json(verified)


def _scale_of(output: Path | None) -> int:
    match = _SCALED_NAME.search(output.name) if output else None
    return int(match[1]) if match else 1


def _wrote(output: Path, subject: Subject) -> str:
    record = subject.record
    return "\n".join(
        [
            f"Wrote {shell_word(output)}: {subject.words}",
            f"  number    {record.number}",
            f"  title     {printable(subject.title or '(the bundle has none)')}",
            f"  source    arXiv:{record.source.arxiv}",
        ]
    )


def _tell_of_pictures(form: str, subject: Subject, image: str | None) -> None:
    """Say how the pictures are made that a snippet shows, and how a snippet is had."""
    from pithtex.badge.snippets import PICTURES, file_name

    paper = subject.record.source.arxiv
    for suffix in PICTURES.get(form, ()) if image is None else ():
        click.echo(f"It shows: pithtex badge {paper} -o {file_name(subject, suffix)}", err=True)
    if form in {"svg", "png"} and sys.stderr.isatty():
        click.echo(f"To put it on a page: pithtex badge {paper} --format html", err=True)
