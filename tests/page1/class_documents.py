r"""First pages in the classes and styles that people submit in."""

from __future__ import annotations

from typing import Final

from page1.document import ARTICLE_KEEPS, Document

_TEXT: Final = r"\section{Introduction}\Words\Words\par\Words"
_ABSTRACT: Final = r"\begin{abstract}\Words\end{abstract}"

#: What REVTeX and AASTeX gather about a paper.
_REVTEX_KEEPS: Final = (
    ARTICLE_KEEPS + r"\@AAC@list\@AFF@list\@AFG@list\@affil@none\@pacs\@keywords"
    r"\@abstract\@FMN@list\@title@short\frontmatter@abstract@produce\frontmatter@init"
    r"\title@column\frontmatter@maketitle\frontmatter@abstract@box\absbox\collaboration"
    r"\affiliation\abstract\endabstract"
)


def _article(preamble: str, **more: str) -> Document:
    """Return a document whose titles are made as in an article."""
    return Document(
        "pdflatex",
        preamble,
        r"\title{#1}\author{Ann Example\\Institute of Elsewhere}\date{}\maketitle",
        **more,
    )


def _revtex(options: str) -> Document:
    return Document(
        "pdflatex",
        rf"\documentclass[{options}]{{revtex4-2}}\usepackage{{amsmath,amssymb}}",
        r"\title{#1}\author{Ann Example}\author{Bo Sample}\affiliation{Institute of Elsewhere}"
        r"\date{5 May 2026}\begin{abstract}\Words\end{abstract}\maketitle",
        keeps=_REVTEX_KEEPS,
        text=_TEXT,
    )


def _aastex(options: str) -> Document:
    # The title block is made by the first section.
    return Document(
        "pdflatex",
        rf"\documentclass[{options}]{{aastex631}}",
        r"\global\csname @firstsectiontrue\endcsname\title{#1}\author{Ann Example}"
        r"\affiliation{Institute of Elsewhere}" + _ABSTRACT,
        keeps=_REVTEX_KEEPS,
        text=_TEXT,
    )


def _acm(options: str) -> Document:
    return Document(
        "pdflatex",
        rf"\documentclass[{options},nonacm]{{acmart}}\setcopyright{{none}}"
        r"\settopmatter{printacmref=false}",
        r"\title{#1}\author{Ann Example}\affiliation{\institution{Institute of Elsewhere}"
        r"\city{Example}\country{Nowhere}}\email{ann@example.org}"
        r"\begin{abstract}\Words\end{abstract}\maketitle",
        keeps=ARTICLE_KEEPS + r"\addresses\authors\shortauthors\@authorsaddresses\@abstract"
        r"\@titlenotes\@subtitle\@subtitlenotes\@authornotes\@teaserfigures\@keywords\@shorttitle"
        r"\@currentaffiliations\@currentauthors\@affiliations",
        text=_TEXT,
    )


def _els(options: str) -> Document:
    return Document(
        "pdflatex",
        rf"\documentclass[{options}]{{elsarticle}}\usepackage{{amsmath,amssymb}}",
        r"\begin{frontmatter}\title{#1}\author{Ann Example}\author{Bo Sample}"
        r"\affiliation{organization={Institute of Elsewhere},city={Example},country={Nowhere}}"
        r"\begin{abstract}\Words\end{abstract}\end{frontmatter}",
        keeps=ARTICLE_KEEPS + r"\elsauthors\elsaddress\@elsarticleaddress\@elsarticleauthors"
        r"\@cormark\@corref\absbox\@finalloop\tnotemark\@elseads\@elsuads\printFirstPageNotes"
        r"\frontmatter\endfrontmatter\abstract\endabstract",
        text=_TEXT,
    )


CLASSES: Final = {
    "article-10pt": _article(r"\documentclass{article}\usepackage{amsmath,amssymb}"),
    "article-12pt-a4": _article(
        r"\documentclass[12pt,a4paper]{article}\usepackage[T1]{fontenc}\usepackage{lmodern,amssymb}"
    ),
    "article-twocolumn": _article(
        r"\documentclass[twocolumn]{article}\usepackage{amsmath,amssymb}", text=_ABSTRACT + _TEXT
    ),
    "article-titlepage": _article(
        r"\documentclass[titlepage]{article}\usepackage{amssymb}", text=""
    ),
    "article-double-spaced": _article(
        r"\documentclass[12pt]{article}\usepackage{setspace,amssymb}\doublespacing"
    ),
    "article-linespread": _article(
        r"\documentclass{article}\usepackage{amssymb}\linespread{2}\selectfont"
    ),
    "article-lineno": _article(
        r"\documentclass{article}\usepackage{amssymb,lineno}\linenumbers",
    ),
    "article-lineno-modulo": _article(
        r"\documentclass[11pt]{article}\usepackage{amssymb}\usepackage[modulo]{lineno}\linenumbers",
    ),
    "article-watermark": _article(
        r"\documentclass{article}\usepackage{amssymb}\usepackage{draftwatermark}"
    ),
    "article-fancy-heads": _article(
        r"\documentclass{article}\usepackage{amssymb,fancyhdr}\pagestyle{fancy}"
        r"\fancypagestyle{plain}{\fancyhead[L]{\small Journal of Lattices}"
        r"\fancyhead[R]{\small Vol. 12 (2026)}}"
    ),
    "article-authblk": Document(
        "pdflatex",
        r"\documentclass{article}\usepackage{amssymb,authblk}",
        r"\title{#1}\author[1]{Ann Example}\author[2]{Bo Sample}\affil[1]{Institute of Elsewhere}"
        r"\affil[2]{Nowhere}\date{}\maketitle",
        keeps=ARTICLE_KEEPS + r"\AB@authlist\AB@affillist\AB@authors\AB@author\AB@affilsep"
        r"\AB@affilnote\AB@sep\AB@las\AB@instr\AB@sepx",
    ),
    "article-titling": _article(
        r"\documentclass{article}\usepackage{amssymb,titling}\setlength\droptitle{-4em}",
        keeps=ARTICLE_KEEPS + r"\thetitle\theauthor\thedate\@bsauthor\@bstitle",
    ),
    "article-landscape": _article(
        r"\documentclass[landscape]{article}\usepackage[landscape]{geometry}\usepackage{amssymb}"
    ),
    "article-microtype": _article(
        r"\documentclass{article}\usepackage[T1]{fontenc}\usepackage{lmodern,amssymb,microtype}"
    ),
    "article-unicode": _article(
        r"\documentclass{article}\usepackage{amssymb}\pdfinterwordspaceon\pdfgentounicode=1 "
        r"\input{glyphtounicode}"
    ),
    "article-hyperref": _article(
        r"\documentclass{article}\usepackage{amssymb}\usepackage{hyperref}"
    ),
    "scrartcl": _article(
        r"\documentclass{scrartcl}\usepackage{amsmath,amssymb}",
        keeps=ARTICLE_KEEPS + r"\subtitle\@subtitle",
    ),
    "memoir": _article(r"\documentclass[article]{memoir}\usepackage{amssymb}"),
    "amsart": Document(
        "pdflatex",
        r"\documentclass{amsart}\usepackage{amssymb}",
        r"\title{#1}\author{Ann Example}\address{Institute of Elsewhere}"
        r"\begin{abstract}\Words\end{abstract}\maketitle",
        keeps=ARTICLE_KEEPS + r"\authors\shortauthors\shorttitle\addresses\@setabstract"
        r"\@adminfootnotes\@shorttitle\abstract\endabstract\@setaddresses\enddoc@text",
        text=_TEXT,
    ),
    "ieee-conference": Document(
        "pdflatex",
        r"\documentclass[conference]{IEEEtran}\usepackage{amsmath,amssymb}",
        r"\title{#1}\author{\IEEEauthorblockN{Ann Example}\IEEEauthorblockA{Institute of Elsewhere"
        r"\\Example, Nowhere}}\maketitle",
        text=_ABSTRACT + _TEXT,
    ),
    "ieee-journal": Document(
        "pdflatex",
        r"\documentclass[journal]{IEEEtran}\usepackage{amsmath,amssymb}",
        r"\title{#1}\author{Ann Example, \IEEEmembership{Member, IEEE}}"
        r"\markboth{Journal of Lattices, Vol. 12, No. 3, May 2026}{Example: Lattices}\maketitle",
        text=_ABSTRACT + _TEXT,
    ),
    "ieee-transmag": Document(
        "pdflatex",
        r"\documentclass[transmag]{IEEEtran}\usepackage{amsmath,amssymb}",
        r"\title{#1}\author{\IEEEauthorblockN{Ann Example}\IEEEauthorblockA{Institute}}"
        r"\maketitle",
        text=_TEXT,
    ),
    "revtex-aps-reprint": _revtex("aps,prl,reprint"),
    "revtex-aps-preprint": _revtex("aps,prd,preprint"),
    "revtex-aps-twocolumn": _revtex("aps,pra,twocolumn,superscriptaddress"),
    "revtex-aip-reprint": _revtex("aip,jcp,reprint"),
    "revtex-aip-preprint": _revtex("aip,jcp,preprint"),
    "acm-sigconf": _acm("sigconf"),
    "acm-acmsmall": _acm("acmsmall"),
    "acm-manuscript": _acm("manuscript"),
    "elsarticle-preprint": _els("preprint"),
    "elsarticle-review": _els("review"),
    "elsarticle-5p": _els("5p,times"),
    "llncs": Document(
        "pdflatex",
        r"\documentclass{llncs}\usepackage{amsmath,amssymb}",
        r"\title{#1}\author{Ann Example\inst{1}\and Bo Sample\inst{2}}\institute{Institute of "
        r"Elsewhere \and Nowhere}\maketitle",
        keeps=ARTICLE_KEEPS + r"\@institute\institute\@subtitle",
        text=_ABSTRACT + _TEXT,
    ),
    "mnras": Document(
        "pdflatex",
        r"\documentclass{mnras}\usepackage{amsmath,amssymb}",
        r"\title[Lattices]{#1}\author[A. Example]{Ann Example$^{1}$\\$^{1}$Institute of Elsewhere}"
        r"\date{Accepted 2026 May 5}\maketitle",
        text=_ABSTRACT + _TEXT,
    ),
    "aastex": _aastex(""),
    "aastex-twocolumn": _aastex("twocolumn"),
    "aastex-modern": _aastex("modern"),
    "quantumarticle": Document(
        "pdflatex",
        "\\documentclass[a4paper,twocolumn]{quantumarticle}\n\\pdfoutput=1\n\\usepackage{amssymb}",
        r"\title{#1}\author{Ann Example}\affiliation{Institute of Elsewhere}\maketitle",
        text=_ABSTRACT + _TEXT,
        has_errors=True,
    ),
    "achemso": Document(
        "pdflatex",
        r"\documentclass{achemso}\author{Ann Example}\affiliation{Institute}\email{a@b.org}"
        r"\title{x}",
        r"\title{#1}\maketitle",
        text=_ABSTRACT + _TEXT,
    ),
    "beamer": Document(
        "pdflatex",
        r"\documentclass{beamer}",
        r"\title{#1}\author{Ann Example}\date{}\begin{frame}\titlepage\end{frame}",
        text="",
        keeps=r"\maketitle\insertauthor\inserttitle\insertshorttitle",
    ),
    "beamer-madrid": Document(
        "pdflatex",
        r"\documentclass{beamer}\usetheme{Madrid}",
        r"\title{#1}\author{Ann Example}\date{}\begin{frame}\titlepage\end{frame}",
        text="",
        keeps=r"\maketitle\insertauthor\inserttitle\insertshorttitle",
    ),
    "tufte-handout": _article(r"\documentclass{tufte-handout}\usepackage{amssymb}"),
    "jmlr": Document(
        "pdflatex",
        r"\documentclass{jmlr}",
        r"\title[Lattices]{#1}\author{\Name{Ann Example}\Email{a@b.org}\\ \addr Institute}"
        r"\maketitle",
        text=_ABSTRACT + _TEXT,
    ),
    "paper": _article(r"\documentclass{paper}\usepackage{amssymb}"),
    "proc": _article(r"\documentclass{proc}\usepackage{amssymb}"),
}
CLASSES["jhep"] = Document(
    "pdflatex",
    r"\documentclass[a4paper,11pt]{article}\usepackage{amssymb,jheppub}",
    r"\title{#1}\author{Ann Example}\affiliation{Institute of Elsewhere}\emailAdd{a@b.org}"
    r"\abstract{\Words}\maketitle",
    text=_TEXT,
    styles="jheppub.sty",
)
CLASSES["sn-jnl"] = Document(
    "pdflatex",
    r"\documentclass{sn-jnl}\usepackage{amssymb}",
    r"\title{#1}\author{Ann Example}\affil{Institute of Elsewhere}\abstract{\Words}\maketitle",
    text=_TEXT,
    styles="sn-jnl.cls",
)
CLASSES["icml"] = Document(
    "pdflatex",
    r"\documentclass{article}\usepackage{amssymb,icml}\icmltitlerunning{Lattices}",
    r"\twocolumn[\icmltitle{#1}\icmlauthor{Ann Example}\vskip 0.3in]",
    text=_ABSTRACT + _TEXT,
    styles="icml.sty",
)
for _style in ("neurips", "iclr", "cvpr", "acl"):
    CLASSES[_style] = _article(
        rf"\documentclass{{article}}\usepackage{{amssymb}}\usepackage{{{_style}}}",
        styles=f"{_style}.sty",
    )
