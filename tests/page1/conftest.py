from __future__ import annotations

import os
from collections import defaultdict

import pytest

from page1.attacks import ATTACKS
from page1.first_page import FirstPage
from page1.html_document import printed
from page1.papers import PAPERS
from page1.preambles import DOCUMENTS
from page1.tex_document import compiled, place


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Return the bytes and the index of a first page, with its trick or without.

    Each document is compiled once a session, whichever process asks first.
    """
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    folder /= "first-pages"
    folder.mkdir(exist_ok=True)
    by_document: dict[str, list[FirstPage]] = defaultdict(list)
    for page in (*ATTACKS, *PAPERS):
        if page.pdf is None:
            by_document[page.document].append(page)
    made: dict[str, tuple[bytes, dict[str, int]]] = {}

    def build(page: FirstPage, *, trick: bool) -> tuple[bytes, int]:
        if page.pdf is not None:
            return page.pdf(trick), 0
        if page.document not in made:
            name = page.document
            pdf, places = (
                printed(folder, by_document[name])
                if name == "browser"
                else compiled(folder, name, DOCUMENTS[name], by_document[name])
            )
            made[name] = (pdf.read_bytes(), places)
        data, places = made[page.document]
        return data, places[place(page, trick=trick)]

    return build
