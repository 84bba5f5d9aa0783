"""Checking 1,000 PDFs, each beside bare pypdf."""

from __future__ import annotations

import io
import tempfile
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

import pikepdf
from nacl.signing import VerifyKey
from pypdf import PdfReader

from benchmarks.example import compile_paper, copy_example, stamp
from benchmarks.measure import report
from pithtex.check.first_page import judge_page
from pithtex.check.verdict import judge
from pithtex.pdf.facts import PdfFacts
from pithtex.pdf.held import HeldPdf
from pithtex.pdf.limits import DEFAULT_LIMITS
from pithtex.pdf.reading import read_facts
from pithtex.protocol.carried_record import from_fields
from pithtex.protocol.keys import REGISTRY_KEYS

COUNT = 1_000
ROUNDS = 5
BARE = "bare pypdf: Info and XMP"
BARE_AND_TEXT = "bare pypdf with page 1, Ed25519"
CLASSES = ("article", "amsart", "llncs", "scrartcl", "[twocolumn]{article}")
#: Where a machine with TeX Live has PDFs that are none of ours.
REAL = (Path("/usr/share/texlive"), Path("/usr/share/doc"), Path("/usr/share/texmf"))


def run() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        unstamped, stamped = papers(folder, COUNT)
        _one_by_one(unstamped, stamped)


def papers(folder: Path, count: int) -> tuple[list[bytes], list[bytes]]:
    """Return ``count`` PDFs, half of them stamped, real ones in the other half; all differ."""
    example = copy_example(folder)
    stamp(example)
    source = (example / "paper.tex").read_text()
    kinds: dict[bool, list[bytes]] = {False: [], True: []}
    for kind in CLASSES:
        for has_stamp, found in kinds.items():
            text = paper_text(kind, stamped=has_stamp)
            (example / "paper.tex").write_text(text)
            compile_paper(example)
            found.append((example / "paper.pdf").read_bytes())
    (example / "paper.tex").write_text(source)
    compile_paper(example)
    kinds[True].append((example / "paper.pdf").read_bytes())
    real = [data for data in _real() if _is_readable(data)]
    print(f"\n{count:,} PDFs, {len(real)} of them real ones from this machine")
    half = count // 2
    stamped = list(_varied(kinds[True], half))
    return [*real, *_varied(kinds[False], half - len(real))], stamped


def paper_text(kind: str, *, stamped: bool) -> str:
    uses = r"\usepackage{pith}\pithnumber{G6R76UWKSSMLHOKUSI3UV7TLFY}" if stamped else ""
    text = "\n\n".join([r"\section{Words}" + "Words of a paper about batches. " * 60] * 12)
    kind = kind if kind.startswith("[") else f"{{{kind}}}"
    return rf"""\documentclass{kind}
\usepackage{{hyperref}}{uses}
\title{{BatchGen: An Architecture for Scalable and Efficient Batch Inference}}\author{{A. Author}}
\begin{{document}}\maketitle {text} \end{{document}}"""


def _varied(papers: list[bytes], count: int) -> list[bytes]:
    varied = []
    for number, data in enumerate(islice(cycle(papers), count)):
        with pikepdf.open(io.BytesIO(data)) as document:
            document.docinfo["/Subject"] = f"Paper {number}"
            out = io.BytesIO()
            document.save(out)
        varied.append(out.getvalue())
    return varied


def _real() -> list[bytes]:
    """Return at most 100 real PDFs, each with its content once."""
    found: dict[bytes, None] = {}
    for root in REAL:
        for path in sorted(root.rglob("*.pdf")):
            if 4_000 < path.stat().st_size < 2_000_000 and len(found) < 100:
                found[path.read_bytes()] = None
    return list(found)


def _is_readable(data: bytes) -> bool:
    try:
        return not _facts(data).repaired
    except Exception:  # noqa: BLE001 - as in the worker: pypdf raises anything
        return False


def _metadata(data: bytes) -> PdfReader:
    reader = PdfReader(io.BytesIO(data), strict=True)
    dict(reader.trailer.get("/Info", {}))
    stream = reader.root_object.get("/Metadata")
    if stream is not None:
        stream.get_object().get_data()
    return reader


def _check(data: bytes) -> None:
    with HeldPdf(data) as held:
        facts = read_facts(held, DEFAULT_LIMITS)
        judge(
            "paper.pdf",
            facts,
            REGISTRY_KEYS,
            lambda *_, **__: None,
            lambda wanted: judge_page(held.document, wanted, objects=held.objects),
        )


def _facts(data: bytes) -> PdfFacts:
    with HeldPdf(data) as held:
        return read_facts(held, DEFAULT_LIMITS)


def _one_by_one(unstamped: list[bytes], stamped: list[bytes]) -> None:
    key = VerifyKey(next(iter(REGISTRY_KEYS)).public_key)
    info = _facts(stamped[0]).info or {}
    from pithtex.protocol.carried_record import FIELDS

    carried = from_fields({each.tex: info[each.info] for each in FIELDS})

    def metadata_text_and_signature(data: bytes) -> None:
        _metadata(data).pages[0].extract_text()
        key.verify(carried.digest, carried.receipt.signature)

    times = _alternating({BARE: _metadata, "pithtex check": _check}, unstamped)
    report("An unstamped PDF, in process", times, BARE, {"pithtex check": 1.25})
    times = _alternating(
        {BARE_AND_TEXT: metadata_text_and_signature, "pithtex check": _check}, stamped
    )
    report("A stamped PDF, in process", times, BARE_AND_TEXT, {"pithtex check": 1.3})


def _alternating(
    jobs: dict[str, Callable[[bytes], object]], papers: list[bytes]
) -> dict[str, float]:
    """Return the mean seconds for a paper of each job, which take turns at every paper."""
    times = dict.fromkeys(jobs, 0.0)
    for data in papers:
        for name, job in jobs.items():
            start = time.perf_counter()
            job(data)
            times[name] += time.perf_counter() - start
    return {name: seconds / len(papers) for name, seconds in times.items()}
