r"""What TeX's commands print: tables, in the signs of a page.

A command's ways to print are words of one string: relations that some fonts build of
two signs have both ways (``\mapsto`` is ``↦``, or ``7`` before ``→``). The first
way is the one that people read in :mod:`pithtex.titles.plain`.
"""

from __future__ import annotations

from typing import Final

from pithtex.titles import marks

#: A piece of a sign that fonts do not name: the foot of ``mapsto``.
PIECE: Final = "\ufffd"

#: Accents of text and of mathematics, by their combining character.
ACCENTS: Final = {
    "'": marks.ACUTE, "`": marks.GRAVE, "^": marks.CIRCUMFLEX, '"': marks.DIAERESIS,
    "~": marks.TILDE, "=": marks.MACRON, ".": marks.DOT, "u": marks.BREVE, "v": marks.CARON,
    "H": marks.DOUBLE_ACUTE, "c": marks.CEDILLA, "d": marks.DOT_BELOW, "b": marks.LINE_BELOW,
    "k": marks.OGONEK, "r": marks.RING, "t": marks.TIE, "textcommabelow": marks.CEDILLA,
    "hat": marks.CIRCUMFLEX, "widehat": marks.CIRCUMFLEX, "check": marks.CARON,
    "widecheck": marks.CARON, "tilde": marks.TILDE, "widetilde": marks.TILDE,
    "acute": marks.ACUTE, "grave": marks.GRAVE, "dot": marks.DOT, "ddot": marks.DIAERESIS,
    "breve": marks.BREVE, "bar": marks.MACRON, "vec": marks.ARROW, "mathring": marks.RING,
    "overrightarrow": marks.ARROW, "not": marks.SLASH_ACROSS, "slashed": marks.SLASH_ACROSS,
    "cancel": marks.SLASH_ACROSS, "centernot": marks.SLASH_ACROSS, "utilde": "\u0330",
}  # fmt: skip
#: Accents that are other things in mathematics (``\=`` is none there, ``\,`` is a space).
TEXT_ACCENTS: Final = frozenset("'`^\"~=.uvHcdbkrt")
#: Bars over and under, which TeX draws as rules and not as glyphs.
RULED: Final = {
    "overline": "overline", "widebar": "overline", "overbar": "overline",
    "underline": "underline", "underbar": "underline", "uline": "underline", "ul": "underline",
}  # fmt: skip

_LOWER_GREEK: Final = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "omicron": "ο", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ",
    "chi": "χ", "psi": "ψ", "omega": "ω",
}  # fmt: skip
_UPPER_GREEK: Final = {
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
    "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
#: Greek letters by their names, which authors also write out where TeX is not at hand.
GREEK: Final = _LOWER_GREEK | _UPPER_GREEK
_GREEK_COMMANDS: Final = (
    GREEK
    # So fonts made by dvips call it.
    | {"epsilon": "ε ǫ"}
    | {f"var{name}": letter for name, letter in GREEK.items()}
    | {"varpi": "ϖ"}
    | {f"up{name}": letter for name, letter in _LOWER_GREEK.items()}
    | {f"Up{name.lower()}": letter for name, letter in _UPPER_GREEK.items()}
    | {f"text{name}": letter for name, letter in GREEK.items()}
    | {"digamma": "ϝ", "micro": "μ", "ohm": "Ω"}
)

_RELATIONS: Final = {
    "neq": "≠", "ne": "≠", "leq": "≤", "le": "≤", "leqslant": "≤", "leqq": "≤", "geq": "≥",
    "ge": "≥", "geqslant": "≥", "geqq": "≥", "ll": "≪", "gg": "≫", "lll": "⋘", "ggg": "⋙",
    "lt": "<", "gt": ">", "textless": "<", "textgreater": ">", "lesssim": "≲ <∼", "gtrsim": "≳ >∼",
    "lessapprox": "⪅", "gtrapprox": "⪆", "approx": "≈", "approxeq": "≊", "simeq": "≃", "sim": "∼",
    "thicksim": "∼", "thickapprox": "≈", "backsim": "∽", "cong": "≅ ∼= =\u0303", "equiv": "≡",
    "propto": "∝", "varpropto": "∝", "asymp": "≍", "doteq": "≐ =\u0307 ˙=", "triangleq": "≜",
    "coloneqq": "≔ :=", "coloneq": "≔ :=", "eqqcolon": "≕ =:", "defeq": "≔ := ≝", "prec": "≺",
    "succ": "≻", "preceq": "⪯", "succeq": "⪰", "preccurlyeq": "≼", "succcurlyeq": "≽",
    "subset": "⊂", "supset": "⊃", "subseteq": "⊆", "supseteq": "⊇", "subsetneq": "⊊",
    "supsetneq": "⊋", "Subset": "⋐", "Supset": "⋑", "sqsubset": "⊏", "sqsubseteq": "⊑",
    "sqsupset": "⊐", "sqsupseteq": "⊒", "in": "∈", "ni": "∋", "owns": "∋",
    "notin": "∉ ∈\u0338 /∈ ∈/", "vdash": "⊢", "dashv": "⊣", "models": "⊨ |= ⊧", "vDash": "⊨",
    "Vdash": "⊩", "Vvdash": "⊪", "perp": "⊥", "bot": "⊥", "top": "⊤", "intercal": "⊺",
    "parallel": "∥", "mid": "∣", "nmid": "∤", "shortmid": "∣", "nsim": "≁", "nleq": "≰",
    "ngeq": "≱", "nless": "≮", "ngtr": "≯", "ncong": "≇", "nsubseteq": "⊈", "nsupseteq": "⊉",
    "nparallel": "∦", "nvdash": "⊬", "nvDash": "⊭", "nprec": "⊀", "nsucc": "⊁", "gtrless": "≷",
    "lessgtr": "≶", "between": "≬", "trianglelefteq": "⊴", "trianglerighteq": "⊵",
    "vartriangleleft": "⊲", "vartriangleright": "⊳", "lhd": "⊲", "rhd": "⊳", "unlhd": "⊴",
    "unrhd": "⊵", "smile": "⌣", "frown": "⌢", "multimap": "⊸", "pitchfork": "⋔", "bowtie": "⋈ ▷◁",
    "Join": "⋈ ▷◁", "therefore": "∴", "because": "∵", "colon": ":", "vcentcolon": ":",
    "ratio": ":",
}  # fmt: skip
_OPERATIONS: Final = {
    "pm": "±", "mp": "∓", "textpm": "±", "times": "×", "texttimes": "×", "div": "÷", "cdot": "·",
    "cdotp": "·", "textperiodcentered": "·", "centerdot": "·", "bullet": "•", "textbullet": "•",
    "circ": "∘", "degree": "°", "textdegree": "°", "degrees": "°", "ast": "∗", "star": "⋆",
    "textasteriskcentered": "*", "bigstar": "★", "dagger": "†", "dag": "†", "ddagger": "‡",
    "ddag": "‡", "textdagger": "†", "textdaggerdbl": "‡", "oplus": "⊕", "ominus": "⊖",
    "otimes": "⊗", "odot": "⊙", "oslash": "⊘", "boxtimes": "⊠", "boxplus": "⊞", "boxminus": "⊟",
    "boxdot": "⊡", "circledast": "⊛", "circledcirc": "⊚", "wedge": "∧", "vee": "∨", "land": "∧",
    "lor": "∨", "cap": "∩", "cup": "∪", "Cap": "⋒", "Cup": "⋓", "uplus": "⊎", "sqcup": "⊔",
    "sqcap": "⊓", "setminus": "∖", "smallsetminus": "∖", "backslash": "∖", "textbackslash": "\\",
    "wr": "≀", "amalg": "⨿ ∐", "rtimes": "⋊ ×|", "ltimes": "⋉ |×", "triangleleft": "◁",
    "triangleright": "▷", "bigtriangleup": "△", "bigtriangledown": "▽", "diamond": "⋄",
    "neg": "¬", "lnot": "¬", "textlnot": "¬", "sum": "∑ P", "prod": "∏ Q", "coprod": "∐ `",
    "int": "∫ R", "iint": "∬", "iiint": "∭", "oint": "∮ H", "bigoplus": "⊕ L", "bigotimes": "⊗ N",
    "bigodot": "⊙ J", "biguplus": "⊎ U", "bigcup": "∪ S", "bigcap": "∩ T", "bigsqcup": "⊔ F",
    "bigwedge": "∧ V", "bigvee": "∨ W", "surd": "√", "textsurd": "√",
}  # fmt: skip
_ARROWS: Final = {
    "to": "→", "rightarrow": "→", "textrightarrow": "→", "longrightarrow": "→ -→",
    "leftarrow": "←", "textleftarrow": "←", "gets": "←", "longleftarrow": "← ←-",
    "leftrightarrow": "↔", "longleftrightarrow": "↔ ←→", "Rightarrow": "⇒",
    "Longrightarrow": "⇒ =⇒", "implies": "⇒ =⇒", "Leftarrow": "⇐", "Longleftarrow": "⇐ ⇐=",
    "impliedby": "⇐ ⇐=", "Leftrightarrow": "⇔", "iff": "⇔ ⇐⇒", "Longleftrightarrow": "⇔ ⇐⇒",
    "mapsto": "↦ ↦→ 7→ \ufffd→ →\ufffd", "longmapsto": "↦ 7-→ ↦-→ 7→ \ufffd-→ \ufffd→-",
    "hookrightarrow": "↪ ,→ ˓→ ↩→ \ufffd→ →\ufffd", "hookleftarrow": "↩ ←- ←\ufffd \ufffd←",
    "uparrow": "↑", "downarrow": "↓", "updownarrow": "↕", "Uparrow": "⇑", "Downarrow": "⇓",
    "nearrow": "↗", "searrow": "↘", "swarrow": "↙", "nwarrow": "↖", "rightleftharpoons": "⇌",
    "leftrightharpoons": "⇋", "rightleftarrows": "⇄", "leftrightarrows": "⇆",
    "rightrightarrows": "⇉", "leadsto": "⇝", "rightsquigarrow": "⇝", "rightharpoonup": "⇀",
    "rightharpoondown": "⇁", "leftharpoonup": "↼", "leftharpoondown": "↽",
    "twoheadrightarrow": "↠", "rightarrowtail": "↣", "dashrightarrow": "⇢ ⤏",
    "nrightarrow": "↛", "nRightarrow": "⇏", "upharpoonright": "↾", "restriction": "↾",
    "circlearrowleft": "↺", "circlearrowright": "↻", "curvearrowright": "↷",
    "curvearrowleft": "↶", "lightning": "↯",
}  # fmt: skip
_LETTERLIKE: Final = {
    "infty": "∞", "partial": "∂", "nabla": "∇", "forall": "∀", "exists": "∃", "nexists": "∄",
    "emptyset": "∅ 0/", "varnothing": "∅", "aleph": "ℵ", "beth": "ℶ", "gimel": "ℷ",
    "hbar": "ℏ h\u0304", "hslash": "ℏ h\u0338",
    "ell": "ℓ", "imath": "ı", "jmath": "ȷ", "Re": "ℜ", "Im": "ℑ", "wp": "℘",
    "prime": "′", "backprime": "‵", "dprime": "″", "angle": "∠", "measuredangle": "∡",
    "triangle": "△", "vartriangle": "△", "square": "□", "Box": "□", "Square": "□",
    "blacksquare": "■", "Diamond": "◇", "lozenge": "◊", "blacklozenge": "⧫", "blacktriangle": "▲",
    "clubsuit": "♣", "heartsuit": "♥ ♡", "spadesuit": "♠", "diamondsuit": "♦ ♢", "sharp": "♯",
    "flat": "♭", "natural": "♮", "checkmark": "✓", "maltese": "✠", "complement": "∁", "eth": "ð",
    "Bbbk": "k", "mho": "℧", "permil": "‰", "textperthousand": "‰", "astrosun": "⊙", "sun": "⊙ ☉",
    "Sun": "⊙ ☉", "earth": "⊕ ♁", "Earth": "⊕ ♁", "venus": "♀", "Venus": "♀", "female": "♀",
    "male": "♂", "Mars": "♂", "mars": "♂", "Jupiter": "♃", "Saturn": "♄", "Mercury": "☿",
    "hstroke": "ħ", "angstrom": "Å", "Angstrom": "Å", "celsius": "°C", "textcelsius": "°C",
    "textohm": "Ω", "oe": "œ oe", "OE": "Œ OE", "ae": "æ ae", "AE": "Æ AE", "aa": "å", "AA": "Å",
    "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ss": "ß ss", "SS": "SS ß", "i": "ı", "j": "ȷ",
    "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
    "textordfeminine": "ª a", "textordmasculine": "º o", "ordinalmasculine": "º",
}  # fmt: skip
_PUNCTUATION: Final = {
    "langle": "⟨", "rangle": "⟩", "llangle": "⟪", "rrangle": "⟫", "lfloor": "⌊", "rfloor": "⌋",
    "lceil": "⌈", "rceil": "⌉", "lbrace": "{", "rbrace": "}", "textbraceleft": "{",
    "textbraceright": "}", "{": "{", "}": "}", "lbrack": "[", "rbrack": "]", "llbracket": "⟦",
    "rrbracket": "⟧", "lparen": "(", "rparen": ")", "vert": "∣", "lvert": "∣", "rvert": "∣",
    "Vert": "‖", "lVert": "‖", "rVert": "‖", "|": "‖", "textbar": "∣", "textbardbl": "‖",
    "ldots": "... .", "dots": "... ··· .", "dotsc": "...", "dotso": "...", "dotsb": "··· ...",
    "dotsm": "··· ...", "dotsi": "··· ...", "textellipsis": "... .", "lips": "...",
    "cdots": "···", "vdots": "⋮", "ddots": "⋱", "%": "%", "&": "& and", "#": "#", "$": "$",
    "textdollar": "$", "textnumero": "№", "textasciitilde": "~", "texttildelow": "~",
    "textasciicircum": "^", "textasciigrave": "`", "textasciiacute": "´", "lq": "‘", "rq": "’",
    "textquoteright": "’", "textquoteleft": "‘", "textquotesingle": "'", "textquotedbl": '"',
    "textquotedblleft": "“", "textquotedblright": "”", "quotedblbase": "„", "glqq": "„",
    "grqq": "“", "glq": "‚ '", "grq": "‘", "guillemotleft": "«", "guillemotright": "»",
    "guillemetleft": "«", "guillemetright": "»", "flqq": "«", "frqq": "»", "og": "«", "fg": "»",
    "textendash": "–", "textemdash": "— --", "textminus": "−", "textregistered": "® R",
    "texttrademark": "™", "copyright": "© c", "textcopyright": "© c", "pounds": "£",
    "textsterling": "£", "euro": "€", "texteuro": "€", "textyen": "¥", "textcent": "¢", "S": "§",
    "P": "¶", "textsection": "§", "textparagraph": "¶", "textexclamdown": "¡",
    "textquestiondown": "¿", "textonehalf": "1⁄2 ½", "textonequarter": "1⁄4 ¼", "slash": "/",
    "arcsec": "″", "arcmin": "′", "degr": "°", "arcdeg": "°", "micron": "μm", "umu": "μ",
    "textfractionsolidus": "⁄", "textvisiblespace": "␣", "amp": "&", "-": "",
}  # fmt: skip
#: The ways to print of each command that prints signs of its own.
SYMBOLS: Final[dict[str, tuple[str, ...]]] = {
    name: tuple(ways.split())
    for name, ways in (
        _GREEK_COMMANDS | _RELATIONS | _OPERATIONS | _ARROWS | _LETTERLIKE | _PUNCTUATION
    ).items()
    if ways
}
#: Signs that grow with what they stand before, whose glyphs have names of their own.
LARGE: Final = frozenset(
    {
        "sum", "prod", "coprod", "int", "iint", "iiint", "oint", "bigoplus", "bigotimes", "bigodot",
        "biguplus", "bigcup", "bigcap", "bigsqcup", "bigwedge", "bigvee",
    }
)  # fmt: skip
#: Signs that fonts without them build of a letter, which is smaller than those around it, and
#: those that are two letters in titles in capitals. Other letters are another word's.
OF_SMALL_LETTERS: Final = frozenset(
    {"textregistered", "copyright", "textcopyright", "textordfeminine", "textordmasculine"}
)
OF_CAPITALS: Final = frozenset({"ss", "SS"})
#: Signs that old fonts build of two, one over the other, which side by side are something else.
BUILT: Final = frozenset(
    {"mapsto", "longmapsto", "hookrightarrow", "hookleftarrow", "emptyset", "notin"}
)
