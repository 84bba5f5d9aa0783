"""Good PDFs, damaged at random: never verified where another reader sees a change."""

from __future__ import annotations

import io
import random
import subprocess
from collections import Counter
from dataclasses import dataclass

import pikepdf
import pytest
from checking import judged, only
from hostile.collection import Papers
from hostile.mutations import MUTATORS
from lxml import etree
from paper_factory import edited
from real_data import NOW

from pithtex.check.checker import Checker, CheckSettings
from pithtex.check.lookup import FoundRecord
from pithtex.check.result import Status
from pithtex.pdf.limits import PdfLimits
from pithtex.protocol.keys import REGISTRY_KEYS

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

STAMP = b"BT /Stamp 20 Tf 0 1 -1 0 30 200 Tm (arXiv:2606.21712v1 [cs.DC] 19 Jun 2026) Tj ET"


def stamp(document: pikepdf.Pdf) -> None:
    """Print arXiv's stamp of the record's paper in the margin."""
    name = pikepdf.Name
    font = pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica)
    document.pages[0].Resources.Font["/Stamp"] = document.make_indirect(font)
    document.pages[0].contents_add(STAMP)


@dataclass(frozen=True)
class Seen:
    """What readers that are not ours see of a PDF."""

    info: dict[str, str]
    xmp: list[tuple[str, str]]
    text: str


def seen(pdf: bytes) -> Seen:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fields = {str(key): str(value) for key, value in document.docinfo.items()}
        packet = document.Root.Metadata.read_bytes() if "/Metadata" in document.Root else b""
    # A parser that recovers: one that does not would stop at a namespace that is no address.
    elements = etree.fromstring(packet, etree.XMLParser(recover=True)).iter() if packet else ()
    tags = [(str(element.tag), element.text or "") for element in elements]
    xmp = [(tag, text) for tag, text in tags if tag.startswith("{https://pith.science/")]
    xmp += [("identifier", text) for tag, text in tags if tag.endswith("}identifier")]
    info = {key: value for key, value in fields.items() if key.startswith("/Pith")}
    shown = subprocess.run(
        ["pdftotext", "-q", "-l", "1", "-", "-"], input=pdf, capture_output=True, check=False
    )
    return Seen(info, xmp, " ".join(shown.stdout.decode(errors="replace").split()))


@pytest.fixture(scope="module")
def originals(tex_run):
    papers = Papers.compiled(tex_run)
    return {
        "stamped": papers.stamped,
        "drop_in": papers.drop_in,
        "stamped_by_arxiv": edited(papers.stamped, stamp),
    }


def mutants(original: bytes, seed: str, count: int):
    rng = random.Random(seed)  # noqa: S311 - it has to be the same each time
    while count:
        try:
            mutant = rng.choice(MUTATORS)(original, rng)
        except KeyError:  # a paper without a stamp has no such field
            continue
        if mutant != original:
            yield mutant
            count -= 1


@pytest.mark.parametrize("paper", ["stamped", "drop_in", "stamped_by_arxiv"])
def test_mutant_is_verified_only_where_other_readers_see_no_change(originals, batchgen, paper):
    original = originals[paper]
    record = FoundRecord(batchgen, "bundle", "bundle.json") if paper == "drop_in" else None
    before = seen(original)
    verdicts: Counter[str] = Counter()
    for mutant in mutants(original, paper, 1000):
        try:
            status = judged(mutant, lookup=only(record)).status
        except Exception:  # noqa: BLE001 - the worker's boundary makes these unreadable
            verdicts["unreadable"] += 1
            continue
        verdicts[status] += 1
        if status is Status.VERIFIED:
            assert seen(mutant) == before, verdicts
    # Random damage hits all parts: some is refused, and some is nobody's business.
    assert verdicts[Status.MISMATCH] > 50
    assert verdicts[Status.VERIFIED] > 3


def test_mutants_through_the_worker_are_judged_alike_and_kill_nothing(originals):
    limits = PdfLimits(seconds=3, memory=600_000_000)
    with Checker.of(CheckSettings(keys=REGISTRY_KEYS, now=NOW, limits=limits)) as checker:
        for mutant in mutants(originals["stamped"], "worker", 300):
            result = checker.check("mutant.pdf", mutant)
            assert not {each.code for each in result.findings} & {"pdf-reader-died", "pdf-timeout"}
            try:
                alone = judged(mutant, limits=limits)
            except Exception:  # noqa: BLE001 - as above
                assert result.status is Status.UNREADABLE
                continue
            assert result.status is alone.status
