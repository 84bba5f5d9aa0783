from __future__ import annotations

import gc
import json
import os
import shutil
from pathlib import Path

import pytest
from checking import judged, only
from click.testing import CliRunner
from made_once import made_once
from paper_factory import compile_tex, source
from real_data import BATCHGEN, DATA, NOW, real_bundle
from simulated_registry import SimulatedRegistry
from tex_formats import unpack_formats

from pithtex.cli.group import cli
from pithtex.latex.record_file import record_file
from pithtex.latex.style_file import style_file
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.carried_record import carry
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.verified_record import verify_bundle_record


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """Look for no garbage among the tests, which all stay: a third of what gathering them takes."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items):
    """For a quick run, pdfLaTeX stands for all engines: it is the fastest, and in most use."""
    for item in items:
        engine = getattr(item, "callspec", None) and item.callspec.params.get("engine")
        if engine not in (None, "pdflatex"):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def _private_cache(tmp_path_factory, monkeypatch):
    """No test touches the user's cache or keys, or goes through the user's proxy."""
    for name in ("HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv("PITHTEX_CACHE", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setenv("PITHTEX_CONFIG", str(tmp_path_factory.mktemp("config")))


@pytest.fixture(scope="session", autouse=True)
def _unpacked_formats(request, tmp_path_factory):
    """Have TeX load its formats quickly, where papers are compiled."""
    compiles = any("tex_run" in item.fixturenames for item in request.session.items)
    if not compiles or shutil.which("kpsewhich") is None:
        return
    folder = made_once(tmp_path_factory, "formats of TeX", unpack_formats)
    # The empty place at the end stands for where they are otherwise.
    os.environ["TEXFORMATS"] = f"{folder}:{os.environ.get('TEXFORMATS', '')}"


@pytest.fixture(scope="session")
def authority():
    """An authority that signs certificates for servers on loopback."""
    import trustme

    return trustme.CA()


@pytest.fixture
def server(authority):
    """An HTTPS server on loopback; see ``tls_server``."""
    from tls_server import TlsServer

    server = TlsServer(authority)
    yield server
    server.close()


@pytest.fixture
def fetcher(authority):
    """Make fetchers that trust the authority, and may connect to loopback unless told not to."""

    def make(*, allow_private=True, first_pause=0.02, **limits):
        from tls_server import trusting

        from pithtex.sources.https.client import HttpsFetcher
        from pithtex.sources.https.limits import FetchLimits

        return HttpsFetcher(
            FetchLimits(first_pause=first_pause, **limits),
            allow_private=allow_private,
            ssl_context=trusting(authority),
        )

    return make


@pytest.fixture
def now():
    return NOW


@pytest.fixture(scope="session")
def registry():
    return SimulatedRegistry()


@pytest.fixture(scope="session")
def batchgen():
    """The verified record of the example paper."""
    return verify_bundle_record(load_bundle(real_bundle(BATCHGEN)), REGISTRY_KEYS, NOW)


@pytest.fixture(scope="session")
def records():
    return json.loads((DATA / "records.json").read_bytes())


@pytest.fixture(scope="session")
def tex_run(tmp_path_factory):
    """Compile a source beside a stamp, or without one; each combination once in a run."""

    def run(text: str, engine: str = "pdflatex", *, stamped: bool = True) -> Path:
        def make(folder: Path) -> None:
            main = folder / "paper.tex"
            main.write_text(text)
            (folder / "pith.sty").write_bytes(style_file())
            if stamped:
                verified = verify_bundle_record(
                    load_bundle(real_bundle(BATCHGEN)), REGISTRY_KEYS, NOW
                )
                (folder / "pith-record.tex").write_bytes(record_file(carry(verified)))
            # The second pass is for hyperref, whose first one asks for it.
            compile_tex(main, engine, passes=2 if "hyperref" in text else 1)

        name = f"{engine} {'with' if stamped else 'without'} a stamp: {text}"
        return made_once(tmp_path_factory, name, make) / "paper.pdf"

    return run


@pytest.fixture(scope="session")
def stamped_pdf(tex_run):
    """The bytes of a stamped paper, from pdfLaTeX."""
    return tex_run(source()).read_bytes()


@pytest.fixture(scope="session")
def drop_in_pdf(tex_run):
    """The bytes of a paper with a badge and no stamp, from pdfLaTeX."""
    return tex_run(source(), stamped=False).read_bytes()


@pytest.fixture
def verdict():
    """Check the bytes of a PDF in this process, with no source at hand but ``record``."""

    def check(pdf: bytes, record=None, keys=REGISTRY_KEYS, *, exact_version=False):
        return judged(pdf, keys=keys, lookup=only(record), exact_version=exact_version)

    return check


@pytest.fixture
def run_pithtex():
    """Run the command line in this process; the result has exit_code, stdout and stderr."""

    def run(*args: str, stdin: bytes | None = None):
        return CliRunner().invoke(cli, args, input=stdin, catch_exceptions=False)

    return run


@pytest.fixture
def checked(run_pithtex):
    """Run ``pithtex check`` on one PDF, offline; return its result as in JSON."""

    def run(pdf: Path, *options: str) -> dict:
        done = run_pithtex("check", "--offline", "--format", "json", *options, str(pdf))
        (result,) = json.loads(done.stdout)["results"]
        return result

    return run
