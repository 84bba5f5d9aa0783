"""A stand-in for the network: what is served, by URL, without a server."""

from __future__ import annotations

from contextlib import nullcontext

from pithtex.sources.https.fetcher import Answer


class Served(dict):
    """A fetcher that answers with the bytes that a URL has here; ``asked`` lists the URLs."""

    def __init__(self, *args):
        super().__init__(*args)
        self.asked = []

    def visit(self):
        return nullcontext(_Visit(self))


class _Visit:
    def __init__(self, served):
        self._served = served

    def get(self, url, **_):
        self._served.asked.append(url)
        data = self._served.get(url)
        return None if data is None else Answer(data, url)
