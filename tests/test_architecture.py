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
    {"box", "escaping", "matrix"},
    {"html_head"},
    {"errors"},
    {"findings"},
    {"system"},
    {"protocol"},
    {"pdf", "latex", "sources"},
    {"titles"},
    {"check", "number", "stamp", "verify"},
    {"batch", "pack", "predict"},
    {"badge", "citations"},
    {"mirror"},
    {"report"},
    {"serve"},
    {"cli", "api"},
    {"__main__"},
]
ROOMS = {
    ".": {
        "__init__",
        "__main__",
        "api",
        "box",
        "errors",
        "escaping",
        "findings",
        "html_head",
        "matrix",
        "version",
    },
    "system": {
        "confinement",
        "exchange",
        "file_kinds",
        "landlock",
        "locks",
        "processes",
        "processors",
        "reading",
        "seccomp",
        "standard_streams",
        "writing",
    },
    "batch": {
        "accepted",
        "drawing",
        "inputs",
        "journal",
        "pool",
        "results",
        "run",
        "settings_digest",
    },
    "batch/dask": {
        "client",
        "cluster",
        "worker",
    },
    "check": {
        "absence",
        "absent_file",
        "acceptance",
        "authenticity",
        "binding",
        "broken_off",
        "card",
        "carriers",
        "checker",
        "cited",
        "consistency",
        "ending",
        "first_page",
        "journal_names",
        "known_marks",
        "label_forms",
        "labels",
        "lookup",
        "neighbours",
        "page_title",
        "page_verdict",
        "page_view",
        "page_words",
        "paper_words",
        "piles",
        "preloading",
        "questions",
        "result",
        "said_otherwise",
        "scene",
        "telling",
        "text_size",
        "title_block",
        "title_words",
        "turning_words",
        "veiled_words",
        "verdict",
        "versions",
        "worker",
    },
    "check/doubts": {
        "alphabets",
        "bar_places",
        "bars",
        "clipped",
        "columns",
        "continuing",
        "crowded",
        "cut_off",
        "drawn",
        "emblems",
        "figures",
        "finding",
        "furniture",
        "hidden",
        "hinting",
        "letters",
        "likeness",
        "parted",
        "piled",
        "plain",
        "readers",
        "signs_around",
        "stairs",
        "stretched",
        "through",
        "turned",
        "turned_signs",
        "uneven",
        "unlike",
        "unseen",
        "weight",
        "words",
    },
    "pdf": {
        "facts",
        "held",
        "limits",
        "look",
        "objects",
        "reading",
    },
    "pdf/carriers": {
        "arxiv_marks",
        "badge",
        "info",
        "links",
        "margin",
        "near_names",
        "picture_badge",
        "remains",
        "unmarked",
        "xmp",
        "xmp_fields",
        "xmp_text",
    },
    "pdf/structure": {
        "addresses",
        "first_page",
        "frame",
        "intact",
        "judgement",
        "layout",
        "lexical",
        "linearised",
        "needed",
        "object_table",
        "object_text",
        "opening",
        "page_counts",
        "pages",
        "places",
        "plain_objects",
        "rebuilt",
        "refusal",
        "rules",
        "second_keys",
        "section_streams",
        "sections",
        "streams",
        "strict_reader",
    },
    "pdf/page": {
        "appearance",
        "block_search",
        "change",
        "codes",
        "cover",
        "document",
        "doubles",
        "drawing",
        "font_codes",
        "glyph",
        "glyphs",
        "hosts",
        "ink",
        "ink_mask",
        "ink_shapes",
        "letter_bits",
        "letter_kinds",
        "letter_table",
        "lettering",
        "letters",
        "line",
        "line_numbers",
        "lines",
        "looks",
        "middle",
        "objects",
        "pdfium",
        "pdfium_library",
        "pdfium_clips",
        "pdfium_marks",
        "pdfium_text",
        "picture",
        "pixels",
        "png",
        "rendering",
        "shape_rows",
        "texture",
        "turned",
        "view",
    },
    "pdf/page/profile": {
        "annotation_reach",
        "annotations",
        "appearances",
        "blending",
        "calculator",
        "cff",
        "cff_encoding",
        "cff_form",
        "cff_letters",
        "cff_names",
        "cff_tables",
        "charstrings",
        "check",
        "colour",
        "colour_key",
        "content",
        "eexec",
        "encoding",
        "fax",
        "fax_codes",
        "font_matrix",
        "font_programs",
        "font_widths",
        "fonts",
        "forms",
        "functions",
        "glyph_map",
        "glyph_names",
        "graphics_state",
        "huffman",
        "icc",
        "icc_curves",
        "icc_lightness",
        "icc_tables",
        "image_data",
        "images",
        "inks",
        "inline_image",
        "instructions",
        "joins",
        "jpeg",
        "jpeg_blocks",
        "jpeg_scans",
        "layers",
        "lines_and_text",
        "link_appearances",
        "link_borders",
        "lzw",
        "marks",
        "matrices",
        "mixing",
        "objects",
        "outlines",
        "own_fonts",
        "page_frame",
        "painted",
        "painting",
        "path_reach",
        "patterns",
        "pixels",
        "plain_outlines",
        "post_names",
        "primaries",
        "rules",
        "run_length",
        "sfnt",
        "shared_descriptors",
        "shown_codes",
        "state",
        "statements",
        "store",
        "streams",
        "strokes",
        "survey",
        "syntax",
        "text_painting",
        "text_place",
        "truetype",
        "truetype_glyphs",
        "type1_head",
        "type1_programs",
        "type3",
        "type3_glyphs",
        "values",
    },
    "sources": {
        "acceptance",
        "bundle_files",
        "claims",
        "key_file",
        "origins",
        "resolve",
        "source",
        "versions",
    },
    "sources/store": {
        "beside",
        "bundle_store",
        "cache",
        "connection",
        "database",
        "dictionaries",
        "entry",
        "failures",
        "file_form",
        "inventory",
        "lookup",
        "network",
        "old_cache",
        "packing",
        "pruning",
        "rollback",
        "schema",
        "soundness",
    },
    "verify": {
        "asked_sources",
        "disagreement",
        "document",
        "documents",
        "keeping",
        "page",
        "result",
        "run",
        "store_verification",
        "union",
    },
    "serve": {
        "accepting",
        "app",
        "badges",
        "bundles",
        "check_endpoint",
        "check_places",
        "discreet",
        "documents",
        "drop_page",
        "form",
        "front_page",
        "guard",
        "headers",
        "hosts",
        "http_1_only",
        "limits",
        "negotiation",
        "openapi",
        "page_shell",
        "problems",
        "publications",
        "receiving",
        "result_html",
        "server",
        "uploads",
        "verified_count",
    },
    "report": {
        "badge",
        "cache",
        "code_meanings",
        "explain",
        "finding_json",
        "init",
        "keys",
        "mirror",
        "number_reference",
        "pack",
        "pack_json",
        "predict",
        "stamp",
    },
    "report/check": {
        "csv",
        "formats",
        "hints",
        "html",
        "html_file",
        "html_legend",
        "html_page",
        "html_repeated",
        "html_row",
        "human",
        "json",
        "junit",
        "kinds",
        "markdown",
        "reading",
        "sarif",
        "table",
        "words",
    },
    "report/number": {
        "csv",
        "human",
        "jsonl",
    },
    "pack": {
        "archive",
        "bibliography",
        "compilation",
        "engine",
        "generated",
        "graphics",
        "images",
        "missing",
        "paper_folder",
        "postscript",
        "recorded",
        "result",
        "run",
        "selection",
        "source_check",
        "staging",
        "stripping",
        "tex_log",
        "tex_process",
        "verdict",
    },
    "report/show": {
        "human",
        "json",
    },
    "report/verify": {
        "human",
        "json",
    },
    "sources/https": {
        "addresses",
        "client",
        "connection",
        "fetcher",
        "lazy",
        "limits",
        "proxy",
        "reasons",
        "response",
        "retries",
        "waiting",
    },
    "sources/mirrors": {
        "asked_once",
        "base_url",
        "configured",
        "hints",
        "last_resort",
        "lookup_document",
        "manifest",
        "mirror",
        "remembered_answers",
        "shared_answers",
    },
    "citations": {
        "authors",
        "formats",
        "tex_text",
    },
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
    "module",
    ["pithtex.pdf.reading", "pithtex.check.first_page", "pithtex.check.verdict"],
)
def test_reading_and_judging_need_no_process_and_no_network(module):
    absent = {"multiprocessing", "signal", "urllib3"}
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert not absent & set(done.stdout.split())


def test_only_the_rooms_of_pdfium_and_of_the_system_know_ctypes():
    knowing = {name for name, path in NAMES.items() if "ctypes" in set(imports(path))}
    pdfium = {name for name in NAMES if name.startswith("pithtex.pdf.page.pdfium")}
    assert knowing == {*pdfium, "pithtex.system.landlock", "pithtex.system.seccomp"}


def test_what_page_1_shows_is_read_without_what_the_pdf_says():
    room = {name for name in NAMES if name.startswith("pithtex.pdf.page.")}
    for name in room:
        above = {each for each in imports(NAMES[name]) if each.startswith("pithtex.pdf.")} - room
        assert above <= {"pithtex.pdf.page", "pithtex.pdf.limits"}, name


def test_titles_are_compared_without_a_pdf_library():
    code = "import sys, pithtex.titles.matcher, pithtex.titles.plain; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert not {"pypdf", "pypdfium2_raw", "ctypes"} & set(done.stdout.split())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_are_one_idea_long(path):
    assert len(path.read_text().splitlines()) <= 320


CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
TABLE = (ast.Assign, ast.AnnAssign)
TREES = {path: ast.parse(path.read_text()) for path in MODULES}


def parameters(node):
    """Return the names of what a function or a class is called with, without ``self``."""
    if isinstance(node, ast.FunctionDef):
        return [each.arg for each in node.args.args if each.arg not in ("self", "cls")]
    for each in node.body:
        if isinstance(each, ast.FunctionDef) and each.name == "__init__":
            return parameters(each)
    return [each.target.id for each in node.body if isinstance(each, ast.AnnAssign)]


def takers_of_codes():
    """Return whatever is called with a code: its name, and the place of the code."""
    kinds = (ast.FunctionDef, ast.ClassDef)
    nodes = [node for tree in TREES.values() for node in ast.walk(tree) if isinstance(node, kinds)]
    found = {node.name: parameters(node) for node in nodes if "code" in parameters(node)}
    # Errors are called as the error that they are.
    for node in nodes:
        for base in getattr(node, "bases", ()):
            found.setdefault(node.name, found.get(getattr(base, "id", ""), []))
    del found["__init__"]
    return {name: names.index("code") for name, names in found.items() if "code" in names}


def strings(node):
    return {
        each.value
        for each in ast.walk(node)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }


def codes_in_the_code():
    takers = takers_of_codes()
    for tree in TREES.values():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            codes = [each.value for each in node.keywords if each.arg == "code"]
            if name in takers:
                codes += node.args[takers[name] : takers[name] + 1]
            for code in codes:
                yield from strings(code)
                if isinstance(code, ast.Name):
                    # It comes from a table of the module.
                    tables = [each for each in tree.body if isinstance(each, TABLE)]
                    for table in tables:
                        yield from filter(CODE.fullmatch, strings(table))


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
        (["stamp", "--help"], {"pypdf", "urllib3", "platformdirs"}),
        (["check", "--offline", "gone.pdf"], {"pypdf", "urllib3", "qrcode"}),
        (["check", "--help"], {"pypdf", "urllib3", "qrcode", "platformdirs"}),
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
