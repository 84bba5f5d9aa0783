"""What arXiv's own check of a source would report, said before the upload.

The rules are those of the public ``arXiv/submission-tools``, as far as they can be told from
the files; arXiv has others that it does not publish.
"""

from __future__ import annotations

import posixpath
import re
import subprocess
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from pithtex.findings import Finding
from pithtex.latex.source_tree import DOCUMENT_CLASS
from pithtex.pack import graphics
from pithtex.pack.images import large_pixels
from pithtex.pack.tex_log import TexLog

#: Which formats of biblatex's .bbl arXiv's TeX Live 2025 reads.
_BBL_FORMATS: Final = ("3.3",)
#: arXiv's limit for an upload is not published; much more than this was refused (*decided here*).
LARGEST_UPLOAD: Final = 50_000_000
_MOST_NAMED: Final = 4
_SECONDS: Final = 20
#: Classes of parts of a paper.
_PARTS: Final = ("standalone", "subfiles")
#: Suffixes of the pictures that a distribution has, for examples.
_PICTURES: Final = ("", ".pdf", ".png", ".jpg", ".eps")
#: In which arXiv follows what they name; of classes, the figures alone.
_FOLLOWED: Final = (".tex", ".sty", ".ltx")
_COMMENT: Final = re.compile(r"(?<!\\)%.*")
_FROM_MACRO: Final = re.compile(
    r"\\(input|include|InputIfFileExists|includegraphics\*?|subfile|import|bibliography|"
    r"lstinputlisting|usepackage|RequirePackage)\s*+(?:\[[^\]]*+\]\s*+)?\{\s*+#[1-9]"
)
_DRIVER: Final = re.compile(r"\\usepackage\s*+\[([^\]]*+)\]\s*+\{\s*+(graphicx?)\s*+\}")
_DRIVERS: Final = frozenset(
    {"dvips", "pdftex", "xetex", "luatex", "dvipdfm", "dvipdfmx", "xdvi", "oztex", "textures",
     "vtex"}
)  # fmt: skip
_PACKAGES: Final = re.compile(
    r"\\(usepackage|RequirePackage|documentclass|LoadClass)\s*+(?:\[[^\]]*+\]\s*+)?"
    r"\{([^{}#\\]*+)\}"
)
_INPUT: Final = re.compile(
    r"\\(?:input|include|subfile|subfileinclude)\s*+\{([^{}#\\]++)\}"
    r"|\\input\s++([-A-Za-z0-9._]++)"
)
_BIBLATEX_BBL: Final = re.compile(rb"% \$ biblatex bbl format version ([0-9.]+) \$")
#: What is written for a program that arXiv does not run, and what that program gives.
_NOT_MADE: Final = ((".idx", ".ind", "index"), (".glo", ".gls", "glossary"), (".nlo", ".nls",
                    "nomenclature"))  # fmt: skip


def check_sources(
    texts: Mapping[str, str], files: Mapping[str, Path], mains: list[str], read: Collection[str]
) -> list[Finding]:
    """Return what arXiv would report of an archive's files.

    ``texts`` are its sources by name; ``files`` maps the name of each file to where it is;
    ``mains`` are those that are compiled, the paper's own first; ``read`` names what TeX read.
    """
    plain = {name: _COMMENT.sub("", text) for name, text in texts.items()}
    followed = {name: text for name, text in plain.items() if name.lower().endswith(_FOLLOWED)}
    findings = [*_other_mains(followed, mains), *_macros(followed), *_drivers(followed)]
    findings += _absent([*_named(followed.values())], plain.values(), files, read)
    return [*findings, *_bbl(files.get(f"{Path(mains[0]).stem}.bbl")), *_contents(files)]


def check_run(log: TexLog, folder: Path, stem: str) -> list[Finding]:
    """Return what a compilation that went well leaves undone, by its last log and its files."""
    findings = []
    if keys := log.undefined_citations:
        message = f"citations print as question marks: {_listed(keys)}; arXiv holds such papers"
        findings.append(Finding("citations-undefined", "warning", message, "Make the .bbl anew."))
    if labels := log.undefined_references:
        message = f"references print as question marks: {_listed(labels)}"
        findings.append(Finding("references-undefined", "warning", message))
    for written, needed, what in _NOT_MADE:
        is_written = _has_content(folder / f"{stem}{written}")
        if is_written and not (folder / f"{stem}{needed}").exists():
            message = f"arXiv makes no {what}, and there is no {stem}{needed}"
            hint = "Compile the paper as you do, and keep that file."
            findings.append(Finding("index-not-made", "warning", message, hint))
    return findings


def check_size(size: int) -> list[Finding]:
    """Return a warning where an archive of ``size`` bytes is more than arXiv takes easily."""
    if size <= LARGEST_UPLOAD:
        return []
    message = f"the archive has {size:,} bytes; arXiv takes about {LARGEST_UPLOAD:,}"
    return [Finding("archive-large", "warning", message, "Make the largest figures smaller.")]


def _other_mains(texts: Mapping[str, str], mains: list[str]) -> Iterator[Finding]:
    """Yield that a source of the paper looks to arXiv like another paper."""
    found = [
        name
        for name, text in texts.items()
        if name not in mains and (match := DOCUMENT_CLASS.search(text)) and match[1] not in _PARTS
    ]
    if found:
        yield Finding(
            "main-file-second",
            "warning",
            f"arXiv will take for a main file, too: {_listed(found)}",
            f"When you submit, choose {mains[0]} alone.",
        )


def _macros(texts: Mapping[str, str]) -> Iterator[Finding]:
    found = [
        f"\\{match[1]} in {name}"
        for name, text in texts.items()
        for match in _FROM_MACRO.finditer(text)
    ]
    if found:
        yield Finding(
            "file-from-macro",
            "warning",
            f"a macro names files, which arXiv cannot follow: {_listed(found)}",
            "It reports that, and compiles the paper all the same.",
        )


def _drivers(texts: Mapping[str, str]) -> Iterator[Finding]:
    found = [
        option.strip()
        for text in texts.values()
        for match in _DRIVER.finditer(text)
        for option in match[1].split(",")
        if option.strip() in _DRIVERS
    ]
    if found:
        yield Finding(
            "driver-named",
            "warning",
            f"graphicx is loaded with a driver: {_listed(found)}",
            "Leave the option out: the driver is found by itself.",
        )


def _absent(
    wanted: list[str],
    texts: Collection[str],
    files: Mapping[str, Path],
    read: Collection[str],
) -> Iterator[Finding]:
    """Yield what sources name and neither the archive nor a TeX distribution has.

    ``wanted`` are names of packages and sources, the figures are those of ``texts``.
    """
    known = set(files) | {posixpath.basename(name) for name in read}
    unknown = [name for name in dict.fromkeys(wanted) if name not in known]
    absent = sorted(set(unknown) - _in_distribution(unknown))
    paths = graphics.graphics_paths(texts)
    figures = graphics.named_figures(texts)
    lost = [name for name in figures if graphics.find_figure(name, paths, files) is None]
    pictures = {f"{name}{suffix}": name for name in lost for suffix in _PICTURES}
    there = {pictures[name] for name in _in_distribution([*pictures])}
    absent += [name for name in lost if name not in there]
    if absent:
        yield Finding(
            "file-absent",
            "warning",
            f"the sources name what TeX did not need: {_listed(absent)}; arXiv reports that",
            "It compiles the paper all the same.",
        )


def _named(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for match in _PACKAGES.finditer(text):
            suffix = ".cls" if "lass" in match[1] else ".sty"
            yield from (f"{each.strip()}{suffix}" for each in match[2].split(",") if each.strip())
        for match in _INPUT.finditer(text):
            name = posixpath.normpath((match[1] or match[2]).strip().strip('"'))
            yield name if posixpath.splitext(name)[1] else f"{name}.tex"


def _in_distribution(names: list[str]) -> set[str]:
    """Return those of ``names`` that TeX's own distribution has; all, where it cannot be asked."""
    asked = [name for name in names if not name.startswith("-")]
    if not asked:
        return set(names)
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and names that are no options
            ["kpsewhich", *asked],  # noqa: S607
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            cwd="/",
        )
    except (OSError, subprocess.TimeoutExpired, ValueError):
        return set(names)
    found = {posixpath.basename(line) for line in done.stdout.decode("utf-8", "replace").split()}
    return {name for name in names if posixpath.basename(name) in found}


def _bbl(path: Path | None) -> Iterator[Finding]:
    if path is None:
        return
    with path.open("rb") as file:
        match = _BIBLATEX_BBL.search(file.read(1_000))
    if match and (version := match[1].decode("ascii")) not in _BBL_FORMATS:
        yield Finding(
            "bbl-version",
            "warning",
            f"{path.name} is of biblatex's format {version}, arXiv's TeX Live 2025 reads "
            f"{', '.join(_BBL_FORMATS)}",
            "Remove it and pack again: arXiv then makes it of the .bib. Or choose TeX Live 2023 "
            "when you submit, which reads 3.2, too.",
        )


def _contents(files: Mapping[str, Path]) -> Iterator[Finding]:
    large = [name for name, path in files.items() if large_pixels(path)]
    if large:
        message = f"pictures of more than 34 megapixels: {_listed(large)}"
        yield Finding("picture-large", "warning", message, "arXiv may give up on them.")
    wrong = [name for name in files if name.lower().endswith(".exe")]
    for name, path in files.items():
        if name.lower().endswith(".pdf"):
            with path.open("rb") as file:
                if b"%PDF-" not in file.read(1024):
                    wrong.append(name)
    if wrong:
        message = f"arXiv refuses a program, or a PDF that is none: {_listed(wrong)}"
        yield Finding("file-refused", "warning", message, "Take it out of the folder.")
    sources = [name for name in files if name.startswith("anc/") and name.endswith(".tex")]
    if sources:
        message = f"TeX files do not belong into anc/: {_listed(sources)}"
        yield Finding("ancillary-source", "warning", message, "arXiv's help says so.")


def _has_content(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _listed(names: list[str]) -> str:
    few = list(dict.fromkeys(names))
    return ", ".join(few[:_MOST_NAMED]) + (", ..." if len(few) > _MOST_NAMED else "")
