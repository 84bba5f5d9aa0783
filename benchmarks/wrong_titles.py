"""Offer PDFs with titles that are nearly theirs, and say whether any is verified.

Usage: python -m benchmarks.wrong_titles LIST, where LIST has a PDF and its title on each
line, with a tab between them. It takes some 30 ms a title; the exit status is 1 where one is
verified. The PDFs are nobody's but their authors', so none are in the project.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pithtex.check.first_page import judge_page
from pithtex.check.page_verdict import Wanted
from pithtex.errors import NotJudged
from pithtex.pdf.held import HeldPdf
from pithtex.protocol.text import text_sha256

#: What mathematics says, and something else that looks much like it.
_MATHS: Final = (
    *((r"=", r"\neq "), (r"\leq", r"\geq"), (r"\in ", r"\notin "), (r"\bar", ""), (r"\tilde", "")),
    *(
        (r"\Omega", r"\omega"),
        (r"\Lambda", r"\lambda"),
        (r"\to ", r"\gets "),
        ("+", "-"),
        ("'", ""),
    ),
    *((r"^2", "2"), (r"^2", "^3"), ("$", "$-"), ("$", r"$\neg ")),
)
_WORDS: Final = re.compile(r"(?:\$[^$]*\$|[^\s$])+")
_BETWEEN: Final = re.compile(r"[\s.,;:&–—]|(?<=[a-z])-(?=[a-z])")
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


def wrong_titles(title: str, others: list[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield kinds and titles that say something else than ``title``."""
    if colon := re.search(r":\s+", title):
        yield "before the colon", title[: colon.start()]
        yield "behind the colon", title[colon.end() :]
    words = _WORDS.findall(title)
    for kind, place in (("first", 0), ("last", len(words) - 1), ("middle", len(words) // 2)):
        if len(words) > 2:
            yield f"{kind} word cut", " ".join(words[:place] + words[place + 1 :])
    if len(words) > 1:
        at = chance.randrange(len(words) - 1)
        swapped = [*words[:at], words[at + 1], words[at], *words[at + 2 :]]
        yield "words exchanged", " ".join(swapped)
    for kind in ("Not ", "A Comment on "):
        yield kind.strip(), kind + title
    yield "II", f"{title} II"
    yield "?", title.removesuffix("?") if title.endswith("?") else f"{title}?"
    yield from _other_signs(title, chance)
    for old, new in _MATHS if "$" in title else ():
        if old in title[title.index("$") :]:
            head, rest = title.split("$", 1)
            yield f"{old} to {new}", head + f"${rest}".replace(old, new, 1)
    if others:
        yield "another's", chance.choice(others)


def _other_signs(title: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield titles with another letter or digit in a word of text."""
    plain = re.sub(r"\$[^$]*\$|\\[A-Za-z]+", lambda found: " " * len(found[0]), title)
    for kind, signs in (("letter", _LETTERS), ("digit", "0123456789")):
        places = [at for at, sign in enumerate(plain) if sign.casefold() in signs]
        for at in chance.sample(places, min(2, len(places))):
            other = chance.choice([sign for sign in signs if sign != title[at].casefold()])
            other = other.upper() if title[at].isupper() else other
            yield f"{kind} changed", title[:at] + other + title[at + 1 :]
            yield f"{kind} cut", title[:at] + title[at + 1 :]


def _says_the_same(one: str, other: str) -> bool:
    """Whether titles differ in nothing but spaces and the signs between words."""
    return _BETWEEN.sub("", one) == _BETWEEN.sub("", other)


def main() -> int:
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    papers = [line.split("\t")[:2] for line in lines if "\t" in line]
    answers: Counter[str] = Counter()
    for path, title in papers:
        chance = random.Random(title)  # noqa: S311 - the same ones in each run
        others = [other for _, other in papers if not _says_the_same(other, title)]
        with HeldPdf(Path(path).read_bytes()) as pdf:
            for kind, wrong in wrong_titles(title, others, chance):
                if _says_the_same(wrong, title):
                    continue
                wanted = Wanted(wrong, text_sha256(wrong))
                try:
                    answer = judge_page(pdf.document, wanted, objects=pdf.objects).title
                except NotJudged as error:
                    answers[error.code] += 1
                    continue
                answers[answer] += 1
                if answer == "shown":
                    print(f"verified, {kind}: {path}: {wrong}")
    print(", ".join(f"{answer} {count:,}" for answer, count in answers.most_common()))
    return 1 if answers["shown"] else 0


if __name__ == "__main__":
    sys.exit(main())
