"""What macOS leaves beside bundles in folders (``._*.json``) is no bundle that fails."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from real_data import BATCHGEN, real_bundle

from pithtex.cli.group import cli


@pytest.mark.parametrize(
    "words",
    [["verify", "--offline"], ["cache", "add", "--store", "s.sqlite3"], ["mirror", "build"]],
)
def test_macos_files_beside_bundles_fail_nothing(tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "bundles"
    folder.mkdir()
    (folder / f"{BATCHGEN}.json").write_bytes(real_bundle(BATCHGEN))
    (folder / f"._{BATCHGEN}.json").write_bytes(b"\0\5\26\7Mac OS X")
    (folder / "__MACOSX").mkdir()
    out = ["public", "--jobs", "1"] if words[0] == "mirror" else []
    done = CliRunner().invoke(cli, [*words, str(folder), *out])
    assert done.exit_code == 0, done.output
    assert "1 name passed over that macOS leaves" in done.stderr
