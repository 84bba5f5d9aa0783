"""Attacks 12 to 20: hashes, numbers, years and aliases that are not the record's."""

from __future__ import annotations

import base64
import io
import json

import pikepdf
import pytest
from real_data import BATCHGEN, FLEXNPU, NOW, real_bundle_document

from pithtex.errors import NotJudged
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.carried_record import FIELDS, to_fields
from pithtex.protocol.reference import parse_reference
from pithtex.protocol.verified_record import verify_bundle_record
from pithtex.sources.bundle_files import bundle_sources
from pithtex.sources.resolve import Resolver
from refusals.forging import (
    GENUINE,
    KEYS,
    RECORD,
    REGISTRY,
    SIMULATED,
    Layer,
    as_bytes,
    edited,
    forged,
    number_of,
    recomputed_state,
    renamed,
    report_on,
    resigned_by,
    sha256,
    signed_from,
    value_at,
    with_record,
)

HASH = GENUINE["canonical_sha256"]
OTHER = real_bundle_document(FLEXNPU)
NEIGHBOUR = HASH[:-1] + ("e" if HASH[-1] == "d" else "d")
WRONG_HASHES = {
    "zeros": "0" * 64,
    "last_digit": NEIGHBOUR,
    "of_another_record": OTHER["canonical_sha256"],
    "of_the_hash": sha256(HASH).hex(),
}
CREATED = "events.0.payload"
HASH_CODES = {
    "canonical_sha256": "record-hash",
    f"{CREATED}.canonical_sha256": "record-hash",
    f"{CREATED}.receipt.canonical_sha256": "receipt-hash",
}


# 12 canonical_sha256 is not the recomputed one


@pytest.mark.parametrize("wrong", WRONG_HASHES.values(), ids=WRONG_HASHES)
def test_hash_that_is_wrong_in_every_place(refused, wrong):
    """Attack 12: all that repeats it, and every signature, agree with the wrong hash."""
    edits = dict.fromkeys(HASH_CODES, wrong)
    assert refused(forged(Layer.RECEIPT, edits)) == {"record-hash"}
    kept = refused(edited(GENUINE, edits))
    assert kept == {"record-hash", "event-content", "state-differs", "bundle-hash"}


def test_record_that_was_changed_under_its_hash(refused):
    """Attack 12: the receipt is genuine, the record is not what it is over."""
    for path in ("canonical_record", f"{CREATED}.canonical_record"):
        edits = {f"{path}.metadata.license": ""}
        assert "bundle-hash" in refused(edited(GENUINE, edits))
    edits = {
        "canonical_record.metadata.license": "",
        f"{CREATED}.canonical_record.metadata.license": "",
    }
    codes = {"record-hash", "record-number", "record-alias", "event-subject"}
    assert refused(forged(Layer.EVENTS, edits)) == codes


# 13 the same hash repeated elsewhere, but different


@pytest.mark.parametrize("path", HASH_CODES)
@pytest.mark.parametrize("wrong", WRONG_HASHES.values(), ids=WRONG_HASHES)
def test_hash_that_differs_in_one_place(refused, path, wrong):
    """Attack 13, signed anew above the place, and with the signatures kept."""
    layer = Layer.BUNDLE if path == "canonical_sha256" else Layer.EVENTS
    assert refused(forged(layer, {path: wrong})) == {HASH_CODES[path]}
    kept = refused(edited(GENUINE, {path: wrong}))
    assert {HASH_CODES[path], "bundle-hash"} <= kept


STATE_HASHES = {
    "state.state_sha256": "0" * 64,
    "state.current.record_created.payload.canonical_sha256": NEIGHBOUR,
    "state.current.record_created.payload.receipt.canonical_sha256": NEIGHBOUR,
    "state.current.record_created.event_id": f"sha256:{HASH}",
    "state.applied_event_ids.0": f"sha256:{HASH}",
    "state.current.canonical_record.metadata.title_canon_sha256": HASH,
}


@pytest.mark.parametrize("path", STATE_HASHES)
def test_hash_that_differs_in_the_state(refused, path):
    """Attack 13, signed anew."""
    assert refused(forged(Layer.BUNDLE, {path: STATE_HASHES[path]})) == {"state-differs"}


def test_hash_of_the_bundle_that_is_another(refused):
    """Attack 13: the signature is genuine over the wrong hash that is stated beside it."""
    digest = bytes.fromhex(NEIGHBOUR)
    signature = REGISTRY.signature(digest, "bundle_sha256_bytes")
    edits = {"bundle_signature": signature | {"bundle_sha256": digest.hex()}}
    assert refused(edited(SIMULATED, edits)) == {"bundle-hash"}


# 14 number is not Base32(hash)[:26]; the 128-bit variant

WRONG_NUMBER = {"record-number", "record-created", "event-subject"}


def base32(data: bytes) -> str:
    return base64.b32encode(data)[:26].decode()


def test_number_from_128_bits_of_the_hash(refused):
    """Attack 14: Base32 of the first 16 bytes differs in the last character only."""
    document = resigned_by(REGISTRY, OTHER)
    assert report_on(document).status == "verified"
    variant = base32(bytes.fromhex(OTHER["canonical_sha256"])[:16])
    assert (variant[:25], variant != FLEXNPU) == (FLEXNPU[:25], True)
    document = signed_from(Layer.EVENTS, renamed(document, variant))
    assert refused(document, FLEXNPU) == WRONG_NUMBER


DIGEST = bytes.fromhex(HASH)
WRONG_NUMBERS = {
    "last_character": BATCHGEN[:-1] + "A",
    "first_character": "A" + BATCHGEN[1:],
    "of_the_hexadecimal_text": base32(HASH.encode()),
    "of_the_reversed_hash": base32(DIGEST[::-1]),
    "of_the_end_of_the_hash": base64.b32encode(DIGEST).decode().rstrip("=")[-26:],
    "extended_hex_alphabet": base64.b32hexencode(DIGEST)[:26].decode(),
    "of_another_record": FLEXNPU,
}


@pytest.mark.parametrize("suffix", WRONG_NUMBERS.values(), ids=WRONG_NUMBERS)
def test_number_that_does_not_follow_from_the_hash(refused, suffix):
    """Attack 14: the bundle bears the wrong number in every place, signed anew."""
    codes = set(WRONG_NUMBER)
    if suffix[:16] != BATCHGEN[:16]:
        codes.add("record-alias")
    assert refused(signed_from(Layer.EVENTS, renamed(SIMULATED, suffix))) == codes


@pytest.mark.parametrize(
    "path", ["pith_number", "short_pith_number", "events.1.subject_pith_number"]
)
def test_number_that_is_wrong_in_one_place(refused, path):
    """Attack 14, signed anew, and with the signatures kept."""
    value = OTHER["short_pith_number"] if path.startswith("short") else OTHER["pith_number"]
    code = "event-subject" if path.startswith("events") else "record-number"
    assert refused(forged(Layer.EVENTS, {path: value})) == {code}
    kept = "event-content" if path.startswith("events") else code
    assert {kept, "bundle-hash"} <= refused(edited(GENUINE, {path: value}))


# 15 lower case in strict places, 0/1/8, spaces, full-width digits, ſ and ı, a trailing newline,
# 25 or 27 characters

MALFORMED = {
    "lower_case": (BATCHGEN.lower(), "number-character"),
    "one_lower_case": (BATCHGEN.replace("G", "g", 1), "number-character"),
    "zero": (BATCHGEN[:-1] + "0", "number-character"),
    "one": (BATCHGEN[:-1] + "1", "number-character"),
    "eight": (BATCHGEN[:-1] + "8", "number-character"),
    "nine": (BATCHGEN[:-1] + "9", "number-character"),
    "space_inside": (BATCHGEN[:13] + " " + BATCHGEN[13:], "number-character"),
    "space_behind": (BATCHGEN + " ", "number-character"),
    "no_break_space": (BATCHGEN + "\xa0", "number-character"),
    "zero_width_space": (BATCHGEN[:13] + "\u200b" + BATCHGEN[13:], "number-character"),
    "full_width_digit": (BATCHGEN.replace("6", "６"), "number-character"),
    "full_width_letter": (BATCHGEN.replace("G", "Ｇ"), "number-character"),
    "long_s": (BATCHGEN.replace("S", "ſ"), "number-character"),
    "dotless_i": (BATCHGEN.replace("I", "ı"), "number-character"),
    "cyrillic_letter": (BATCHGEN.replace("A", "А").replace("K", "К"), "number-character"),
    "trailing_newline": (BATCHGEN + "\n", "number-character"),
    "trailing_nul": (BATCHGEN + "\0", "number-character"),
    "padding": (BATCHGEN + "=", "number-character"),
    "25_characters": (BATCHGEN[:-1], "number-length"),
    "27_characters": (BATCHGEN + "A", "number-length"),
}


@pytest.mark.parametrize("prefix", ["", "pith:", "pith:2026:"])
@pytest.mark.parametrize(("text", "code"), MALFORMED.values(), ids=MALFORMED)
def test_malformed_number_is_asked_for(run_pithtex, places, served, prefix, text, code):
    """Attack 15: nothing is looked up, even where a bundle lies ready under that name."""
    (places.output / "bundle.json").write_bytes(as_bytes(GENUINE))
    before = places.content()
    done = run_pithtex("verify", "--bundle", "bundle.json", prefix + text)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.splitlines()[0].endswith(f"[{code}]")
    assert places.content() == before


@pytest.mark.parametrize("text", [text for text, _ in MALFORMED.values()], ids=MALFORMED)
def test_malformed_number_in_a_bundle(refused, text):
    """Attack 15: a bundle spells its number exactly, signed anew."""
    for path in ("pith_number", "short_pith_number"):
        value = f"pith:2026:{text}" if path == "pith_number" else f"pith:{text}"
        assert refused(forged(Layer.BUNDLE, {path: value})) == {"record-number"}
    edits = {"events.1.subject_pith_number": f"pith:2026:{text}"}
    assert refused(forged(Layer.EVENTS, edits)) == {"event-subject"}


@pytest.mark.parametrize(
    "value",
    [
        BATCHGEN,
        f"pith:{BATCHGEN}",
        f"Pith:2026:{BATCHGEN}",
        f"pith:2026:{BATCHGEN}:",
        f"pith::{BATCHGEN}",
        f"pith:26:{BATCHGEN}",
        f"pith:２０２６:{BATCHGEN}",
        f"https://pith.science/pith/{BATCHGEN}",
        "",
    ],
)
def test_number_in_a_bundle_in_another_form(refused, value):
    """Attack 15."""
    assert refused(forged(Layer.BUNDLE, {"pith_number": value})) == {"record-number"}


# 16 a short form that fits two records; a check that matched only a short form

#: Found by trying 1.6 million titles: the numbers of these two papers share 40 bits.
COLLIDING = ("Paper 694153", "Paper 1644711")
SHARED = "6QD36VYW"


def colliding_bundles() -> list[dict]:
    documents = []
    for title in COLLIDING:
        document = REGISTRY.bundle(REGISTRY.record(title), title)
        documents.append(REGISTRY.signed(document | {"state": recomputed_state(document)}))
    return documents


def test_short_form_that_fits_two_records(run_pithtex, places):
    """Attack 16: two verified bundles of two papers, and a question instead of a choice."""
    numbers = set()
    for name, document in zip("ab", colliding_bundles(), strict=True):
        assert report_on(document).status == "verified"
        assert document["short_pith_number"] == f"pith:{SHARED}"
        numbers.add(document["pith_number"])
        (places.output / f"{name}.json").write_bytes(as_bytes(document))
    assert len(numbers) == 2
    before = places.content()
    for text in (SHARED, f"pith:{SHARED}"):
        done = run_pithtex("show", "--offline", "--bundle", ".", text)
        assert (done.exit_code, done.stdout) == (3, "")
        assert "[reference-ambiguous]" in done.stderr
        assert all(number in done.stderr for number in numbers)
        done = run_pithtex("verify", "--offline", "--bundle", ".", text)
        assert done.exit_code == 3
        assert "[reference-ambiguous]" in done.stdout
        assert all(number in done.stdout for number in numbers)
        assert ": verified: " not in done.stdout
        resolver = Resolver(bundle_sources([places.output]), KEYS)
        with pytest.raises(NotJudged) as caught:
            resolver.resolve(parse_reference(text), NOW)
        assert caught.value.code == "reference-ambiguous"
    assert places.content() == before


def test_bundle_that_shares_only_the_short_form_is_not_the_one_asked_for(run_pithtex, places):
    """Attack 16: a check that compared short forms would take the one for the other."""
    first, second = colliding_bundles()
    (places.output / "b.json").write_bytes(as_bytes(second))
    done = run_pithtex("verify", "--offline", "--bundle", "b.json", first["pith_number"])
    assert done.exit_code == 1
    assert "[bundle-of-another-record]" in done.stdout


@pytest.mark.parametrize("length", [8, 12, 16])
def test_short_form_in_the_place_of_the_number(refused, length):
    """Attack 16: what repeats the number repeats all of it, signed anew."""
    short = f"pith:2026:{BATCHGEN[:length]}"
    assert refused(forged(Layer.BUNDLE, {"pith_number": short})) == {"record-number"}
    edits = {f"events.{event}.subject_pith_number": short for event in (0, 1)}
    assert refused(forged(Layer.EVENTS, edits)) == {"record-created", "event-subject"}


def paper(info: dict[str, str], text: str) -> bytes:
    """Return a PDF of one page with ``text`` on it, arXiv's stamp if it is one."""
    document = pikepdf.new()
    page = document.add_blank_page()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Times-Roman")
    )
    name = page.add_resource(document.make_indirect(font), pikepdf.Name.Font)
    matrix = "0 1 -1 0 32 200" if text.startswith("arXiv:") else "1 0 0 1 72 700"
    page.contents_add(f"q BT {matrix} Tm {name} 12 Tf ({text}) Tj ET Q".encode())
    for key, value in info.items():
        document.docinfo[f"/{key}"] = value
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


TITLE = "BatchGen: An Architecture for Scalable and Efficient Batch Inference"


def stamp_of(document: dict) -> dict[str, str]:
    fields = to_fields(verify_bundle_record(load_bundle(as_bytes(document)), KEYS, NOW))
    return {field.info: fields[field.tex] for field in FIELDS}


@pytest.mark.parametrize("length", [8, 12, 16])
def test_pdf_that_states_only_a_short_form(run_pithtex, places, length):
    """Attack 16: it selects no record, though the bundle that it fits lies ready."""
    short = BATCHGEN[:length]
    info = {"PithNumber": f"pith:{short}", "PithURL": f"https://pith.science/pith/{short}"}
    (places.output / "paper.pdf").write_bytes(paper(info, TITLE))
    (places.output / "bundle.json").write_bytes(as_bytes(GENUINE))
    before = places.content()
    arguments = ("check", "--offline", "--bundle", "bundle.json", "--format", "json", "paper.pdf")
    (result,) = json.loads(run_pithtex(*arguments).stdout)["results"]
    assert result["status"] == "mismatch"
    assert [each["code"] for each in result["findings"] if each["level"] == "error"] == [
        "number-length"
    ]
    assert places.content() == before


# 17 a year that is not the record's


@pytest.mark.parametrize("year", ["2025", "2027", "0000", "1991"])
def test_year_that_is_not_the_records(refused, year):
    """Attack 17: the wrong year in every place, signed anew."""
    document = signed_from(Layer.EVENTS, renamed(SIMULATED, BATCHGEN, year))
    assert refused(document) == WRONG_NUMBER


def test_year_in_one_place(refused):
    """Attack 17, with the signatures kept and signed anew."""
    edits = {"pith_number": f"pith:2025:{BATCHGEN}"}
    assert refused(edited(GENUINE, edits)) == {"record-number", "bundle-hash"}
    assert refused(forged(Layer.BUNDLE, edits)) == {"record-number"}


def test_year_of_the_arxiv_id_in_the_place_of_the_records(refused):
    """Attack 17: 2601.00001 was submitted on the last day of 2025, as its record says."""
    record = REGISTRY.record(arxiv="2601.00001", submitted_at="2025-12-31T23:59:59Z")
    document = REGISTRY.bundle(record)
    document = REGISTRY.signed(document | {"state": recomputed_state(document)})
    assert report_on(document).status == "verified"
    suffix = number_of(record).suffix
    forgery = signed_from(Layer.EVENTS, renamed(document, suffix, "2026"))
    assert refused(forgery, suffix) == WRONG_NUMBER


def test_another_year_is_asked_for(run_pithtex, places):
    """Attack 17: the bundle is right, the number that was asked for is not."""
    (places.output / "bundle.json").write_bytes(as_bytes(GENUINE))
    for text in (f"pith:2025:{BATCHGEN}", f"pith:0000:{BATCHGEN}"):
        done = run_pithtex("verify", "--offline", "--bundle", "bundle.json", text)
        assert (done.exit_code, "[bundle-of-another-record]" in done.stdout) == (1, True)


@pytest.mark.parametrize(
    ("date", "code"),
    [
        ("0000-01-01T00:00:00Z", "record-date"),
        ("2026-02-29T00:00:00Z", "record-date"),
        ("2026-06-19T24:00:00Z", "record-date"),
        ("2026-06-19T23:59:60Z", "record-date"),
        ("2026-06-19T19:56:21+00:00", "record-schema"),
        ("2026-06-19T19:56:21", "record-schema"),
        ("2026-06-19 19:56:21Z", "record-schema"),
        ("２０２６-06-19T19:56:21Z", "record-schema"),
        ("12026-06-19T19:56:21Z", "record-schema"),
        ("2026-06-19T19:56:21Z\n", "record-schema"),
    ],
)
def test_year_of_a_date_that_is_none(refused, date, code):
    """Attack 17: a record whose year could be read in two ways, with the number of its hash."""
    record = edited(RECORD, {"metadata.submitted_at": date})
    assert refused(with_record(record, Layer.BUNDLE)) == {code}


# 18 upper-case or odd-length hex, event_id without sha256:

HEX_PLACES = {
    "canonical_sha256": ("bundle-schema", Layer.BUNDLE),
    "canonical_record.metadata.title_canon_sha256": ("record-schema", Layer.BUNDLE),
    "canonical_record.metadata.abstract_canon_sha256": ("record-schema", Layer.BUNDLE),
    f"{CREATED}.canonical_sha256": ("record-created", Layer.EVENTS),
    f"{CREATED}.receipt.canonical_sha256": ("receipt-schema", Layer.EVENTS),
    "events.1.content_sha256": ("event-schema", Layer.STATE),
    "bundle_signature.bundle_sha256": ("bundle-schema", Layer.NOTHING),
}
MISSPELLED = {
    "upper_case": str.upper,
    "one_upper_case": lambda text: text.replace("e", "E", 1),
    "odd_length": lambda text: text[:-1],
    "short": lambda text: text[:-2],
    "long": lambda text: text + "00",
    "0x": lambda text: "0x" + text[2:],
    "space": lambda text: text[:-1] + " ",
    "newline": lambda text: text + "\n",
    "full_width_digit": lambda text: text[:-1] + "１",
    "base32": lambda text: base64.b32encode(bytes.fromhex(text)).decode(),
    "empty": lambda _: "",
}


@pytest.mark.parametrize("path", HEX_PLACES)
@pytest.mark.parametrize("misspell", MISSPELLED.values(), ids=MISSPELLED)
def test_hash_that_is_misspelled(refused, path, misspell):
    """Attack 18: the same bytes to a lax reader, signed anew."""
    code, layer = HEX_PLACES[path]
    wrong = misspell(value_at(SIMULATED, path))
    assert refused(forged(layer, {path: wrong})) == {code}
    assert code in refused(edited(GENUINE, {path: misspell(value_at(GENUINE, path))}))


@pytest.mark.parametrize(
    "misspell",
    [
        lambda text: text.removeprefix("sha256:"),
        str.upper,
        lambda text: text.replace("sha256:", "SHA256:"),
        lambda text: text.replace("sha256:", "sha256-"),
        lambda text: text.replace("sha256:", "sha512:"),
        lambda text: text.replace("sha256:", "sha256:sha256:"),
        lambda text: text + "\n",
        lambda text: " " + text,
        lambda text: text[:-1],
        lambda _: "",
    ],
    ids=range(10),
)
@pytest.mark.parametrize("event", [0, 1])
def test_event_id_that_is_misspelled(refused, event, misspell):
    """Attack 18, signed anew."""
    path = f"events.{event}.event_id"
    wrong = misspell(value_at(SIMULATED, path))
    assert refused(forged(Layer.STATE, {path: wrong})) == {"event-id"}


# 19 an alias that disagrees with the record's source

WRONG_ALIASES = {
    "arxiv": ["2606.21713", "2606.21712v1", "arXiv:2606.21712", "2606.21712 ", "2606.２1712", ""],
    "arxiv_version": ["2606.21712v2", "2606.21712", "2606.21712v01", "2606.21712V1"],
    "doi": ["10.48550/arXiv.2606.21712", "10.48550/arxiv.2606.21713", "10.1000/182", "doi:x"],
    "pith_short_8": [BATCHGEN[:8].lower(), BATCHGEN[:7], BATCHGEN[:9], FLEXNPU[:8]],
    "pith_short_12": [f"pith:{BATCHGEN[:12]}", BATCHGEN[:8], FLEXNPU[:12]],
    "pith_short_16": [BATCHGEN, FLEXNPU[:16], BATCHGEN[:15] + "0"],
    "isbn": ["9780306406157"],
    "ARXIV": ["2606.21712"],
    "pith_short_10": [BATCHGEN[:10]],
}


@pytest.mark.parametrize(
    ("kind", "value"),
    [(kind, value) for kind, values in WRONG_ALIASES.items() for value in values],
)
def test_alias_that_disagrees_with_the_records_source(refused, kind, value):
    """Attack 19: beside the right aliases or in the place of one, signed anew."""
    alias = {"alias_kind": kind, "alias_value": value, "created_at": "2026-06-23T01:13:20Z"}
    aliases = [*SIMULATED["source_aliases"], alias]
    assert refused(forged(Layer.STATE, {"source_aliases": aliases})) == {"record-alias"}
    replaced = [each if each["alias_kind"] != kind else alias for each in aliases]
    assert refused(forged(Layer.STATE, {"source_aliases": replaced})) == {"record-alias"}
    kept = refused(edited(GENUINE, {"source_aliases": aliases}))
    assert kept == {"record-alias", "state-differs", "bundle-hash"}


@pytest.mark.parametrize(
    "source",
    [
        {"id": "2606.21712", "kind": "arxiv", "version": 2},
        {"id": "2606.21713", "kind": "arxiv", "version": 1},
        OTHER["source"],
    ],
)
def test_source_of_the_bundle_that_is_not_the_records(refused, source):
    """Attack 19, for the source that the bundle repeats, signed anew."""
    assert refused(forged(Layer.BUNDLE, {"source": source})) == {"record-source"}


@pytest.mark.parametrize(
    ("field", "value"),
    [("source_id", "2606.21713"), ("source_version", 2), ("source_kind", "doi")],
)
def test_source_of_the_event_that_is_not_the_records(refused, field, value):
    """Attack 19, for the source that the record_created event repeats, signed anew."""
    assert refused(forged(Layer.EVENTS, {f"{CREATED}.{field}": value})) == {"record-created"}


def test_paper_of_another_version_is_another_record(run_pithtex, places):
    """Attack 19: the bundle of v1 does not answer for v2."""
    (places.output / "bundle.json").write_bytes(as_bytes(GENUINE))
    for text in ("2606.21712v2", "2606.21713", "math/9609206"):
        done = run_pithtex("verify", "--offline", "--bundle", "bundle.json", text)
        assert (done.exit_code, "[bundle-of-another-record]" in done.stdout) == (1, True)


# 20 the PDF's arXiv id or version is not the record's


def checked(run_pithtex, places, pdf: bytes) -> tuple[str, list[str]]:
    (places.output / "paper.pdf").write_bytes(pdf)
    before = places.content()
    done = run_pithtex("check", "--offline", "--format", "json", "paper.pdf")
    (result,) = json.loads(done.stdout)["results"]
    assert places.content() == before
    return result["status"], [each["code"] for each in result["findings"]]


def test_stamp_of_arxiv_binds_nothing_by_itself(run_pithtex, places):
    """Attack 20: anyone can print one; what binds is the title."""
    pdf = paper(stamp_of(GENUINE), "arXiv:2606.21712v1  [cs.DC]  19 Jun 2026")
    status, codes = checked(run_pithtex, places, pdf)
    assert status == "unbound"
    assert "arxiv-stamp-differs" not in codes


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ("2606.21712v2", "version-later-title"),
        ("2606.21712v11", "version-later-title"),
        ("2606.21713v1", "arxiv-stamp-differs"),
        ("2606.2171v1", "arxiv-stamp-differs"),
        ("math/9609206v1", "arxiv-stamp-differs"),
    ],
)
def test_arxiv_id_or_version_of_the_pdf_is_not_the_records(run_pithtex, places, other, code):
    """Attack 20: the stamp in the margin is of another paper, all metadata is genuine."""
    pdf = paper(stamp_of(GENUINE), f"arXiv:{other}  [cs.DC]  19 Jun 2026")
    status, codes = checked(run_pithtex, places, pdf)
    assert status == "unbound"
    assert code in codes


@pytest.mark.parametrize(
    "source",
    ["arxiv:2606.21712v2", "arxiv:2606.21713v1", "arxiv:2606.21712", "arxiv:2606.21712v01"],
)
def test_source_in_the_pdfs_metadata_is_not_the_records(run_pithtex, places, source):
    """Attack 20: the record that the PDF carries is rebuilt from what it states."""
    pdf = paper(stamp_of(GENUINE) | {"PithSource": source}, TITLE)
    status, codes = checked(run_pithtex, places, pdf)
    assert status == "mismatch"
    assert set(codes) & {"record-hash", "field-form"}
