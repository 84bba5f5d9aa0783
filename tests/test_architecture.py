"""The shape of the code: its floors, its rooms, its codes, and what is loaded when.

Every import goes down, or stays on its floor without a circle. What a room holds
is named here, so that a new module is put where a reader would look for it.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from graphlib import TopologicalSorter

import pytest
from real_data import ROOT

PACKAGE = ROOT / "pithtex"
#: From the ground up: a part may import those below it. ``pdf`` and ``latex`` know nothing
#: of each other, nor of ``sources``.
FLOORS = [
    {"version"},
    {"escaping"},
    {"errors"},
    {"findings"},
    {"system"},
    {"protocol"},
    {"pdf", "latex", "sources"},
    {"titles"},
    {"check", "stamp", "verify"},
    {"batch"},
    {"report"},
    {"cli", "api"},
    {"__main__"},
]
ROOMS = {
    ".": {"__init__", "__main__", "api", "errors", "escaping", "findings", "version"},
    "system": {"processes", "reading", "writing"},
    "batch": {"inputs", "journal", "pool", "results", "run"},
    "batch/dask": {"client", "cluster", "worker"},
    "check": {
        "authenticity",
        "binding",
        "carriers",
        "checker",
        "cited",
        "ending",
        "lookup",
        "result",
        "verdict",
    },
    "pdf": {"facts", "limits", "look", "objects", "reading", "worker"},
    "pdf/carriers": {"badge", "info", "links", "xmp"},
    "pdf/page/profile": {
        "annotation_reach",
        "annotations",
        "calculator",
        "check",
        "colour",
        "content",
        "encoding",
        "font_widths",
        "fonts",
        "forms",
        "functions",
        "glyph_names",
        "graphics_state",
        "icc",
        "image_data",
        "images",
        "inline_image",
        "layers",
        "lines_and_text",
        "lzw",
        "objects",
        "page_frame",
        "painting",
        "patterns",
        "rules",
        "statements",
        "store",
        "streams",
        "survey",
        "syntax",
        "truetype",
        "type3",
        "values",
    },
    "pdf/structure": {"first_page", "intact", "object_table"},
    "titles": {"plain"},
    "stamp": {"plan"},
    "verify": {"documents", "page", "result", "run", "union"},
    "report": {"code_meanings", "finding_json", "keys", "stamp"},
    "report/check": {
        "formats",
        "html",
        "html_row",
        "human",
        "json",
        "junit",
        "sarif",
        "table",
        "words",
    },
    "report/show": {"human", "json"},
    "report/verify": {"human", "json"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(path): path for path in MODULES}


def imports(path):
    """Yield the modules that a file imports; what comes through a package is where it is."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in NAMES else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def part_of(name):
    return name.split(".")[1]


def floor_of(part):
    return next(index for index, parts in enumerate(FLOORS) if part in parts)


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"pithtex"}))
def test_no_arrow_runs_up(name):
    part = part_of(name)
    for imported in imports(NAMES[name]):
        # The façade holds everything: whoever imports it imports what is above.
        assert imported != "pithtex", f"{name} imports through the façade"
        if imported.startswith("pithtex."):
            other = part_of(imported)
            assert floor_of(other) < floor_of(part) or other == part, imported


def test_there_is_no_circle():
    graph = {
        name: {each for each in imports(path) if each in NAMES and each != name}
        for name, path in NAMES.items()
        if name != "pithtex"
    }
    # Raises CycleError, which names the circle.
    list(TopologicalSorter(graph).static_order())


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_hold_what_is_said_here(room):
    found = {path.stem for path in (PACKAGE / room).glob("*.py")} - {"__init__"}
    assert found == ROOMS[room] - {"__init__"}


IMPURE = {"os", "pathlib", "io", "socket", "ssl", "urllib3", "click", "pypdf", "time", "tempfile"}


@pytest.mark.parametrize("path", sorted((PACKAGE / "protocol").glob("*.py")), ids=lambda p: p.name)
def test_protocol_touches_no_file_network_or_clock(path):
    assert not {name.split(".")[0] for name in imports(path)} & IMPURE
    assert "datetime.now" not in path.read_text()


@pytest.mark.parametrize(
    "module", ["pithtex.pdf.reading", "pithtex.check.verdict", "pithtex.titles.plain"]
)
def test_reading_and_judging_need_no_process_and_no_network(module):
    absent = {"multiprocessing", "signal", "urllib3"}
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert not absent & set(done.stdout.split())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_are_one_idea_long(path):
    assert len(path.read_text().splitlines()) <= 320


RAISING = {"Refused", "NotJudged", "Unavailable", "Finding"} | {
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
