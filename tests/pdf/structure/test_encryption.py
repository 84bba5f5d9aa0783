"""Encrypted files: with an empty password they are read, and what is not is said truly."""

from __future__ import annotations

import subprocess
import sys

import pikepdf
import pytest
from paper_factory import edited
from real_data import ROOT

from pithtex.check.result import Status
from pithtex.errors import NotJudged

#: In the base install nothing undoes AES.
WITHOUT_AES = """
import sys
sys.modules["cryptography"] = sys.modules["Crypto"] = None
from pithtex.pdf.held import HeldPdf
from pithtex.pdf.limits import DEFAULT_LIMITS
from pithtex.pdf.reading import read_facts
from pithtex.errors import NotJudged
try:
    facts = read_facts(HeldPdf(open(sys.argv[1], "rb").read()), DEFAULT_LIMITS)
    print([each.code for each in facts.notes], facts.info["PithNumber"])
except NotJudged as error:
    print(error.code, error.message, error.hint, sep="; ")
"""


def locked(pdf: bytes, revision: int, user: str = "", **more: bool) -> bytes:
    lock = pikepdf.Encryption(owner="o", user=user, R=revision, **more)
    return edited(pdf, lambda _: None, encryption=lock)


def read_without_aes(path) -> str:
    command = [sys.executable, "-W", "ignore", "-c", WITHOUT_AES, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout


@pytest.mark.parametrize("revision", [2, 3])
def test_owner_locked_file_is_read_with_a_note(verdict, stamped_pdf, revision):
    result = verdict(locked(stamped_pdf, revision, aes=False, metadata=False))
    assert result.status is Status.VERIFIED
    assert ("pdf-locked", "note") in [(each.code, each.level) for each in result.findings]


def test_base_install_reads_what_rc4_locks(tmp_path, stamped_pdf):
    pdf = tmp_path / "rc4.pdf"
    pdf.write_bytes(locked(stamped_pdf, 3, aes=False, metadata=False))
    assert read_without_aes(pdf).startswith("['pdf-locked'] pith:2026:")


@pytest.mark.parametrize("revision", [4, 6])
def test_base_install_says_that_aes_is_more_than_it_can(tmp_path, stamped_pdf, revision):
    pdf = tmp_path / "aes.pdf"
    pdf.write_bytes(locked(stamped_pdf, revision))
    said = read_without_aes(pdf)
    assert said.startswith("pdf-encrypted; the PDF is encrypted with AES")
    assert "qpdf --decrypt" in said


def test_file_that_asks_for_a_password_says_so(verdict, stamped_pdf):
    with pytest.raises(NotJudged, match="asks for a password") as error:
        verdict(locked(stamped_pdf, 6, user="u"))
    assert error.value.code == "pdf-encrypted"


def test_short_key_of_rc4_is_read_or_said_to_be_encrypted(tmp_path, verdict, stamped_pdf):
    plain, pdf = tmp_path / "plain.pdf", tmp_path / "short.pdf"
    plain.write_bytes(stamped_pdf)
    locks = ["-dEncryptionR=3", "-dKeyLength=104", "-sOwnerPassword=o", "-dPermissions=-4"]
    command = ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", *locks]
    subprocess.run([*command, f"-sOutputFile={pdf}", plain], check=True, capture_output=True)
    # Libraries give up keys of such a length one after the other.
    try:
        codes = [each.code for each in verdict(pdf.read_bytes()).findings]
    except NotJudged as error:
        codes = [error.code]
    assert "pdf-encrypted" in codes or "pdf-locked" in codes
