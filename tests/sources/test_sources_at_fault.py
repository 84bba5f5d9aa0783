"""Sources that lie or are damaged: the next one is asked, and no PDF is blamed for them."""

from __future__ import annotations

import json
import shutil

import pytest
from checking import judged
from real_data import BATCHGEN, DATA, FLEXNPU, NOW, real_bundle
from served import Served
from sources.test_last_resort import as_bytes, document

from pithtex.check.checker import CheckSettings
from pithtex.check.result import Status
from pithtex.errors import Refused, Unavailable
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.number import PithNumber
from pithtex.protocol.reference import parse_reference
from pithtex.sources.bundle_files import bundle_sources
from pithtex.sources.https.lazy import LazyHttpsFetcher
from pithtex.sources.mirrors.mirror import Mirror
from pithtex.sources.resolve import Resolver
from pithtex.sources.store.cache import STORE_NAME, UNREADABLE, BundleCache

BASE, OTHER = "https://mirror.example", "https://other.example"
PATH = f"/pith/{BATCHGEN}/bundle.json"
GENUINE = real_bundle(BATCHGEN)
HARMED = {
    "its_title": GENUINE.replace(b"BatchGen: An", b"CatchGen: An"),
    "its_authors": GENUINE.replace(b"Congjie He", b"Mallory Evil"),
    "its_state": GENUINE.replace(b'"event_count":2', b'"event_count":3'),
}


@pytest.fixture
def served(monkeypatch):
    answers = Served()
    monkeypatch.setattr(LazyHttpsFetcher, "visit", lambda _: answers.visit())
    return answers


def resolve(served, *bases):
    mirrors = [Mirror(base, served) for base in bases]
    return Resolver(mirrors, REGISTRY_KEYS).resolve(parse_reference(BATCHGEN), NOW)


@pytest.mark.parametrize("harmed", HARMED.values(), ids=HARMED)
def test_mirror_that_harmed_a_bundle_beside_its_record_leaves_the_next_one(served, harmed):
    served |= {BASE + PATH: harmed, OTHER + PATH: GENUINE}
    found = resolve(served, BASE, OTHER)
    assert (found.origin, found.data) == (OTHER, GENUINE)
    (warning,) = found.findings
    assert (warning.level, BASE in warning.message) == ("warning", True)


@pytest.mark.parametrize("harmed", HARMED.values(), ids=HARMED)
def test_record_of_a_harmed_bundle_counts_where_nobody_has_a_better_one(served, harmed):
    served[BASE + PATH] = harmed
    found = resolve(served, BASE, OTHER)
    assert (found.origin, found.verified.number.suffix) == (BASE, BATCHGEN)
    (warning,) = found.findings
    assert (warning.level, BASE in warning.message) == ("warning", True)


@pytest.mark.parametrize("bad", [*HARMED, "its_receipt"])
def test_bad_copy_that_comes_before_a_good_one_is_a_warning(tmp_path, bad):
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    first.write_bytes(HARMED.get(bad) or bad_receipt())
    second.write_bytes(GENUINE)
    for paths in ([tmp_path], [first, second]):
        resolver = Resolver(bundle_sources(paths), REGISTRY_KEYS)
        for complete in (False, True):
            found = resolver.resolve(parse_reference(BATCHGEN), NOW, complete=complete)
            assert (found.data, found.origin) == (GENUINE, str(second))
            (said,) = found.findings
            assert (said.level, str(first) in said.message) == ("warning", True)


def test_bad_copy_with_the_number_in_its_name_does_not_hide_another(tmp_path):
    (tmp_path / f"bundle-{BATCHGEN}.json").write_bytes(HARMED["its_title"])
    (tmp_path / "z.json").write_bytes(GENUINE)
    resolver = Resolver(bundle_sources([tmp_path]), REGISTRY_KEYS)
    found = resolver.resolve(parse_reference(BATCHGEN), NOW)
    assert (found.data, len(found.findings)) == (GENUINE, 1)


def test_file_with_the_number_in_its_name_that_was_cut_off_is_said(tmp_path):
    cut = tmp_path / f"bundle-{BATCHGEN}.json"
    cut.write_bytes(GENUINE[:5000])
    # What is JSON and no bundle is passed over, whatever it is called.
    (tmp_path / f"{BATCHGEN}-state.json").write_text("{}")
    resolver = Resolver(bundle_sources([tmp_path]), REGISTRY_KEYS)
    with pytest.raises(Refused, match=cut.name) as caught:
        resolver.resolve(parse_reference(BATCHGEN), NOW)
    assert caught.value.code == "json-syntax"
    (tmp_path / "good.json").write_bytes(GENUINE)
    found = Resolver(bundle_sources([tmp_path]), REGISTRY_KEYS).resolve(
        parse_reference(BATCHGEN), NOW
    )
    assert (found.data, len(found.findings)) == (GENUINE, 1)


def test_file_that_is_no_bundle_does_not_hide_the_next_one(tmp_path):
    for name, make in FILES.items():
        made = make(tmp_path)
        (tmp_path / "good.json").write_bytes(GENUINE)
        sources = bundle_sources([made, tmp_path / "good.json"])
        found = Resolver(sources, REGISTRY_KEYS).resolve(parse_reference(BATCHGEN), NOW)
        assert (found.data, [each.level for each in found.findings]) == (GENUINE, ["warning"]), name


def test_what_the_user_named_is_not_looked_for_elsewhere(tmp_path, served):
    (tmp_path / "bad.json").write_bytes(bad_receipt())
    served[BASE + PATH] = GENUINE
    sources = [*bundle_sources([tmp_path / "bad.json"]), Mirror(BASE, served)]
    with pytest.raises(Refused) as caught:
        Resolver(sources, REGISTRY_KEYS).resolve(parse_reference(BATCHGEN), NOW)
    assert caught.value.code == "signature-invalid"


def a_cache(folder, data):
    """Return a cache that holds ``data``, which nobody has verified."""
    cache = BundleCache(folder)
    assert cache.put(data, load_bundle(data)) is None
    return cache


def test_cached_bundle_that_was_altered_leaves_the_mirrors_to_be_asked(tmp_path, served):
    cache = a_cache(tmp_path, HARMED["its_title"])
    served[BASE + PATH] = GENUINE
    found = Resolver([cache, Mirror(BASE, served)], REGISTRY_KEYS, cache).resolve(
        parse_reference(BATCHGEN), NOW
    )
    assert (found.kind, found.carried.title) == (
        "mirror",
        "BatchGen: An Architecture for Scalable and Efficient Batch Inference",
    )
    assert ["the cache" in each.message for each in found.findings] == [True]
    # It gives way.
    assert cache.held(PithNumber(BATCHGEN)) == [GENUINE]


def test_stamp_says_why_an_altered_bundle_has_no_title(tmp_path):
    found = Resolver([a_cache(tmp_path, HARMED["its_title"])], REGISTRY_KEYS).resolve(
        parse_reference(BATCHGEN), NOW
    )
    with pytest.raises(Refused, match="the bundle around them does not") as caught:
        _ = found.carried
    assert caught.value.code == "title-missing"


def test_damaged_cache_is_said_once(tmp_path, served):
    damaged_store(tmp_path).rename(tmp_path / STORE_NAME)
    cache = BundleCache(tmp_path)
    with pytest.raises(Unavailable) as caught:
        Resolver([cache], REGISTRY_KEYS).resolve(parse_reference(BATCHGEN), NOW)
    assert (caught.value.code, "cut off" in caught.value.message) == (UNREADABLE, True)
    resolver = Resolver([cache, Mirror(BASE, served)], REGISTRY_KEYS, cache)
    with pytest.raises(Unavailable) as caught:
        resolver.resolve(parse_reference(BATCHGEN), NOW)
    assert (caught.value.code, UNREADABLE in caught.value.hint) == ("record-not-found", True)
    served[BASE + PATH] = GENUINE
    found = resolver.resolve(parse_reference(BATCHGEN), NOW)
    assert [(each.code, each.level) for each in found.findings] == [(UNREADABLE, "warning")]


def test_mirror_with_the_record_alone_leaves_one_that_has_the_bundle(served):
    served |= {
        f"{BASE}/pith/{BATCHGEN}.json": as_bytes(document(receipt=True)),
        OTHER + PATH: GENUINE,
    }
    assert resolve(served, BASE, OTHER).origin == OTHER


def test_mirror_that_hides_the_events_that_were_seen_before(run_pithtex, served):
    served |= {BASE + PATH: GENUINE}
    assert run_pithtex("verify", "--mirror", BASE, BATCHGEN).exit_code == 0
    served[f"{OTHER}/pith/{BATCHGEN}.json"] = as_bytes(document(receipt=True))
    done = run_pithtex("verify", "--format", "json", "--mirror", OTHER, BATCHGEN)
    (result,) = json.loads(done.stdout)["results"]
    assert (done.exit_code, result["status"]) == (1, "failed")
    assert "bundle-rollback" in [each["code"] for each in result["findings"]]


def test_mirror_that_hides_the_events_that_another_has(run_pithtex, served):
    served |= {
        f"{BASE}/pith/{BATCHGEN}.json": as_bytes(document(receipt=True)),
        OTHER + PATH: GENUINE,
    }
    options = ("--mirror", BASE, "--mirror", OTHER)
    done = run_pithtex("verify", "--format", "json", *options, BATCHGEN)
    alone, whole = json.loads(done.stdout)["results"]
    assert (done.exit_code, alone["status"], whole["status"]) == (1, "failed", "verified")


def bad_receipt():
    """Return the bundle with a signature that is nobody's."""
    bundle = json.loads(GENUINE)
    bundle["events"][0]["payload"]["receipt"]["signature_b64"] = "A" * 86 + "=="
    return json.dumps(bundle).encode()


def damaged_store(folder):
    path = shutil.copy(DATA / "stores" / "store-1.sqlite3", folder / "store.sqlite3")
    path.write_bytes(path.read_bytes()[:20_000])
    return path


def cut_bundle(folder):
    path = folder / "bundle.json"
    path.write_bytes(GENUINE[:5000])
    return path


def no_bundle(folder):
    path = folder / "notes.txt"
    path.write_text("hello")
    return path


FILES = {"store_that_is_cut": damaged_store, "bundle_that_is_cut": cut_bundle, "notes": no_bundle}
ANSWERS = {"another_record": real_bundle(FLEXNPU), "bad_receipt": bad_receipt()}


def at_fault(folder, served):
    """Yield the sources of this test, each alone at fault."""
    yield from (bundle_sources([make(folder)]) for make in FILES.values())
    for answer in ANSWERS.values():
        served[BASE + PATH] = answer
        yield [Mirror(BASE, served)]


def checked(pdf, sources):
    settings = CheckSettings(REGISTRY_KEYS, NOW, Resolver(sources, REGISTRY_KEYS), compare=True)
    return judged(pdf, lookup=settings.look_up)


@pytest.mark.tex
def test_stamped_pdf_is_not_blamed_for_a_source_at_fault(tmp_path, served, stamped_pdf):
    for sources in at_fault(tmp_path, served):
        result = checked(stamped_pdf, sources)
        assert (result.status, result.record_source) == (Status.VERIFIED, "embedded")
        assert [each.level for each in result.findings] == ["warning"]


@pytest.mark.tex
def test_check_says_that_a_bundle_was_altered_beside_its_record(tmp_path, stamped_pdf):
    (tmp_path / "bundle.json").write_bytes(HARMED["its_title"])
    store = a_cache(tmp_path / "cache", HARMED["its_authors"]).opened().path
    for path in (tmp_path, tmp_path / "bundle.json", store):
        result = checked(stamped_pdf, bundle_sources([path]))
        assert (result.status, result.record_source) == (Status.VERIFIED, "embedded")
        (said,) = [each for each in result.findings if each.level == "warning"]
        assert "the bundle around them does not" in said.message


@pytest.mark.tex
def test_pdf_with_only_a_number_is_not_blamed_for_a_source_at_fault(tmp_path, served, drop_in_pdf):
    for sources in at_fault(tmp_path, served):
        result = checked(drop_in_pdf, sources)
        assert (result.status, result.receipt) == (Status.UNRESOLVED, "missing")
