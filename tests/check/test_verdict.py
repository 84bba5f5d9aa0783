from __future__ import annotations

import string
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
import pytest
from checking import facts_of, judged, judged_facts
from paper_factory import (
    edited,
    replace_xmp,
    set_info,
    source,
    without_info,
    without_xmp,
)
from real_data import BATCHGEN, FLEXNPU, NOW, real_bundle
from simulated_registry import SimulatedRegistry

from pithtex.check.lookup import FoundRecord
from pithtex.check.result import Binding, Status
from pithtex.errors import Refused, Unavailable
from pithtex.pdf.facts import PdfFacts
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.carried_record import FIELDS
from pithtex.protocol.keys import REGISTRY_KEYS, KeySet
from pithtex.protocol.verified_record import verify_bundle_record


def resolved(suffix: str) -> FoundRecord:
    verified = verify_bundle_record(load_bundle(real_bundle(suffix)), REGISTRY_KEYS, NOW)
    return FoundRecord(verified, "bundle", "bundle.json")


def codes(result) -> list[str]:
    return [finding.code for finding in result.findings]


def test_stamped_paper_is_verified(verdict, stamped_pdf):
    result = verdict(stamped_pdf)
    assert result.status is Status.VERIFIED
    assert result.findings == ()
    assert result.record_source == "embedded"
    assert result.receipt == "valid"
    assert result.binding == Binding("shown")
    assert result.carriers.info == result.carriers.xmp == f"pith:2026:{BATCHGEN}"
    assert result.carriers.link == f"pith:{BATCHGEN}"


def test_stamped_paper_agrees_with_its_bundle(verdict, stamped_pdf):
    assert verdict(stamped_pdf, resolved(BATCHGEN)).status is Status.VERIFIED


def test_case_of_the_title_is_the_signed_snapshots_where_one_is_at_hand(verdict, stamped_pdf):
    found = resolved(BATCHGEN)
    signed = found.verified.title.replace(" for ", " FOR ")
    assert signed != found.verified.title
    other = replace(found, verified=replace(found.verified, title=signed))
    result = verdict(stamped_pdf, other)
    assert result.title == signed
    assert result.status is not Status.VERIFIED


def test_stamped_paper_that_differs_from_the_bundle_is_a_mismatch(verdict, stamped_pdf):
    result = verdict(stamped_pdf, resolved(FLEXNPU))
    assert (result.status, codes(result)) == (Status.MISMATCH, ["record-differs"])


def another(character: str) -> list[str]:
    """Characters to put in the place of one: its neighbour, its other case, a space."""
    others = [chr(ord(character) + 1) if character < "~" else "!", character.swapcase(), " "]
    return [each for each in others if each != character]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.tex)
@pytest.mark.parametrize("carrier", ["info", "xmp"])
def test_changing_any_one_character_of_any_field_is_never_verified(
    stamped_pdf, verdict, carrier, field
):
    facts = facts_of(stamped_pdf)
    fields = {"info": facts.info, "xmp": facts.xmp}[carrier]
    name = {"info": field.info, "xmp": f"pith:{field.xmp}"}[carrier]
    value = fields[name]
    assert value
    for position, character in enumerate(value):
        for other in another(character):
            changed = value[:position] + other + value[position + 1 :]
            tampered = _with(facts, carrier, name, changed)
            assert judged_facts(tampered).status is not Status.VERIFIED, changed
    # The same once more through the whole reader, on a real file.
    if carrier == "info":
        pdf = edited(stamped_pdf, set_info(name, value[:-1] + another(value[-1])[0]))
    else:
        local = field.xmp
        old = f"<pith:{local}>{value}</pith:{local}>"
        new = f"<pith:{local}>{value[:-1]}{another(value[-1])[0]}</pith:{local}>"
        pdf = edited(stamped_pdf, replace_xmp(old, new))
    assert verdict(pdf).status in (Status.MISMATCH, Status.FORGED)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.tex)
def test_changing_a_character_in_both_carriers_at_once_is_never_verified(stamped_pdf, field):
    facts = facts_of(stamped_pdf)
    value = facts.info[field.info]
    for position, character in enumerate(value):
        for other in another(character):
            if field.tex == "title" and other.lower() == character.lower():
                continue  # the hash is over the lower-cased title: both are the same title
            changed = value[:position] + other + value[position + 1 :]
            tampered = _with(facts, "info", field.info, changed)
            tampered = _with(tampered, "xmp", f"pith:{field.xmp}", changed)
            if field.tex == "number":
                tampered = _with(tampered, "xmp", "dc:identifier", changed)
            assert judged_facts(tampered).status is not Status.VERIFIED, changed


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.tex)
def test_leaving_out_or_doubling_a_field_is_a_mismatch(verdict, stamped_pdf, field):
    local = field.xmp
    value = facts_of(stamped_pdf).xmp[f"pith:{local}"]
    element = f"<pith:{local}>{value}</pith:{local}>"

    def drop(document):
        del document.docinfo[f"/{field.info}"]

    for edit in (drop, replace_xmp(element, ""), replace_xmp(element, element * 2)):
        assert verdict(edited(stamped_pdf, edit)).status is Status.MISMATCH


def test_identifier_in_xmp_that_is_not_the_number_is_a_mismatch(verdict, stamped_pdf):
    old = f"<dc:identifier>pith:2026:{BATCHGEN}</dc:identifier>"
    for new in (
        f"<dc:identifier>pith:2026:{BATCHGEN[:-1]}A</dc:identifier>",
        f"<dc:identifier>qith:2026:{BATCHGEN}</dc:identifier>",
        f"{old}<dc:identifier>pith:2026:{FLEXNPU}</dc:identifier>",
    ):
        assert verdict(edited(stamped_pdf, replace_xmp(old, new))).status is Status.MISMATCH


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("https://pith.science/ns/1.0/", "https://pith.science/ns/1.1/"),
        ("https://pith.science/ns/1.0/", "https://pith.sciencf/ns/1.0/"),
        ("</pith:Number>", "</pith:Numbes>"),
        ("<pith:Schema>1.0</pith:Schema>", "<pith:Skema>1.0</pith:Skema>"),
        ("<pith:Schema>1.0</pith:Schema>", "<pith:Schema><b>1.0</b></pith:Schema>"),
        ("<x:xmpmeta", "<!DOCTYPE x><x:xmpmeta"),
    ],
)
def test_broken_xmp_is_a_mismatch(verdict, stamped_pdf, old, new):
    assert verdict(edited(stamped_pdf, replace_xmp(old, new))).status is Status.MISMATCH


@pytest.mark.parametrize(
    "uri",
    [
        f"https://pith.science/pith/{FLEXNPU}",
        f"http://pith.science/pith/{BATCHGEN}",
        f"https://pith.science/pith/{BATCHGEN}/",
        f"https://pith.sciencf/pith/{BATCHGEN}",
        f"https://pith.science/pitg/{BATCHGEN}",
        f"https://pith.science/pith/{BATCHGEN[:-1]}A",
    ],
)
def test_badge_that_links_elsewhere_is_a_mismatch(verdict, stamped_pdf, uri):
    def edit(document):
        for annotation in document.pages[0].Annots:
            annotation.A.URI = uri

    result = verdict(edited(stamped_pdf, edit))
    assert (result.status, codes(result)) == (Status.MISMATCH, ["link-disagrees"])


@pytest.mark.parametrize(
    "uri",
    [
        "https://pith.science/pi\tth/STQ5BCYKSN\tAVMF5M6WYIXKQI4F",
        "https://pith.sci\nence/pith/STQ5BCYK\nSNAVMF5M6WYIXKQI4F",
        "https://pith.science\\pith\\STQ5BCYKSN\tAVMF5M6WYIXKQI4F",
        "https://pith.science\\pith\\stq5bcyksnavmf5m6wyixkqi4f",
        "https://pith.science/x/../pith//stq5bcyksnavmf5m6wyixkqi4f",
        "https://pith.science/%2570ith/stq5bcyksnavmf5m6wyixkqi4f",
    ],
)
def test_second_link_that_a_browser_reads_as_another_record_is_a_mismatch(
    verdict, stamped_pdf, uri
):
    def edit(document):
        other = pikepdf.Dictionary(document.pages[0].Annots[0])
        other.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=uri)
        document.pages[0].Annots.append(document.make_indirect(other))

    result = verdict(edited(stamped_pdf, edit))
    assert (result.status, codes(result)) == (Status.MISMATCH, ["link-disagrees"])


def test_page_that_opens_another_record_by_itself_is_a_mismatch(verdict, stamped_pdf):
    def edit(document):
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=resolved(FLEXNPU).verified.number.url)
        document.pages[0].AA = pikepdf.Dictionary(O=action)

    result = verdict(edited(stamped_pdf, edit))
    assert (result.status, codes(result)) == (Status.MISMATCH, ["link-disagrees"])


@pytest.mark.parametrize(
    "uri",
    [
        "https://efficientbatchinferenceengine.github.io",
        "https://pith.science",
        "https://example.org/pith/index.html",
    ],
)
def test_link_that_no_badge_would_have_is_nobodys_business(verdict, stamped_pdf, uri):
    def edit(document):
        other = pikepdf.Dictionary(document.pages[0].Annots[0])
        other.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=uri)
        document.pages[0].Annots.append(document.make_indirect(other))

    result = verdict(edited(stamped_pdf, edit))
    assert (result.status, codes(result)) == (Status.VERIFIED, [])


IDENTIFIER = f"<dc:identifier>pith:2026:{BATCHGEN}</dc:identifier>"
OTHER = f"pith:2026:{FLEXNPU}"
IDENTIFIERS = {
    "resource": "<dc:identifier rdf:parseType='Resource'>"
    f"<rdf:value>{OTHER}</rdf:value></dc:identifier>",
    "description": "<dc:identifier><rdf:Description>"
    f"<rdf:value>{OTHER}</rdf:value></rdf:Description></dc:identifier>",
    "value_attribute": f"<dc:identifier rdf:value='{OTHER}'/>",
    "resource_attribute": f"<dc:identifier rdf:resource='https://pith.science/pith/{FLEXNPU}'/>",
    "bag": f"<dc:identifier><rdf:Bag><rdf:li>{OTHER}</rdf:li></rdf:Bag></dc:identifier>",
    "bag_of_resources": "<dc:identifier><rdf:Bag><rdf:li rdf:parseType='Resource'>"
    f"<rdf:value>{OTHER}</rdf:value></rdf:li></rdf:Bag></dc:identifier>",
    "numbered": f"<dc:identifier><rdf:Bag><rdf:_1>{OTHER}</rdf:_1></rdf:Bag></dc:identifier>",
    "numbered_attribute": f"<dc:identifier><rdf:Bag rdf:_1='{OTHER}'/></dc:identifier>",
    "literal": f"<dc:identifier rdf:parseType='Literal'>{OTHER}</dc:identifier>",
    "spaced": f"<dc:identifier>pith: 2026: {FLEXNPU[:9]} {FLEXNPU[9:]}</dc:identifier>",
    "terms": f"<t:identifier xmlns:t='http://purl.org/dc/terms/'>{OTHER}</t:identifier>",
    "beside_ours": f"{IDENTIFIER}<dc:identifier rdf:value='{OTHER}'/>",
}


@pytest.mark.parametrize("form", IDENTIFIERS.values(), ids=IDENTIFIERS)
def test_identifier_of_another_record_is_a_mismatch_in_every_form(verdict, stamped_pdf, form):
    result = verdict(edited(stamped_pdf, replace_xmp(IDENTIFIER, form)))
    assert result.status == Status.MISMATCH


@pytest.mark.parametrize(
    "own",
    ["info:doi/10.1000/own", "doi:10.5555/epithelium.2026.1", "doi:10.1/batchingandmoreofitall"],
)
def test_identifier_of_the_authors_own_is_no_mismatch(verdict, stamped_pdf, own):
    change = replace_xmp(IDENTIFIER, f"<dc:identifier>{own}</dc:identifier>")
    assert verdict(edited(stamped_pdf, change)).status == Status.VERIFIED


def test_two_badges_are_a_mismatch(verdict, stamped_pdf):
    def edit(document):
        first = document.pages[0].Annots[0]
        second = pikepdf.Dictionary(first)
        second.A = pikepdf.Dictionary(
            S=pikepdf.Name.URI, URI=f"https://pith.science/pith/{FLEXNPU}"
        )
        document.pages[0].Annots.append(document.make_indirect(second))

    assert verdict(edited(stamped_pdf, edit)).status is Status.MISMATCH


@pytest.mark.parametrize(
    "value",
    [
        pikepdf.Name("/pith"),
        pikepdf.Array([1]),
        7,
        True,
        pikepdf.String("pith:2026:" + "A" * 5000),
        pikepdf.String(f"pith:2026:{BATCHGEN}\x00"),
        pikepdf.String(f"pith:2026:{BATCHGEN}\n"),
        pikepdf.String(f"pith:2026:\u202e{BATCHGEN}"),
    ],
    ids=["name", "array", "number", "bool", "huge", "nul", "newline", "bidi"],
)
def test_info_value_that_is_no_plain_string_is_a_mismatch(verdict, stamped_pdf, value):
    result = verdict(edited(stamped_pdf, set_info("PithNumber", value)))
    assert (result.status, codes(result)) == (Status.MISMATCH, ["field-form"])


@pytest.mark.parametrize("name", ["PithNumbes", "pithNumber", "PITHNUMBER", "Pith#20Number"])
def test_unknown_pith_key_in_info_is_a_mismatch(verdict, stamped_pdf, name):
    """Programs print ``pithNumber`` as they print ours."""
    result = verdict(edited(stamped_pdf, set_info(name, "x")))
    assert (result.status, codes(result)) == (Status.MISMATCH, ["field-unknown"])


@pytest.mark.parametrize(("edit", "lost"), [(without_xmp, "XMP"), (without_info, "Info")])
def test_one_lost_carrier_leaves_the_other_to_verify(verdict, stamped_pdf, edit, lost):
    result = verdict(edited(stamped_pdf, edit))
    assert (result.status, codes(result)) == (Status.VERIFIED, ["carrier-absent"])
    assert lost in result.findings[0].message


def test_badge_that_has_lost_all_metadata_is_resolved_and_bound(verdict, stamped_pdf, batchgen):
    pdf = edited(edited(stamped_pdf, without_info), without_xmp)
    result = verdict(pdf)
    assert (result.status, codes(result)) == (Status.UNRESOLVED, ["carrier-absent", "no-source"])
    found = FoundRecord(batchgen, "bundle", "a bundle")
    result = verdict(pdf, record=found)
    assert result.status is Status.VERIFIED
    # It is another's first page under this title, and a bundle knows the authors.
    assert codes(result) == ["carrier-absent", "authors-absent", "abstract-absent"]
    assert result.carriers.badge == result.carriers.link == f"pith:{BATCHGEN}"


def test_second_badge_that_shows_another_number_is_a_mismatch(verdict, tex_run):
    shown = r"PITH pith:2026:STQ5BCYKSNAVMF5M6WYIXKQI4F"
    result = verdict(tex_run(source(body=shown)).read_bytes())
    assert (result.status, codes(result)) == (Status.MISMATCH, ["badge-disagrees"])
    short = verdict(tex_run(source(body=rf"PITH pith:{BATCHGEN[:-1]}")).read_bytes())
    assert (short.status, codes(short)) == (Status.MISMATCH, ["badge-disagrees"])


def test_link_without_a_badge_is_unstamped(verdict, tex_run):
    body = rf"\href{{https://pith.science/pith/{BATCHGEN}}}{{a record}}"
    text = source(number="", preamble=r"\usepackage{hyperref}", body=body)
    result = verdict(tex_run(text, stamped=False).read_bytes())
    assert (result.status, codes(result)) == (Status.UNSTAMPED, ["link-only"])


def test_forged_receipt_is_forged(stamped_pdf):
    facts = facts_of(stamped_pdf)
    receipt = facts.info["PithReceipt"]
    for forged in (
        receipt.replace("pith-v1-2026-05", "pith-v9-2026-05"),
        receipt[:-1] + another(receipt[-1])[0].replace(" ", "0"),
        "ed25519 pith-v1-2026-05 " + "00" * 64,
    ):
        tampered = _with(facts, "info", "PithReceipt", forged)
        tampered = _with(tampered, "xmp", "pith:Receipt", forged)
        result = judged_facts(tampered)
        is_known = "pith-v1-2026-05" in forged
        if set(forged.split(" ")[2]) <= set(string.hexdigits.lower()):
            assert result.status is (Status.FORGED if is_known else Status.UNSIGNED)
        assert result.receipt != "valid"


def test_receipt_of_a_key_that_is_not_pinned_is_unsigned_and_no_forgery(
    verdict, stamped_pdf, registry
):
    for keys in (registry.keys, KeySet([])):
        result = verdict(stamped_pdf, keys=keys)
        assert (result.status, codes(result)) == (Status.UNSIGNED, ["key-not-pinned"])
        assert (result.receipt, result.key_id) == ("unknown-key", None)
        (finding,) = result.findings
        assert "'pith-v1-2026-05'" in finding.message
        assert finding.hint.startswith("Update pithtex, or give the key with --keys")


def test_pinned_key_of_other_bytes_is_forged(verdict, stamped_pdf):
    liar = SimulatedRegistry(key_id="pith-v1-2026-05", seed=b"\x09" * 32)
    result = verdict(stamped_pdf, keys=liar.keys)
    assert (result.status, codes(result)) == (Status.FORGED, ["signature-invalid"])
    assert result.receipt == "invalid"


@pytest.mark.parametrize(
    "key_id",
    ["PITH-V1-2026-05", "pith-v1-2026-05.", "p\u0456th-v1-2026-05", "x" * 400],
    ids=["upper-case", "with-a-full-stop", "with-a-cyrillic-letter", "without-end"],
)
def test_forger_who_names_an_unknown_key_gets_unsigned_at_best(stamped_pdf, batchgen, key_id):
    """Neither a record that is at hand, nor its true signature, makes up for the key."""
    facts = facts_of(stamped_pdf)
    forged = facts.info["PithReceipt"].replace("pith-v1-2026-05", key_id)
    tampered = _with(_with(facts, "info", "PithReceipt", forged), "xmp", "pith:Receipt", forged)

    def lookup(_number, *, embedded, cited=False):
        return FoundRecord(batchgen, "bundle", "the record that was given")

    result = judged_facts(tampered, lookup)
    assert (result.status, codes(result)) == (Status.UNSIGNED, ["key-not-pinned"])
    assert result.receipt == "unknown-key"
    (finding,) = result.findings
    assert finding.message.isascii()
    assert finding.message.endswith("which is not pinned")


def test_bundle_of_a_newer_key_does_not_make_the_pdf_contradict_itself(stamped_pdf):
    """Its own receipt verifies, and what nobody here can verify says nothing against it."""

    def lookup(_number, *, embedded, cited=False):
        raise Refused("key-not-pinned", "signed with the key 'pith-v2', which is not pinned")

    result = judged(stamped_pdf, lookup=lookup)
    assert (result.status, codes(result)) == (Status.VERIFIED, ["key-not-pinned"])
    assert (result.receipt, result.findings[0].level) == ("valid", "warning")


def test_copied_badge_is_unbound(verdict, tex_run):
    pdf = tex_run(source(title="Another Paper, by Other People")).read_bytes()
    result = verdict(pdf)
    assert (result.status, codes(result)) == (Status.UNBOUND, ["title-absent"])
    assert result.binding.title == "absent"


def test_badge_on_a_paper_of_a_similar_title_is_unbound_and_says_so(verdict, tex_run):
    title = r"BatchGen: An Architecture for\\ Scalable and Efficient Batch Interference"
    result = verdict(tex_run(source(title=title)).read_bytes())
    assert (result.status, codes(result)) == (Status.UNBOUND, ["title-near"])
    assert "Interference" in result.findings[0].hint


def test_title_in_the_metadata_alone_binds_nothing(verdict, tex_run):
    title = "BatchGen: An Architecture for Scalable and Efficient Batch Inference"
    hyperref = rf"\usepackage[pdftitle={{{title}}}]{{hyperref}}"
    pdf = tex_run(source(title="Another", preamble=hyperref)).read_bytes()
    assert verdict(pdf).status is Status.UNBOUND


def arxiv_stamp(text: str):
    """Stamp page 1 as arXiv does: rotated text in the left margin."""

    def edit(document):
        page = document.pages[0]
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name("/Times-Roman"),
        )
        name = page.add_resource(document.make_indirect(font), pikepdf.Name.Font)
        content = f"q BT 0 1 -1 0 32 200 Tm {name} 20 Tf ({text}) Tj ET Q".encode()
        page.contents_add(content, prepend=True)

    return edit


STAMP = "arXiv:2606.21712v1  [cs.DC]  19 Jun 2026"


def test_arxiv_stamp_says_the_version(verdict, stamped_pdf):
    result = verdict(edited(stamped_pdf, arxiv_stamp(STAMP)))
    assert (result.status, codes(result)) == (Status.VERIFIED, [])
    assert result.binding == Binding("shown", "same", "2606.21712v1", "margin")


def test_arxiv_stamp_of_the_record_binds_nothing_by_itself(verdict, tex_run):
    pdf = tex_run(source(title="Another Paper, by Other People")).read_bytes()
    result = verdict(edited(pdf, arxiv_stamp(STAMP)))
    assert (result.status, codes(result)) == (Status.UNBOUND, ["title-absent"])
    assert result.binding == Binding("absent", "same", "2606.21712v1", "margin")


@pytest.mark.parametrize("other", ["2606.21713v1", "math/9609206v1"])
def test_arxiv_stamp_of_another_paper_unbinds(verdict, stamped_pdf, other):
    result = verdict(edited(stamped_pdf, arxiv_stamp(STAMP.replace("2606.21712v1", other))))
    assert (result.status, codes(result)) == (Status.UNBOUND, ["arxiv-stamp-differs"])
    assert result.binding == Binding("shown", "other", other, "margin")


def test_arxiv_stamp_of_a_later_version_with_the_title_is_verified_and_said(verdict, stamped_pdf):
    later = edited(stamped_pdf, arxiv_stamp(STAMP.replace("v1", "v2")))
    result = verdict(later)
    assert (result.status, codes(result)) == (Status.VERIFIED, ["version-later"])
    assert result.findings[0].level == "warning"
    assert result.binding == Binding("shown", "later", "2606.21712v2", "margin")
    exact = verdict(later, exact_version=True)
    assert (exact.status, codes(exact)) == (Status.UNBOUND, ["version-later"])
    assert exact.binding == result.binding


def test_arxiv_stamp_of_a_later_version_with_another_title_is_unbound(verdict, tex_run):
    pdf = tex_run(source(title="A Wholly New Title")).read_bytes()
    result = verdict(edited(pdf, arxiv_stamp(STAMP.replace("v1", "v2"))))
    assert result.status is Status.UNBOUND
    assert codes(result) == ["version-later-title", "title-absent"]


def stamp_link(address: str):
    """Put arXiv's link where its stamp stands, without the stamp."""

    def edit(document):
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=[12, 220, 32, 572],
            Border=[0, 0, 0],
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(address)),
        )
        page = document.pages[0]
        page.Annots = [*page.get("/Annots", []), document.make_indirect(link)]

    return edit


def test_arxiv_stamp_that_the_page_cuts_is_read_from_its_link(verdict, stamped_pdf):
    result = verdict(edited(stamped_pdf, stamp_link("https://arxiv.org/abs/2606.21712v3")))
    assert (result.status, codes(result)) == (Status.VERIFIED, ["version-later"])
    assert result.binding == Binding("shown", "later", "2606.21712v3", "link")


def arxiv_metadata(address: str):
    """Write what arXiv writes since 2025 into Info and XMP."""

    def edit(document):
        document.docinfo["/arXivID"] = address
        document.docinfo["/DOI"] = "https://doi.org/10.48550/arXiv.2606.21712"
        document.docinfo["/License"] = "http://creativecommons.org/licenses/by/4.0/"
        document.docinfo["/Title"] = "Another title in the metadata"
        with document.open_metadata(set_pikepdf_as_editor=False) as xmp:
            xmp["dc:identifier"] = address
            xmp["dc:rights"] = "http://creativecommons.org/licenses/by/4.0/"

    return edit


@pytest.mark.parametrize(
    ("address", "version", "status", "code"),
    [
        ("https://arxiv.org/abs/2606.21712v1", "same", Status.VERIFIED, []),
        ("https://arxiv.org/abs/2606.21712v2", "later", Status.VERIFIED, ["version-later"]),
        ("https://arxiv.org/abs/2606.21713v1", "other", Status.UNBOUND, ["arxiv-stamp-differs"]),
    ],
)
def test_metadata_of_arxivs_says_the_version_where_there_is_no_stamp(
    verdict, stamped_pdf, address, version, status, code
):
    result = verdict(edited(stamped_pdf, arxiv_metadata(address)))
    assert (result.status, codes(result)) == (status, code)
    paper = address.removeprefix("https://arxiv.org/abs/")
    assert result.binding == Binding("shown", version, paper, "metadata")


def test_metadata_of_arxivs_gives_way_to_the_stamp(verdict, stamped_pdf):
    pdf = edited(stamped_pdf, arxiv_stamp(STAMP))
    pdf = edited(pdf, arxiv_metadata("https://arxiv.org/abs/2606.21712v2"))
    result = verdict(pdf)
    assert (result.status, codes(result)) == (Status.VERIFIED, [])
    assert result.binding == Binding("shown", "same", "2606.21712v1", "margin")


def test_metadata_of_arxivs_is_told_of_a_pdf_without_number(verdict, tex_run):
    plain = source(number="").replace(r"\usepackage[]{pith}", "")
    pdf = edited(tex_run(plain).read_bytes(), arxiv_metadata("https://arxiv.org/abs/2606.21712v1"))
    result = verdict(pdf)
    assert (result.status, codes(result)) == (Status.UNSTAMPED, ["arxiv-metadata"])
    assert "2606.21712v1" in result.findings[0].message


def test_words_like_a_stamp_in_the_text_bind_nothing(verdict, tex_run):
    pdf = tex_run(source(title="Another", body=STAMP)).read_bytes()
    result = verdict(pdf)
    assert (result.status, result.binding) == (Status.UNBOUND, Binding("absent"))


def test_drop_in_paper_without_a_source_is_unresolved(verdict, drop_in_pdf):
    result = verdict(drop_in_pdf)
    assert (result.status, codes(result)) == (Status.UNRESOLVED, ["no-source"])
    assert result.pith_number == f"pith:{BATCHGEN}"


def test_drop_in_paper_is_verified_with_its_bundle(verdict, drop_in_pdf):
    result = verdict(drop_in_pdf, resolved(BATCHGEN))
    assert result.status is Status.VERIFIED
    assert (result.record_source, result.receipt) == ("bundle", "valid")
    assert result.pith_number == f"pith:2026:{BATCHGEN}"


def test_drop_in_paper_with_the_badge_of_another_is_unbound(verdict, tex_run):
    pdf = tex_run(source(number=rf"\pithnumber{{{FLEXNPU}}}"), stamped=False).read_bytes()
    assert verdict(pdf, resolved(FLEXNPU)).status is Status.UNBOUND


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("record-not-found", Status.UNRESOLVED),
        ("mirror-timeout", Status.UNRESOLVED),
        ("json-syntax", Status.UNRESOLVED),
        ("receipt-missing", Status.UNSIGNED),
        ("signature-invalid", Status.FORGED),
        ("key-not-pinned", Status.UNSIGNED),
    ],
)
def test_drop_in_paper_whose_record_is_not_to_be_had_is_never_verified(drop_in_pdf, code, status):
    def lookup(_number, *, embedded, cited=False):
        raise Unavailable(code, "no")

    facts = facts_of(drop_in_pdf)
    assert judged_facts(facts, lookup).status is status


def test_embedded_record_does_not_need_the_source_that_fails(stamped_pdf):
    def lookup(_number, *, embedded, cited=False):
        raise Unavailable("mirror-timeout", "no")

    result = judged(stamped_pdf, lookup=lookup)
    assert (result.status, codes(result)) == (Status.VERIFIED, ["mirror-timeout"])
    assert result.findings[0].level == "warning"


def test_paper_without_a_number_is_unstamped(verdict, tex_run):
    pdf = tex_run(source(number="")).read_bytes()
    assert verdict(pdf).status is Status.UNSTAMPED


def _with(facts: PdfFacts, carrier: str, name: str, value: str) -> PdfFacts:
    return replace(facts, **{carrier: getattr(facts, carrier) | {name: value}})


RETIRED = KeySet(
    [replace(key, valid_until=datetime(2027, 1, 1, tzinfo=UTC)) for key in REGISTRY_KEYS]
)


def test_undated_receipt_of_a_retired_key_is_unsigned_without_a_dated_one(verdict, stamped_pdf):
    result = verdict(stamped_pdf, keys=RETIRED)
    assert (result.status, codes(result)) == (Status.UNSIGNED, ["receipt-undated"])
    assert result.receipt == "missing"


def test_dated_receipt_of_the_bundle_serves_where_a_key_is_retired(verdict, stamped_pdf):
    result = verdict(stamped_pdf, resolved(BATCHGEN), keys=RETIRED)
    assert (result.status, result.receipt) == (Status.VERIFIED, "valid")


def test_bundle_that_is_given_and_wrong_is_never_verified(stamped_pdf):
    def lookup(_number, *, embedded, cited=False):
        raise Refused("record-hash", "bundle.json: changed")

    result = judged(stamped_pdf, lookup=lookup)
    assert (result.status, codes(result)) == (Status.MISMATCH, ["record-hash"])
