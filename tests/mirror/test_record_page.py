"""The record page as text: what it says, what it does not, and that nothing in it is foreign."""

from __future__ import annotations

import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from justhtml import JustHTML
from mirror.conftest import BASE_URL, HOSTILE, run, simulated
from real_data import BATCHGEN, DATA, FLEXNPU, NOW, real_bundle, real_bundle_document
from simulated_registry import complete

from pithtex.latex.style_file import style_file
from pithtex.mirror.publication import publish
from pithtex.mirror.representations import MEDIA_TYPES, named_file, record_files
from pithtex.protocol.bare_record import verify_bare_record
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.model import read_model
from pithtex.protocol.receipt import Receipt, verify_receipt
from pithtex.protocol.strict_json import load_strict


def page_of(data, keys=REGISTRY_KEYS):
    publication = publish(data, keys, NOW)
    files = record_files(publication, BASE_URL)
    return files[f"pith/{publication.suffix}/index.html"].decode("ascii")


def words_of(html):
    return " ".join(JustHTML(html).to_text().split())


@pytest.fixture(scope="module")
def batchgen_page():
    return page_of(real_bundle(BATCHGEN))


def test_page_says_what_the_registrys_own_page_says(batchgen_page):
    words = words_of(batchgen_page)
    document = real_bundle_document(BATCHGEN)
    for text in (
        "pith:G6R76UWK",
        f"pith:2026:{BATCHGEN}",
        "not attested not anchored not stored refs pending",
        "BatchGen: An Architecture for Scalable and Efficient Batch Inference",
        "Congjie He, Hongyang Xiao",
        "arXiv:2606.21712 v1 · 2026-06-19 · cs.DC, cs.LG",
        "Add to your LaTeX paper \\usepackage{pith} \\pithnumber{" + BATCHGEN + "}",
        "Bitcoin timestamp open",
        "Replications open",
        "First computed 2026-06-23T01:13:20.458929Z",
        "Pith Ed25519 (pith-v1-2026-05)",
        document["canonical_sha256"],
        "doi 10.48550/arxiv.2606.21712",
        "21 November 2026",
        "fingerprint 8d4b5ee74e4693bcd1df2446408b0d54",
    ):
        assert text in words
    for alias in document["source_aliases"]:
        assert f"{alias['alias_kind']} {alias['alias_value']}" in words


def test_record_on_the_page_hashes_to_the_number(batchgen_page):
    (text,) = re.findall(r'id="record">.*?<code>(.*?)</code>', batchgen_page, re.DOTALL)
    record = json.loads(text.replace("&quot;", '"'))
    canonical = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    assert f"# expect: {digest}" in batchgen_page


def test_claim_is_never_shown_as_verified(registry):
    bundle = registry.bundle(registry.record())
    number = bundle["pith_number"]
    bundle["events"] += [
        registry.event(number, kind, "record", {"claim": "<b>it is so</b>"})
        for kind in ("author_attestation", "timestamp_anchor", "storage_attestation")
    ]
    bundle["timestamp_proofs"] = [{"proof": "pending"}]
    words = words_of(page_of(json.dumps(complete(registry, bundle)).encode(), registry.keys))
    assert "attestation claimed, not verified anchor claimed, not verified" in words
    assert "Bitcoin timestamp claimed by 1, not verified" in words
    assert "2 timestamp proofs are claimed; pithtex does not verify them" in words


def test_key_that_is_not_the_registrys_is_said(registry, batchgen_page):
    words = words_of(page_of(simulated(registry), registry.keys))
    assert "It is not the registry's: whoever runs this mirror trusts it" in words
    assert "the registry's receipt is valid" not in words
    assert "the registry's receipt is valid" in words_of(batchgen_page)


def test_hostile_title_is_text_wherever_it_stands(registry):
    html = page_of(simulated(registry, HOSTILE), registry.keys)
    assert html.isascii()
    scripts = re.findall(r"<script.*?>(.*?)</script>", html, re.DOTALL)
    assert len(scripts) == 1
    assert json.loads(scripts[0])["@type"] == "ScholarlyArticle"
    assert "<script>alert" not in html.replace(scripts[0], "")
    words = words_of(html)
    assert "On L^2 & Möbius <script>alert(1)</script>" in words
    assert f"In arXiv's TeX: {HOSTILE}" in words


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\x1b[2J", "\x9b"])
def test_marks_that_turn_or_hide_text_are_seen_in_authors(registry, mark):
    record = registry.record()
    bundle = registry.bundle(record)
    snapshot = {"paper": {"title": "A Paper for Tests", "authors_text": f"A{mark}B"}}
    number = bundle["pith_number"]
    bundle["events"][1] = registry.event(
        number, "graph_snapshot", "graph", {"graph_snapshot": snapshot}
    )
    html = page_of(json.dumps(complete(registry, bundle)).encode(), registry.keys)
    escape = mark[0].encode("unicode_escape").decode()
    assert mark not in html
    assert f"&#{ord(mark[0])};" not in html
    assert f"A{escape}" in words_of(html)


def test_record_without_a_title_has_a_page_and_no_stamp(registry):
    bundle = registry.bundle(registry.record("Another Title"), "A Paper for Tests")
    data = json.dumps(complete(registry, bundle)).encode()
    publication = publish(data, registry.keys, NOW)
    names = {path.rpartition("/")[2] for path in record_files(publication, BASE_URL)}
    assert not names & {"pith-record.tex", "pith.sty", "cite.bib", "cite.ris", "cite.csl.json"}
    assert "no title that hashes to the record's" in words_of(page_of(data, registry.keys))


def test_single_files_are_those_of_the_whole():
    publication = publish(real_bundle(BATCHGEN), REGISTRY_KEYS, NOW)
    files = record_files(publication, BASE_URL)
    for name in MEDIA_TYPES:
        assert named_file(publication, BASE_URL, name) == files[f"pith/{BATCHGEN}/{name}"]
    assert named_file(publication, BASE_URL, "../../etc/passwd") is None


class Tags(HTMLParser):
    """Every element that is opened is closed, in order; no id occurs twice."""

    VOID = frozenset({"meta", "link", "input", "br", "img"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: set[str] = set()
        self.wrong: list[str] = []
        self.feed(html)
        self.close()
        self.wrong += self.open

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)
        names = [name for name, _ in attrs]
        identity = dict(attrs).get("id")
        if len(names) != len(set(names)) or identity in self.ids:
            self.wrong.append(f"{tag} {attrs}")
        self.ids |= {identity} if identity else set()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")


@pytest.mark.parametrize(
    "html", ["<p><b>x</p>", "<p>x", "</p>", '<p id="a"></p><i id="a"></i>', "<p a a></p>"]
)
def test_tags_that_are_wrong_are_found(html):
    assert Tags(html).wrong


def test_every_page_is_whole_and_well_formed(site):
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 15
    for path in pages:
        text = path.read_text("ascii")
        assert (path, Tags(text).wrong) == (path, [])
        assert text.startswith("<!DOCTYPE html>")
        assert text.endswith("</html>\n")
        (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', text)
        assert policy.startswith("default-src 'none'; style-src 'self';")
        assert "unsafe" not in policy
        assert " style=" not in text
        assert "onclick" not in text


def test_every_link_of_every_page_leads_to_a_file(site):
    for path in site.rglob("*.html"):
        for link in re.findall(r'(?:href|src)="([^"]+)"', path.read_text()):
            if not link.startswith(("https://", "data:", "/")):
                assert (path.parent / link).resolve().is_file(), (path, link)


def test_linked_data_identifies_the_paper(batchgen_page):
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', batchgen_page)
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    values = {each["propertyID"]: each["value"] for each in data["identifier"]}
    assert values["Pith Number"] == f"pith:2026:{BATCHGEN}"
    assert values["DOI"] == "10.48550/arXiv.2606.21712"
    assert "datePublished" not in data  # the record does not have it


def test_mirror_names_itself_the_primary_and_the_key(site):
    manifest = json.loads((site / "pith-mirrors.json").read_bytes())
    registrys = json.loads((DATA / "pith-mirrors.json").read_bytes())
    assert manifest.keys() == registrys.keys()
    assert [each["base_url"] for each in manifest["mirrors"]] == [BASE_URL, "https://pith.science"]
    assert [each["status"] for each in manifest["mirrors"]] == ["mirror", "primary"]
    (primary,) = registrys["mirrors"]
    for each in manifest["mirrors"]:
        assert each.keys() == primary.keys()
    for name in ("bundle_pattern", "state_pattern", "well_known_pattern"):
        assert manifest["mirrors"][1][name] == primary[name]
    key = json.loads((site / "pith-signing-key.json").read_bytes())
    assert key.keys() == primary["public_key"].keys()
    assert {**key, "notes": ""} == {**primary["public_key"], "notes": ""}


def test_stamp_to_download_is_what_stamp_writes(site, tmp_path):
    """Byte for byte, and the style file is the package's."""
    for suffix in (BATCHGEN, FLEXNPU):
        paper = tmp_path / suffix
        paper.mkdir()
        (paper / "paper.tex").write_text(
            "\\documentclass{article}\n\\usepackage{pith}\n"
            f"\\pithnumber{{{suffix}}}\n\\begin{{document}}x\\end{{document}}\n"
        )
        bundle = DATA / "bundles" / f"bundle-{suffix}.json"
        done = run("stamp", paper, "--offline", "--bundle", bundle)
        assert done.exit_code == 0, done.output
        for name in ("pith-record.tex", "pith.sty"):
            assert (site / "pith" / suffix / name).read_bytes() == (paper / name).read_bytes()
        assert (site / "pith" / suffix / "pith.sty").read_bytes() == style_file()


@pytest.mark.tex
def test_paper_with_the_two_downloaded_files_is_verified(site, tmp_path, checked):
    from paper_factory import compile_tex, source

    (tmp_path / "paper.tex").write_text(source())
    for name in ("pith-record.tex", "pith.sty"):
        (tmp_path / name).write_bytes((site / "pith" / BATCHGEN / name).read_bytes())
    compile_tex(tmp_path / "paper.tex", "pdflatex", passes=2)
    result = checked(tmp_path / "paper.pdf")
    assert (result["status"], result["record_source"]) == ("verified", "embedded")


def test_number_record_verifies_as_far_as_a_record_alone_can(site):
    document = load_strict((site / f"pith/{BATCHGEN}.json").read_bytes())
    report = verify_bare_record(document)
    assert str(report.record.number) == f"pith:2026:{BATCHGEN}"
    assert {check.code for check in report.failures} <= {"receipt-missing"}
    receipt = read_model(document["receipt"], Receipt, what="receipt", code="receipt-schema")
    verify_receipt(receipt, report.record.sha256, REGISTRY_KEYS, NOW)
