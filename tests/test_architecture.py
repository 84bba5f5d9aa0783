"""The shape of the code: layers, codes, and what is loaded when."""

from __future__ import annotations

import ast
import re
import subprocess
import sys

import pytest
from real_data import ROOT

PACKAGE = ROOT / "pithtex"
#: Each layer may import itself and those before it.
LAYERS = [
    {
        "errors",
        "findings",
        "printable",
        "shell_word",
        "atomic_file",
        "regular_file",
        "safe_start",
        "protocol",
    },
    {"sources"},
    {"documents"},
    {"stamp", "check", "verify", "show"},
    {"report"},
    {"cli", "__main__", "api"},
]
MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def layer_of(part):
    return next(index for index, parts in enumerate(LAYERS) if part in parts)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_the_way_the_data_goes(path):
    part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if part == "__init__":
        return
    for name in imports(path):
        if name.startswith("pithtex."):
            assert layer_of(name.split(".")[1]) <= layer_of(part), name


IMPURE = {"os", "pathlib", "io", "socket", "ssl", "urllib3", "click", "pypdf", "time", "tempfile"}


@pytest.mark.parametrize("path", sorted((PACKAGE / "protocol").glob("*.py")), ids=lambda p: p.name)
def test_protocol_touches_no_file_network_or_clock(path):
    assert not {name.split(".")[0] for name in imports(path)} & IMPURE
    assert "datetime.now" not in path.read_text()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_are_one_idea_long(path):
    assert len(path.read_text().splitlines()) <= 320


RAISING = {"Refused", "NotJudged", "Unavailable", "Finding", "Flaw"} | {
    "mismatch",
}


def codes_in_the_code():
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", "")
            first = node.args[0] if node.args else None
            if name in RAISING and isinstance(first, ast.Constant):
                yield first.value
            third = node.args[2] if name == "Check" and len(node.args) > 2 else None
            if isinstance(third, ast.Constant):
                yield third.value
            for keyword in node.keywords:
                if keyword.arg == "code" and isinstance(keyword.value, ast.Constant):
                    yield keyword.value.value


def test_every_code_is_listed_and_every_listed_code_exists():
    listed = re.findall(
        r"^\| `([a-z0-9-]+)` \|", (ROOT / "docs/codes.md").read_text(), re.MULTILINE
    )
    assert sorted(listed) == sorted(set(listed))
    assert set(listed) == set(codes_in_the_code())


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--version"], {"pypdf", "urllib3", "nacl", "qrcode", "msgspec"}),
        (["stamp", "--help"], {"pypdf", "urllib3", "platformdirs", "pylatexenc"}),
        (["check", "--offline", "gone.pdf"], {"pypdf", "urllib3", "qrcode", "pylatexenc"}),
        (["check", "--help"], {"pypdf", "urllib3", "qrcode", "platformdirs", "pylatexenc"}),
    ],
)
def test_what_costs_is_loaded_only_where_it_is_used(arguments, absent):
    code = (
        "import sys; from pithtex.__main__ import main\n"
        f"sys.argv[1:] = {arguments!r}\n"
        "try: main()\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert not absent & set(done.stderr.split())
