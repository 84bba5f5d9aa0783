"""Forms, graphics states, masks, groups, patterns, shadings, layers."""

from __future__ import annotations

from raw_page import form, raw_page, stream

from unlike_pages.case import TEXT, Case, contents, objects, resources

ANY = "/Type/XObject/Subtype/Form/BBox[-1000 -1000 2000 2000]"
DRAWN = "/XObject<</X 10 0 R>>"
CYAN = "/DeviceRGB<</FunctionType 2/Domain[0 1]/N 1/C0[1 1 1]/C1[0 1 1]>>"
BLACK = CYAN.replace("0 1 1", "0 0 0")
LINEAR = "<</FunctionType 2/Domain[0 1]/N 1/C0[1]/C1[0]>>"
WHITE = "/WhitePoint[.95 1 1.09]"
INKS = "/Group<</S/Transparency/CS/DeviceCMYK>>"
FORM = {"resources": "/XObject<</X 10 0 R>>", "objects": {10: form(TEXT)}}
GROUP = "/Group<</S/Transparency/CS/DeviceGray>>"
SHADE = "/ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 9 9]"
PATTERN = "/Pattern<</P 10 0 R>>"
GREY = stream(b"a", "/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray")
TILED = "/Pattern cs /P scn 0 0 99 99 re f"
TILE = "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/YStep 9"
LAYER = "/Properties<</L 10 0 R>>"
LAYERED = f"/OC /L BDC {TEXT} EMC"


def drawn(rule, name, broken, honest, **more):
    return objects(rule, name, "/X Do", {10: broken}, {10: honest}, given=DRAWN, **more)


def state(rule, name, broken, honest, content="/G gs " + TEXT, **more):
    given = (f"/ExtGState<</G<<{each}>>>>" for each in (broken, honest))
    return resources(rule, name, content, *given, **more)


def mask(entries, group, content=""):
    kind = "" if "/S/" in entries else "/S/Luminosity"
    return {10: f"<</SMask<<{kind}/G 11 0 R{entries}>>>>".encode(), 11: form(content, group)}


def next_line(shown, before=""):
    return f"{before} BT /F 9 Tf 50 700 Td {shown} (T) Tj ET"


def tile(rule, name, broken, honest):
    made = ({10: stream(code.encode(), TILE + more)} for code, more in (broken, honest))
    return objects(rule, name, TILED, *made, given=PATTERN)


def shading(rule, name, broken, honest):
    pages = (f"/Shading<</S<<{each}>>>>" for each in (broken, honest))
    return resources(rule, name, "/S sh", *pages)


def layer(rule, name, broken, honest, **more):
    made = ({10: each.encode(), 11: b"<</Type/OCG/Name(b)>>"} for each in (broken, honest))
    return objects(rule, name, LAYERED, *made, given=LAYER, **more)


def doubling(levels):
    """Forms that each draw the next one twice."""
    return {
        10 + n: stream(b"/X Do /X Do", f"{ANY}/Resources<</XObject<</X {11 + n} 0 R>>>>")
        for n in range(levels)
    } | {10 + levels: form("")}


def off(state):
    return raw_page(
        LAYERED,
        resources=LAYER,
        objects={10: b"<</Type/OCG/Name(a)>>"},
        catalog=f"/OCProperties<</OCGs[10 0 R]/D<<{state}>>>>",
    )


CASES = [
    drawn("RESOURCE", "form-without-resources", stream(TEXT.encode(), ANY), form(TEXT)),
    drawn("XOBJECT", "postscript", stream(b"", "/Subtype/PS"), form("")),
    drawn(
        "FORM_BOX",
        "without-area",
        stream(b"0 0 9 9 re f", "/Subtype/Form/BBox[0 0 0 0]"),
        stream(b"q Q", "/Subtype/Form/BBox[0 0 0 0]"),
    ),
    drawn(
        "FORM_KEY",
        "for-another-file",
        form("", "/Ref<</F(a.pdf)/Page 0>>"),
        form("", "/PieceInfo<<>>"),
    ),
    objects(
        "FORM_DEPTH",
        "draws-itself",
        "/X Do",
        doubling(0) | {10: stream(b"/X Do", f"{ANY}/Resources<</XObject<</X 10 0 R>>>>")},
        doubling(3),
        given=DRAWN,
    ),
    objects("FORM_DEPTH", "16-deep", "/X Do", doubling(16), doubling(4), given=DRAWN),
    objects("FORM_OFTEN", "65536-times", "/X Do", doubling(16), doubling(6), given=DRAWN),
    drawn(
        "GROUP",
        "of-no-kind",
        form("", "/Group<</S/Nice>>"),
        form("", "/Group<</S/Transparency/I true>>"),
    ),
    objects(
        "KNOCKOUT",
        "with-alpha-as-shape",
        "/G gs /X Do",
        {10: form("", "/Group<</S/Transparency/K true>>"), 11: b"<</AIS true>>"},
        {10: form("", "/Group<</S/Transparency/K true>>"), 11: b"<</AIS false>>"},
        given=DRAWN + "/ExtGState<</G 11 0 R>>",
    ),
    state("LINE_STYLE", "phase-of-one-dash-in-a-state", "/D[[200] 200]", "/D[[200] 100]"),
    state("LINE_STYLE", "dashes-that-are-no-array", "/D[200 100]", "/D[[] 0]"),
    state("STATE_FORM", "alpha-of-five", "/ca 5", "/ca .5"),
    state(
        "STATE_FORM", "several-blend-modes", "/BM[/Nice/Screen]", "/BM/Screen", "/G gs 0 0 9 9 re f"
    ),
    state("STATE_TRANSFER", "transfer-function", f"/TR {LINEAR}", "/TR/Identity"),
    state("STATE_FONT", "font", "/Font[5 0 R 40]", "/LW 1"),
    state(
        "OVERPRINT",
        "cyan-over-black",
        "/OP true/OPM 1",
        "/OP true/OPM 0",
        "/G gs 1 0 0 0 k 0 0 9 9 re f",
    ),
    *(
        resources(
            "INK_BLENDED",
            name,
            "0 g 0 0 9 9 re f /G gs /C cs .5 scn 0 0 9 9 re f",
            *(
                f"/ExtGState<</G<<{state}>>>>/ColorSpace<</C[/Separation/{ink}{CYAN}]>>"
                for state, ink in (broken, honest)
            ),
        )
        for name, broken, honest in (
            ("spot-on-a-screen", ("/BM/Screen", "Spot"), ("/BM/Multiply", "Spot")),
            ("spot-over-black", ("/OP true/OPM 0", "Spot"), ("/OP false/OPM 0", "Spot")),
            ("process-ink-over-black", ("/op true", "Cyan"), ("/op false", "Cyan")),
        )
    ),
    *(
        resources(
            "INK_BLENDED",
            f"spot-under-{name}",
            f"/C cs .5 scn 0 0 9 9 re f {content}",
            *(
                f"/ExtGState<</G<</op {op}/OP {op}>>>>/XObject<</X 10 0 R/F 11 0 R>>"
                f"/Shading<</S<<{SHADE}/Function {LINEAR}>>>>"
                f"/ColorSpace<</C[/Separation/Spot{CYAN}]>>"
                for op in ("true", "false")
            ),
            objects={10: GREY, 11: form("1 0 0 rg 0 0 9 9 re f")},
        )
        for name, content in (
            ("red", "/G gs 1 0 0 rg 0 0 9 9 re f"),
            ("a-stroke", "0 0 1 RG /G gs 0 0 9 9 re S"),
            ("an-image", "/G gs 0 g /X Do"),
            ("a-form-in-red", "/G gs /F Do"),
            ("a-shading", "/G gs 0 g /S sh"),
            ("dark-grey", "/G gs .1 g 0 0 9 9 re f"),
        )
    ),
    resources(
        "INK_BLENDED",
        "spot-under-what-is-not-black",
        "/C cs .5 scn 0 0 9 9 re f /G gs .1 g 0 0 9 9 re f",
        f"/ExtGState<</G<</OP true>>>>/ColorSpace<</C[/Separation/Spot{CYAN}]>>",
        f"/ExtGState<</G<</OP true>>>>/ColorSpace<</C[/Separation/Black{BLACK}]>>",
    ),
    state(
        "OVERPRINT", "white-ink", "/OP true/OPM 1", "/OP true/OPM 0", "/G gs 0 0 0 0 k 0 0 9 9 re f"
    ),
    objects(
        "SOFT_MASK",
        "of-no-group",
        "/G gs",
        mask("", ""),
        mask("", GROUP),
        given="/ExtGState<</G 10 0 R>>",
    ),
    objects(
        "SOFT_MASK",
        "turned-by-a-function",
        "/G gs",
        mask(f"/TR {LINEAR}", GROUP),
        mask("/BC[0]", GROUP),
        given="/ExtGState<</G 10 0 R>>",
    ),
    *(
        objects(
            rule,
            name,
            "/G gs",
            mask(odd, group),
            mask(plain, GROUP),
            given="/ExtGState<</G 10 0 R>>",
        )
        for rule, name, odd, group, plain in (
            ("SOFT_MASK", "of-no-colour-space", "/BC[1]", "/Group<</S/Transparency>>", "/BC[1]"),
            ("SOFT_MASK", "alpha-with-backdrop", "/S/Alpha/BC[1]", GROUP, "/S/Alpha"),
            ("SOFT_MASK", "backdrop-of-three", "/BC[0 0 0]", GROUP, "/BC[0]"),
            ("GROUP", "of-lab", "", f"/Group<</S/Transparency/CS[/Lab<<{WHITE}>>]>>", ""),
            (
                "GROUP",
                "of-an-ink",
                "",
                f"/Group<</S/Transparency/CS[/Separation/Spot/DeviceGray{LINEAR}]>>",
                "",
            ),
        )
    ),
    objects(
        "SOFT_MASK",
        "of-inks-without-backdrop",
        "/G gs",
        mask("", INKS),
        mask("/BC[0 0 0 1]", INKS),
        given="/ExtGState<</G 10 0 R>>",
    ),
    *(
        objects(
            rule,
            f"mask-{name}",
            "/G gs",
            *(mask("", GROUP, f"{each} {paint}") for each in (broken, honest)),
            given="/ExtGState<</G 10 0 R>>",
        )
        for rule, name, broken, honest, paint in (
            ("COLOUR_UNSET", "without-a-colour", "1 G", "1 g", "0 0 9 9 re f"),
            ("COLOUR_UNSET", "text-without-a-colour", "1 G", "1 g", TEXT),
            ("LINE_STYLE", "without-a-width", "1 G", "1 G 1 w", "0 0 m 9 9 l S"),
        )
    ),
    *(
        objects(
            "TEXT_SIZE",
            name,
            f"q {before} /X Do Q",
            {10: form(broken)},
            {10: form(honest)},
            given=DRAWN,
        )
        for name, before, broken, honest in (
            ("line-without-leading", "9 TL", next_line("T* ()Tj"), next_line("9 TL T*")),
            ("shown-in-a-line-without-leading", "9 TL", next_line("(a)'"), next_line("9 TL (a)'")),
            ("shown-with-spaces-so", "9 TL", next_line('0 0 (a)"'), next_line('0 -9 TD 0 0 (a)"')),
            ("leading-restored", "", next_line("T*", "q 9 TL Q"), next_line("T*", "9 TL")),
        )
    ),
    *(
        contents("TEXT_SIZE", name, *(f"q {each} /X Do Q" for each in (broken, honest)), **FORM)
        for name, broken, honest in (
            ("form-in-raised-text", "400 Ts", "400 Ts 0 Ts"),
            ("form-in-narrow-text", "50 Tz", "q 50 Tz Q"),
        )
    ),
    *(
        drawn(
            "MATRIX",
            name,
            form(TEXT, f"/Matrix[1 0 0 1 {far} 0]"),
            form(TEXT, "/Matrix[1 0 0 1 9 0]"),
        )
        for name, far in (("form-far-away", 2_000_000_000), ("form-a-little-less-far", 200_000))
    ),
    objects(
        "MATRIX",
        "form-in-a-form-far-away",
        "/X Do",
        *(
            {
                10: stream(
                    b"/X Do",
                    f"{ANY}/Matrix[{by} 0 0 {by} 0 0]/Resources<</XObject<</X 11 0 R>>>>",
                ),
                11: form(TEXT, "/Matrix[1 0 0 1 20000 0]"),
            }
            for by in (10, 1)
        ),
        given=DRAWN,
    ),
    *(
        contents(
            "PATTERN",
            name,
            *(f"/Pattern {space} /P {tint} BT /F 9 Tf {mode} Tr (T) Tj ET" for mode in modes),
            resources=f"/Pattern<</P<</PatternType 2/Shading<<{SHADE}/Function {LINEAR}>>>>>>",
        )
        for name, space, tint, modes in (
            ("outlines-of-text", "CS", "SCN", (1, 0)),
            ("outlines-of-filled-text", "CS", "SCN", (2, 0)),
        )
    ),
    objects(
        "PATTERN",
        "outlines-of-text-in-a-form",
        "/Pattern CS /P SCN /X Do",
        *({10: form(f"BT /F 9 Tf {mode} Tr (T) Tj ET")} for mode in (1, 0)),
        given=f"{DRAWN}/Pattern<</P<</PatternType 2/Shading<<{SHADE}/Function {LINEAR}>>>>>>",
    ),
    tile("COLOUR_UNSET", "tile", ("0 0 9 9 re f", "/XStep 9"), ("0 g 0 0 9 9 re f", "/XStep 9")),
    tile(
        "LINE_STYLE",
        "tile",
        ("0 G 0 0 m 9 9 l S", "/XStep 9"),
        ("0 G 1 w 0 0 m 9 9 l S", "/XStep 9"),
    ),
    tile(
        "PATTERN",
        "made-small",
        *(("", f"/XStep 9/Matrix[{by} 0 0 {by} 0 0]") for by in (0.01, 0.5)),
    ),
    *(
        shading(
            "SHADING",
            name,
            *(
                f"/ShadingType 3/ColorSpace/DeviceGray/Coords[{each}]/Function {LINEAR}"
                for each in (broken, "9 9 0 9 9 9")
            ),
        )
        for name, broken in (
            ("circles-of-less-than-nothing", "9 9 -9 9 19 9"),
            ("circles-of-nearly-nothing", "9 9 .0001 9 9 .0002"),
            ("circles-far-away", "999999999 9 0 9 9 9"),
        )
    ),
    tile("PATTERN", "dense", ("", "/XStep .005"), ("", "/XStep 5")),
    tile(
        "PATTERN_TEXT",
        "words",
        (TEXT, "/XStep 9/Resources<</Font<</F 5 0 R>>>>"),
        ("0 g 0 0 3 3 re f", "/XStep 9/Resources<<>>"),
    ),
    contents(
        "PATTERN",
        "without-its-space",
        "/P scn",
        "/Pattern cs /P scn",
        resources="/Pattern<</P<</PatternType 2/Shading<<" + SHADE + f"/Function {LINEAR}>>>>>>",
    ),
    *(
        shading("SHADING", name, broken + f"/Function {LINEAR}", SHADE + f"/Function {LINEAR}")
        for name, broken in (
            ("of-two-inputs", "/ShadingType 1/ColorSpace/DeviceGray"),
            ("along-no-line", "/ShadingType 2/ColorSpace/DeviceGray/Coords[1 1 1 1]"),
            ("from-end-to-beginning", SHADE + "/Domain[1 0]"),
            (
                "of-a-table",
                "/ShadingType 2/ColorSpace[/Indexed/DeviceGray 1<00FF>]/Coords[0 0 9 9]",
            ),
        )
    ),
    shading("SHADING", "without-function", SHADE, f"{SHADE}/Function {LINEAR}"),
    shading(
        "SHADING",
        "background-beside-its-box",
        f"{SHADE}/Function {LINEAR}/BBox[0 0 1 1]/Background[1]",
        f"{SHADE}/Function {LINEAR}/BBox[0 0 1 1]",
    ),
    shading(
        "FUNCTION",
        "exponent-of-none",
        SHADE + "/Function<</FunctionType 2/Domain[0 1]/N 0>>",
        SHADE + "/Function<</FunctionType 2/Domain[0 1]/N 1.5>>",
    ),
    layer("LAYER_FORM", "of-no-type", "<</Name(a)>>", "<</Type/OCG/Name(a)>>"),
    layer(
        "LAYER_HIDDEN",
        "usage-view-off",
        "<</Type/OCG/Name(a)/Usage<</View<</ViewState/OFF>>>>>>",
        "<</Type/OCG/Name(a)/Usage<</View<</ViewState/ON>>>>>>",
    ),
    layer(
        "LAYER_HIDDEN",
        "expression",
        "<</Type/OCMD/OCGs[11 0 R]/VE[/Not 11 0 R]>>",
        "<</Type/OCMD/OCGs[11 0 R]>>",
    ),
    Case("LAYER_HIDDEN", "off", off("/OFF[10 0 R]"), off("/ON[10 0 R]")),
]
