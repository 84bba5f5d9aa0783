"""What an author chooses for the next version: only what arXiv's form has to choose from."""

from __future__ import annotations

from pithtex.errors import Refused
from pithtex.protocol.arxiv_vocabulary import CATEGORIES, LICENCES


def licence_of(text: str, old: str) -> str:
    """Return arXiv's address of a licence, given as that or nearly so.

    What the paper has now, ``old``, may always stay, an empty one too.

    Raises:
        Refused: ``prediction-licence``.

    """
    if text == old:
        return text
    wanted = _loose(text)
    found = [each for each in LICENCES if _loose(each) == wanted]
    if found and wanted:
        return found[0]
    listed = "\n".join(f"  {each}" for each in LICENCES)
    raise Refused("prediction-licence", f"arXiv has no licence {text[:80]!r}", f"It has\n{listed}")


def categories_of(text: str) -> tuple[str, ...]:
    """Return the categories of a list that is separated by blanks, commas or semicolons.

    Raises:
        Refused: ``prediction-category``.

    """
    categories = tuple(text.replace(",", " ").replace(";", " ").split())
    known = {each.casefold(): each for each in CATEGORIES}
    unknown = [each for each in categories if each not in CATEGORIES]
    if unknown or not categories:
        meant = known.get(unknown[0].casefold()) if unknown else None
        hint = f"Is it {meant}?" if meant else "The primary one comes first: 'cs.DC cs.LG'."
        what = f"no category {unknown[0][:40]!r}" if unknown else "no paper without a category"
        raise Refused("prediction-category", f"arXiv has {what}", hint)
    return categories


def _loose(address: str) -> str:
    """Return an address without what people leave out or have otherwise: scheme and end."""
    bare = address.strip().casefold().removeprefix("https://").removeprefix("http://")
    return bare.removeprefix("www.").removesuffix("/deed.en").rstrip("/")
