"""With what arXiv compiles a paper: what its ``00README`` says, else what its sources show.

The rules are those of arXiv's source check: pdfLaTeX where nothing speaks against it, else
LaTeX with dvips, else XeLaTeX. LuaLaTeX is not offered there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from enum import Enum
from typing import Final

from pithtex.errors import NotJudged
from pithtex.findings import Finding
from pithtex.latex.arxiv_readme import ArxivReadme
from pithtex.latex.source_tree import SourceTree
from pithtex.pack import graphics


class Engine(Enum):
    """A way from source to PDF: the program, and the suffix of what it gives."""

    PDFLATEX = ("pdflatex", ".pdf")
    LATEX = ("latex", ".dvi")
    XELATEX = ("xelatex", ".pdf")

    @property
    def program(self) -> str:
        """The program of TeX Live."""
        return self.value[0]

    @property
    def suffix(self) -> str:
        """The suffix of the document that a pass gives."""
        return self.value[1]


_BY_COMPILER: Final = {
    "pdflatex": Engine.PDFLATEX,
    "xelatex": Engine.XELATEX,
    "latex": Engine.LATEX,
    "latex+dvips_ps2pdf": Engine.LATEX,
}
_TAKES: Final = {
    Engine.PDFLATEX: graphics.PDFTEX,
    Engine.LATEX: graphics.DVIPS,
    Engine.XELATEX: graphics.XETEX,
}
_KNOWN: Final = graphics.PDFTEX | graphics.DVIPS | graphics.XETEX
_PDF_OUTPUT: Final = re.compile(r"\\pdfoutput\s*+=\s*+([01])")
_PACKAGE: Final = re.compile(
    r"\\(?:usepackage|RequirePackage)\s*+(?:\[[^\]]*+\]\s*+)?\{([^{}]*+)\}"
)
_UNICODE: Final = frozenset({"fontspec", "polyglossia", "unicode-math"})


def choose_engine(
    tree: SourceTree, files: Collection[str], readme: ArxivReadme | None
) -> tuple[Engine, list[Finding]]:
    """Return how arXiv compiles a paper, and what may make it choose otherwise.

    ``files`` are the names of the paper's files, as seen from the main file's folder.

    Raises:
        NotJudged: ``engine-unsupported`` or ``figures-mixed``.

    """
    if readme is not None and readme.compiler is not None:
        try:
            return _BY_COMPILER[readme.compiler], []
        except KeyError:
            raise NotJudged(
                "engine-unsupported",
                f"{readme.name} asks for {readme.compiler}, which is not for LaTeX on arXiv",
                "arXiv compiles with pdflatex, xelatex, or latex and dvips.",
            ) from None
    candidates = list(Engine)
    findings = []
    outputs = set(_outputs(tree))
    if outputs == {"0", "1"}:
        findings.append(_both_outputs())
    if "1" in outputs:
        candidates.remove(Engine.LATEX)
    elif "0" in outputs:
        candidates = [Engine.LATEX]
    if unicode := _unicode_package(tree):
        candidates = [each for each in candidates if each is Engine.XELATEX]
        if unicode not in _packages(tree.files[tree.main]):
            findings.append(_not_seen(unicode))
    used = _figures(tree, files)
    able = [each for each in candidates if all(_takes(each, name) for name in used)]
    if not able:
        raise _no_engine(candidates, used)
    return able[0], findings


def _outputs(tree: SourceTree) -> Iterator[str]:
    r"""Yield what ``\\pdfoutput`` is set to: in sources and packages, not in classes."""
    styles = [text for path, text in tree.styles.items() if path.suffix == ".sty"]
    for text in (*tree.files.values(), *styles):
        yield from _PDF_OUTPUT.findall(text)


def _unicode_package(tree: SourceTree) -> str | None:
    texts = (*tree.files.values(), *tree.styles.values())
    return next((name for text in texts for name in _packages(text) if name in _UNICODE), None)


def _packages(text: str) -> list[str]:
    return [name.strip() for match in _PACKAGE.finditer(text) for name in match[1].split(",")]


def _figures(tree: SourceTree, files: Collection[str]) -> list[str]:
    texts = [*tree.files.values(), *tree.styles.values()]
    paths = graphics.graphics_paths(texts)
    found = (graphics.find_figure(name, paths, files) for name in graphics.named_figures(texts))
    return [name for name in found if name and graphics.suffix_of(name) in _KNOWN]


def _takes(engine: Engine, figure: str) -> bool:
    return graphics.suffix_of(figure) in _TAKES[engine]


def _no_engine(candidates: list[Engine], used: list[str]) -> NotJudged:
    if not candidates:
        return NotJudged(
            "engine-unsupported",
            "the sources ask for DVI output and for a package that only XeLaTeX has",
            "Remove \\pdfoutput=0, or fontspec.",
        )
    other = {name for each in candidates for name in used if not _takes(each, name)}
    names = ", ".join(sorted(other)[:4]) + (", ..." if len(other) > 4 else "")  # noqa: PLR2004
    return NotJudged(
        "figures-mixed",
        f"no compiler of arXiv takes all figures: {names}",
        "Convert .eps and .ps to .pdf (epstopdf), and name the PDFs: arXiv converts none.",
    )


def _both_outputs() -> Finding:
    return Finding(
        "output-contradictory",
        "warning",
        "the sources set \\pdfoutput to 0 and to 1; arXiv takes 1, and reports it",
        "Remove it: arXiv compiles with pdflatex by itself.",
    )


def _not_seen(package: str) -> Finding:
    return Finding(
        "engine-not-seen",
        "warning",
        f"arXiv looks for {package} in the main file alone, and may propose pdflatex",
        "Load it there, or choose xelatex when you submit.",
    )
