from __future__ import annotations

import re
import subprocess

import pytest
from PIL import Image
from real_data import BATCHGEN

from pithtex.errors import Refused
from pithtex.latex.qr_code import qr_rows
from pithtex.latex.record_file import record_file
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.carried_record import carry
from pithtex.protocol.number import PithNumber
from pithtex.protocol.verified_record import verify_bundle_record


def values(data: bytes) -> dict[str, str]:
    return dict(re.findall(r"^  (\w+)=\{([^{}]*)\}", data.decode("ascii"), re.MULTILINE))


def test_file_holds_only_data(batchgen):
    text = record_file(carry(batchgen)).decode("ascii")
    comment, _, rest = text.partition("\n")
    assert comment.startswith("%")
    assert re.fullmatch(r"\\pithrecord\{1\}\{[A-Za-z0-9:/.+,= {}\n-]*\}\n", rest)
    assert rest.count("\\") == 1


def test_file_has_every_field_in_order(batchgen):
    found = values(record_file(carry(batchgen)))
    assert list(found) == [
        "number", "url", "hash", "schema", "source", "submitted", "categories", "license",
        "titlehash", "abstracthash", "receipt", "title", "titlexml", "qr",
    ]  # fmt: skip
    assert bytes.fromhex(found["title"]).decode() == batchgen.title


def test_file_is_the_same_each_time(batchgen):
    assert record_file(carry(batchgen)) == record_file(carry(batchgen))


def test_qr_code_is_read_back_as_exactly_the_url(tmp_path):
    number = PithNumber(BATCHGEN)
    rows = qr_rows(number)
    size = max(sum(row) for row in rows)
    assert len(rows) == size == 29
    image = Image.new("1", (size + 8, size + 8), 1)
    for y, row in enumerate(rows):
        x = 0
        for index, length in enumerate(row):
            for _ in range(length):
                image.putpixel((x + 4, y + 4), index % 2)
                x += 1
    path = tmp_path / "qr.png"
    image.resize(((size + 8) * 4, (size + 8) * 4)).save(path)
    read = subprocess.run(
        ["zbarimg", "--quiet", "--raw", path], capture_output=True, text=True, check=True
    )
    assert read.stdout == number.url + "\n"


HOSTILE = [
    r"\input{/etc/passwd}",
    r"\write18{rm -rf}",
    "50% & more #1 $x$ a_b x^2 ~ {",
    "}}\\end{document}",
    "^^5cinput",
    "Für Größe – “quoted”",
    "𝔘nicode",
    "<b>&amp;</b>]]>",
    "(unbalanced \\) paren",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_title_with_tex_specials_reaches_no_tex_file(registry, now, title):
    data = registry.bundle_bytes(title)
    verified = verify_bundle_record(load_bundle(data), registry.keys, now)
    text = record_file(carry(verified)).decode("ascii")
    assert re.fullmatch(r"%[^\n]*\n\\pithrecord\{1\}\{[A-Za-z0-9:/.+,= {}\n-]*\}\n", text)
    raw = bytes.fromhex(values(text.encode())["title"])
    decoded = raw.decode() if title.isascii() else raw[2:].decode("utf-16-be")
    assert decoded == title


@pytest.mark.parametrize("license_url", ["http://x.example/a_b", "http://x.example/~a%20b"])
def test_license_with_tex_specials_is_refused(registry, now, license_url):
    data = registry.bundle_bytes(license=license_url)
    verified = verify_bundle_record(load_bundle(data), registry.keys, now)
    with pytest.raises(Refused) as caught:
        record_file(carry(verified))
    assert caught.value.code == "value-unsafe"


@pytest.mark.parametrize("title", ["A\x1b[31mB", "A\u202eB", "A\x00B"])
def test_title_that_does_not_print_is_not_taken(registry, now, title):
    verified = verify_bundle_record(load_bundle(registry.bundle_bytes(title)), registry.keys, now)
    assert verified.title is None
