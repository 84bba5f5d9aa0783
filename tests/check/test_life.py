"""A paper's whole life: its record, the version to come, the registry, and the other branch."""

from __future__ import annotations

import json

import pytest
from checking import judged
from paper_factory import compile_tex, edited, source
from real_data import NOW
from simulated_registry import SimulatedRegistry
from tls_server import body

from pithtex.check.checker import CheckSettings
from pithtex.check.result import Binding, Status
from pithtex.latex.record_file import record_file
from pithtex.latex.style_file import style_file
from pithtex.predict.prediction import Wishes, predict
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.carried_record import CarriedRecord, carry
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.verified_record import verify_bundle_record
from pithtex.sources.bundle_files import bundle_sources
from pithtex.sources.mirrors.mirror import Mirror
from pithtex.sources.resolve import Resolver

from .test_verdict import arxiv_stamp

pytestmark = pytest.mark.tex
REGISTRY = SimulatedRegistry()
TITLE = "A Paper That Lives"
PAPER = "2601.00001"


@pytest.fixture
def mirror(server):
    return server


@pytest.fixture
def check(fetcher, mirror):
    """Check a PDF with the mirror at hand."""
    resolver = Resolver([Mirror(mirror.url, fetcher())], REGISTRY.keys)
    settings = CheckSettings(REGISTRY.keys, NOW, resolver)

    def run(pdf: bytes, *, offline: bool = False):
        lookup = {} if offline else {"lookup": settings.look_up}
        return judged(pdf, keys=REGISTRY.keys, **lookup)

    return run


def mint(mirror, *, version: int, title: str = TITLE, **fields) -> bytes:
    """Have the registry sign a version, and the mirror serve it; return the bundle."""
    data = REGISTRY.bundle_bytes(title, version=version, **fields)
    document = json.loads(data)
    suffix = document["pith_number"][-26:]
    for name in (suffix, f"{PAPER}v{version}"):
        mirror.answers[f"/pith/{name}/bundle.json"] = body(data)
    return data


def pdf_of(folder, carried: CarriedRecord, title: str = TITLE, stamp: str = "") -> bytes:
    """Compile a paper that carries a record; arXiv stamps it where ``stamp`` says as what."""
    folder.mkdir()
    (folder / "paper.tex").write_text(
        source(title=title, number=rf"\pithnumber{{{carried.number.suffix}}}")
    )
    (folder / "pith.sty").write_bytes(style_file())
    (folder / "pith-record.tex").write_bytes(record_file(carried))
    data = compile_tex(folder / "paper.tex").read_bytes()
    return edited(data, arxiv_stamp(f"arXiv:{stamp}  [cs.DL]  2 Feb 2026")) if stamp else data


def codes(result) -> list[str]:
    """The codes of what was found, without what is said of authors."""
    return [each.code for each in result.findings if not each.code.startswith(("auth", "abs"))]


def test_version_that_is_registered_under_a_newer_key_is_unsigned(next_pdf, mirror, fetcher):
    """A predicted record has its receipt from a mirror; nobody lies where the key is not known."""
    _, pdf = next_pdf
    mint(mirror, version=2)
    resolver = Resolver([Mirror(mirror.url, fetcher())], REGISTRY_KEYS)
    lookup = CheckSettings(REGISTRY_KEYS, NOW, resolver).look_up
    result = judged(pdf, keys=REGISTRY_KEYS, lookup=lookup)
    assert (result.status, codes(result)) == (Status.UNSIGNED, ["key-not-pinned"])
    assert (result.receipt, result.key_id) == ("unknown-key", None)


@pytest.fixture
def first(mirror):
    """The record of v1, registered."""
    bundle = load_bundle(mint(mirror, version=1))
    return carry(verify_bundle_record(bundle, REGISTRY.keys, NOW))


@pytest.fixture
def next_pdf(tmp_path, mirror, run_pithtex):
    """Predict v2 of a paper, stamp it and compile it as its author would; return number and PDF."""
    folder, kept, keys = tmp_path / "paper", tmp_path / "next.json", tmp_path / "keys.json"
    bundle = tmp_path / "v1.json"
    folder.mkdir()
    bundle.write_bytes(mint(mirror, version=1))
    keys.write_text(REGISTRY.key_file())

    def run(*arguments: object):
        done = run_pithtex(*map(str, arguments), "--offline", "--keys", str(keys))
        assert done.exit_code == 0, done.stderr

    first = json.loads(bundle.read_bytes())["pith_number"]
    (folder / "paper.tex").write_text(source(title=TITLE, number=rf"\pithnumber{{{first}}}"))
    abstract = tmp_path / "abstract.txt"
    abstract.write_text("It says little.")
    run("predict", folder, "--bundle", bundle, "--abstract", abstract, "--output", kept)
    number = json.loads(kept.read_text())["pith_number"]
    (folder / "paper.tex").write_text(source(title=TITLE, number=rf"\pithnumber{{{number}}}"))
    run("stamp", folder, "--predicted", kept)
    data = compile_tex(folder / "paper.tex").read_bytes()
    return number, edited(data, arxiv_stamp(f"arXiv:{PAPER}v2  [cs.DL]  2 Feb 2026"))


def test_number_that_was_predicted_is_verified_once_it_is_registered(mirror, check, next_pdf):
    number, pdf = next_pdf

    offline = check(pdf, offline=True)
    assert (offline.status, codes(offline)) == (Status.UNSIGNED, ["receipt-missing"])
    early = check(pdf)
    assert (early.status, codes(early)) == (Status.UNSIGNED, ["not-registered-yet"])

    minted = json.loads(mint(mirror, version=2))
    assert minted["pith_number"] == number
    result = check(pdf)
    assert (result.status, codes(result)) == (Status.VERIFIED, [])
    assert result.binding == Binding("shown", "same", f"{PAPER}v2", "margin")
    assert (result.receipt, result.record_source) == ("valid", "mirror")


def test_prediction_that_arxiv_changed_is_told_with_the_registered_number(
    tmp_path, mirror, check, first
):
    prediction = predict(first.record, first.title, Wishes())
    pdf = pdf_of(tmp_path / "v2", prediction.carried)
    minted = json.loads(mint(mirror, version=2, license=""))
    result = check(pdf)
    assert (result.status, codes(result)) == (Status.UNSIGNED, ["registered-differently"])
    message = result.findings[0].message
    assert minted["pith_number"] in message
    assert "licence" in message


def test_number_of_the_version_before_is_verified_and_said(tmp_path, check, first):
    result = check(pdf_of(tmp_path / "v2", first, stamp=f"{PAPER}v2"))
    assert (result.status, codes(result)) == (Status.VERIFIED, ["version-later"])
    assert result.binding == Binding("shown", "later", f"{PAPER}v2", "margin")


def test_number_of_the_version_before_does_not_fit_a_new_title(tmp_path, check, first):
    pdf = pdf_of(tmp_path / "v2", first, title="Quite Another Name", stamp=f"{PAPER}v2")
    result = check(pdf)
    assert result.status is Status.UNBOUND
    assert codes(result)[0] == "version-later-title"


def test_a_receipt_that_was_taken_away_is_nothing_but_missing(tmp_path, check, first):
    pdf = pdf_of(tmp_path / "v1", CarriedRecord(first.record, None, first.title))
    assert check(pdf, offline=True).status is Status.UNSIGNED
    assert check(pdf).status is Status.VERIFIED


@pytest.fixture
def check_with(tmp_path):
    """Check a PDF offline with bundles that were given."""

    def run(pdf: bytes, *bundles: bytes, folder: bool = False):
        where = tmp_path / "given"
        where.mkdir(exist_ok=True)
        paths = []
        for place, data in enumerate(bundles):
            paths.append(where / f"{place}.json")
            paths[-1].write_bytes(data)
        sources = bundle_sources([where] if folder else paths)
        settings = CheckSettings(REGISTRY.keys, NOW, Resolver(sources, REGISTRY.keys), compare=True)
        return judged(pdf, keys=REGISTRY.keys, lookup=settings.look_up, versions=settings.versions)

    return run


@pytest.mark.parametrize("folder", [False, True])
def test_bundle_of_the_version_that_arxiv_changed_is_told(
    tmp_path, mirror, check_with, first, folder
):
    pdf = pdf_of(tmp_path / "v2", predict(first.record, first.title, Wishes()).carried)
    bundle = mint(mirror, version=2, license="")
    result = check_with(pdf, bundle, folder=folder)
    assert (result.status, codes(result)) == (Status.UNSIGNED, ["registered-differently"])


@pytest.mark.parametrize("folder", [False, True])
def test_bundle_of_another_version_accuses_nobody(tmp_path, mirror, check_with, first, folder):
    pdf = pdf_of(tmp_path / "v1", first)
    later = mint(mirror, version=3)
    result = check_with(pdf, later, folder=folder)
    assert result.status is Status.VERIFIED
    assert codes(result)[-1] == "version-registered"
    predicted = pdf_of(tmp_path / "v2", predict(first.record, first.title, Wishes()).carried)
    result = check_with(predicted, later, folder=folder)
    assert (result.status, codes(result)) == (Status.UNSIGNED, ["receipt-missing"])


def test_bundle_of_another_paper_is_a_mismatch(tmp_path, check_with, first):
    other = REGISTRY.bundle_bytes("Another", arxiv="2601.00002")
    result = check_with(pdf_of(tmp_path / "v1", first), other)
    assert (result.status, codes(result)) == (Status.MISMATCH, ["bundle-of-another-record"])


def test_mirror_that_lies_about_the_version_is_told(tmp_path, mirror, check, first):
    pdf = pdf_of(tmp_path / "v2", predict(first.record, first.title, Wishes()).carried)
    genuine = REGISTRY.bundle_bytes(TITLE, version=2)
    forged = genuine.replace(b'"built_at": "2026', b'"built_at": "x')
    mirror.answers[f"/pith/{PAPER}v2/bundle.json"] = body(forged)
    result = check(pdf)
    assert result.status is Status.UNSIGNED
    assert "not-registered-yet" in codes(result)
    assert result.findings[0].level == "warning"
