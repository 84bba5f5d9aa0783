r"""The classes and styles that people submit in: one short paper in each.

A paper has a place for what is under test, ``@PITH@``, in its preamble, and
everything else as its class asks for it: authors, affiliations, abstract. The
styles that papers bring along and Debian does not have are played by small
stand-ins (``stand_ins/``) that print their title in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

STAND_INS: Final = Path(__file__).parent / "stand_ins"

TITLE: Final = "BatchGen: An Architecture for Scalable and Efficient Batch Inference"
ABSTRACT: Final = (
    "Batch inference has become a central mode of computation, yet existing engines still rely "
    "on execution models designed for interactive serving."
)
BODY: Final = r"""\section{Introduction}
When scaled to millions of sequences, batch workloads reveal two fundamental
requirements: the ability to handle extreme load variation that emerges only at
runtime, and the ability to sustain high utilization across large fleets.

Existing systems fail to meet these requirements, and $E = mc^2$ holds all the same.
"""
#: What a second layout of a class is tried on: acmart takes a minute on LuaLaTeX.
PDFTEX: Final = ("pdflatex", "latex")


@dataclass(frozen=True, slots=True)
class PaperClass:
    """How a paper looks in a class.

    ``head`` goes up to the packages, ``front`` is the rest of the preamble,
    ``body`` all between ``\begin{document}`` and the text. ``engines`` names
    those on which the class itself works (of a second layout, pdfTeX's: it differs in what it
    prints, not in how), and ``has_errors`` says that even there
    it has errors of its own. ``lands`` says where the badge is expected: below
    the title, below the abstract, or over the corner; ``card`` where the larger one
    with the QR code is, if it is elsewhere.
    """

    head: str
    front: str = r"\title{@TITLE@}\author{A. Author \and B. Author}"
    body: str = r"\maketitle\begin{abstract}@ABSTRACT@\end{abstract}"
    text: str = BODY
    lands: str = "title"
    card: str = ""
    style: str = ""
    has_errors: bool = False
    engines: tuple[str, ...] = ("pdflatex", "xelatex", "lualatex", "latex")

    def source(self, pith: str) -> str:
        """Return the paper with ``pith`` in its preamble."""
        text = (
            f"{self.head}\n{pith}\n{self.front}\n\\begin{{document}}\n"
            f"{self.body}\n{self.text}\\end{{document}}\n"
        )
        return text.replace("@TITLE@", TITLE).replace("@ABSTRACT@", ABSTRACT)


_REVTEX_BODY: Final = (
    r"\title{@TITLE@}\author{A. Author}\author{B. Author}\affiliation{University of Examples}"
    r"\date{19 June 2026}\begin{abstract}@ABSTRACT@\end{abstract}\maketitle"
)
_ACM_FRONT: Final = (
    r"\setcopyright{none}\settopmatter{printacmref=false}\title{@TITLE@}"
    r"\author{Ann Author}\affiliation{\institution{University of Examples}"
    r"\city{Example}\country{Nowhere}}\email{ann@example.org}"
)
_ACM_BODY: Final = r"\begin{abstract}@ABSTRACT@\end{abstract}\maketitle"
_ELS_BODY: Final = (
    r"\begin{frontmatter}\title{@TITLE@}\author{A. Author}\author{B. Author}"
    r"\affiliation{organization={University of Examples},city={Example},country={Nowhere}}"
    r"\begin{abstract}@ABSTRACT@\end{abstract}\end{frontmatter}"
)
_IEEE_FRONT: Final = (
    r"\title{@TITLE@}\author{\IEEEauthorblockN{Ann Author}"
    r"\IEEEauthorblockA{University of Examples\\Example, Nowhere}}"
)
# quantumarticle wants \pdfoutput=1 in its first lines, or to be told not to look.
_QUANTUM_FRONT: Final = r"\title{@TITLE@}\author{Ann Author}\affiliation{University of Examples}"
_QUANTUM_BODY: Final = r"\maketitle\begin{abstract}@ABSTRACT@\end{abstract}"

CLASSES: Final = {
    "article": PaperClass(r"\documentclass{article}"),
    "article-twocolumn": PaperClass(r"\documentclass[twocolumn]{article}"),
    "article-titlepage": PaperClass(r"\documentclass[titlepage]{article}", lands="corner"),
    "amsart": PaperClass(
        r"\documentclass{amsart}",
        front=r"\title{@TITLE@}\author{A. Author}\address{University of Examples}",
        body=r"\begin{abstract}@ABSTRACT@\end{abstract}\maketitle",
        lands="abstract",
    ),
    "revtex-aps-reprint": PaperClass(
        r"\documentclass[aps,prl,reprint]{revtex4-2}", "", _REVTEX_BODY, lands="abstract"
    ),
    "revtex-aps-preprint": PaperClass(
        r"\documentclass[aps,prd,preprint]{revtex4-2}", "", _REVTEX_BODY,
        engines=PDFTEX,
    ),
    "revtex-aip-reprint": PaperClass(
        r"\documentclass[aip,jcp,reprint]{revtex4-2}", "", _REVTEX_BODY, lands="abstract",
        engines=PDFTEX,
    ),
    "revtex-aip-preprint": PaperClass(
        r"\documentclass[aip,jcp,preprint]{revtex4-2}", "", _REVTEX_BODY,
        engines=PDFTEX,
    ),
    "ieee-conference": PaperClass(r"\documentclass[conference]{IEEEtran}", _IEEE_FRONT),
    "ieee-journal": PaperClass(
        r"\documentclass[journal]{IEEEtran}",
        r"\title{@TITLE@}\author{Ann Author, \IEEEmembership{Member, IEEE}}"
        r"\markboth{Journal of Examples}{Author: Batch Inference}",
    ),
    "acm-sigconf": PaperClass(
        r"\documentclass[sigconf,nonacm]{acmart}", _ACM_FRONT, _ACM_BODY,
        lands="corner", card="abstract",
    ),
    "acm-acmsmall": PaperClass(
        r"\documentclass[acmsmall,nonacm]{acmart}", _ACM_FRONT, _ACM_BODY,
        lands="corner", card="abstract",
        engines=PDFTEX,
    ),
    "acm-manuscript": PaperClass(
        r"\documentclass[manuscript,nonacm]{acmart}", _ACM_FRONT, _ACM_BODY,
        lands="corner", card="abstract",
        engines=PDFTEX,
    ),
    "elsarticle-preprint": PaperClass(
        r"\documentclass[preprint]{elsarticle}", "", _ELS_BODY, lands="abstract"
    ),
    "elsarticle-5p": PaperClass(
        r"\documentclass[5p]{elsarticle}", "", _ELS_BODY, lands="corner",
        engines=PDFTEX,
    ),
    "llncs": PaperClass(
        r"\documentclass{llncs}",
        r"\title{@TITLE@}\author{Ann Author\inst{1}}\institute{University of Examples}",
    ),
    "mnras": PaperClass(
        r"\documentclass{mnras}",
        r"\title[Batch inference]{@TITLE@}"
        r"\author[A. Author]{A. Author$^{1}$\\$^{1}$University of Examples}\date{Accepted}",
    ),
    "aastex": PaperClass(
        r"\documentclass{aastex631}",
        "",
        r"\title{@TITLE@}\author{Ann Author}\affiliation{University of Examples}"
        r"\begin{abstract}@ABSTRACT@\end{abstract}",
        lands="corner",
    ),
    "scrartcl": PaperClass(r"\documentclass{scrartcl}"),
    "quantumarticle": PaperClass(
        "\\documentclass[a4paper,twocolumn]{quantumarticle}\n\\pdfoutput=1",
        _QUANTUM_FRONT,
        _QUANTUM_BODY,
        has_errors=True,
        engines=("pdflatex",),
    ),
    "quantumarticle-unchecked": PaperClass(
        r"\documentclass[a4paper,twocolumn,nopdfoutputerror]{quantumarticle}",
        _QUANTUM_FRONT,
        _QUANTUM_BODY,
        has_errors=True,
        engines=("xelatex", "lualatex"),  # in DVI mode the class itself is broken
    ),
    "beamer": PaperClass(
        r"\documentclass{beamer}",
        r"\title{@TITLE@}\author{A. Author}",
        r"\maketitle",
        r"\begin{frame}{Introduction}@ABSTRACT@\end{frame}",
        lands="corner",
    ),
    "memoir": PaperClass(r"\documentclass[article]{memoir}"),
    "authblk": PaperClass(
        r"\documentclass{article}\usepackage{authblk}",
        r"\title{@TITLE@}\author[1]{A. Author}\affil[1]{University of Examples}",
    ),
    "titling": PaperClass(
        r"\documentclass{article}\usepackage{titling}\setlength\droptitle{-2em}"
    ),
    "neurips": PaperClass(
        r"\documentclass{article}\usepackage{neurips}", style="neurips.sty"
    ),
    "icml": PaperClass(
        r"\documentclass{article}\usepackage{icml}",
        r"\icmltitlerunning{Batch Inference}",
        r"\twocolumn[\icmltitle{@TITLE@}\icmlauthor{A. Author}\vskip 0.3in]"
        r"\begin{abstract}@ABSTRACT@\end{abstract}",
        lands="corner",
        style="icml.sty",
    ),
    "iclr": PaperClass(r"\documentclass{article}\usepackage{iclr}", style="iclr.sty"),
    "cvpr": PaperClass(
        r"\documentclass[10pt,twocolumn,letterpaper]{article}\usepackage{cvpr}", style="cvpr.sty"
    ),
    "acl": PaperClass(r"\documentclass[11pt]{article}\usepackage{acl}", style="acl.sty"),
    "jhep": PaperClass(
        r"\documentclass[a4paper,11pt]{article}\usepackage{jheppub}",
        r"\title{@TITLE@}\author{A. Author}\affiliation{University of Examples}"
        r"\emailAdd{author@example.org}\abstract{@ABSTRACT@}",
        r"\maketitle",
        lands="corner",
        style="jheppub.sty",
    ),
    "sn-jnl": PaperClass(
        r"\documentclass{sn-jnl}",
        "",
        r"\title{@TITLE@}\author{A. Author}\affil{University of Examples}"
        r"\abstract{@ABSTRACT@}\maketitle",
        lands="abstract",
        style="sn-jnl.cls",
    ),
}  # fmt: skip
