"""Real bundles with one thing changed: none is accepted, and none ends in an error."""

from __future__ import annotations

import json

import pytest
from real_data import BATCHGEN, NOW, real_bundle, real_bundle_document

from pithtex.protocol.bundle_verification import verify_bundle
from pithtex.protocol.keys import REGISTRY_KEYS
from refusals.mutation import (
    KINDS,
    SUFFIXES,
    Mutant,
    mutants,
    recompute,
    says_the_same,
    signs_the_same,
)

LEAST_MUTANTS = 20_000
CHUNKS = 3
QUICK = 500
EACH_KIND = [(suffix, kind) for suffix in SUFFIXES for kind in KINDS]


def outcome(mutant: Mutant, suffix: str) -> str | None:
    """Return what is wrong with how the verifier takes a mutant."""
    data = mutant.make()
    try:
        status = verify_bundle(data, REGISTRY_KEYS, NOW).status
    except Exception as error:  # noqa: BLE001 - that none escapes is the claim
        return f"{mutant.label}: raises {error!r}"
    if status == "verified":
        return None if signs_the_same(data, suffix) else f"{mutant.label}: verified"
    return f"{mutant.label}: {status}, says the same" if says_the_same(data, suffix) else None


def all_wrong(found: list[Mutant], suffix: str) -> list[str]:
    return [wrong for mutant in found if (wrong := outcome(mutant, suffix))]


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("chunk", range(CHUNKS))
@pytest.mark.parametrize(("suffix", "kind"), EACH_KIND)
def test_no_mutant_is_accepted_and_none_raises(suffix, kind, chunk):
    found = mutants(suffix, kind)[chunk::CHUNKS]
    assert found
    wrong = all_wrong(found, suffix)
    assert not wrong, f"{len(wrong)} of {len(found)}, such as:\n" + "\n".join(wrong[:20])


@pytest.mark.slow
def test_mutants_are_as_many_as_promised_and_none_is_tried_twice():
    labels = [
        f"{suffix} {mutant.label}" for suffix, kind in EACH_KIND for mutant in mutants(suffix, kind)
    ]
    assert len(labels) >= LEAST_MUTANTS
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(("suffix", "kind"), EACH_KIND)
def test_no_mutant_of_a_sample_is_accepted(suffix, kind):
    found = mutants(suffix, kind)
    sample = found[:: len(found) // (QUICK // len(EACH_KIND))]
    assert all_wrong(sample, suffix) == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_recomputing_the_hashes_of_an_unchanged_bundle_changes_nothing(suffix):
    for changed in (("built_at",), ("canonical_record",), ("state",), ("events", 0, "payload")):
        document = real_bundle_document(suffix)
        recompute(document, changed)
        assert document == real_bundle_document(suffix)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_signatures_are_all_that_tells_many_rehashed_mutants(suffix):
    """Else the hashes would not have been recomputed, and the mutants prove little."""
    told_by = [
        {check.code for check in verify_bundle(mutant.make(), REGISTRY_KEYS, NOW).failures}
        for mutant in mutants(suffix, "rehashed")[::10]
    ]
    assert told_by.count({"signature-invalid"}) > len(told_by) // 10
    assert not any("bundle-hash" in codes for codes in told_by)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_date_of_the_bundles_signature_is_all_that_nobody_signed(suffix):
    """The bundle's hash leaves its signature out, date and all; nothing else is left out."""
    accepted = {
        mutant.label.split(" ")[0]
        for mutant in mutants(suffix, "kept")
        if mutant.label.startswith("bundle_signature")
        and verify_bundle(mutant.make(), REGISTRY_KEYS, NOW).status == "verified"
    }
    assert accepted <= {"bundle_signature.signed_at"}


SPACED = {
    "white_space": lambda document: json.dumps(document, indent=3),
    "another_order_of_keys": lambda document: json.dumps(reversed_keys(document)),
    "no_escapes": lambda document: json.dumps(document, ensure_ascii=False),
}


def reversed_keys(value):
    if isinstance(value, dict):
        return {key: reversed_keys(value[key]) for key in reversed(value)}
    return [reversed_keys(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("write", SPACED.values(), ids=SPACED)
def test_same_document_in_other_bytes_is_verified(suffix, write):
    data = write(real_bundle_document(suffix)).encode()
    assert data != real_bundle(suffix)
    assert verify_bundle(data, REGISTRY_KEYS, NOW).status == "verified"


def sample_for_the_command_line() -> list[Mutant]:
    return [mutant for kind in KINDS for mutant in mutants(BATCHGEN, kind)[:: 97 + len(kind)]]


def test_no_mutant_of_a_sample_is_accepted_on_the_command_line(run_pithtex):
    """An exception of any kind but pithtex's own would end the test: the runner lets it pass."""
    sample = sample_for_the_command_line()
    assert len(sample) > 100
    for mutant in sample:
        data = mutant.make()
        done = run_pithtex("verify", "--offline", "-", stdin=data)
        if not says_the_same(data, BATCHGEN):
            assert done.exit_code == 1, mutant.label
            assert ": verified: " not in done.stdout, mutant.label
        assert (done.stderr, "Traceback" in done.stdout) == ("", False), mutant.label
        assert all(line.isprintable() for line in done.stdout.splitlines()), mutant.label


def test_mutants_are_told_alike_by_several_processes(run_pithtex, tmp_path):
    """What is wrong crosses from one process to another unchanged."""
    sample = sample_for_the_command_line()
    for position, mutant in enumerate(sample):
        (tmp_path / f"{position:03}.json").write_bytes(mutant.make())
    alone, together = (
        run_pithtex("verify", "--format", "jsonl", "--jobs", jobs, str(tmp_path))
        for jobs in ("1", "2")
    )
    assert alone.stdout == together.stdout
    assert (alone.exit_code, together.exit_code) == (1, 1)
    assert len(alone.stdout.splitlines()) == len(sample)


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("position", [0, 15, 16, 48, 49, 50, 51, 59])
def test_forged_bundle_is_found_wherever_it_stands_in_a_folder(
    run_pithtex, tmp_path, jobs, position
):
    forgery = real_bundle(BATCHGEN).replace(b"cs.DC", b"cs.DB")
    for number in range(60):
        data = forgery if number == position else real_bundle(BATCHGEN)
        (tmp_path / f"{number:02}.json").write_bytes(data)
    done = run_pithtex("verify", "--format", "jsonl", "--jobs", jobs, str(tmp_path))
    statuses = [json.loads(line)["status"] for line in done.stdout.splitlines()]
    assert [status == "failed" for status in statuses] == [n == position for n in range(60)]
    assert done.exit_code == 1
