"""A store in one file is served like a folder of bundles."""

from __future__ import annotations

import pytest
from real_data import BATCHGEN, FLEXNPU, PERSISTENT, real_bundle
from serve.running import serving

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


def test_registrys_pages_and_documents_of_the_whole_mirror_are_served(server):
    for path in ("pith-mirrors.json", "pith-signing-key.json", "assets/pages.css"):
        assert server.curl(f"/{path}").status == 200, path
