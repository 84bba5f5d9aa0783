"""A store in one file is served like a folder of bundles."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from real_data import BATCHGEN, FLEXNPU, PERSISTENT, real_bundle
from serve.running import serving

from pithtex.cli.group import cli
from pithtex.protocol.bundle import load_bundle
from pithtex.sources.store.bundle_store import BundleStore


@pytest.mark.tex
def test_store_is_served_and_what_is_added_is_there_at_once(tmp_path, drop_in_pdf):
    path = tmp_path / "records.sqlite3"
    store = BundleStore.open(path, create=True)
    for suffix in (BATCHGEN, FLEXNPU):
        store.put(real_bundle(suffix), load_bundle(real_bundle(suffix)))
    (tmp_path / "drop-in.pdf").write_bytes(drop_in_pdf)
    with serving(tmp_path, path, "--jobs", "1") as running:
        assert "Serving 2 bundles of" in running.lines[-1]
        assert running.curl(f"/pith/{BATCHGEN}/bundle.json").body == real_bundle(BATCHGEN)
        result = running.post_pdf(tmp_path / "drop-in.pdf").json
        assert (result["status"], result["record_source"]) == ("verified", "store")
        assert running.curl(f"/pith/{PERSISTENT}/bundle.json").code == "record-not-at-hand"
        store.put(real_bundle(PERSISTENT), load_bundle(real_bundle(PERSISTENT)))
        assert running.curl(f"/pith/{PERSISTENT}/bundle.json").status == 200
    store.close()


@pytest.mark.parametrize(
    ("way", "code"), [("removed", "file-unreadable"), ("unreadable", "store-form")]
)
def test_front_page_of_a_store_that_is_lost_is_503_and_no_traceback(tmp_path, way, code):
    path = tmp_path / "records.sqlite3"
    store = BundleStore.open(path, create=True)
    store.put(real_bundle(BATCHGEN), load_bundle(real_bundle(BATCHGEN)))
    store.close()
    with serving(tmp_path, path, "--jobs", "1") as running:
        assert running.curl("/").status == 200
        for each in tmp_path.glob("records.sqlite3*"):
            each.unlink()
        if way == "unreadable":
            path.write_bytes(b"no store any more" * 1000)
        for asked in ("/", "/index.html"):
            answer = running.curl(asked)
            assert answer.status == 503
            assert answer.code == code
            assert running.curl(asked, "-H", "Accept: text/html").body.startswith(b"<!")
        for asked in ("/", f"/pith/{BATCHGEN}.json", "/arxiv/2606.21712.json", "/find?number=x.y"):
            answer = running.curl(asked)
            # Where it lies on this machine is for its operator, who is told once.
            assert tmp_path.name.encode() not in answer.body, asked
        assert str(path) in running.wait_for(code)
        assert sum(f"[{code}]" in line for line in running.lines) == 1
        assert not [line for line in running.lines if "Traceback" in line]


@pytest.mark.tex
def test_verdict_with_a_store_that_is_lost_names_no_path(tmp_path, drop_in_pdf):
    path = tmp_path / "records.sqlite3"
    store = BundleStore.open(path, create=True)
    store.put(real_bundle(BATCHGEN), load_bundle(real_bundle(BATCHGEN)))
    store.close()
    (tmp_path / "drop-in.pdf").write_bytes(drop_in_pdf)
    with serving(tmp_path, path, "--jobs", "1") as running:
        path.write_bytes(b"no store any more" * 1000)
        answer = running.post_pdf(tmp_path / "drop-in.pdf")
        assert "store-form" in [each["code"] for each in answer.json["findings"]]
        assert running.wait_for("store-form")
        assert tmp_path.name.encode() not in answer.body


def test_records_that_verify_are_counted_and_the_others_are_said(tmp_path):
    folder = tmp_path / "bundles"
    folder.mkdir()
    (folder / "good.json").write_bytes(real_bundle(BATCHGEN))
    altered = real_bundle(FLEXNPU).replace(b'"event_count":2', b'"event_count":3')
    (folder / "altered.json").write_bytes(altered)
    # A sound copy beside an altered one will do; what claims another's number will not.
    (folder / "copy.json").write_bytes(real_bundle(PERSISTENT).replace(b"cs.", b"CS.", 1))
    (folder / "copy-2.json").write_bytes(real_bundle(PERSISTENT))
    with serving(tmp_path, folder, "--jobs", "1") as running:
        said = running.wait_for("serve-unverified")
        assert "1 of 3 records do not verify" in said
        page = running.curl("/").body.decode()
        assert "This mirror has 2 verified records (counted on " in page
        assert "and 3 bundles in all" in page


@pytest.mark.tex
def test_altered_bundle_is_said_and_what_is_none_is_not_counted(tmp_path, stamped_pdf):
    folder = tmp_path / "bundles"
    folder.mkdir()
    altered = real_bundle(BATCHGEN).replace(b"BatchGen: An", b"CatchGen: An")
    for name in ("a.json", "copy.json"):
        (folder / name).write_bytes(altered)
    record = {key: json.loads(altered)[key] for key in ("pith_number", "source")}
    (folder / "record.json").write_text(json.dumps(record))
    (tmp_path / "paper.pdf").write_bytes(stamped_pdf)
    with serving(tmp_path, folder, "--jobs", "1") as running:
        assert "Serving 1 bundle of" in running.lines[-1]
        running.wait_for("serve-unverified")
        assert b"This mirror has 0 verified records (counted" in running.curl("/").body
        result = running.post_pdf(tmp_path / "paper.pdf").json
        said = [each["message"] for each in result["findings"] if each["level"] == "warning"]
        assert result["status"] == "verified"
        assert said
        assert all(each.startswith("this server: the record and its receipt") for each in said)


def test_tree_of_a_mirror_is_served_as_its_bundles(tmp_path):
    store = tmp_path / "bundles"
    store.mkdir()
    for suffix in (BATCHGEN, FLEXNPU):
        (store / f"{suffix}.json").write_bytes(real_bundle(suffix))
    words = ["mirror", "build", str(store), str(tmp_path / "public"), "--jobs", "1"]
    done = CliRunner().invoke(cli, [*words, "--base-url", "https://mirror.example.org"])
    assert done.exit_code == 0, done.output
    with serving(tmp_path, tmp_path / "public", "--jobs", "1") as running:
        assert "Serving 2 bundles of" in running.lines[-1]
        assert running.curl(f"/pith/{BATCHGEN}/bundle.json").body == real_bundle(BATCHGEN)


def test_registrys_pages_and_documents_of_the_whole_mirror_are_served(server):
    for path in ("pith-mirrors.json", "pith-signing-key.json", "assets/pages.css"):
        assert server.curl(f"/{path}").status == 200, path
