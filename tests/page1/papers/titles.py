r"""Titles as people write them: mathematics, accents, signs, fonts, sizes, notes, subtitles."""

from __future__ import annotations

from typing import Final

from page1.first_page import LONG_RECORD, LOOKED_AT, VERIFIED, FirstPage, in_titles

#: The record's raw TeX is what stands in ``\title``.
MATHEMATICS: Final = {
    "sqrt-s": r"Search for Lattices in $pp$ Collisions at $\sqrt{s} = 13$ TeV",
    "sqrt-s-nn": r"Lattices in p-Pb Collisions at $\sqrt{s_{\rm NN}}=5.02$ TeV",
    "sqrt-on-the-second-line": r"Search for Slow and Patient Lattices and Other Crystals at Rest "
    r"in $pp$ Collisions at $\sqrt{s} = 13$ TeV",
    "bars-side-by-side": r"The $\overline{p}\overline{q}$ Lattice",
    "sqrt-first": r"$\sqrt{2}$ and Other Lattices",
    "cube-root": r"Lattices of Size $\sqrt[3]{n}$ at Rest",
    "half": r"Chains of Spin $\frac{1}{2}$ at Rest",
    "three-halves": r"Lattices of Dimension $\frac{3}{2}$",
    "slashed-half": r"Chains of Spin $1/2$ at Rest",
    "half-power": r"Bounds of Order $n^{\frac{1}{2}}$",
    "slashed-power": r"Bounds of Order $n^{1/2}$ and $n^{2/3}$",
    "c-star": r"Crossed Products of $C^*$-Algebras",
    "degree": r"A Turn by $90^\circ$ of the Lattice",
    "delta-m": r"A Measurement of $\Delta m_K$",
    "ker-dim": r"On $\ker f$ and $\dim V$",
    "gcd-det": r"On $\gcd(a,b)$ and $\det A$",
    "log-log": r"Rates of $O(\log\log n)$, $\Theta(n)$ and $\Omega(1/\epsilon)$",
    "limit": r"The $\lim_{n\to\infty}$ of Lattices",
    "sup-inf": r"On $\sup_x f$ and $\inf_x f$",
    "neg": r"Models of ZF + $\neg$AC",
    "neq": r"Why $P \neq NP$ Is Hard",
    "not-in": r"Lattices with $x \notin A$",
    "mod": r"Primes $p \equiv 1 \mod 4$",
    "pmod": r"Primes $p \equiv 1 \pmod 4$",
    "pt": r"$\mathcal{PT}$-Symmetric Lattices of Type $A_n$ and $B_n$",
    "only-mathematics": r"$\mathcal{N}=4$",
    "wide-hat": r"On $\widehat{G}$-Lattices and $\widetilde{O}(n)$ Leaves",
    "hat-and-tilde": r"On $\hat{G}$ and $\tilde{H}$",
    "bar": r"$\bar{B} \to D^{(*)} \tau \bar\nu$ Decays",
    "stacked": r"The Decay $\Lambda_b^0\to pK^-$",
    "isotope": r"Neutrinoless $\beta\beta$ Decay of $^{76}$Ge",
    "isotope-below": r"Levels of $^{16}_{8}$O at Rest",
    "galois": r"Groups $\mathrm{Gal}(\overline{\mathbb{Q}}/\mathbb{Q})$",
    "moduli": r"Integrals over $\overline{\mathcal{M}}_{g,n}$",
    "norm": r"On $\langle x, y \rangle$ and $\|x\|_2$",
    "value": r"Is $|V_{cb}|$ Right?",
    "arrow": r"Lattices in $A \xrightarrow{f} B$",
    "to": r"A Lattice Map $X \to Y$",
    "models": r"When $M \models T$",
    "real-part": r"Zeros with $\Re(s) = 1/2$",
    "lesssim": r"Stars at $\lesssim 10$ kpc and $>5\sigma$",
    "mu-m": r"Dust at 850~$\mu$m in M31",
    "prime": r"Equations $f' = g$ and $f'' = h$",
    "dots": r"Lattices $a_1, \dots, a_n$ at Rest",
    "times": r"Lattices of $2 \times 2$ Points",
    "otimes": r"On $A \otimes B$ and $A \oplus B$",
    "plus-minus": r"A Mass of $125 \pm 1$ GeV",
    "minus": r"Cooling to $10^{-3}$ Kelvin",
    "exponent-of-exponent": r"Bounds of $2^{n^2}$ at Rest",
    "double-index": r"The Space $L^2_{\mathrm{loc}}(\mathbb{R}^n)$",
    "blackboard": r"Curves over $\mathbb{F}_p$ and $\mathbb{Z}/p\mathbb{Z}$",
    "fraktur": r"On $\mathfrak{sl}_2$ and $\mathfrak{g}$-Modules",
    "greek": r"$\alpha$, $\beta$ and $\gamma$ Phases of Lattices",
    "capital-greek": r"$\Lambda$CDM and $\Gamma$-Convergence",
    "variants": r"$\varepsilon$-Nets and $\varphi$-Maps",
    "infinity": r"$\infty$-Categories and $E_\infty$ Rings",
    "k-means": r"$k$-Means and $t$-SNE at Rest",
    "long-formula": r"On $x^2 + y^2 = z^2$ and $a^n + b^n = c^n$",
    "text-in-mathematics": r"The Space $\mathrm{SU}(2)\times\mathrm{U}(1)$",
    "operator": r"On $\operatorname{Ext}(A,B)$ at Rest",
    "bold-vector": r"The $\mathbf{k}\cdot\mathbf{p}$ Method",
    "vector": r"Fields $\vec{E}$ at Rest",
    "dot": r"Equations $\dot{x} = f(x)$",
    "overbrace-less": r"Bounds $\lfloor x \rfloor$ and $\lceil y \rceil$",
    "ell": r"$\ell_1$ and $\ell_\infty$ Bounds",
    "over-of-old": r"Chains of Spin ${1 \over 2}$ at Rest",
    "fraction-of-words": r"Spectra $\frac{dN}{dp_T}$ of Lattices",
    "prime-behind-an-index": r"Decays of $\eta_c'$ Mesons",
    "hat-over-three": r"Angles $\widehat{ABC}$ in the Plane",
    "hat-over-two": r"Arcs $\widehat{AB}$ and Maps $\widetilde{fg}$",
    "exponent-with-an-index": r"Bounds of $2^{n_k}$ and $x_{i_j}$ at Rest",
    "bar-over-a-digit": r"Growth on SiC$(000\bar{1})$ at Rest",
    "script-of-an-index": r"The $d_{x^2-y^2}$ Orbital at Rest",
    "calligraphic": r"An $\mathcal{H}_\infty$ View on $\mathcal{N}$ Lattices",
    "partial": r"The $\bar\partial$-Equation and $\nabla f$",
    "dagger": r"On $A^\dagger A$ at Rest",
    "set-minus": r"On $A \setminus B$ and $A \cup B$",
    "parity": r"A $J^{PC} = 1^{--}$ Lattice",
    "z-boson": r"$Z/\gamma^*$ and $W^\pm$ at Rest",
    "hbar": r"$\hbar$ at Rest",
    "thin-spaces": r"Lattices at 30\,K and 5\;T",
    "dollar-spacing": r"Growth at $\sqrt{s}=\,$7 TeV",
    "mathrm-units": r"A Limit of $10^{26}\,\mathrm{yr}$",
    "ensuremath": r"Decays of \ensuremath{\mu^+} at Rest",
    "textsuperscript": r"On the 3\textsuperscript{rd} Lattice",
    "textsubscript": r"CO\textsubscript{2} in Lattices",
    "water": r"H$_2$O and CO$_2$ in Lattices",
}

#: Signs whose font names no letter for them: a doubt is all right.
UNNAMED: Final = {
    "struck-by-hand": r"The Operator $\ooalign{$D$\crcr\hfil$/$\hfil}$ at Rest",
    "displayed-fraction": r"Chains of Spin $\dfrac{1}{2}$ at Rest",
    "displayed-fraction-of-letters": r"Moments of $\dfrac{a+b}{c}$ and Other Ratios",
    "arrow-over-two": r"Lines $\overrightarrow{AB}$ at Rest",
    "tilde-over-two": r"The Group $\widetilde{SL}(2,\mathbb{R})$ at Rest",
    "cancelled": r"Broken $\cancel{CP}$ Symmetry at Rest",
    "footnote-within": r"Growth\footnote{Slow.} of Quiet Lattices",
    "large-bars": r"Norms $\big\|x\big\|$ of Lattices at Rest",
    "integral": r"On $\int f$ at Rest",
    "binomial": r"Sums of $\binom{n}{k}$ at Rest",
    "sum": r"Bounds on $\sum_{i} x_i$ at Rest",
    "product": r"Bounds on $\prod_{i} x_i$ at Rest",
    "union": r"On $\bigcup_{i} A_i$ at Rest",
    "tall-parentheses": r"On $\left(\frac{a}{b}\right)$ at Rest",
    "overbrace": r"On $\overbrace{a+b}$ at Rest",
    "xleftarrow": r"On $A \xleftarrow{f} B$",
    "triangle-left": r"On $H \trianglelefteq G$",
}

WORDS: Final = {
    "latex": r"Lattices in \LaTeX{} Documents",
    "latex-last": r"Writing with \LaTeX",
    "latex-and-space": r"Writing in \LaTeX\ on a Train",
    "tex": r"\TeX{} and Its Lattices",
    "section-sign": r"Commentary on \S 5 of the Lattice Act",
    "degree": r"Lattices at 30\,\textdegree C",
    "caron": r"On \v{C}ech Cohomology of Graphs",
    "carons": r"Ideas of Ji\v{r}\'{\i} and \v{S}imon",
    "dotless": r"A Na\"{\i}ve Approach to Lattices",
    "hungarian": r"Erd\H{o}s Graphs and \v{C}ech Complexes",
    "stroke": r"The \L{}ojasiewicz Inequality",
    "umlauts": r"G\"odel, Schr\"odinger and M\"obius",
    "accents": r"Poincar\'e, Fr\'echet and H\"older",
    "cedilla": r"Fran\c{c}ois and Ta\c{s}k{\i}n",
    "ring": r"\AA{}ngstr\"om and \O{}rsted",
    "ash": r"\AE{}sir and Stra\ss{}e",
    "ogonek": r"W\k{e}glarz and \.Zak",
    "tilde": r"Nu\~nez and S\~ao Paulo",
    "utf-8": "Ångström, Poincaré and Łojasiewicz",
    "euro": r"A Lattice for 5 \texteuro{} at Rest",
    "quotes": r"The ``Quiet'' Lattice and Its `Noise'",
    "apostrophe": r"Newton's and Leibniz' Lattices",
    "en-dash": r"The Einstein--Podolsky--Rosen Lattice",
    "em-dash": r"Lattices --- A Survey of Growth",
    "years": r"Lattices (2015--2025)",
    "ellipsis": r"Lattices \ldots{} and Growth",
    "question": r"Do Lattices Grow? A Study",
    "exclamation": r"Lattices Grow!",
    "colon": r"Growth: Slow, Quiet and Patient",
    "brackets": r"Lattices [Extended Version]",
    "slash": r"Input/Output of Lattices",
    "plus": r"Lattices in C++ and C\#",
    "underscore": r"The print\_lattice Function",
    "dots-in-words": r"Node.js vs.\ Vue.js",
    "numbers": r"1,000 Lattices in 24 Hours",
    "hyphens": r"State-of-the-Art Low-Rank Lattices",
    "tilde-as-space": r"Lattices~of Dimension~3",
    "emph": r"Growth of \emph{Arabidopsis} on Lattices",
    "german-quotes": r"The ,,Quiet`` Lattice",
    "dot-below": r"The K\d{r}\d{s}na Lattice",
    "italic": r"\textit{Escherichia coli} and Lattices",
    "typewriter": r"\texttt{lattice}: A Program for Growth",
    "small-capitals": r"\textsc{Lattice}: A Model of Growth",
    "sans": r"\textsf{Lattice}: A Model of Growth",
    "bold-word": r"\textbf{Lattice}: A Model of Growth",
    "ligatures": r"Efficient Offline Flow of Fluffy Affine Fields",
    "f-l": r"A Fluid Flow of Five Fjords",
    "all-capitals": r"SLOW GROWTH OF QUIET LATTICES",
    "lower-case": r"slow growth of quiet lattices",
    "one-word": r"Crystallography",
    "long-word": r"Pneumonoultramicroscopic Lattices",
    "mbox": r"\mbox{Lattices} at Rest",
    "braces": r"{The} {QUIET} {L}attice",
}

#: Signs that OT1 has not.
_NOT_IN_OT1: Final = frozenset({"ogonek", "euro", "degree"})

#: A title that a person tells from its authors by its weight alone.
QUIET: Final = {
    "of-the-texts-size-and-bold": r"\normalsize\bfseries\R",
    "of-the-texts-size-and-in-capitals": r"\normalsize\MakeUppercase{\R}",
    "of-the-texts-size": r"\normalsize\R",
}

#: Raw text of the record that TeX would read otherwise, and what the page has.
AS_PRINTED: Final = {
    "money": (r"Lattices for $5 now or $6 later", r"Lattices for \$5 now or \$6 later"),
    "money-and-mathematics": (
        r"From $5 to $10 for a Lattice of $n^2$ Points",
        r"From \$5 to \$10 for a Lattice of $n^2$ Points",
    ),
    "measured-space": (r"Quiet\hspace{1em}Lattices at Rest", "Quiet Lattices at Rest"),
    "place-to-break": (r"Nano\hspace{0pt}lattices at Rest", "Nanolattices at Rest"),
    "ampersand": (r"Search & Rescue of Lattices", r"Search \& Rescue of Lattices"),
    "per-cent": (r"Learning with 10% of the Labels", r"Learning with 10\% of the Labels"),
    "number-sign": (r"Lattice #1 at Rest", r"Lattice \#1 at Rest"),
    "line-break-in-the-record": (
        r"Slow Growth of \\ Quiet Lattices", r"Slow Growth of\\ Quiet Lattices"
    ),
    "double-space": (r"Slow  Growth of Quiet Lattices", r"Slow Growth of Quiet Lattices"),
    "unicode-record": (r"Poincaré Lattices", r"Poincar\'e Lattices"),
    "tex-record": (r"Poincar\'{e} Lattices", "Poincaré Lattices"),
    "accent-lost-in-the-record": (r"Poincare Lattices", r"Poincar\'e Lattices"),
    "straight-quotes": (r'The "Quiet" Lattice', r"The ``Quiet'' Lattice"),
    "straight-apostrophe": (r"Newton's Lattice", r"Newton’s Lattice"),
    "hyphen-for-dash": (r"The Bose-Einstein Lattice", r"The Bose--Einstein Lattice"),
    "dash-for-dashes": (r"Lattices -- A Survey", r"Lattices --- A Survey"),
    "unicode-dash": (r"Bose–Einstein Lattices", r"Bose--Einstein Lattices"),
    "mathematics-as-text": (r"k-means on Lattices", r"$k$-means on Lattices"),
    "text-as-mathematics": (r"The $L_2$ Norm", r"The $L_{2}$ Norm"),
    "mathrm-or-not": (r"Growth at $T_c$", r"Growth at $T_{\mathrm{c}}$"),
    "capitals": (r"Slow Growth of Quiet Lattices", r"SLOW GROWTH OF QUIET LATTICES"),
    "capitals-above-a-subtitle": (r"Quiet Lattices at Rest: A Model of Growth",
        r"QUIET LATTICES\\ AT REST:\\ A Model of Growth"),
    "uppercase": (r"Slow Growth of Quiet Lattices", (r"\MakeUppercase{Slow Growth of Quiet "
                                                    r"Lattices}")),
    "small-capitals": (r"Slow Growth of Quiet Lattices", r"\textsc{Slow Growth of Quiet Lattices}"),
    "word-in-small-capitals": (r"HOGWILD Growth at Rest", r"\textsc{Hogwild} Growth at Rest"),
    "sentence-case": (r"Slow Growth of Quiet Lattices", r"Slow growth of quiet lattices"),
    "colon-as-line": (r"Quiet Lattices: A Model", r"Quiet Lattices:\\ A Model"),
    "colon-lost-at-a-line": (r"Quiet Lattices: A Model", r"Quiet Lattices\\ A Model"),
    "smaller-subtitle": (r"Quiet Lattices: A Model", r"Quiet Lattices\\[2pt] \large A Model"),
    "smaller-subtitle-with-colon": (r"Quiet Lattices: A Model", (r"Quiet Lattices:\\ {\large A "
        r"Model}")),
    "larger-first-word": (r"Growth: Lattices and Leaves", r"{\Huge Growth:} Lattices and Leaves"),
    "typewriter-first-line": (r"lattice: A Model of Growth", (r"\texttt{lattice}:\\ A Model of "
        r"Growth")),
    "small-capital-first-line": (r"DataGrow: In Search of Sets", (r"\textsc{DataGrow}:\\ In "
        r"Search of Sets")),
    "years-on-a-line": (r"A Review of Lattices (2015--2025)", (r"A Review of Lattices\\ "
        r"(2015--2025)")),
    "bold": (r"Slow Growth of Quiet Lattices", r"\textbf{Slow Growth of Quiet Lattices}"),
    "sans-bold": (r"Slow Growth of Quiet Lattices", (r"\textsf{\textbf{Slow Growth of Quiet "
                                                    r"Lattices}}")),
    "bold-mathematics": (r"On $\alpha$-Lattices", r"\textbf{On \boldmath$\alpha$-Lattices}"),
    "huge": (r"Slow Growth of Quiet Lattices", r"\Huge Slow Growth of Quiet Lattices"),
    "large": (r"Slow Growth of Quiet Lattices", r"\large Slow Growth of Quiet Lattices"),
    "thanks": (r"Slow Growth of Quiet Lattices", r"Slow Growth of Quiet Lattices\thanks{By us.}"),
    "footnote-mark": (r"Slow Growth of Quiet Lattices", r"Slow Growth of Quiet Lattices$^*$"),
    "number-mark": (r"Slow Growth of Quiet Lattices", (r"Slow Growth of Quiet Lattices"
                                                      r"\textsuperscript{1}")),
    "dagger-mark": (r"Slow Growth of Quiet Lattices", r"Slow Growth of Quiet Lattices$^\dagger$"),
    "underlined": (r"Slow Growth of Quiet Lattices", r"\uline{Slow Growth of Quiet Lattices}"),
    "underlined-by-latex": (r"Slow Growth of Quiet Lattices", (r"\underline{Slow Growth of Quiet "
        r"Lattices}")),
    "between-rules": (r"Slow Growth of Quiet Lattices", (r"\rule{9cm}{1pt}\\ Slow Growth of Quiet "
                      r"Lattices\\[-6pt] \rule{9cm}{1pt}")),
    "in-a-frame": (r"Slow Growth of Quiet Lattices", r"\fbox{Slow Growth of Quiet Lattices}"),
    "blue": (r"Slow Growth of Quiet Lattices", r"\textcolor{blue}{Slow Growth of Quiet Lattices}"),
    "dark-red": (r"Slow Growth of Quiet Lattices",
                 r"\textcolor[rgb]{.5,0,0}{Slow Growth of Quiet Lattices}"),
    "grey": (r"Slow Growth of Quiet Lattices", (r"\textcolor[gray]{.35}{Slow Growth of Quiet "
                                               r"Lattices}")),
    "two-colours": (r"Slow Growth of Quiet Lattices", (r"\textcolor{red}{Slow Growth} of Quiet "
                                                      r"Lattices")),
    "white-on-blue": (r"Slow Growth of Quiet Lattices",
                      r"\colorbox{blue}{\color{white}Slow Growth of Quiet Lattices}"),
    "white-on-black": (r"Slow Growth of Quiet Lattices",
                       r"\colorbox{black}{\color{white}Slow Growth of Quiet Lattices}"),
    "first-line-white-on-blue": (r"Slow Growth of Quiet Lattices at Rest",
                                 (r"\colorbox{blue}{\color{white}Slow Growth of}\\ Quiet "
                                 r"Lattices at Rest")),
    "on-yellow": (r"Slow Growth of Quiet Lattices", (r"\colorbox{yellow!40}{Slow Growth of Quiet "
                                                    r"Lattices}")),
    "at-the-left": (r"Slow Growth of Quiet Lattices", (r"\makebox[\textwidth][l]{Slow Growth of "
                                                      r"Quiet "
                    r"Lattices}")),
    "in-a-minipage": (r"Slow Growth of Quiet Lattices", (r"\begin{minipage}{6cm}\raggedright "
                                                        r"Slow Growth of "
                      r"Quiet Lattices\end{minipage}")),
    "letterspaced-a-little": (r"Quiet Lattices", (r"Q\kern1.2pt u\kern1.2pt i\kern1.2pt e"
                                                 r"\kern1.2pt t "
                              r"L\kern1.2pt a\kern1.2pt t\kern1.2pt t\kern1.2pt i\kern1.2pt c"
                              r"\kern1.2pt e"
                              r"\kern1.2pt s")),
}  # fmt: skip

LINES: Final = {
    "two": LONG_RECORD,
    "broken-by-hand": r"Quiet Lattices:\\ A Model for the Slow and Patient Growth\\ of Crystals "
                      r"at Rest",
    "broken-after-one-word": r"Quiet\\ Lattices: A Model for the Slow and Patient Growth of "
                             r"Crystals at Rest",
    "broken-before-the-last": r"Quiet Lattices: A Model for the Slow and Patient Growth of "
                              r"Crystals at\\ Rest",
    "four": r"Quiet Lattices:\\ A Model for the Slow\\ and Patient Growth\\ of Crystals at Rest",
    "with-wide-leading": r"Quiet Lattices: A Model for the Slow\\[6pt] and Patient Growth of "
                         r"Crystals at Rest",
    "with-narrow-leading": r"Quiet Lattices: A Model for the Slow\\[-3pt] and Patient Growth of "
                           r"Crystals at "
    r"Rest",
    "hyphenated": r"Quiet Lattices: A Model for the Slow and Pa-\\tient Growth of Crystals at Rest",
    "bold": rf"\textbf{{{LONG_RECORD}}}",
    "in-capitals": r"QUIET LATTICES: A MODEL FOR THE SLOW AND PATIENT GROWTH OF CRYSTALS AT REST",
    "left": rf"\begin{{minipage}}{{\textwidth}}\raggedright {LONG_RECORD}\end{{minipage}}",
    "justified": rf"\begin{{minipage}}{{8cm}}{LONG_RECORD}\end{{minipage}}",
    "huge": rf"\Huge {LONG_RECORD}",
    "last-line-smaller": r"Quiet Lattices: A Model for the Slow and Patient\\ \large Growth of "
                         r"Crystals at Rest",
    "white-on-blue": r"\colorbox[rgb]{0,.1,.4}{\color{white}\parbox{12cm}{\centering "
    + LONG_RECORD + "}}",
    "with-a-rule-above-and-below": rf"\hrule\medskip {LONG_RECORD}\par\medskip\hrule",
    "with-thanks": rf"{LONG_RECORD}\thanks{{Supported by nobody.}}",
    "one-and-a-half": rf"\linespread{{1.5}}\selectfont {LONG_RECORD}",
}  # fmt: skip


def _as_recorded(family: str, titles: dict[str, str], **how) -> list[FirstPage]:
    """Return pages that print their record's raw TeX as it is."""
    return [
        FirstPage(f"{family}-{name}", record=title, tex=r"\Front{\R}\Text", **how)
        for name, title in titles.items()
    ]


FAMILY: Final[list[FirstPage]] = [
    # Its font is called CMBSY, and CMB is one of plain letters.
    FirstPage(
        "title-in-ot1-bold-calligraphic",
        record=r"On $\mathcal{P}$ and $\mathcal{F}$ at Rest",
        tex=r"\Front{\bfseries\boldmath\R}\Text",
        document="cm",
        answers=VERIFIED,
    ),
    *_as_recorded("title-with-mathematics", MATHEMATICS, answers=VERIFIED),
    *_as_recorded("title-with-an-unnamed-sign", UNNAMED, answers=LOOKED_AT),
    *_as_recorded("title-with-signs", WORDS, answers=VERIFIED),
    *_as_recorded(
        "title-in-ot1",
        {name: title for name, title in WORDS.items() if name not in _NOT_IN_OT1},
        document="cm",
        answers=VERIFIED,
    ),
    *[
        FirstPage(
            f"title-printed-otherwise-{name}",
            record=record,
            tex=rf"\Front{{{page}}}\Text",
            answers=VERIFIED,
            printed="unused",  # some records are no TeX
        )
        for name, (record, page) in AS_PRINTED.items()
    ],
    *in_titles("title-printed-quietly", QUIET, answers=LOOKED_AT),
    *in_titles("title-of-many-lines", LINES, record=LONG_RECORD, answers=VERIFIED),
]
