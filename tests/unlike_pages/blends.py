"""Blend modes, opacity, masks and groups that readers mix with what is below in their own ways."""

from __future__ import annotations

from raw_page import stream

from unlike_pages.case import objects, resources

AREA = "100 300 300 200 re f"
BLACK, WHITE = f"0 g {AREA}", f"1 g {AREA}"
ANY = "/Type/XObject/Subtype/Form/BBox[0 0 600 800]"
GROUP = "/Group<</S/Transparency{}>>"
OPEN, ISOLATED = GROUP.format(""), GROUP.format("/I true")
OF_A_MASK = GROUP.format("/CS/DeviceGray")
MASKED = "/SMask<</S/Luminosity/G 12 0 R>>"
GREY = "/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
PICTURE = "q /G gs 300 0 0 200 100 300 cm /X Do Q"
OVER_EACH_OTHER = f"BT /F 99 Tf 100 400 Td 0.9 g [{'(M)833' * 40}] TJ ET"


def drawing(content, group="", state="", more=""):
    """A form, with a graphics state /H of its own and other resources."""
    given = f"/Resources<</Font<</F 5 0 R>>/ExtGState<</H<<{state}>>>>{more}>>"
    return stream(content.encode(), ANY + given + group)


def pair(rule, name, content, state, broken, honest, **others):
    """Pages that draw one form or the other as /X in the state /G."""
    rest = {int(key[1:]): body for key, body in others.items()}
    pages = ({10: each, **rest} for each in (broken, honest))
    given = f"/XObject<</X 10 0 R>>/ExtGState<</G<<{state}>>>>"
    return objects(rule, name, content, *pages, given=given)


def grouped(rule, name, content, state, form, groups, **others):
    """Pages whose forms differ in their group."""
    inner, own = form
    made = (drawing(inner, group, own, "/XObject<</Y 11 0 R>>") for group in groups)
    rest = {"_11": drawing(BLACK), **others}
    return pair(rule, name, content, state, *made, **rest)


CASES = [
    *(
        resources(
            "BLENDING",
            name,
            f"{below} /G gs {above}",
            f"/ExtGState<</G<</BM/{mode}>>>>",
            "/ExtGState<</G<</BM/Multiply>>>>",
        )
        for name, mode, below, above in (
            ("white-that-dodges", "ColorDodge", BLACK, WHITE),
            ("black-that-burns", "ColorBurn", WHITE, BLACK),
        )
    ),
    *(
        grouped(
            "BLENDING",
            name,
            f"{BLACK} /G gs /X Do",
            state,
            (f"/H gs {WHITE}", "/BM/Multiply"),
            (OPEN, ISOLATED),
        )
        for name, state in (
            ("in-a-group-that-is-not-isolated", ""),
            ("in-a-group-with-an-opacity", "/ca .99"),
        )
    ),
    grouped(
        "BLENDING",
        "clear-text-in-a-group-that-is-not-isolated",
        "/X Do",
        "",
        (f"{BLACK} {WHITE} /H gs BT /F 99 Tf 100 400 Td (MM) Tj ET", "/ca .5"),
        (OPEN, ISOLATED),
    ),
    resources(
        "BLENDING",
        "in-a-group-of-inks",
        f"{BLACK} /G gs 1 0 0 rg {AREA}",
        *(f"/ExtGState<</G<</BM/{mode}>>>>" for mode in ("Screen", "Normal")),
        page=GROUP.format("/CS/DeviceCMYK"),
    ),
    objects(
        "BLENDING",
        "in-a-mask",
        f"{WHITE} /G gs {BLACK}",
        *(
            {
                10: f"<<{MASKED}>>".encode(),
                12: drawing(f"/H gs {WHITE}", OF_A_MASK, f"/BM/{mode}"),
            }
            for mode in ("Difference", "Normal")
        ),
        given="/ExtGState<</G 10 0 R>>",
    ),
    pair(
        "BLENDING",
        "a-picture-with-a-mask",
        PICTURE,
        "/BM/Multiply/ca .01",
        stream(b"\0", f"{GREY}/SMask 11 0 R"),
        stream(b"\0", GREY),
        _11=stream(b"\x80", GREY),
    ),
    resources(
        "BLENDING",
        "letters-over-each-other",
        f"/G gs {OVER_EACH_OTHER}",
        "/ExtGState<</G<</BM/Multiply>>>>",
        "/ExtGState<</G<</BM/Normal>>>>",
    ),
    grouped(
        "FORM_MIXED",
        "with-a-blend-mode-of-its-own",
        f"{BLACK} /G gs /X Do",
        "/BM/Multiply",
        (f"/H gs {WHITE}", "/BM/Normal"),
        ("", OPEN),
    ),
    grouped("FORM_MIXED", "draws-another", "/G gs /X Do", "/ca .1", ("/Y Do", ""), ("", OPEN)),
    grouped(
        "FORM_MIXED",
        "through-a-mask",
        "1 0 0 1 9 200 cm /G gs /X Do",
        MASKED,
        (BLACK, ""),
        ("", OPEN),
        _12=drawing(WHITE, OF_A_MASK),
    ),
    grouped(
        "KNOCKOUT",
        "by-what-is-hardly-there",
        "/X Do",
        "",
        (f"{BLACK} /H gs {WHITE}", "/ca .01"),
        (GROUP.format("/K true"), OPEN),
    ),
    pair(
        "KNOCKOUT",
        "by-a-form-in-it",
        "/X Do",
        "",
        *(
            drawing(f"{BLACK} /Y Do", GROUP.format("/K true"), "", "/XObject<</Y 11 0 R>>")
            if is_broken
            else drawing("/H gs 0 g 100 300 300 200 re f", GROUP.format("/K true"), "/ca .3")
            for is_broken in (True, False)
        ),
        _11=drawing(f"/H gs {WHITE}", OPEN, "/ca .01"),
    ),
    objects(
        "KNOCKOUT",
        "of-a-mask",
        f"{BLACK} /G gs {WHITE}",
        *(
            {
                10: f"<<{MASKED}/ca .5>>".encode(),
                12: drawing(WHITE, GROUP.format(f"/CS/DeviceGray{more}")),
            }
            for more in ("/K true", "")
        ),
        given="/ExtGState<</G 10 0 R>>",
    ),
]
