"""How far text moves on: widths that readers cut off, or take from elsewhere."""

from __future__ import annotations

from unlike_pages.fonts import LATIN, OWN, case, composite, not_embedded, simple, type3

BLANKS = " " * 1500


def spaced(width):
    """Text far behind spaces of such a width."""
    return {
        "entries": f"/Subtype/Type1/BaseFont/Helvetica{LATIN}"
        f"/FirstChar 32/LastChar 32/Widths[{width}]",
        "content": f"BT /F 400 Tf 50 700 Td ({BLANKS}) Tj (Title) Tj ET",
    }


def composite_spaced(widths):
    """The same in codes of two bytes."""
    return composite(widths, content=f"BT /F 400 Tf 50 700 Td ({BLANKS}) Tj ET")


def drawn_spaced(width):
    """The same in letters of drawings."""
    font = type3(glyph=b"%.2f 0 d0" % width, size=30)
    return font | {
        "entries": font["entries"].replace("[600]", f"[{width}]"),
        "content": f"BT /F 30 Tf 50 700 Td ({'T' * 700}) Tj ET",
    }


def without_widths(name, entries="/Widths[600 600]/FirstChar 84/LastChar 85"):
    font = f"/Subtype/Type1/FontDescriptor 6 0 R/BaseFont/{name}{LATIN}{entries}"
    return {"entries": font, "content": "BT /F 12 Tf 50 700 Td (TU) Tj ET"}


def courier(text):
    """Text in a font that is not embedded and has widths of T and U."""
    font = not_embedded(shown=text)
    return font | {"entries": font["entries"].replace("/Helvetica", "/Courier")}


def missing(width):
    """A font of drawings, and how wide others are in it."""
    return {
        **(font := type3()),
        "entries": font["entries"] + "/FontDescriptor 6 0 R",
        "descriptor": f"/MissingWidth {width}",
    }


CASES = [
    case("FONT_WIDTHS", "fractions-of-spaces", spaced(0.999), spaced(1)),
    case("FONT_WIDTHS", "fractions-of-glyphs", composite_spaced("/W[1[.9]]"), composite_spaced("")),
    case("FONT_WIDTHS", "a-fraction-of-others", composite_spaced("/DW .9"), composite_spaced("")),
    case("FONT_WIDTHS", "fractions-of-drawings", drawn_spaced(600.49), drawn_spaced(600)),
    case(
        "FONT_WIDTHS",
        "a-fraction-where-they-are-missing",
        simple(LATIN, descriptor="/FontFile 7 0 R/MissingWidth 500.9"),
        simple(LATIN, descriptor="/FontFile 7 0 R/MissingWidth 500"),
    ),
    case(
        "FONT_WIDTHS",
        "too-many",
        {"entries": f"/Subtype/Type1{OWN}{LATIN}/FirstChar 84/LastChar 85/Widths[1 2 3]"},
        {"entries": f"/Subtype/Type1{OWN}{LATIN}/FirstChar 84/LastChar 86/Widths[1 2 3]"},
    ),
    *(
        case(
            "FONT_WIDTHS", f"none-in-an-own-{name}", without_widths(name, ""), without_widths(name)
        )
        for name in ("Helvetica", "Courier", "ArialMT")
    ),
    case("FONT_WIDTHS", "none-for-a-code-of-courier", courier(r"(T\040)"), courier("(TU)")),
    case("FONT_WIDTHS", "missing-ones-of-drawings", missing(500), missing(0)),
    *(
        case(
            "FONT_CODES",
            f"half-a-code-in-{name}",
            composite(content=f"BT /F 12 Tf 50 700 Td {odd} Tj ET"),
            composite(content=f"BT /F 12 Tf 50 700 Td {even} Tj ET"),
        )
        for name, odd, even in (
            ("letters", "( )", "(  )"),
            ("an-escape", r"(\000T\000)", r"(\000T)"),
            ("digits", "<005400>", "<0054>"),
        )
    ),
    case("TYPE3_SIZE", "below-zero", type3(size=-12), type3(size=12)),
]
