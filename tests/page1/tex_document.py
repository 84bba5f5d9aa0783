r"""Many first pages in one document, so that hundreds of them cost a few runs of TeX.

Each page is a title page by itself: counters, footnotes and the commands that a class uses up
for its title start anew. The log says on which page each begins.
"""

from __future__ import annotations

import fcntl
import re
from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Final

from paper_factory import compile_tex, tool

from page1.document import Document
from page1.first_page import FirstPage
from page1.pictures import draw_all

#: Plain words, in which nothing reads as a title.
_WORDS: Final = (
    "We grow lattices in the dark, and look at them once a week. They become neither larger nor "
    "louder than others of their kind, and the ones that were left alone were found to be the "
    "most regular of all. "
)

_MACROS: Final = r"""\RequirePackage{xcolor,graphicx,eso-pic}
\makeatletter
\newcommand\Words{@WORDS@}
\newcommand\Text{@TEXT@}
\newcommand\Front[1]{@FRONT@}
% Something at a place of the page, in points from its upper left corner: over the text, under it.
\newcommand\At[3]{\AddToShipoutPictureFG*{\AtPageUpperLeft{\put(#1,-#2){#3}}}}
\newcommand\Under[3]{\AddToShipoutPictureBG*{\AtPageUpperLeft{\put(#1,-#2){#3}}}}
\newcommand\Size[1]{\fontsize{#1}{#1}\selectfont}
% Colours that classes with titles in capitals do not spell in capitals.
\DeclareRobustCommand\InWhite[1]{\textcolor{white}{#1}}
\DeclareRobustCommand\InPale[1]{\textcolor[gray]{.96}{#1}}
\DeclareRobustCommand\InGold{\color[rgb]{1,.84,0}}
\newsavebox\page@box
% #1 with #2 centred over it, or under it, in its own width.
\newcommand\Over[2]{\sbox\page@box{#1}\leavevmode\usebox\page@box\llap{\makebox[\wd\page@box]{#2}}}
\newcommand\Below[2]{\sbox\page@box{#1}\leavevmode\rlap{\makebox[\wd\page@box]{#2}}\usebox\page@box}
% #2 in a graphics state with #1 done to it; what pdfTeX knows of its place stays true.
\newcommand\Literally[2]{\leavevmode\sbox\page@box{#2}\pdfliteral{q #1}\rlap{\usebox\page@box}%
  \pdfliteral{Q}\kern\wd\page@box}
% A title block that does not start a page.
\newcommand\Block[1]{\begin{center}{\LARGE#1\par}\medskip
  Ann Example\\Institute of Elsewhere\end{center}}
\def\page@keep#1{\ifx#1\page@end\else
  \expandafter\let\csname kept\string#1\endcsname#1\expandafter\page@keep\fi}
\def\page@renew#1{\ifx#1\page@end\else
  \global\expandafter\let\expandafter#1\csname kept\string#1\endcsname\expandafter\page@renew\fi}
\def\page@end{\page@end}
\newcommand\StartPage[1]{\clearpage\page@renew@KEEPS@\page@end
  \setcounter{page}{1}\setcounter{section}{0}\setcounter{footnote}{0}\setcounter{equation}{0}%
  \setcounter{figure}{0}\setcounter{table}{0}%
  \immediate\write-1{[FIRST PAGE \number\ReadonlyShipoutCounter\space#1]}}
\makeatother
"""

_STAND_INS: Final = Path(__file__).parents[1] / "tex" / "stand_ins"
_STARTS: Final = re.compile(r"\[FIRST PAGE (\d+) (\w+)\]")


def place(page: FirstPage, *, trick: bool) -> str:
    """Return the name of a page in its document: pages that are the same have one place."""
    return sha256(page.source(trick=trick).encode()).hexdigest()[:16]


def in_order(pages: Iterable[FirstPage]) -> dict[str, str]:
    """Return the pages of a document by place: each control, and the tricks that it is for."""
    by_control: dict[str, dict[str, str]] = defaultdict(dict)
    for page in pages:
        group = by_control[place(page, trick=False)]
        for trick in (False, True):
            group.setdefault(place(page, trick=trick), page.source(trick=trick))
    return {at: source for group in by_control.values() for at, source in group.items()}


def _source(document: Document, pages: Iterable[FirstPage]) -> str:
    macros = (
        _MACROS.replace("@TEXT@", document.text)
        .replace("@WORDS@", _WORDS)
        .replace("@FRONT@", document.front)
        .replace("@KEEPS@", document.keeps)
    )
    return "\n".join(
        [
            document.preamble,
            macros,
            r"\begin{document}",
            rf"\makeatletter\page@keep{document.keeps}\page@end\makeatother",
            *[
                rf"\StartPage{{{at}}}\begingroup{source}" + "\n" + r"\clearpage\endgroup"
                for at, source in in_order(pages).items()
            ],
            r"\end{document}",
            "",
        ]
    )


def _rewrite(pdf: Path, writer: tuple[str, ...]) -> None:
    """Have another program write a file anew."""
    written = pdf.with_name("written.pdf")
    names = {"@IN@": str(pdf), "@OUT@": str(written)}
    tool(*[names.get(part, part) for part in writer])
    written.replace(pdf)


def compiled(
    folder: Path, name: str, document: Document, pages: Iterable[FirstPage]
) -> tuple[Path, dict[str, int]]:
    """Compile a document once for all processes that share ``folder``.

    Return its PDF, and the index of each page by its place.
    """
    home = folder / name
    home.mkdir(exist_ok=True)
    main = home / "pages.tex"
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not main.with_suffix(".pdf").exists():
            main.write_text(_source(document, pages))
            for style in document.styles.split():
                (home / style).write_bytes((_STAND_INS / style).read_bytes())
            if document.has_pictures:
                draw_all(home)
            made = compile_tex(main, document.engine, halt=not document.has_errors)
            if document.writer:
                _rewrite(made, document.writer)
    log = main.with_suffix(".log").read_text(errors="replace").replace("\n", "")
    return main.with_suffix(".pdf"), {at: int(index) for index, at in _STARTS.findall(log)}
