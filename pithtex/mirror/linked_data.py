"""What search engines and reference managers read of a record page: schema.org in JSON-LD."""

from __future__ import annotations

import json
from typing import Any

from pithtex.citations.authors import author_names
from pithtex.mirror.publication import Publication
from pithtex.titles.plain import plain_title


def linked_data(publication: Publication) -> str:
    """Return a ScholarlyArticle as JSON that may stand in a ``script`` element (ASCII)."""
    verified = publication.page.verified
    source, metadata = verified.record.source, verified.record.metadata
    doi = f"10.48550/arXiv.{source.id}"
    document: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "@id": verified.number.url,
        "url": verified.number.url,
        "identifier": [
            _identifier("Pith Number", str(verified.number)),
            _identifier("arXiv", str(source.arxiv)),
            _identifier("DOI", doi),
            _identifier("SHA-256 of the canonical record", verified.digest.hex()),
        ],
        "sameAs": [f"https://arxiv.org/abs/{source.arxiv}", f"https://doi.org/{doi}"],
        "version": str(source.version),
        # The record has the date of version 1 only: when the work was first there.
        "dateCreated": metadata.submitted_at,
        "keywords": [metadata.primary_cat, *metadata.cross_cats_sorted],
    }
    if verified.title is not None:
        document["name"] = document["headline"] = plain_title(verified.title)
    if names := author_names(verified.authors):
        document["author"] = [{"@type": "Person", "name": plain_title(name)} for name in names]
    if metadata.license:
        document["license"] = metadata.license
    # No end tag and no comment can begin without "<".
    return json.dumps(document).replace("<", "\\u003c").replace(">", "\\u003e")


def _identifier(name: str, value: str) -> dict[str, str]:
    return {"@type": "PropertyValue", "propertyID": name, "value": value}
