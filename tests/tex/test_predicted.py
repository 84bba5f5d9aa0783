"""A stamp without receipt, on the engines: format 2 of pith-record.tex."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from paper_factory import compile_tex, source, tool, warnings_in

from pithtex.latex.record_file import record_file
from pithtex.latex.style_file import style_file
from pithtex.protocol.carried_record import carry

pytestmark = pytest.mark.tex


def folder_with(tmp_path, text: str, stamp: bytes):
    (tmp_path / "paper.tex").write_text(text)
    (tmp_path / "pith.sty").write_bytes(style_file())
    (tmp_path / "pith-record.tex").write_bytes(stamp)
    return tmp_path / "paper.tex"


@pytest.mark.parametrize("engine", ["pdflatex", "xelatex", "lualatex", "latex"])
@pytest.mark.parametrize("hyperref", ["", r"\usepackage{hyperref}", r"\usepackage{hyperxmp}"])
def test_record_without_receipt_is_carried_and_claims_none(
    tmp_path, checked, batchgen, engine, hyperref
):
    stamp = record_file(replace(carry(batchgen), receipt=None))
    main = folder_with(tmp_path, source(preamble=hyperref), stamp)
    pdf = compile_tex(main, engine, passes=3)
    log = pdf.with_suffix(".log").read_text(errors="replace")
    assert not any("pith" in each for each in warnings_in(log))
    result = checked(pdf)
    assert (result["status"], result["receipt"]) == ("unsigned", "missing")
    assert result["findings"][0]["code"] == "receipt-missing"
    (tags,) = json.loads(tool("exiftool", "-json", "-a", "-G1", pdf))
    assert not [name for name in tags if "receipt" in name.lower()]
    assert tags["PDF:PithTitle"]
    assert "receipt" not in tool("pdftotext", pdf, "-")


@pytest.mark.parametrize("number", [3, 9, 12, 99999])
def test_format_that_is_newer_still_is_a_warning(tmp_path, batchgen, number):
    stamp = record_file(carry(batchgen)).replace(b"{1}", b"{%d}" % number, 1)
    pdf = compile_tex(folder_with(tmp_path, source(), stamp))
    log = re.sub(r"\n(?:\(pith\)\s*)?", " ", pdf.with_suffix(".log").read_text(errors="replace"))
    assert f"has format {str(number)[:9]}" in log


@pytest.mark.parametrize(("number", "has_receipt"), [(2, True), (1, False)])
def test_fields_have_to_be_those_of_the_format(tmp_path, batchgen, number, has_receipt):
    carried = carry(batchgen) if has_receipt else replace(carry(batchgen), receipt=None)
    old = b"{1}" if has_receipt else b"{2}"
    stamp = record_file(carried).replace(old, b"{%d}" % number, 1)
    pdf = compile_tex(folder_with(tmp_path, source(), stamp))
    assert "pith-record.tex is damaged" in pdf.with_suffix(".log").read_text(errors="replace")
