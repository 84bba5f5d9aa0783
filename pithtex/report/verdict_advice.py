"""What somebody who has to decide on a paper does about its verdict."""

from __future__ import annotations

from typing import Final

from pithtex.check.result import Status

ADVICE: Final = {
    Status.VERIFIED: "Nothing to do. It does not say that the paper is right, or its newest "
    "version.",
    Status.UNBOUND: "Compare title and version with the record's page. If they are of another "
    "paper, the badge was copied: ask the authors.",
    Status.UNSIGNED: "Take the number as a claim, and check again later: the registry may not "
    "have signed the record yet.",
    Status.MISMATCH: "Ask the authors for the PDF as they compiled it, and check that.",
    Status.FORGED: "Ask the authors where the PDF and its number are from.",
    Status.UNSTAMPED: "Nothing is wrong. If the paper should carry a number, ask the authors to "
    "add it with pithtex.",
    Status.UNREADABLE: "Ask the authors for the PDF again: complete, and without a password. "
    "This says nothing about its number.",
    Status.UNRESOLVED: "Check again with a network connection, or with the record's bundle at "
    "hand.",
}
