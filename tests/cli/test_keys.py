from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from real_data import BATCHGEN, real_bundle_document

KEY_DOCUMENT = real_bundle_document(BATCHGEN)["public_keys"][0]
PINNED = "pith-v1-2026-05"


@pytest.fixture
def key_file():
    return Path(os.environ["PITHTEX_CONFIG"]) / "keys.json"


def test_pinned_keys_are_listed_with_fingerprints_and_window(run_pithtex):
    done = run_pithtex("keys")
    assert done.exit_code == 0
    for text in (
        f"{PINNED} (pinned in pithtex)",
        KEY_DOCUMENT["public_key_hex"],
        KEY_DOCUMENT["fingerprint_sha256_hex"],
        KEY_DOCUMENT["fingerprint_sha256_b32_first128bits"],
        "from 2026-05-01T00:00:00Z on",
    ):
        assert text in done.stdout


def test_raw_key_is_added_listed_and_removed(run_pithtex, registry, key_file):
    raw = registry.public_key.hex()
    dates = ["--from", "2026-01-01", "--until", "2026-12-31T12:00:00Z"]
    done = run_pithtex("keys", "add", raw, "--id", "mine", *dates, stdin=b"y\n")
    assert done.exit_code == 0
    assert registry.fingerprint in done.stdout
    assert json.loads(key_file.read_text())["keys"] == [
        {
            "key_id": "mine",
            "public_key_hex": raw,
            "valid_from": "2026-01-01T00:00:00Z",
            "valid_until": "2026-12-31T12:00:00Z",
        }
    ]
    listed = run_pithtex("keys").stdout
    assert f"mine (yours, in {key_file})" in listed
    assert "from 2026-01-01T00:00:00Z until 2026-12-31T12:00:00Z" in listed
    assert run_pithtex("keys", "remove", "mine").exit_code == 0
    assert "mine" not in run_pithtex("keys").stdout


def test_nothing_is_written_before_the_fingerprint_is_confirmed(run_pithtex, registry, key_file):
    raw = registry.public_key.hex()
    done = run_pithtex("keys", "add", raw, "--id", "mine", stdin=b"n\n")
    assert done.exit_code == 1
    assert registry.fingerprint in done.stdout
    assert not key_file.exists()


def test_key_document_is_added_under_its_own_id(run_pithtex, registry, tmp_path, key_file):
    import base64

    from pithtex.protocol.keys import fingerprint_base32

    raw = registry.public_key
    document = KEY_DOCUMENT | {
        "key_id": "pith-v2",
        "public_key_hex": raw.hex(),
        "public_key_b64": base64.b64encode(raw).decode(),
        "fingerprint_sha256_hex": registry.fingerprint,
        "fingerprint_sha256_b32_first128bits": fingerprint_base32(raw),
    }
    path = tmp_path / "key.json"
    path.write_text(json.dumps(document))
    assert run_pithtex("keys", "add", str(path), "--yes").exit_code == 0
    assert "pith-v2" in run_pithtex("keys").stdout
    for name in ("public_key_b64", "fingerprint_sha256_hex"):
        before = key_file.read_bytes()
        path.write_text(json.dumps(document | {"key_id": "x", name: KEY_DOCUMENT[name]}))
        done = run_pithtex("keys", "add", str(path), "--yes")
        assert (done.exit_code, "[key-contradicts]" in done.stderr) == (1, True)
        assert key_file.read_bytes() == before


BAD = {
    "pinned_key_again": (["add", KEY_DOCUMENT["public_key_hex"], "--id", "twin"], "key-ambiguous"),
    "pinned_id_for_another_key": (["add", "11" * 32, "--id", PINNED], "key-ambiguous"),
    "too_short": (["add", "11" * 31, "--id", "x"], "key-document"),
    "upper_case": (["add", "AA" * 32, "--id", "x"], "key-document"),
    "removing_a_pinned_key": (["remove", PINNED], "key-unknown"),
    "removing_what_is_not_there": (["remove", "nobody"], "key-unknown"),
}


@pytest.mark.parametrize(("arguments", "code"), BAD.values(), ids=BAD)
def test_refused_and_nothing_written(run_pithtex, key_file, arguments, code):
    more = ["--yes"] if arguments[0] == "add" else []
    done = run_pithtex("keys", *arguments, *more)
    assert (done.exit_code, f"[{code}]" in done.stderr) == (1, True)
    assert not key_file.exists()


def test_wrong_usage_is_2(run_pithtex, key_file):
    raw = "11" * 32
    for arguments in (
        ["add", raw],
        ["add", raw, "--id", "a b"],
        ["add", raw, "--id", "x\n"],
        ["add", raw, "--id", "x", "--from", "yesterday"],
        ["add"],
    ):
        assert run_pithtex("keys", *arguments).exit_code == 2, arguments
    assert not key_file.exists()


def test_malformed_key_file_is_told_and_left_alone(run_pithtex, key_file):
    for text in ("{", '{"schema": "pithtex.keys/2", "keys": []}', '{"keys": []}'):
        key_file.write_text(text)
        done = run_pithtex("keys")
        assert done.exit_code == 1
        assert "error: " in done.stderr
        assert run_pithtex("keys", "add", "11" * 32, "--id", "x", "--yes").exit_code == 1
        assert key_file.read_text() == text
