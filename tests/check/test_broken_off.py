"""An error that nobody foresaw while a PDF is read: whose it is, and what is told of it."""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from pathlib import Path

import pytest
from pypdf.generic import NumberObject

from pithtex.check import worker
from pithtex.check.broken_off import why_broken_off
from pithtex.check.checker import check_pdf
from pithtex.check.result import Status
from pithtex.pdf import reading
from pithtex.pdf.page import font_codes
from pithtex.protocol.text import text_sha256


def _raised(call, *arguments):
    try:
        call(*arguments)
    except Exception as error:  # noqa: BLE001 - whatever it is
        return why_broken_off(error)
    raise AssertionError("nothing was raised")


def test_an_error_of_the_packages_own_code_accuses_no_file():
    error = _raised(text_sha256, 3)
    assert error.code == "internal-error"
    assert "in protocol/text.py:" in error.message


def test_an_error_of_a_library_is_the_files():
    def of_pypdf():
        return NumberObject(7).write_to_stream(None)

    assert _raised(of_pypdf).code == "pdf-damaged"


def test_a_file_that_we_open_where_nothing_may_be_opened_is_our_fault(monkeypatch):
    monkeypatch.setattr(font_codes, "_FILE", Path("no-such-folder", "font_codes.txt"))
    error = _raised(font_codes.read_font_codes.__wrapped__)
    assert error.code == "internal-error"
    assert "FileNotFoundError in pdf/page/font_codes.py:" in error.message


def test_a_file_nested_beyond_the_stack_is_damaged():
    def deep(level):
        return deep(level + 1)

    assert _raised(deep, 0).code == "pdf-damaged"


@pytest.mark.skipif(sys.platform != "linux", reason="the worker is not forked")
@pytest.mark.parametrize(
    ("number", "said"),
    [
        (signal.SIGABRT, "memory is used up: 1000 MB"),
        (signal.SIGKILL, "was killed"),
        (signal.SIGPROF, "took longer than 10 s"),
    ],
)
def test_a_reader_that_is_gone_is_told_by_what_ended_it(stamped_pdf, monkeypatch, number, said):
    def end(*_):
        faulthandler.disable()  # pytest's, which would print where the worker is
        os.kill(os.getpid(), number)

    monkeypatch.setattr(worker, "_answer", end)
    result = check_pdf(stamped_pdf)
    assert result.status is Status.UNREADABLE
    assert said in result.findings[0].message


@pytest.mark.skipif(sys.platform != "linux", reason="the worker is not forked")
def test_a_fault_of_ours_is_unreadable_and_never_verified(stamped_pdf, monkeypatch):
    monkeypatch.setattr(reading, "read_info", lambda _reader: None)  # it is given two arguments
    result = check_pdf(stamped_pdf)
    assert result.status is Status.UNREADABLE
    assert [each.code for each in result.findings] == ["internal-error"]
    assert "TypeError in pdf/reading.py:" in result.findings[0].message
    assert "report it" in result.findings[0].hint
