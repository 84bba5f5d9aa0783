"""Requests made up from the OpenAPI document, in and out of its schemas (Schemathesis)."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_no_request_that_the_schema_allows_or_not_makes_the_server_fail(server, tmp_path):
    checks = "not_a_server_error,content_type_conformance,response_schema_conformance"
    done = subprocess.run(
        [
            str(Path(sys.executable).with_name("schemathesis")),
            "run",
            f"{server.url}/openapi.json",
            *("--url", server.url, "--checks", checks, "--max-examples", "8"),
            *("--mode", "all", "--seed", "1", "--phases", "examples,coverage,fuzzing"),
            *("--generation-database", "none", "--no-color", "--request-timeout", "10"),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    (passed,) = re.findall(r"generated, ([0-9]+) passed", done.stdout)
    assert int(passed) > 100
