"""How titles and abstracts are canonicalised before they are hashed.

Observed on 74 titles and 5 abstracts: white space is folded to single spaces,
the whole lower-cased, and nothing else. The text is arXiv's metadata as it is:
TeX accents, mathematics, quotes and dashes stay. *Decided here*: Unicode's
notion of white space and of lower case, without normalisation, since text
outside ASCII was never seen.
"""

from __future__ import annotations

import hashlib


def canonical_text(text: str) -> str:
    """Fold white space and case the way the registry does before it hashes."""
    return " ".join(text.split()).lower()


def text_sha256(text: str) -> str:
    """Return the ``title_canon_sha256`` or ``abstract_canon_sha256`` of ``text``."""
    return hashlib.sha256(canonical_text(text).encode("utf-8", "surrogatepass")).hexdigest()
