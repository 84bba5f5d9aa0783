"""What the carriers of a PDF say, and whether they say the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from pithtex.box import Box
from pithtex.check.cited import CITED_NAME
from pithtex.check.ending import Ended, mismatch, or_mismatch
from pithtex.check.result import Carriers, Status
from pithtex.escaping import printable
from pithtex.findings import Finding
from pithtex.pdf.facts import IDENTIFIER, PdfFacts
from pithtex.protocol.carried_record import FIELDS
from pithtex.protocol.number import SHORT_LENGTHS, SUFFIX_LENGTH, parse_number

#: Of what a page says, a message shows so many characters.
_SHOWN: Final = 120
#: Of what can not be broken, so many fit into a line beside carrier and field.
_ROOM: Final = 58
#: What is said of a number that page 1 has besides its own.
_CITING: Final = (
    "Another record is cited with `\\pithref`, which says that it is cited: a plain link to it, or "
    "its number alone, is taken for a second badge."
)
#: Fields of which both values are said, where carriers disagree.
_COMPARED: Final = 3
_INFO_NAMES: Final = {each.info: each.tex for each in FIELDS}
_XMP_NAMES: Final = {f"pith:{each.xmp}": each.tex for each in FIELDS} | {IDENTIFIER: IDENTIFIER}


def agreeing_fields(facts: PdfFacts) -> tuple[dict[str, str], list[Finding]]:
    """Return the fields on which Info dictionary and XMP agree, and notes about them.

    Where both are lost, they are the number that page 1 shows, and its address.

    Raises:
        Ended: ``unstamped`` where there are none; ``mismatch`` where they
            disagree, occur twice, or are not of ours.

    """
    if facts.flaws:
        raise Ended(Status.MISMATCH, *facts.flaws)
    if facts.info is None and facts.xmp is None:
        return _shown_fields(facts)
    notes = [*facts.notes, *_dropped_info(facts)]
    info, xmp = _named(_own(facts.info), _INFO_NAMES), _named(facts.xmp, _XMP_NAMES)
    identifier = (xmp or {}).pop(IDENTIFIER, None)
    if info is not None and xmp:
        _check_agreement(info, xmp)
    fields = info or xmp or {}
    if identifier is not None and identifier != fields.get("number"):
        raise _disagreement(
            "dc:identifier in XMP is not the Pith Number",
            _said("XMP", "dc:identifier", identifier),
            _said(
                "XMP" if info is None else "Info", "PithNumber", fields.get("number") or "(nothing)"
            ),
        )
    if info is not None and xmp:
        return fields, notes
    lost = "the Info dictionary" if info is None else "XMP"
    notes.append(Finding("carrier-absent", "note", f"{lost} carries no Pith metadata"))
    return fields, notes


def _dropped_info(facts: PdfFacts) -> list[Finding]:
    """Return that an update dropped the Info dictionary, which only XMP can make good."""
    if not facts.info_is_dropped or facts.info is None:
        return []
    said = "an update of the PDF dropped the Info dictionary"
    if facts.xmp:
        return [Finding("info-superseded", "note", f"{said}; XMP still says what it said")]
    raise Ended(
        Status.MISMATCH,
        Finding(
            "info-superseded",
            "error",
            f"{said}: some readers still show what it says of a Pith Number, others do not",
            "Write the PDF anew, as with `qpdf in.pdf out.pdf`; its badge is what it states then.",
        ),
    )


def _shown_fields(facts: PdfFacts) -> tuple[dict[str, str], list[Finding]]:
    """Return number and address as page 1 shows them, in a PDF that has lost its metadata."""
    shown = {*facts.badges, *(code.rpartition("/")[2] for code in facts.codes or ())}
    shown = {each for each in shown if not _is_short_of(each, shown)}
    if not shown and facts.behind_cover:
        page, link = facts.behind_cover[0]
        raise Ended(
            Status.UNBOUND,
            Finding(
                "badge-behind-cover",
                "error",
                f"page 1 has nothing of ours, and page {page} links to {link[:_SHOWN]}",
                f"If the pages before it are a cover, judge it with --title-page {page}.",
            ),
        )
    if not {each for each in shown if len(each) >= SUFFIX_LENGTH}:
        links = [link[:_SHOWN] for link in facts.links[:1]]
        notes = [Finding("link-only", "note", f"page 1 links to {link}") for link in links]
        raise Ended(Status.UNSTAMPED, *notes)
    if len(shown) > 1:
        said = " and ".join(each[:_SHOWN] for each in sorted(shown)[:3])
        raise mismatch("badge-disagrees", f"page 1 shows {said}")
    (suffix,) = shown
    number = or_mismatch(lambda: parse_number(f"pith:{suffix}"))
    lost = Finding("carrier-absent", "note", "Info dictionary and XMP carry no Pith metadata")
    return {"number": str(number), "url": number.url}, [*facts.notes, lost]


def check_shown(facts: PdfFacts, fields: Mapping[str, str], cited: Collection[str] = ()) -> None:
    """Check that badges and QR codes of page 1 are of the number that the metadata states.

    A number of a record of ``cited`` URLs is none of its badges, and there is one badge: whoever
    adds another has a reason. A short form of the number that no link completes is none at all;
    one of a cited number could be taken for the paper's.

    Raises:
        Ended: ``mismatch``, where one is not.

    """
    suffix = fields["number"].rpartition(":")[2]
    of_others = _suffixes(cited)
    badges = [
        badge
        for badge in facts.badges
        if badge not in of_others and not _is_short_of(badge, {suffix})
    ]
    for badge in badges:
        if badge != suffix:
            message = f"the badge on page 1 shows {badge[:_SHOWN]}, not {suffix}"
            raise mismatch("badge-disagrees", message, _CITING, _boxes(facts, badge))
    if len(badges) > 1:
        raise mismatch("badge-disagrees", f"page 1 shows {len(badges)} badges of {suffix}")
    for code in facts.codes or ():
        if code != fields["url"]:
            raise mismatch("code-disagrees", f"the QR code on page 1 is {code[:_SHOWN]}")


def check_links(facts: PdfFacts, url: str, cited: Collection[str]) -> None:
    """Check that page 1 links to no record but its own, at ``url``, and those that it cites.

    Raises:
        Ended: ``mismatch``, where it does.

    """
    for link in facts.links:
        if link != url and link not in cited:
            message = f"page 1 links to {link[:_SHOWN]}, not to {url}"
            raise mismatch("link-disagrees", message, _CITING, _boxes(facts, link))


def _boxes(facts: PdfFacts, named: str) -> tuple[Box, ...]:
    """Return where page 1 links to what is ``named`` in the address."""
    placed = zip(facts.links, facts.link_boxes, strict=False)
    return tuple(box for link, box in placed if named in link and box is not None)


def stated_numbers(facts: PdfFacts, cited: Collection[str] = ()) -> Carriers:
    """Return the number that each carrier states; links and badges of ``cited`` URLs state none."""
    info = facts.info or {}
    own = [link for link in facts.links if link == info.get("PithURL")]
    others = [link for link in facts.links if link not in cited]
    link = next(iter(own or others), None)
    badges = [each for each in facts.badges if len(each) >= SUFFIX_LENGTH]
    return Carriers(
        info=info.get("PithNumber"),
        xmp=(facts.xmp or {}).get("pith:Number"),
        link=None if link is None else f"pith:{link.rpartition('/')[2]}",
        badge=next((f"pith:{each}" for each in badges if each not in _suffixes(cited)), None),
        qr=next((f"pith:{code.rpartition('/')[2]}" for code in facts.codes or ()), None),
    )


def _suffixes(urls: Collection[str]) -> set[str]:
    return {url.rpartition("/")[2] for url in urls}


def _is_short_of(badge: str, suffixes: Collection[str]) -> bool:
    """Whether a badge is a short form that no link completes, of one of these numbers."""
    return len(badge) in SHORT_LENGTHS and any(
        each.startswith(badge) for each in suffixes if len(each) >= SUFFIX_LENGTH
    )


def _own(info: dict[str, str] | None) -> dict[str, str] | None:
    """Return the fields of an Info dictionary without those of cited records."""
    if info is None:
        return None
    return {name: value for name, value in info.items() if not CITED_NAME.fullmatch(name)}


def _named(carrier: dict[str, str] | None, names: dict[str, str]) -> dict[str, str] | None:
    """Return a carrier's fields under the names that both carriers share."""
    if carrier is None:
        return None
    for name in carrier:
        if name not in names:
            raise mismatch("field-unknown", f"there is no field {name}")
    return {names[name]: value for name, value in carrier.items()}


def _check_agreement(info: dict[str, str], xmp: dict[str, str]) -> None:
    differing = [each for each in FIELDS if info.get(each.tex) != xmp.get(each.tex)]
    if differing:
        raise _disagreement(
            f"the Info dictionary and XMP differ in {', '.join(each.info for each in differing)}",
            *(
                _said(carrier, each.info, value)
                for each in differing[:_COMPARED]
                for carrier, value in zip(
                    ("Info", "XMP"),
                    where_different(info.get(each.tex), xmp.get(each.tex), _ROOM - len(each.info)),
                    strict=True,
                )
            ),
        )


def _disagreement(message: str, *said: str) -> Ended:
    """Return the end of a check where two carriers disagree, with what each of them says."""
    finding = Finding("carriers-disagree", "error", message, "\n".join(said))
    return Ended(Status.MISMATCH, finding)


def _said(carrier: str, field: str, value: str) -> str:
    return f"{carrier:<4}  {field}: {value[:_SHOWN]}"


def where_different(first: str | None, second: str | None, room: int) -> tuple[str, str]:
    """Return two values that differ, as they print: whole, or the part where they begin to.

    Each has ``room`` characters at most, or 120 where it can be broken at blanks.
    """
    shown = ["(nothing)" if each is None else printable(each) for each in (first, second)]
    longest_word = max((len(word) for each in shown for word in each.split()), default=0)
    room = _SHOWN if longest_word <= room // 2 else room
    if max(map(len, shown)) <= room:
        return shown[0], shown[1]
    pairs = enumerate(zip(*shown, strict=False))
    same = next((index for index, (one, other) in pairs if one != other), min(map(len, shown)))
    begin = max(0, min(same - room // 3, max(map(len, shown)) - room + 1))
    before = "…" if begin else ""
    parts = [f"{before}{each[begin:]}" for each in shown]
    parts = [each if len(each) <= room else f"{each[: room - 1]}…" for each in parts]
    return parts[0], parts[1]
