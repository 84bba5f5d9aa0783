"""``pithtex serve``: a mirror and the check of PDFs, over HTTP."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from pithtex.cli.check_options import Limiting, limiting_options, require
from pithtex.cli.options import SecondsType, jobs_option, key_option
from pithtex.cli.outcome import print_findings, reports_errors

if TYPE_CHECKING:
    from pithtex.errors import PithtexError
    from pithtex.serve.server import Certificate
    from pithtex.serve.verified_count import Counted

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


class BaseUrlType(click.ParamType[str]):
    """The URL at which a server is reached."""

    name = "url"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Check the URL, or fail with what is wrong with it."""
        try:
            url = urlsplit(str(value))
            is_good = url.scheme in {"http", "https"} and url.hostname and url.path in {"", "/"}
            is_good = is_good and url.username is None and not (url.query or url.fragment)
        except ValueError:
            is_good = False
        if not is_good:
            self.fail(f"{value!r} is not like https://mirror.example", param, ctx)
        return str(value).rstrip("/")


@click.command("serve")
@click.argument("store", required=False, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="0 is a free one.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Listen there; 0.0.0.0 is every address of this machine.",
)
@click.option(
    "--base-url",
    type=BaseUrlType(),
    metavar="URL",
    help="What others call this server, such as https://mirror.example. Requests that name "
    "another host are refused.",
)
@click.option(
    "--tls-cert",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Serve HTTPS with this certificate and its chain (PEM).",
)
@click.option(
    "--tls-key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The key of the certificate (PEM).",
)
@key_option
@limiting_options
@click.option(
    "--upload-timeout",
    type=SecondsType(),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="Give a PDF up that has not come by then.",
)
@click.option(
    "--header-timeout",
    type=SecondsType(),
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    help="Leave clients that are silent for so long.",
)
@jobs_option("Check so many PDFs at once; four times as many may be on their way.")
@reports_errors
def command(  # noqa: PLR0913 - one for each option
    store: Path | None,
    *,
    port: int,
    host: str,
    base_url: str | None,
    tls_cert: Path | None,
    tls_key: Path | None,
    keys_file: Path | None,
    timeout: float,
    max_memory: int,
    max_size: int,
    upload_timeout: float,
    header_timeout: float,
    jobs: int,
) -> None:
    """Serve records, badges and the check of PDFs over HTTP.

    STORE is a store or a folder of bundles; without it, the cache is served.
    A folder is listed once, when the server starts: start it again for new
    files; what is added to a store is there at once. Only what verifies
    completely is handed out. No network is used but to answer. Ctrl-C ends it.

    \b
    What is served:
      /                    where to begin
      /check               a page to drop a PDF on; POST gives the verdict
      /pith/NUMBER         the record: a page, or JSON-LD for whoever asks
      /pith/NUMBER/...     bundle.json, state.json, pith-record.tex, pith.sty
      /badge/NUMBER.svg    the badge as it stands now; .json for shields.io
      /limits              what one request may cost
      /openapi.json        all of this for programs

    \b
    Try it:
      pithtex serve bundles/
      curl --data-binary @paper.pdf -H 'Content-Type: application/pdf' \\
        http://127.0.0.1:8000/check

    Only this machine can reach it, unless --host says otherwise. For the
    public, put nginx in front of it, or let nginx serve the tree that
    pithtex mirror build writes.
    """
    require("hypercorn", "serve", "serve needs")
    require("starlette", "serve", "serve needs")
    require("python_multipart", "serve", "serve needs")
    if (tls_cert is None) != (tls_key is None):
        raise click.UsageError("--tls-cert and --tls-key go together.")
    from pithtex.serve.app import Site, make_app
    from pithtex.serve.bundles import ForVisitors, open_bundles
    from pithtex.serve.check_places import CheckingWith, CheckPlaces
    from pithtex.serve.discreet import Discreet
    from pithtex.serve.hosts import EVERY_ADDRESS, ServerNames, bracketed
    from pithtex.serve.limits import ServeLimits
    from pithtex.serve.server import Certificate, listening, run
    from pithtex.serve.verified_count import VerifiedCount
    from pithtex.sources.bundle_files import passed_over
    from pithtex.sources.origins import Origins

    limits = ServeLimits(
        pdf=Limiting(max_size, max_memory, timeout).limits,
        checks=jobs,
        uploads=4 * jobs,
        upload_seconds=upload_timeout,
        header_seconds=header_timeout,
    )
    certificate: Certificate | None = None
    if tls_cert is not None and tls_key is not None:
        certificate = Certificate(tls_cert, tls_key)
        certificate.check()
    keys = Origins(keys_file=keys_file).keys()
    opened = open_bundles(store)
    count = len(opened)
    bundles = Discreet(opened, _tell)
    with ExitStack() as stack:
        # The readers are forked while there is neither a socket nor a thread to inherit.
        checking = CheckingWith(keys, ForVisitors(bundles), limits)
        places = stack.enter_context(CheckPlaces(checking))
        listener = stack.enter_context(listening(host, port))
        address = (
            f"{'https' if certificate else 'http'}://{bracketed(host)}:{listener.getsockname()[1]}"
        )
        names = [] if bracketed(host) in EVERY_ADDRESS else [host]
        if base_url is not None:
            names.append(urlsplit(base_url).hostname or "")
        if host not in _LOOPBACK:
            _warn(address, is_named=base_url is not None, has_tls=certificate is not None)
        what = "the cache" if store is None else str(store)
        if not count:
            _hint_at_nothing(what, is_cache=store is None)
        if store is not None:
            print_findings(passed_over([store]))
        # Each is verified when it is asked for, so these may be fewer records.
        stored = f"{count:,} bundle{'' if count == 1 else 's'}"
        line = f"Serving {stored} of {what} at {address}/ (Ctrl-C ends it)"
        counted = VerifiedCount(bundles, keys, _tell_of_count)
        names_here = ServerNames(names)
        site = Site(bundles, counted, keys, base_url or address, places, limits, names_here)

        async def meanwhile() -> None:
            click.echo(line, err=True)
            await counted.keep()

        run(make_app(site), listener, limits, certificate, meanwhile)


def _tell(error: PithtexError) -> None:
    """Say what has become of what is served, which visitors are not told."""
    from pithtex.cli.outcome import print_finding
    from pithtex.findings import Finding

    print_finding(Finding.of(error, "warning"))


def _tell_of_count(counted: Counted) -> None:
    """Say that there are records which are not handed out."""
    from pithtex.cli.outcome import print_finding
    from pithtex.findings import Finding

    others = counted.records - counted.verified
    if others:
        message = f"{others:,} of {counted.records:,} records do not verify: they are not served"
        hint = "pithtex verify FOLDER names them, or pithtex cache verify --store FILE."
        print_finding(Finding("serve-unverified", "warning", message, hint))


def _warn(address: str, *, is_named: bool, has_tls: bool) -> None:
    """Say what it means that others can reach the server."""
    from pithtex.cli.outcome import print_finding
    from pithtex.findings import Finding

    hints = ["Whoever can reach it may have PDFs checked, at this machine's cost."]
    if not has_tls:
        hints.append("What is sent can be read on the way: give --tls-cert, or use a proxy.")
    if not is_named:
        hints.append("Requests that call it by a name are refused: give --base-url.")
    message = f"others can reach this server: {address}/"
    print_finding(Finding("serve-public", "warning", message, "\n".join(hints)))


def _hint_at_nothing(what: str, *, is_cache: bool) -> None:
    """Say how there may be records; PDFs that carry theirs are checked all the same."""
    from pithtex.cli.outcome import print_finding
    from pithtex.findings import Finding

    hint = "A store or a folder of bundles is given as an argument: pithtex serve bundles/"
    if is_cache:
        hint += "\nWhat pithtex verify NUMBER fetches is in the cache."
    print_finding(Finding("serve-empty", "note", f"there are no bundles in {what}", hint))
