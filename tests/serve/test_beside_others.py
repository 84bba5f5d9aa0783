"""A folder into which somebody has put files that claim what they are not."""

from __future__ import annotations

import json

import pytest
from real_data import BATCHGEN, real_bundle, real_bundle_document
from serve.running import serving
from simulated_registry import SimulatedRegistry, complete


def forged(suffix: str) -> bytes:
    document = real_bundle_document(suffix)
    receipt = document["events"][0]["payload"]["receipt"]
    first, *others = receipt["signature_b64"]
    receipt["signature_b64"] = "".join(["B" if first == "A" else "A", *others])
    return json.dumps(document).encode()


def claims_alone(suffix: str) -> bytes:
    document = real_bundle_document(suffix)
    return json.dumps({name: document[name] for name in ("pith_number", "source")}).encode()


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    """A server whose honest bundles stand behind others that come first by their names."""
    folder = tmp_path_factory.mktemp("crowded")
    bundles = folder / "bundles"
    bundles.mkdir()
    (bundles / f"bundle-{BATCHGEN}.json").write_bytes(real_bundle(BATCHGEN))
    (bundles / "a-forged.json").write_bytes(forged(BATCHGEN))
    (bundles / "0-notes.json").write_bytes(claims_alone(BATCHGEN))
    # Another number of the same paper, and of the same first eight characters.
    near = json.loads(claims_alone(BATCHGEN))
    near["pith_number"] = near["pith_number"][:-1] + ("A" if BATCHGEN[-1] != "A" else "E")
    (bundles / "1-near.json").write_text(json.dumps(near))
    with serving(folder, bundles, "--jobs", "1") as running:
        yield running


def test_forged_file_beside_the_honest_one_does_not_hide_it(crowded):
    assert crowded.curl(f"/pith/{BATCHGEN}/bundle.json").body == real_bundle(BATCHGEN)
    assert crowded.curl(f"/pith/{BATCHGEN}.json").status == 200
    told = crowded.curl(f"/badge/{BATCHGEN}.json").json
    assert "isError" not in told or not told["isError"]
    assert "forged" not in told["message"]


def test_junk_of_the_same_paper_or_first_characters_leaves_the_look_ups(crowded):
    source = real_bundle_document(BATCHGEN)["source"]
    paper = f"{source['id']}v{source['version']}"
    assert BATCHGEN in crowded.curl(f"/arxiv/{paper}.json").body.decode()
    assert crowded.curl(f"/paper/{BATCHGEN[:8]}").status == 200
    for named in (paper, source["id"], BATCHGEN[:8], BATCHGEN):
        answer = crowded.curl(f"/find?number={named}")
        assert (answer.status, answer.headers["location"]) == (303, f"/pith/{BATCHGEN}")


def test_newest_bundle_that_verifies_is_the_one_that_is_served(tmp_path):
    registry = SimulatedRegistry()
    first = complete(registry, registry.bundle(registry.record()))
    bundles = tmp_path / "bundles"
    bundles.mkdir()
    for name, year in (("a", "2026-07"), ("b", "2026-09"), ("c", "2026-08")):
        document = registry.signed(first | {"built_at": f"{year}-01T00:00:00Z"})
        (bundles / f"{name}.json").write_text(json.dumps(document))
    unsigned = first | {"built_at": "2026-10-01T00:00:00Z"}
    (bundles / "d.json").write_text(json.dumps(unsigned))
    (tmp_path / "keys.json").write_text(registry.key_file())
    with serving(tmp_path, bundles, "--jobs", "1", "--keys", tmp_path / "keys.json") as running:
        suffix = first["pith_number"].rpartition(":")[2]
        assert running.curl(f"/pith/{suffix}/bundle.json").json["built_at"].startswith("2026-09")


@pytest.mark.tex
def test_forged_file_beside_the_honest_one_does_not_change_a_verdict(papers, run_pithtex, tmp_path):
    folder = tmp_path / "bundles"
    folder.mkdir()
    (folder / f"bundle-{BATCHGEN}.json").write_bytes(real_bundle(BATCHGEN))
    (folder / "a-forged.json").write_bytes(forged(BATCHGEN))
    (folder / "0-notes.json").write_bytes(claims_alone(BATCHGEN))
    with serving(tmp_path, folder, "--jobs", "1") as running:
        found = {name: running.post_pdf(papers / name).json for name in ("paper.pdf", "copied.pdf")}
    for name, here in found.items():
        done = run_pithtex(
            "check", "--offline", "--bundle", str(folder), "--format", "json", str(papers / name)
        )
        (expected,) = json.loads(done.stdout)["results"]
        assert here == expected | {"path": "PDF"}
    assert found["paper.pdf"]["status"] == "verified"
