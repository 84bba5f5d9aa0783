"""What a result says of number, record and page 1, in words that reports share."""

from __future__ import annotations

from pithtex.check.result import Binding, Carriers, CheckResult, Status


def carrier_numbers(carriers: Carriers) -> dict[str, str]:
    """Return the number that each carrier states, by the carrier's name, without those of none."""
    numbers = {
        "Info": carriers.info,
        "XMP": carriers.xmp,
        "link": carriers.link,
        "badge": carriers.badge,
        "QR code": carriers.qr,
    }
    return {name: number for name, number in numbers.items() if number}


def origin_words(result: CheckResult) -> str:
    """Return where the record is from; there has to be one."""
    if result.record_source == "embedded":
        return "embedded in the PDF"
    return f"from the {result.record_source}"


def receipt_words(result: CheckResult) -> str:
    """Return how the receipt stands, and under which key."""
    if result.receipt == "valid":
        return f"valid, Ed25519 under the pinned key {result.key_id}"
    if result.receipt == "missing" and result.status is not Status.UNSIGNED:
        return "not looked at"
    return result.receipt


def binding_words(binding: Binding) -> str:
    """Return what page 1 shows; the title has to have been looked for."""
    title = "the title stands on page 1" if binding.title else "the title is not on page 1"
    stamp = {True: "; arXiv's stamp agrees", False: "; arXiv's stamp differs", None: ""}
    return title + stamp[binding.arxiv_stamp]
