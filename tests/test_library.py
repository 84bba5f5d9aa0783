"""The library: what it exports, and that the examples of its page run."""

from __future__ import annotations

import doctest
import subprocess
import sys

import pytest
from real_data import ROOT

import pithtex
from pithtex import api


def test_examples_of_the_library_page_run(monkeypatch):
    monkeypatch.chdir(ROOT)
    done = doctest.testfile(str(ROOT / "docs" / "library.md"), module_relative=False)
    assert done.attempted > 20
    assert done.failed == 0


@pytest.mark.parametrize("name", api.__all__)
def test_every_exported_name_exists_and_is_documented(name):
    assert getattr(pithtex, name) is not None
    assert name in dir(pithtex)
    if callable(getattr(pithtex, name)):
        assert getattr(pithtex, name).__doc__


def test_importing_the_library_loads_nothing_else():
    code = "import sys, pithtex; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pypdf", "nacl", "msgspec", "click"} & set(done.stdout.split())


def test_what_does_not_exist_is_an_attribute_error():
    with pytest.raises(AttributeError):
        _ = pithtex.verify_everything


def test_check_pdf_judges_with_the_record_that_is_given(stamped_pdf, drop_in_pdf, batchgen):
    assert pithtex.check_pdf(stamped_pdf).status == "verified"
    assert pithtex.check_pdf(drop_in_pdf).status == "unresolved"
    assert pithtex.check_pdf(drop_in_pdf, record=batchgen).status == "verified"
