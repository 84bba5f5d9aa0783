"""A record without its bundle: what each command makes of it, with its receipt and without."""

from __future__ import annotations

import json

import pytest
from checking import judged
from paper_factory import source
from real_data import BATCHGEN, DATA, FLEXNPU, NOW, real_bundle_document
from served import Served
from tls_server import body

from pithtex.check.checker import CheckSettings
from pithtex.check.result import Status
from pithtex.errors import PithtexError
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.reference import parse_reference
from pithtex.sources.https.lazy import LazyHttpsFetcher
from pithtex.sources.mirrors.mirror import Mirror
from pithtex.sources.resolve import Resolver

BASE = "https://mirror.example"
RECORD = f"{BASE}/pith/{BATCHGEN}.json"
JSON_LD = f"{BASE}/pith/{BATCHGEN}"


def document(suffix=BATCHGEN, *, receipt=False, **more):
    """Return a record as ``/pith/<26>.json`` has it, with its title."""
    bundle = real_bundle_document(suffix)
    events = {each["event_type"]: each["payload"] for each in bundle["events"]}
    answer = {
        "record_type": "pith_number_record",
        "pith_number": bundle["pith_number"],
        "canonical_sha256": bundle["canonical_sha256"],
        "paper": events["graph_snapshot"]["graph_snapshot"]["paper"],
        "canonical_record": bundle["canonical_record"],
        **more,
    }
    return answer | ({"receipt": events["record_created"]["receipt"]} if receipt else {})


def as_bytes(value):
    return json.dumps(value).encode()


@pytest.fixture
def served(monkeypatch):
    answers = Served()
    monkeypatch.setattr(LazyHttpsFetcher, "visit", lambda _: answers.visit())
    return answers


def resolve(served, text=BATCHGEN, **options):
    resolver = Resolver([Mirror(BASE, served)], REGISTRY_KEYS)
    return resolver.resolve(parse_reference(text), NOW, **options)


def trouble(served, text=BATCHGEN, **options):
    with pytest.raises(PithtexError) as caught:
        resolve(served, text, **options)
    return caught.value


@pytest.mark.parametrize("url", [RECORD, JSON_LD])
def test_record_with_its_receipt_is_verified_and_said_to_have_no_bundle(served, url):
    served[url] = as_bytes(document(receipt=True))
    found = resolve(served)
    assert (found.verified.number.suffix, found.bundle) == (BATCHGEN, None)
    assert found.carried.title.startswith("BatchGen: ")
    (note,) = found.findings
    assert (note.code, note.level) == ("bundle-missing", "note")
    assert BASE in note.message


@pytest.mark.parametrize("url", [RECORD, JSON_LD])
def test_record_without_receipt_is_signed_by_nobody(served, url):
    served[url] = as_bytes(document())
    error = trouble(served)
    assert (error.code, error.exit_status) == ("receipt-missing", 1)
    assert BASE in error.message


def test_json_ld_is_asked_for_as_such(server, fetcher):
    list(Mirror(server.url, fetcher()).find(parse_reference(BATCHGEN)))
    assert [each["Accept"] for each in server.headers] == [
        *["application/json"] * 3,
        "application/ld+json",
    ]


WRONG = {
    "another_record": (document(FLEXNPU, receipt=True), "bundle-of-another-record"),
    "another_record_unsigned": (document(FLEXNPU), "bundle-of-another-record"),
    "changed_record": (
        document(receipt=True) | {"canonical_record": document(FLEXNPU)["canonical_record"]},
        "record-hash",
    ),
    "other_hash": (document(canonical_sha256="0" * 64), "record-hash"),
    "other_number": (document(pith_number=f"pith:2026:{FLEXNPU}"), "record-number"),
    "receipt_of_another": (
        document() | {"receipt": document(FLEXNPU, receipt=True)["receipt"]},
        "receipt-hash",
    ),
    "receipt_of_another_shape": (document() | {"receipt": True}, "receipt-schema"),
    "receipt_null": (document() | {"receipt": None}, "receipt-missing"),
    "event_body": (
        document() | {"canonical_record": real_bundle_document(BATCHGEN)["events"][1]["payload"]},
        "record-schema",
    ),
}


@pytest.mark.parametrize(("answer", "code"), WRONG.values(), ids=WRONG)
def test_record_that_is_wrong_is_refused(served, answer, code):
    served[RECORD] = as_bytes(answer)
    assert trouble(served).code == code


def test_receipt_with_one_flipped_bit_is_refused(served):
    answer = document(receipt=True)
    receipt = answer["receipt"]
    first = receipt["signature_b64"][0]
    receipt["signature_b64"] = ("B" if first == "A" else "A") + receipt["signature_b64"][1:]
    served[RECORD] = as_bytes(answer)
    assert trouble(served).code == "signature-invalid"


@pytest.mark.parametrize("data", [b"<!doctype html>", b"{}", b"[]", b'{"error": "no"}', b""])
def test_page_in_the_place_of_a_record_is_none(served, data):
    served[RECORD] = served[JSON_LD] = data
    assert trouble(served).code == "record-not-found"


def test_bundle_of_another_mirror_is_better_than_a_record(served, registry):
    served[RECORD] = as_bytes(document())
    other = f"https://other.example/pith/{BATCHGEN}/bundle.json"
    served[other] = (DATA / "bundles" / f"bundle-{BATCHGEN}.json").read_bytes()
    mirrors = [Mirror(BASE, served), Mirror("https://other.example", served)]
    found = Resolver(mirrors, REGISTRY_KEYS).resolve(parse_reference(BATCHGEN), NOW)
    assert found.origin == "https://other.example"
    (finding,) = found.findings
    assert (finding.code, BASE in finding.message) == ("receipt-missing", True)


@pytest.mark.parametrize(
    ("receipt", "status", "exit_status"), [(True, "verified", 0), (False, "unsigned", 1)]
)
def test_verify_judges_a_record_by_its_receipt(run_pithtex, served, receipt, status, exit_status):
    served[RECORD] = as_bytes(document(receipt=receipt))
    done = run_pithtex("verify", "--format", "json", "--mirror", BASE, BATCHGEN)
    (result,) = json.loads(done.stdout)["results"]
    assert (result["status"], done.exit_code) == (status, exit_status)
    said = [each["code"] for each in result["findings"]]
    assert said == (["bundle-missing"] if receipt else ["receipt-missing"])


def test_verify_refuses_a_record_with_a_bad_receipt(run_pithtex, served):
    other = document(FLEXNPU, receipt=True)["receipt"]
    served[RECORD] = as_bytes(document() | {"receipt": other})
    done = run_pithtex("verify", "--format", "json", "--mirror", BASE, BATCHGEN)
    (result,) = json.loads(done.stdout)["results"]
    assert (result["status"], done.exit_code) == ("failed", 1)


def with_paper(**changed):
    answer = document(receipt=True)
    return answer | {"paper": answer["paper"] | changed}


FALSE_STATEMENTS = {
    "title": (with_paper(title="Cold Fusion Works After All"), "record-statement"),
    "title_no_text": (with_paper(title=["x"]), "record-statement"),
    "title_beside": (document(receipt=True, title="Cold Fusion"), "record-statement"),
    "license": (with_paper(license="https://evil.example/"), "record-statement"),
    "primary_cat": (with_paper(primary_cat="cs.AI"), "record-statement"),
    "cross_cats": (with_paper(cross_cats=["cs.AI"]), "record-statement"),
    "submitted_at": (with_paper(submitted_at="2020-06-19T19:56:21Z"), "record-statement"),
    "source_id": (
        document(receipt=True, source={"kind": "arxiv", "id": "2606.00001", "version": 1}),
        "record-source",
    ),
    "short_number": (document(receipt=True, short_pith_number="pith:AAAAAAAA"), "record-number"),
    "id": (document(receipt=True, **{"@id": "https://evil.example/x"}), "record-url"),
}


@pytest.mark.parametrize(("answer", "code"), FALSE_STATEMENTS.values(), ids=FALSE_STATEMENTS)
def test_record_with_a_false_statement_beside_it_is_never_verified(
    run_pithtex, served, tmp_path, answer, code
):
    (tmp_path / "record.json").write_bytes(as_bytes(answer))
    served[JSON_LD] = as_bytes(answer)
    for what in (
        ["--offline", str(tmp_path / "record.json")],
        ["--mirror", BASE, BATCHGEN],
    ):
        done = run_pithtex("verify", "--format", "json", *what)
        (result,) = json.loads(done.stdout)["results"]
        assert (result["status"], done.exit_code) == ("failed", 1)
        assert code in [each["code"] for each in result["findings"]]
    assert trouble(served).code == code


def test_what_nobody_signed_beside_a_record_is_said_to_be_the_mirrors_word(run_pithtex, tmp_path):
    answer = document(receipt=True, attestation_state="author_attested", citation_signatures=500)
    (tmp_path / "record.json").write_bytes(as_bytes(answer))
    done = run_pithtex("verify", "--offline", str(tmp_path / "record.json"))
    assert done.exit_code == 0
    assert "everything" not in done.stdout
    assert "verified: record, hash, number and receipt hold; there is no more" in done.stdout
    (note,) = [line for line in done.stdout.splitlines() if "[bundle-missing]" in line]
    for name in ("attestation_state", "citation_signatures", "paper.authors_text"):
        assert name in note
    assert "paper.title" not in note


def test_why_a_bundle_was_refused_is_said_where_the_record_answers(
    run_pithtex, server, authority, monkeypatch, tmp_path
):
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    server.answers[f"/pith/{BATCHGEN}.json"] = body(as_bytes(document(receipt=True)))
    for path in (f"/pith/{BATCHGEN}/bundle.json", f"/.well-known/pith/{BATCHGEN}/bundle.json"):
        server.answers[path] = body(b"", status=500)
    mirror = ["--mirror", server.url, "--allow-private-mirror", BATCHGEN]
    done = run_pithtex("verify", *mirror)
    assert (done.exit_code, "HTTP status 500 [mirror-status]" in done.stdout) == (0, True)
    done = run_pithtex("show", *mirror)
    assert (done.exit_code, "HTTP status 500 [mirror-status]" in done.stderr) == (4, True)


@pytest.mark.parametrize(
    ("receipt", "code", "exit_status"),
    [(True, "bundle-missing", 4), (False, "receipt-missing", 1)],
)
def test_show_needs_the_bundle(run_pithtex, served, receipt, code, exit_status):
    served[RECORD] = as_bytes(document(receipt=receipt))
    done = run_pithtex("show", "--mirror", BASE, BATCHGEN)
    assert (done.exit_code, done.stdout, f"[{code}]" in done.stderr) == (exit_status, "", True)


def test_stamp_is_written_from_a_record_with_receipt_and_from_no_other(
    run_pithtex, served, tmp_path
):
    (tmp_path / "paper.tex").write_text(source())
    served[RECORD] = as_bytes(document())
    done = run_pithtex("stamp", "--mirror", BASE, str(tmp_path))
    assert (done.exit_code, "[receipt-missing]" in done.stderr) == (1, True)
    assert [each.name for each in tmp_path.iterdir()] == ["paper.tex"]
    served[RECORD] = as_bytes(document(receipt=True))
    done = run_pithtex("stamp", "--mirror", BASE, str(tmp_path))
    assert (done.exit_code, "receipt valid" in done.stdout) == (0, True)
    assert (tmp_path / "pith-record.tex").exists()


def checked(pdf, served, *, compare=False):
    resolver = Resolver([Mirror(BASE, served)], REGISTRY_KEYS)
    settings = CheckSettings(REGISTRY_KEYS, NOW, resolver, compare=compare)
    return judged(pdf, lookup=settings.look_up)


@pytest.mark.tex
def test_pdf_with_only_a_number_is_unsigned_by_a_record_without_receipt(served, drop_in_pdf):
    served[RECORD] = as_bytes(document())
    result = checked(drop_in_pdf, served)
    assert (result.status, result.receipt) == (Status.UNSIGNED, "missing")
    assert [each.code for each in result.findings] == ["receipt-missing"]
    served[RECORD] = as_bytes(document(receipt=True))
    result = checked(drop_in_pdf, served)
    assert (result.status, result.receipt) == (Status.VERIFIED, "valid")
    assert "bundle-missing" in [each.code for each in result.findings]


@pytest.mark.tex
def test_pdf_with_its_receipt_loses_nothing_by_a_record_without(served, stamped_pdf):
    served[RECORD] = as_bytes(document())
    result = checked(stamped_pdf, served, compare=True)
    assert (result.status, result.receipt) == (Status.VERIFIED, "valid")
    assert [(each.code, each.level) for each in result.findings] == [("receipt-missing", "warning")]
