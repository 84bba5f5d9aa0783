r"""What TeX's commands do to what they are given: tables.

Symbols and accents are in :mod:`pithtex.titles.symbols`.
"""

from __future__ import annotations

from typing import Final


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NAMED_AS_THEY_PRINT: Final = (
    "log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan det dim ker "
    "deg gcd hom inf sup lim max min arg Pr limsup liminf injlim projlim argmax argmin tr Tr rank "
    "Hom Ext Tor Aut End Spec Gal TeV GeV MeV keV eV sgn supp diag span im coker Ker vol id "
    "Proj Pic Sym Gr GL SL PGL PSL SO SU Sp Var Cov"
)
#: Operators print their names, and so do units.
OPERATORS: Final = {name: name for name in _NAMED_AS_THEY_PRINT.split()} | {
    "mod": "mod", "bmod": "mod", "pmod": "mod", "pod": "", "varlimsup": "lim", "varliminf": "lim",
    "varinjlim": "lim", "varprojlim": "lim", "dif": "d", "e": "e", "etal": "et al.", "eg": "e.g.",
    "ie": "i.e.",
}  # fmt: skip
#: Those that take an argument, which prints behind them, all in parentheses.
IN_PARENTHESES: Final = frozenset({"pmod", "pod"})
#: Names of programs, whose letters stand at several heights.
LOGOS: Final = {
    "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2ε", "BibTeX": "BibTeX", "BIBTeX": "BibTeX",
    "XeTeX": "XeTeX", "LuaTeX": "LuaTeX", "AmS": "AMS", "AMS": "AMS", "LuaLaTeX": "LuaLaTeX",
    "XeLaTeX": "XeLaTeX", "pdfLaTeX": "pdfLaTeX", "pdfTeX": "pdfTeX", "AmSTeX": "AMSTeX",
    "MiKTeX": "MiKTeX", "ConTeXt": "ConTeXt", "METAFONT": "METAFONT", "MF": "METAFONT",
    "MP": "METAPOST", "plainTeX": "plainTeX", "LyX": "LyX",
}  # fmt: skip

#: What a command takes: ``m`` prints as it is, ``t`` prints as text and ``$`` as
#: mathematics, ``^`` raised and ``_`` lowered, ``x`` does not print, ``[`` is an option that
#: does not print. A star is passed.
_TEXT_STYLES: Final = (
    "mbox hbox vbox text textnormal textrm textsf texttt textmd textup textsc textbf textit textsl "
    "emph uppercase lowercase MakeUppercase MakeLowercase MakeTextUppercase MakeTextLowercase "
    "NoCaseChange intertext fbox framebox nohyphens textls textulc textsw textssc titlecap "
    "capitalisewords hl pkg proglang code url path title subtitle so caps verb shortstack "
    "shadowbox textgreek foreign"
)
_SAME_STYLES: Final = (
    "mathrm mathit mathbf mathsf mathtt mathcal mathbb mathfrak mathscr mathnormal boldsymbol pmb "
    "bm operatorname operatornamewithlimits mathop mathbin mathrel mathord mathopen mathclose "
    "mathpunct mathinner mathds mathbbm mathbbmss Bbb frak bold mathtext smash overbrace "
    "underbrace symbf symit symrm symbfit symcal symbb vcenter mathpzc mathup mathbfcal mathscrbf "
    "tensor mathlarger mathsmaller mathclap mathllap "
    "mathrlap llap rlap clap MakeLink"
)
ARGUMENTS: Final = (
    dict.fromkeys(_TEXT_STYLES.split(), "t")
    | dict.fromkeys(_SAME_STYLES.split(), "m")
    | {
        "textcolor": "[xt", "color": "[x", "href": "[xt", "thanks": "[x", "footnote": "[x",
        "footnotetext": "[x", "footnotemark": "[", "thanksref": "x", "titlenote": "[x",
        "subtitlenote": "[x", "tnoteref": "x", "tnotetext": "[x", "fnref": "x", "label": "x",
        "vspace": "x", "vphantom": "x",
        "fontsize": "xx", "raisebox": "x[[t", "scalebox": "x[t", "resizebox": "xxt",
        "rotatebox": "[xt", "colorbox": "xt",
        "makebox": "[[t", "parbox": "[[[xt", "rule": "[xx",
        "foreignlanguage": "xt", "selectlanguage": "x", "begin": "x", "end": "x", "linespread": "x",
        "setlength": "xx", "addtolength": "xx", "fontfamily": "x", "fontseries": "x",
        "fontshape": "x", "pdfbookmark": "[xx", "index": "x", "glossary": "x", "marginpar": "[x",
        "todo": "[x", "texorpdfstring": "mx", "ensuremath": "$", "EnsureMath": "$", "sideset": "mm",
        "prescript": "^_m", "fontencoding": "x", "pagestyle": "x", "thispagestyle": "x",
        "hyphenation": "x", "mathchoice": "mxxx",
        "htmladdnormallink": "tx",
    }
)  # fmt: skip
#: Those whose letters are calligraphic, Fraktur or blackboard bold.
ALPHABETS: Final = _names(
    "mathcal mathbb mathfrak mathscr mathds mathbbm mathbbmss Bbb frak symcal symbb mathpzc "
    "mathbfcal mathscrbf"
)
#: Those that draw something around their argument, or show it in another place or turned: what
#: they print is more than that.
DRAWN: Final = _names(
    "overbrace underbrace fbox framebox shadowbox rule rotatebox scalebox resizebox raisebox"
)
#: Commands whose argument is raised or lowered.
SCRIPTS: Final = {
    "textsuperscript": 1,
    "textsubscript": -1,
    "textsu": 1,
    "up": 1,
    "sp": 1,
    "sb": -1,
}
#: Those that put their argument into quotes.
QUOTED: Final = frozenset({"enquote", "textquote", "say"})
FRACTIONS: Final = frozenset({"frac", "tfrac", "dfrac", "nicefrac", "sfrac", "cfrac"})
BINOMIALS: Final = frozenset({"binom", "tbinom", "dbinom"})
#: Commands of old that stand between their two arguments, with those that stand before them.
BETWEEN: Final = {"over": "frac", "choose": "binom"}
#: The small first argument stands over or under the second.
STACKED: Final = {"stackrel": 1, "overset": 1, "underset": -1}
#: Arrows that carry their argument.
LONG_ARROWS: Final = {
    "xrightarrow": "→", "xleftarrow": "←", "xleftrightarrow": "↔", "xRightarrow": "⇒",
    "xmapsto": "↦", "xhookrightarrow": "↪",
}  # fmt: skip

#: They print nothing, and leave no space.
INVISIBLE: Final = _names(
    "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm "
    "bf it em rm sf sc sl tt cal mit bfseries mdseries itshape scshape slshape upshape swshape "
    "sscshape rmfamily sffamily ttfamily normalfont boldmath unboldmath mathstrut strut tiny "
    "scriptsize footnotesize small normalsize large Large LARGE huge Huge HUGE selectfont protect "
    "centering noindent displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits relax "
    "displaylimits lsstyle "
    "null xspace nobreak nolinebreak nopagebreak allowbreak nonumber sloppy indent leavevmode "
    "raggedright raggedleft frenchspacing nonfrenchspacing bfit smaller larger Bold "
    "singlespacing doublespacing onehalfspacing ignorespaces unskip maketitle flushleft "
    "flushright nofrills boldface hyphenchar discretionary fussy"
) | {"/", "-", "@", "", "\u200b"}
#: A space of some width: in text it may be seen as one between words, or not.
THIN_SPACES: Final = _names(
    "thinspace negthinspace medspace negmedspace thickspace negthickspace hskip kern mskip mkern "
    "hss hfil hfill hfilneg hspace phantom hphantom"
) | {",", ":", ";", "!", ">", "*"}
#: Those as wide as their argument says, or is.
MEASURED: Final = frozenset({"hspace", "phantom", "hphantom"})
LENGTHS: Final = frozenset({"hspace"})
#: Those that take all the room that is left.
FILLS: Final = frozenset({"hfil", "hfill"})
#: Those that may well be none, or less.
NO_SPACES: Final = _names("negthinspace negmedspace negthickspace kern mkern hskip mskip") | {"!"}
#: A space between words.
WIDE_SPACES: Final = _names(
    "quad qquad enspace enskip space nobreakspace newline linebreak par break smallskip medskip "
    "bigskip smallbreak medbreak bigbreak vskip newpage pagebreak clearpage"
) | {" ", "\n", "\t", "\\"}

#: Letters that many papers' own commands of one letter stand for: ``\R`` prints ``R``.
LIKELY_LETTERS: Final = frozenset("ABCDEFGIJKMNQRTUVWXYZ")
