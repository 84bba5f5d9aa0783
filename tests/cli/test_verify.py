from __future__ import annotations

import json

import pytest
from real_data import BATCHGEN, DATA, FLEXNPU, PERSISTENT, real_bundle, real_bundle_document
from simulated_registry import changed

BUNDLES = DATA / "bundles"
BUNDLE = BUNDLES / f"bundle-{BATCHGEN}.json"
DOCUMENT = real_bundle_document(BATCHGEN)


@pytest.fixture
def written(tmp_path):
    def write(document, name="bundle.json"):
        data = document if isinstance(document, bytes) else json.dumps(document).encode()
        (tmp_path / name).write_bytes(data)
        return str(tmp_path / name)

    return write


@pytest.fixture
def user_keys(tmp_path, registry):
    path = tmp_path / "keys.json"
    path.write_text(registry.key_file())
    return str(path)


@pytest.mark.parametrize("suffix", [BATCHGEN, FLEXNPU, PERSISTENT])
def test_every_real_bundle_is_verified(run_pithtex, suffix):
    done = run_pithtex("verify", "--format", "json", str(BUNDLES / f"bundle-{suffix}.json"))
    assert done.exit_code == 0
    document = json.loads(done.stdout)
    assert document["schema"] == "pithtex.verify/1"
    (result,) = document["results"]
    assert result["status"] == "verified"
    assert {check["outcome"] for check in result["checks"]} == {"holds"}
    stated = real_bundle_document(suffix)
    assert result["pith_number"] == stated["pith_number"]
    assert result["canonical_sha256"] == stated["canonical_sha256"]
    assert result["state_sha256"] == stated["state"]["state_sha256"]
    assert result["findings"] == []


def test_one_bundle_is_shown_with_every_check(run_pithtex):
    done = run_pithtex("verify", str(BUNDLE))
    assert done.exit_code == 0
    for name in ("schema", "record hash", "receipt", "event 2 graph_snapshot", "state"):
        assert f"  holds     {name}\n" in done.stdout
    assert done.stdout.splitlines()[-1].startswith(f"{BUNDLE}: verified: ")


def test_folder_is_shown_with_a_line_for_each_and_totals(run_pithtex):
    done = run_pithtex("verify", str(BUNDLES))
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert len(lines) == 4
    assert lines[-1] == "3 documents: 3 verified"


def test_failing_check_is_named_with_the_path_of_the_difference(run_pithtex, written):
    document = changed(DOCUMENT, "state.current.graph_snapshots.0.target", "x")
    done = run_pithtex("verify", written(document))
    assert done.exit_code == 1
    assert "current.graph_snapshots.0.target" in done.stdout
    assert "[state-differs]" in done.stdout
    assert "[bundle-hash]" in done.stdout
    assert ": failed: " in done.stdout.splitlines()[-1]


def test_bare_record_is_unsigned(run_pithtex, written):
    for document in (
        DOCUMENT["canonical_record"],
        {"canonical_record": DOCUMENT["canonical_record"]},
    ):
        done = run_pithtex("verify", "--format", "json", written(document))
        (result,) = json.loads(done.stdout)["results"]
        assert (done.exit_code, result["status"]) == (1, "unsigned")
        assert result["pith_number"] == DOCUMENT["pith_number"]


@pytest.mark.parametrize(
    ("key", "value"),
    [("canonical_sha256", "0" * 64), ("pith_number", f"pith:2025:{BATCHGEN}")],
)
def test_bare_record_with_a_wrong_statement_beside_it_is_failed(run_pithtex, written, key, value):
    document = {"canonical_record": DOCUMENT["canonical_record"], key: value}
    done = run_pithtex("verify", written(document))
    assert (done.exit_code, ": failed: " in done.stdout) == (1, True)


def test_bundle_without_receipt_is_not_verified(run_pithtex, written):
    document = changed(DOCUMENT, "events.0.payload.receipt", None)
    done = run_pithtex("verify", written(document))
    assert done.exit_code == 1
    assert "[receipt-missing]" in done.stdout


@pytest.mark.parametrize("text", [BATCHGEN, "2606.21712v1", BATCHGEN[:12]])
def test_number_is_taken_from_the_bundles_that_are_given(run_pithtex, text):
    done = run_pithtex("verify", "--offline", "--bundle", str(BUNDLES), text)
    assert (done.exit_code, "holds     asked for" in done.stdout) == (0, True)


def test_number_that_nobody_has_is_unresolved(run_pithtex):
    done = run_pithtex("verify", "--offline", BATCHGEN)
    assert (done.exit_code, "[record-not-found]" in done.stdout) == (4, True)


def test_bundle_of_another_number_fails(run_pithtex, written):
    done = run_pithtex("verify", "--offline", "--bundle", written(real_bundle(FLEXNPU)), BATCHGEN)
    assert (done.exit_code, "[bundle-of-another-record]" in done.stdout) == (1, True)


def test_standard_input_is_verified(run_pithtex):
    done = run_pithtex("verify", "-", stdin=real_bundle(BATCHGEN))
    assert (done.exit_code, "standard input: verified" in done.stdout) == (0, True)


def test_word_that_is_nothing_is_told(run_pithtex, tmp_path):
    assert run_pithtex("verify", str(tmp_path / "gone.json")).exit_code == 3
    done = run_pithtex("verify", "nonsense")
    assert (done.exit_code, "[number-" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.5\n", "file-is-pdf"),
        (b"<!doctype html><title>Sign in</title>", "file-is-html"),
        (b"version https://git-lfs.github.com/spec/v1\n", "file-is-lfs-pointer"),
        (b"\x1f\x8b\x08\0", "file-is-gzip"),
    ],
)
def test_what_is_no_bundle_is_told_for_what_it_is(run_pithtex, written, data, code):
    path = written(data)
    done = run_pithtex("verify", "--offline", path)
    assert (done.exit_code, f"[{code}]" in done.stdout) == (3, True)
    assert ": unresolved: " in done.stdout
    assert ("pithtex check" in done.stdout) == (code == "file-is-pdf")
    done = run_pithtex("state", "--offline", path)
    assert (done.exit_code, f"[{code}]" in done.stderr) == (3, True)


def test_bundle_behind_white_space_is_a_bundle(run_pithtex, written):
    path = written(b"\n  " + BUNDLE.read_bytes())
    assert run_pithtex("verify", "--offline", path).exit_code == 0


def test_several_end_with_the_first_of_1_3_4_that_occurs(run_pithtex, written, tmp_path):
    gone = str(tmp_path / "gone.json")
    assert run_pithtex("verify", "--offline", str(BUNDLE), gone, BATCHGEN).exit_code == 3
    done = run_pithtex("verify", "--offline", "--format", "jsonl", str(BUNDLE), gone, written(b"{"))
    assert done.exit_code == 1
    statuses = [json.loads(line)["status"] for line in done.stdout.splitlines()]
    assert statuses == ["verified", "unresolved", "failed"]


def test_users_key_is_trusted_where_it_is_given(run_pithtex, written, registry, user_keys):
    from simulated_registry import complete

    path = written(complete(registry, registry.bundle(registry.record())))
    done = run_pithtex("verify", path)
    assert (done.exit_code, "[key-not-pinned]" in done.stdout) == (1, True)
    done = run_pithtex("verify", "--keys", user_keys, path)
    assert done.exit_code == 0, done.stdout


def test_many_bundles_are_verified_by_several_processes_as_by_one(
    run_pithtex, tmp_path, registry, user_keys
):
    from simulated_registry import complete

    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(60):
        record = registry.record(arxiv=f"2601.{number:05}")
        bundle = complete(registry, registry.bundle(record))
        if number == 33:
            bundle = changed(bundle, "events.1.target", "x")
        (folder / f"{number:02}.json").write_text(json.dumps(bundle))
    reports = [
        run_pithtex("verify", "--keys", user_keys, "--format", "jsonl", "--jobs", jobs, str(folder))
        for jobs in ("1", "2")
    ]
    assert reports[0].stdout == reports[1].stdout
    assert [done.exit_code for done in reports] == [1, 1]
    statuses = [json.loads(line)["status"] for line in reports[0].stdout.splitlines()]
    assert (statuses.count("verified"), statuses[33]) == (59, "failed")


def test_nothing_from_a_bundle_reaches_the_terminal_unescaped(run_pithtex, written):
    document = changed(DOCUMENT, "events.0.event_type", "\x1b[2J\u202e\r\nverified")
    done = run_pithtex("verify", written(document))
    assert done.exit_code == 1
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout


# state


def test_state_is_the_registrys_hash_and_all(run_pithtex):
    for suffix in (BATCHGEN, FLEXNPU, PERSISTENT):
        done = run_pithtex("state", str(BUNDLES / f"bundle-{suffix}.json"))
        assert done.exit_code == 0
        assert json.loads(done.stdout) == real_bundle_document(suffix)["state"]


def test_state_of_several_bundles_of_one_record_is_their_union(run_pithtex, written):
    first = changed(DOCUMENT, "events", DOCUMENT["events"][:1])
    paths = [written(first, "a.json"), str(BUNDLE)]
    for order in (paths, paths[::-1], paths * 2):
        done = run_pithtex("state", *order)
        assert json.loads(done.stdout) == DOCUMENT["state"]


def test_state_of_bundles_of_two_records_is_refused(run_pithtex):
    done = run_pithtex("state", str(BUNDLES))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "[bundle-of-another-record]" in done.stderr


def test_state_of_a_forged_bundle_is_refused(run_pithtex, written):
    document = changed(DOCUMENT, "canonical_record.source.version", 2)
    done = run_pithtex("state", written(document))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "[record-hash]" in done.stderr


def test_state_shows_what_does_not_print_as_escapes(run_pithtex, written, registry, user_keys):
    title = "A Paper \u202efor\u009b Tests\u00e9"
    path = written(registry.bundle_bytes(title))
    done = run_pithtex("state", "--keys", user_keys, path)
    assert done.exit_code == 0
    assert all(line.isprintable() for line in done.stdout.splitlines())
    (snapshot,) = json.loads(done.stdout)["current"]["graph_snapshots"]
    assert snapshot["payload"]["graph_snapshot"]["paper"]["title"] == title


# show


def test_page_has_what_the_registrys_page_has(run_pithtex):
    done = run_pithtex("show", "--offline", "--bundle", str(BUNDLES), BATCHGEN)
    assert done.exit_code == 0
    for text in (
        f"pith:2026:{BATCHGEN}",
        "BatchGen: An Architecture for Scalable and Efficient Batch Inference",
        "Congjie He",
        "arXiv:2606.21712v1, cs.DC, cs.LG",
        "1 Bitcoin timestamp  open",
        "valid, Ed25519, key pith-v1-2026-05",
        DOCUMENT["canonical_sha256"],
        "pith_short_16 G6R76UWKSSMLHOKU",
        '"schema_version": "1.0"',
        f"https://pith.science/pith/{BATCHGEN}",
    ):
        assert text in done.stdout
    record = json.dumps(DOCUMENT["canonical_record"], indent=2, sort_keys=True)
    assert record in done.stdout
    outside = done.stdout.replace(record, "")
    assert max(map(len, outside.splitlines())) <= 80


def test_command_that_the_page_offers_computes_the_hash(run_pithtex, tmp_path):
    import os
    import subprocess

    done = run_pithtex("show", "--offline", "--bundle", str(BUNDLES), BATCHGEN)
    command = done.stdout.split("Verify the hash yourself\n")[1]
    for name, script in {
        "curl": f"#!/bin/sh\ncat {BUNDLE}\n",
        "jq": "#!/bin/sh\nexec python3 -c 'import json,sys; print(json.dumps("
        'json.load(sys.stdin)["canonical_record"]))\'\n',
    }.items():
        (tmp_path / name).write_text(script)
        (tmp_path / name).chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    ran = subprocess.run(
        ["sh", "-c", command],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PATH": path},
    )
    assert ran.stdout == DOCUMENT["canonical_sha256"] + "\n"


def test_page_as_json(run_pithtex):
    done = run_pithtex("show", "--offline", "--bundle", str(BUNDLES), "--format", "json", BATCHGEN)
    page = json.loads(done.stdout)
    assert page["schema"] == "pithtex.show/1"
    assert page["canonical_record"] == DOCUMENT["canonical_record"]
    assert [row["standing"] for row in page["completeness"]] == ["open"] * 5


def test_page_of_a_bundle_that_does_not_verify_is_not_shown(run_pithtex, written):
    document = changed(DOCUMENT, "state.event_count", 3)
    done = run_pithtex("show", "--offline", "--bundle", written(document), BATCHGEN)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "[state-differs]" in done.stderr


def test_claim_is_shown_as_claimed_and_never_as_verified(run_pithtex, written, registry, user_keys):
    from simulated_registry import complete

    bundle = registry.bundle(registry.record())
    anchor = registry.event(bundle["pith_number"], "timestamp_anchor", "record", {"ots": "AAAA"})
    bundle = complete(registry, bundle | {"events": [*bundle["events"], anchor]})
    done = run_pithtex(
        "show", "--offline", "--keys", user_keys, "--bundle", written(bundle), "2601.00001"
    )
    assert done.exit_code == 0, done.stderr
    assert "1 Bitcoin timestamp  claimed (1)" in done.stdout
    assert "verified" not in done.stdout.replace("Receipt and verification", "")


def test_id_without_version_is_the_newest_and_that_is_said(
    run_pithtex, tmp_path, registry, user_keys
):
    from simulated_registry import complete

    folder = tmp_path / "bundles"
    folder.mkdir()
    for version in (1, 2):
        bundle = complete(registry, registry.bundle(registry.record(version=version)))
        (folder / f"{version}.json").write_text(json.dumps(bundle))
    options = ("--offline", "--keys", user_keys, "--bundle", str(folder), "2601.00001")
    done = run_pithtex("show", *options)
    assert done.exit_code == 0, done.stderr
    assert "arXiv:2601.00001v2" in done.stdout
    assert "the newest version known here: v2 of 2601.00001 [newest-version]" in done.stderr
    done = run_pithtex("verify", *options)
    assert done.exit_code == 0, done.stdout
    assert "2601.00001 (newest version known here: v2) from" in done.stdout
    assert "1.json" not in done.stdout
