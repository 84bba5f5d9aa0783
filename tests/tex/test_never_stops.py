"""Nothing that pith.sty meets stops a compilation: damaged stamps, wrong arguments."""

from __future__ import annotations

import gzip
import random
import re
from pathlib import Path

import pytest
from checking import facts_of
from paper_factory import compile_tex, source
from real_data import BATCHGEN

from pithtex.latex.record_file import record_file
from pithtex.latex.style_file import style_file
from pithtex.protocol.carried_record import carry

pytestmark = pytest.mark.tex
# In DVI mode, pdfTeX reads in the same way.
ENGINES = ["pdflatex", "xelatex", "lualatex"]
NUMBER = rf"\pithnumber{{{BATCHGEN}}}"
DROP_IN = {
    "PithNumber": f"pith:{BATCHGEN}",
    "PithURL": f"https://pith.science/pith/{BATCHGEN}",
}
SIZE = 128_000  # longer ones are not opened


def field(name: bytes, value: bytes):
    return lambda good: re.sub(rb"(?<=  " + name + rb"={)[^}]*", lambda _: value, good, count=1)


def recoded(name: str):
    return lambda good: good.decode().encode(name)


def filled(character: bytes, head: bytes = b""):
    return lambda _good: head.ljust(SIZE, character)


# Each makes of a good stamp one that is reported once and not used.
DAMAGES = {
    "empty": lambda _good: b"",
    "comment_only": lambda _good: b"% Nothing but a comment.\n",
    "utf_16": recoded("utf-16"),
    "utf_16_without_mark": recoded("utf-16-be"),
    "byte_order_mark": recoded("utf-8-sig"),
    "compressed": lambda good: gzip.compress(good, mtime=0),
    "zero_first": lambda good: b"\0" + good,
    "chinese_before": lambda good: "漢字\n".encode() + good,
    "invalid_utf_8_inside": field(b"categories", b"cs.\xff"),
    "invalid_utf_8_last": lambda good: good + b"\xe2",
    "spaces_1_mb": lambda _good: b" " * 1_000_000,
    "line_of_1_mb": lambda good: good.replace(b"\n", b" ") + b"\\" * 1_000_000,
    "field_of_300_kb": field(b"schema", b"1" * 300_000),
    "thousands_of_records": lambda good: good * 5000,
    "spaces": filled(b" "),
    "backslashes": filled(b"\\"),
    "closing_braces": filled(b"}", rb"\pithrecord{1}{"),
    "commas": filled(b",", rb"\pithrecord{1}{"),
    "huge_format": filled(b"9", rb"\pithrecord{"),
    "space_for_a_digit": field(b"titlexml", b"41 442"),
    "endinput": lambda good: b"\\endinput\n" + good,
}
# Each leaves the stamp good.
HARMLESS = {
    "crlf": lambda good: good.replace(b"\n", b"\r\n"),
    "cr_after_the_comment": lambda good: good.replace(b"\n", b"\r").replace(b"\r", b"\n", 1),
    "long_line": lambda good: good.split(b"\n", 1)[1].replace(b"\n", b" ").ljust(SIZE),
    "text_before": lambda good: b"Some text.\f\n" + good,
    "repeated": lambda good: good * (SIZE // len(good)),
}


@pytest.fixture
def compiled(tmp_path, batchgen):
    """Compile a paper beside what ``damage`` makes of its stamp: Info, and warnings."""

    def run(engine: str, damage=None, text: str = "") -> tuple[dict[str, str], list[str]]:
        (tmp_path / "pith.sty").write_bytes(style_file())
        stamp = tmp_path / "pith-record.tex"
        stamp.unlink(missing_ok=True)
        if damage:
            stamp.write_bytes(damage(record_file(carry(batchgen))))
        main = tmp_path / "paper.tex"
        main.write_text(text or source())
        pdf = compile_tex(main, engine)
        return facts_of(pdf).info or {}, warnings_in(pdf)

    return run


def warnings_in(pdf: Path) -> list[str]:
    log = pdf.with_suffix(".log").read_text(errors="replace")
    assert not re.search(
        r"^!|^LaTeX (?:Font )?Warning: (?!Label)|Missing character", log, re.MULTILINE
    )
    found = re.findall(r"^Package pith Warning:(.*(?:\n\(pith\).*)*)", log, re.MULTILINE)
    return [re.sub(r"\s*\n\(pith\)\s*", " ", text).strip() for text in found]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damaged_stamp_is_one_warning_and_as_if_there_were_none(compiled, engine, damage):
    info, warnings = compiled(engine, damage)
    assert info == DROP_IN
    assert len(warnings) == 1
    assert "Run 'pithtex stamp' again" in warnings[0] or "Update pith.sty" in warnings[0]
    assert len(warnings[0]) < 200


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS)
def test_harmless_change_of_the_stamp_is_no_warning(compiled, engine, change):
    info, warnings = compiled(engine, change)
    assert (len(info), info["PithURL"], warnings) == (12, DROP_IN["PithURL"], [])


def changed(good: bytes, chance: random.Random) -> bytes:
    data = bytearray(good)
    for _ in range(chance.choice([1, 1, 2, 5, 40])):
        place = chance.randrange(len(data) - 400)
        match chance.randrange(5):
            case 0:
                data[place] = chance.randrange(256)
            case 1:
                data[place] = chance.randrange(128)
            case 2:
                data[place] = chance.choice(b" ,={}<>%\\\n0F")
            case 3:
                del data[place : place + chance.randrange(1, 20)]
            case 4:
                data[place:place] = chance.randbytes(chance.randrange(1, 60))
    return bytes(data)


@pytest.mark.parametrize("engine", ENGINES)
def test_random_changes_of_the_stamp_never_stop_a_compilation(compiled, engine):
    chance = random.Random(engine)  # noqa: S311
    for turn in range(8):
        info, warnings = compiled(engine, lambda good: changed(good, chance))
        assert len(info) == (2 if warnings else 12), turn
        assert info["PithURL"] == DROP_IN["PithURL"]
        assert len(warnings) <= 1


# Arguments, each with the warning that it is.
SETUPS = {
    r"qr=\undefined": r"'qr' cannot be '\undefined'",
    r"link=\undefined": r"'link' cannot be '\undefined'",
    r"qrsize=\undefined": r"'qrsize' cannot be '\undefined'",
    r"\undefined": r"no option '\undefined'",
    "qr=off,=,": "no option ''",
    "qr=off=beside": "'qr' cannot be 'off=beside'",
    "metadata=\n\nfalse": r"'metadata' cannot be '\par false'",
    "link=#1": "'link' cannot be '##1'",
    "placement": "'placement' cannot be ''",
    "qrsize": "'qrsize' cannot be ''",
    "backend=x": "no option 'backend'",
    "A" * 99_999: "AAA...'",
    f"qr={'A' * 99_999}": "AAA...'",
    f"qrsize={'1' * 99_999}": "111...'",
}
NUMBERS = {
    rf"\pithnumber{{{BATCHGEN[:9]}\par {BATCHGEN[9:]}}}": "has 31 characters",
    f"\\pithnumber{{{BATCHGEN}\n\n}}": "has 31 characters",
    r"\pithnumber{\undefined}": r"'\undefined' has 10 characters",
    r"\pithnumber{#}": "has 2 characters",
    r"\pithnumber<\undefined>": r"'\undefined' has 10 characters",
    r"\pithnumber<>": "has 0 characters",
    r"\pithnumber<pith#_$&^>": "has 10 characters",
    f"\\pithnumber<{BATCHGEN}\n\n": "no '>' after",
    rf"\pithnumber<{BATCHGEN}\relax": "no '>' after",
    rf"\pithnumber<{{{BATCHGEN[1:]}}}>": "has 25 characters",
    rf"{{\pithnumber<{BATCHGEN}}}": "no '>' after",
    rf"\pithnumber{{{'A' * 99_999}}}": "AAA...' has 99999 characters",
    rf"\pithnumber<{'A' * 99_999}>": "AAA...' has 80 characters",
}


@pytest.mark.parametrize("engine", ENGINES)
def test_wrong_arguments_are_one_warning_each(compiled, engine):
    setups = [rf"\pithsetup{{{setup}}}" for setup in SETUPS]
    text = source(number="\n".join([*setups, *NUMBERS, rf"\pithnumber[=]{{{BATCHGEN}}}"]))
    info, warnings = compiled(engine, text=text)
    assert info == DROP_IN
    for warning, expected in zip(
        warnings, [*SETUPS.values(), *NUMBERS.values(), "no option ''"], strict=True
    ):
        assert expected in warning


@pytest.mark.parametrize("engine", ENGINES)
def test_wrong_package_options_are_one_warning_each(compiled, engine):
    info, warnings = compiled(engine, text=source(options="=,qr=off=x,placement,qr=beside,link"))
    assert info == DROP_IN
    assert [warning.split(".")[0] for warning in warnings] == [
        "There is no option ''",
        "The option 'qr' cannot be 'off=x'",
        "The option 'placement' cannot be ''",
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_active_characters_are_read_as_what_they_are(compiled, engine):
    active = r"\catcode`\,13\catcode`\:13\catcode`\<13\catcode`\>13\catcode`\=13"
    used = rf"\pithsetup{{qr=off,link=false}}\pithnumber<pith:2026:{BATCHGEN}>"
    text = source(number="").replace(r"\maketitle", f"{active} {used} \\maketitle")
    assert compiled(engine, text=text) == (DROP_IN, [])


@pytest.mark.parametrize("engine", ENGINES)
def test_number_without_its_end_in_the_text_takes_no_mathematics(compiled, engine):
    body = rf"\pithnumber<{BATCHGEN} and words before $\alpha$."
    info, warnings = compiled(engine, text=source(number="", body=body))
    assert (info, len(warnings)) == ({}, 1)
