"""Conditional requests: a bundle that is at hand is not sent again."""

from __future__ import annotations

import hashlib

import pytest
from real_data import BATCHGEN, FLEXNPU, real_bundle
from tls_server import body

from pithtex.protocol.number import PithNumber
from pithtex.sources.https.fetcher import Validators
from pithtex.sources.mirrors.mirror import Mirror
from pithtex.sources.mirrors.remembered_answers import RememberedAnswers
from pithtex.sources.source import Candidate

NUMBER = PithNumber(BATCHGEN)
PATH = f"/pith/{BATCHGEN}/bundle.json"
DATE = "Sat, 28 Nov 2026 10:00:00 GMT"


def conditional(data, **validators):
    """Answer as a server that knows what it has sent before."""

    def answer(request):
        headers = {name: value for name, value in validators.items() if value}
        asked = request.headers
        is_same = asked.get("If-None-Match", "-") == validators.get("ETag") or (
            asked.get("If-Modified-Since", "-") == validators.get("Last_Modified")
        )
        body(b"" if is_same else data, status=304 if is_same else 200, **headers)(request)

    return answer


class Cache(list):
    """What the cache holds of the record."""

    kind = "cache"

    def find(self, _number):
        return (Candidate(data, "the cache") for data in self)


class Place:
    def __init__(self, folder, server, fetcher):
        self.cache = Cache()
        self.folder = folder / "answers"
        answers = RememberedAnswers(self.folder, self.cache)
        self.mirror = Mirror(server.url, fetcher(), answers)
        self.server = server

    def keep(self):
        self.cache.append(real_bundle(BATCHGEN))

    def find(self):
        """Ask once; return what was found, and the conditions that were asked with."""
        self.server.headers.clear()
        (candidate,) = self.mirror.find(NUMBER)
        conditions = ("If-None-Match", "If-Modified-Since")
        return candidate.data, [self.server.headers[0].get(each) for each in conditions]


@pytest.fixture
def place(tmp_path, server, fetcher):
    return Place(tmp_path, server, fetcher)


@pytest.mark.parametrize(
    ("validators", "conditions"),
    [
        ({"ETag": '"a"'}, ['"a"', None]),
        ({"ETag": 'W/"a"', "Last_Modified": DATE}, ['W/"a"', DATE]),
        ({"Last_Modified": DATE}, [None, DATE]),
    ],
)
def test_bundle_that_the_cache_holds_is_not_sent_again(place, server, validators, conditions):
    server.answers[PATH] = conditional(real_bundle(BATCHGEN), **validators)
    place.keep()
    assert place.find() == (real_bundle(BATCHGEN), [None, None])
    assert place.find() == (real_bundle(BATCHGEN), conditions)


def test_bundle_that_has_changed_is_sent(place, server):
    server.answers[PATH] = conditional(real_bundle(BATCHGEN), ETag='"a"')
    place.keep()
    place.find()
    changed = real_bundle(BATCHGEN) + b" "
    server.answers[PATH] = conditional(changed, ETag='"b"')
    assert place.find() == (changed, ['"a"', None])


def test_what_is_forgotten_is_sent_again(place, server):
    server.answers[PATH] = conditional(real_bundle(BATCHGEN), ETag='"a"')
    place.keep()
    place.find()
    RememberedAnswers(place.folder, place.cache).forget()
    assert place.find() == (real_bundle(BATCHGEN), [None, None])


def test_nothing_is_remembered_of_what_the_cache_does_not_hold(place, server):
    server.answers[PATH] = conditional(real_bundle(FLEXNPU), ETag='"a"')
    for _ in range(3):
        assert place.find() == (real_bundle(FLEXNPU), [None, None])
    assert not place.folder.exists()


def test_bundle_that_has_left_the_cache_is_asked_for_as_a_whole(place, server):
    server.answers[PATH] = conditional(real_bundle(BATCHGEN), ETag='"a"')
    place.keep()
    place.find()
    place.cache.clear()
    assert place.find() == (real_bundle(BATCHGEN), [None, None])


def test_server_that_says_unchanged_to_whom_it_told_nothing_is_refused(place, server):
    server.answers[PATH] = body(b"", status=304)
    with pytest.raises(Exception, match="304") as caught:
        place.find()
    assert caught.value.code == "mirror-status"


@pytest.mark.parametrize("tag", ['"' + "x" * 300 + '"', '"a\tb"', '"\xe4"'])
def test_validator_that_cannot_be_sent_back_is_not_kept(place, server, tag):
    server.answers[PATH] = body(real_bundle(BATCHGEN), ETag=tag)
    place.keep()
    place.find()
    assert place.find() == (real_bundle(BATCHGEN), [None, None])


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"url": "x"}', b"x" * 20_000])
def test_entry_that_is_none_is_passed_over(place, server, content):
    server.answers[PATH] = conditional(real_bundle(BATCHGEN), ETag='"a"')
    place.keep()
    place.find()
    (file,) = place.folder.iterdir()
    file.write_bytes(content)
    assert place.find() == (real_bundle(BATCHGEN), [None, None])


def test_entry_of_another_url_is_passed_over(place, server):
    server.answers[PATH] = conditional(real_bundle(BATCHGEN), ETag='"a"')
    place.keep()
    place.find()
    (file,) = place.folder.iterdir()
    answers = RememberedAnswers(place.folder, place.cache)
    url = "https://mirror.example" + PATH
    file.rename(place.folder / f"{hashlib.sha256(url.encode()).hexdigest()}.json")
    assert answers.of(url, NUMBER) is None


def test_folder_that_cannot_be_written_costs_nothing_but_the_bundle(place, server):
    place.folder.write_bytes(b"a file in its place")
    server.answers[PATH] = conditional(real_bundle(BATCHGEN), ETag='"a"')
    place.keep()
    for _ in range(2):
        assert place.find() == (real_bundle(BATCHGEN), [None, None])


def test_validators_are_something_or_nothing():
    assert not Validators()
    assert Validators('"a"')
    assert Validators(None, DATE)
