from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from checking import facts_of
from paper_factory import edited, replace_xmp, set_info, source
from real_data import BATCHGEN, FLEXNPU, PERSISTENT, real_bundle, real_bundle_document

#: Names of files with which a report might break, or say what is not so.
HOSTILE_NAMES = [
    b"new\nline.pdf",
    b"\"quoted\" 'twice'.pdf",
    b"<failure>&amp;]]>.pdf",
    b"100%41%zz.pdf",
    b"sp ace.pdf",
    b"not-utf-8-\xff\xfe.pdf",
    b"\x1b[2J\x1b]0;owned\x07.pdf",
    b"bell\x08\x7f.pdf",
    b"back\\slash.pdf",
    b"c:colon#hash?query.pdf",
    b"[click](https:evil){0}.pdf",
    "bidi\u202e\u2028\ufffe\U0001f600é.pdf".encode(),
]
#: The record's title with words below it that read on.
DOUBTED = (
    r"BatchGen: An Architecture for\\ Scalable and Efficient Batch Inference\\Considered Harmful"
)


def _forged(stamped: bytes) -> bytes:
    """The receipt changed in one digit, wherever it stands."""
    receipt = facts_of(stamped).info["PithReceipt"]
    other = receipt[:-1] + ("0" if receipt[-1] != "0" else "1")
    return edited(edited(stamped, set_info("PithReceipt", other)), replace_xmp(receipt, other))


@pytest.fixture(scope="session")
def every_verdict(tex_run, stamped_pdf):
    """A PDF for each verdict that there is offline, with the bundles of ``bundles``."""

    def drop_in(suffix: str) -> bytes:
        paper = source(number=rf"\pithnumber{{{suffix}}}")
        return tex_run(paper, stamped=False).read_bytes()

    return {
        "verified": stamped_pdf,
        "unbound": tex_run(source(title="Another Paper, by Other People")).read_bytes(),
        "inconclusive": tex_run(source(title=DOUBTED)).read_bytes(),
        "unsigned": drop_in(FLEXNPU),
        "mismatch": edited(stamped_pdf, set_info("PithSchema", "1.1")),
        "forged": _forged(stamped_pdf),
        "unstamped": tex_run(source(number="")).read_bytes(),
        "unreadable": b"Hello",
        "unresolved": drop_in(PERSISTENT),
    }


@pytest.fixture
def papers(tmp_path, monkeypatch, every_verdict):
    """A folder ``papers`` below the current one: all verdicts, and hostile names."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for status, pdf in every_verdict.items():
        (folder / f"{status}.pdf").write_bytes(pdf)
    for name in HOSTILE_NAMES:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(every_verdict["mismatch"])
    monkeypatch.chdir(tmp_path)
    return Path("papers")


@pytest.fixture
def bundles(tmp_path):
    """The bundles of two papers; nobody signed the second one."""
    folder = tmp_path / "bundles"
    folder.mkdir()
    (folder / "stamped.json").write_bytes(real_bundle(BATCHGEN))
    document = real_bundle_document(FLEXNPU)
    (event,) = [each for each in document["events"] if each["event_type"] == "record_created"]
    event["payload"]["receipt"] = None
    (folder / "unsigned.json").write_text(json.dumps(document))
    return folder


@pytest.fixture
def report(run_pithtex, papers, bundles):
    """Check ``papers``, or what is named; return the report in a format."""

    def run(output_format: str, *pdfs: str) -> str:
        source = ("--offline", "--bundle", str(bundles))
        done = run_pithtex("check", *source, "--format", output_format, *(pdfs or [str(papers)]))
        return done.stdout

    return run
