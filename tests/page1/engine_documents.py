r"""First pages by other engines: XeTeX, LuaTeX, and DVI through dvips and Ghostscript."""

from __future__ import annotations

import sys
from typing import Final

from page1.document import Document

_FRONT: Final = r"\title{#1}\author{Ann Example\\Institute of Elsewhere}\date{}\maketitle"
_PACKAGES: Final = r"\usepackage{amsmath,amssymb,xcolor,graphicx,eso-pic}"
_RENAME: Final = """
import re, sys
names = {b"CMSY10": b"CMMI10", b"MSAM10": b"MSBM10"}
data = open(sys.argv[1], "rb").read()
renamed = re.sub(rb"(?<=[+])(CMSY10|MSAM10)", lambda match: names[match[1]], data)
open(sys.argv[2], "wb").write(renamed)
"""

ENGINES: Final = {
    "xelatex": Document("xelatex", rf"\documentclass[11pt]{{article}}{_PACKAGES}", _FRONT),
    "xelatex-fonts": Document(
        "xelatex",
        rf"\documentclass[11pt]{{article}}{_PACKAGES}\usepackage{{fontspec}}"
        r"\setmainfont{texgyretermes-regular.otf}[AutoFakeBold=2,AutoFakeSlant=.2]"
        r"\newfontfamily\pagella{texgyrepagella-regular.otf}[BoldFont=texgyrepagella-bold.otf]"
        r"\newfontfamily\heros{texgyreheros-bold.otf}\newfontfamily\cursor{texgyrecursor-regular.otf}"
        r"\newfontfamily\smallcaps{texgyretermes-regular.otf}[Letters=SmallCaps]",
        _FRONT,
    ),
    "lualatex": Document(
        "lualatex", rf"\documentclass[11pt]{{article}}{_PACKAGES}\usepackage{{fontspec}}", _FRONT
    ),
    "dvips": Document("latex", rf"\documentclass[11pt]{{article}}{_PACKAGES}", _FRONT),
    "dvips-t1": Document(
        "latex",
        rf"\documentclass{{article}}\usepackage[T1]{{fontenc}}\usepackage{{lmodern}}{_PACKAGES}",
        _FRONT,
    ),
    "cairo": Document(
        "pdflatex",
        rf"\documentclass[11pt]{{article}}{_PACKAGES}",
        _FRONT,
        writer=("pdftocairo", "-pdf", "@IN@", "@OUT@"),
    ),
    "ghostscript": Document(
        "pdflatex",
        rf"\documentclass[11pt]{{article}}\usepackage[T1]{{fontenc}}\usepackage{{lmodern}}{_PACKAGES}",
        _FRONT,
        writer=("gs", "-q", "-sDEVICE=pdfwrite", "-o", "@OUT@", "@IN@"),
    ),
    "qpdf": Document(
        "pdflatex",
        rf"\documentclass[11pt]{{article}}{_PACKAGES}",
        _FRONT,
        writer=("qpdf", "--linearize", "--object-streams=generate", "@IN@", "@OUT@"),
    ),
}

#: Fonts of signs are called by the names of others, of the same length.
MISNAMED: Final = Document(
    "lualatex",
    rf"\documentclass[11pt]{{article}}{_PACKAGES}\pdfvariable objcompresslevel=0 ",
    _FRONT,
    writer=(sys.executable, "-c", _RENAME, "@IN@", "@OUT@"),
)
