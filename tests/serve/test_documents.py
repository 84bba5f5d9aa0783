"""What is served of records, asked by curl and jq as by anybody."""

from __future__ import annotations

import html
import json
import re
import shlex
import subprocess
import sys

import pytest
from real_data import BATCHGEN, DATA, FLEXNPU, real_bundle, real_bundle_document
from serve.running import jq, serving

from pithtex.mirror.record_proof import verify_with_pithtex
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.number import number_from_digest
from pithtex.sources.origins import Origins

LD_JSON = ("-H", "Accept: application/ld+json")
BROWSER = ("-H", "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")


def test_registrys_own_line_works_word_for_word(server):
    """The line that record pages show: the hash of what comes gives the number."""
    line = (
        f"curl -sH 'Accept: application/ld+json' {server.url}/pith/{BATCHGEN} "
        "| jq -c .canonical_record "
        f'| {sys.executable} -c "import sys,json,hashlib; '
        "b=json.dumps(json.loads(sys.stdin.read()), sort_keys=True, separators=(',',':'), "
        'ensure_ascii=False).encode(); print(hashlib.sha256(b).hexdigest())"'
    )
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=True)
    digest = bytes.fromhex(done.stdout.strip())
    assert number_from_digest(digest, 2026).suffix == BATCHGEN


def test_record_comes_as_a_page_or_as_data_as_it_is_asked_for(server):
    page = server.curl(f"/pith/{BATCHGEN}", *BROWSER)
    data = server.curl(f"/pith/{BATCHGEN}", *LD_JSON)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert data.headers["content-type"] == "application/ld+json"
    assert page.headers["vary"] == data.headers["vary"] == "Accept"
    assert b"BatchGen" in page.body
    assert data.json["canonical_record"]["source"]["id"] == "2606.21712"
    assert server.curl(f"/pith/{BATCHGEN}").headers["content-type"].startswith("text/html")
    assert server.curl(f"/pith/{BATCHGEN}.json").json == data.json


@pytest.mark.parametrize("path", ["pith/{}/bundle.json", ".well-known/pith/{}/bundle.json"])
def test_bundle_is_its_exact_bytes_and_any_page_may_read_it(server, path):
    answer = server.curl(f"/{path.format(BATCHGEN)}")
    assert answer.body == real_bundle(BATCHGEN)
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["access-control-allow-origin"] == "*"


def test_state_is_recomputed(server):
    state = server.curl(f"/pith/{BATCHGEN}/state.json").json
    assert state["state_sha256"] == real_bundle_document(BATCHGEN)["state"]["state_sha256"]


@pytest.mark.parametrize(
    "path",
    [
        "arxiv/2606.21712.json",
        "arxiv/2606.21712v1.json",
        "doi/10.48550/arxiv.2606.21712.json",
    ],
)
def test_arxiv_ids_and_dois_list_the_numbers_that_they_have(server, path):
    answer = server.curl(f"/{path}")
    assert jq(answer.body, "-r", ".schema").strip() == "pithtex.lookup/1"
    assert answer.json["pith_numbers"] == [f"pith:2026:{BATCHGEN}"]
    assert server.curl(f"/{path.replace('21712', '99999')}").code == "record-not-at-hand"


def test_short_number_has_a_page_that_leads_to_the_record(server):
    assert BATCHGEN.encode() in server.curl(f"/paper/{BATCHGEN[:8]}").body
    assert server.curl("/paper/AAAAAAAA").code == "record-not-at-hand"


@pytest.mark.parametrize(
    "what", ["arXiv:2606.21712", BATCHGEN, f"pith:{BATCHGEN[:12]}", BATCHGEN[:8].lower()]
)
def test_record_is_found_in_whatever_form_it_is_named(server, what):
    found = server.curl(f"/find?number={what}")
    assert (found.status, found.headers["location"]) == (303, f"/pith/{BATCHGEN}")
    assert server.curl("/find?number=nonsense").code == "number-character"


@pytest.mark.parametrize("text", ["BatchGen", "a title of words", "", "x" * 1_500])
def test_who_looks_for_words_is_told_what_is_found_here(server, text):
    answer = server.curl("/find", "-G", "--data-urlencode", f"number={text}")
    assert answer.status == 404
    assert answer.code
    assert "only Pith Numbers, arXiv ids and DOIs are found here" in answer.json["detail"]
    assert len(answer.json["detail"]) < 200


def test_record_page_prints_a_line_that_verifies_the_record_as_it_stands(server, run_pithtex):
    page = server.curl(f"/pith/{BATCHGEN}", "-H", "Accept: text/html").body.decode()
    (line,) = re.findall(r"<code>pithtex (verify .*?)</code>", page)
    done = run_pithtex(*shlex.split(html.unescape(line)))
    assert done.exit_code == 0, done.output
    assert server.url in line


@pytest.mark.parametrize(
    ("base_url", "line"),
    [
        ("https://mirror.example", "pithtex verify N --mirror https://mirror.example"),
        ("http://[::1]:80", "pithtex verify N --mirror http://[::1]:80 --allow-private-mirror"),
        ("https://10.0.0.5", "pithtex verify N --mirror https://10.0.0.5 --allow-private-mirror"),
        # The client asks neither.
        (
            "http://mirror.example",
            "curl -sO http://mirror.example/pith/N/bundle.json && pithtex verify bundle.json",
        ),
        (
            "http://localhost:8000",
            "curl -sO http://localhost:8000/pith/N/bundle.json && pithtex verify bundle.json",
        ),
    ],
)
def test_line_to_verify_with_is_one_that_the_client_takes(base_url, line):
    assert verify_with_pithtex("N", base_url) == line


def test_what_the_client_has_already_is_not_sent_again(server):
    path = f"/pith/{FLEXNPU}/bundle.json"
    tag = server.curl(path).headers["etag"]
    again = server.curl(path, "-H", f'If-None-Match: "x", W/{tag}')
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert server.curl(path, "-H", 'If-None-Match: "x"').status == 200


def test_head_has_the_headers_of_get_and_no_body(server):
    path = f"/pith/{FLEXNPU}/bundle.json"
    got, headed = server.curl(path), server.curl(path, "-I")
    assert headed.body == b""
    assert headed.headers["content-length"] == str(len(got.body))


def test_badge_of_a_record_names_it_and_shields_can_read_it(server):
    picture = server.curl(f"/badge/{BATCHGEN}.svg")
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert BATCHGEN[:8].encode() in picture.body
    assert b"verified" in picture.body
    told = server.curl(f"/badge/{BATCHGEN}.json").json
    assert (told["schemaVersion"], told["label"]) == (1, "pith")
    assert told["message"].startswith(f"{BATCHGEN[:8]} · record verified 20")


def hue(colour: str) -> str:
    """Return grey or red for what shields.io takes for a colour."""
    if not colour.startswith("#"):
        return "grey" if "grey" in colour else colour
    red, green, blue = bytes.fromhex(colour[1:])
    return "grey" if abs(red - green) < 40 > abs(green - blue) else "red" * (red > 2 * green)


def test_badge_of_an_unknown_number_says_so_in_grey(server):
    unknown = "A" * 26
    answer = server.curl(f"/badge/{unknown}.svg")
    assert answer.status == 200
    assert b"not found" in answer.body
    assert b"verified" not in answer.body
    told = server.curl(f"/badge/{unknown}.json").json
    assert told["message"].endswith("not found")
    assert hue(told["color"]) == "grey"
    assert server.curl("/badge/NOTANUMBER.svg").code == "number-length"


@pytest.fixture(scope="module")
def tampered(tmp_path_factory):
    """A server of a folder in which somebody has changed two bundles."""
    folder = tmp_path_factory.mktemp("tampered")
    bundles = folder / "bundles"
    bundles.mkdir()
    forged = real_bundle_document(BATCHGEN)
    receipt = forged["events"][0]["payload"]["receipt"]
    first, *others = receipt["signature_b64"]
    receipt["signature_b64"] = "".join(["B" if first == "A" else "A", *others])
    (bundles / f"bundle-{BATCHGEN}.json").write_text(json.dumps(forged))
    other = real_bundle_document(FLEXNPU)
    other["canonical_record"]["metadata"]["primary_cat"] = "cs.CR"
    (bundles / f"bundle-{FLEXNPU}.json").write_text(json.dumps(other))
    with serving(folder, bundles, "--jobs", "1") as running:
        yield running


def test_forged_record_is_not_served_and_its_badge_is_red(tampered):
    for path in ("", ".json", "/bundle.json", "/state.json", "/pith-record.tex"):
        answer = tampered.curl(f"/pith/{BATCHGEN}{path}")
        assert answer.status == 502
        assert answer.code.startswith("signature-")
    told = tampered.curl(f"/badge/{BATCHGEN}.json").json
    assert told["message"].endswith("forged")
    assert (hue(told["color"]), told["isError"]) == ("red", True)
    assert b"forged" in tampered.curl(f"/badge/{BATCHGEN}.svg").body


def test_altered_record_is_not_served_and_its_badge_says_not_verified(tampered):
    assert tampered.curl(f"/pith/{FLEXNPU}/bundle.json").status == 502
    told = tampered.curl(f"/badge/{FLEXNPU}.json").json
    assert told["message"].endswith("not verified")
    assert hue(told["color"]) == "grey"


def test_without_a_store_the_cache_is_served(tmp_path, monkeypatch):
    monkeypatch.setenv("PITHTEX_CACHE", str(tmp_path / "cache"))
    data = real_bundle(BATCHGEN)
    assert Origins().cache().put(data, load_bundle(data)) is None
    with serving(tmp_path, "--jobs", "1") as running:
        assert "1 bundle of the cache" in running.lines[-1]
        assert running.curl(f"/pith/{BATCHGEN}/bundle.json").body == data
        assert running.curl(f"/pith/{FLEXNPU}/bundle.json").code == "record-not-at-hand"


def test_every_address_of_the_openapi_document_is_answered(server):
    document = server.curl("/openapi.json").json
    examples = {"{number}": BATCHGEN, "{short}": BATCHGEN[:8], "{paper}": "2606.21712"}
    for path, methods in document["paths"].items():
        address = path
        for name, example in examples.items():
            address = address.replace(name, example)
        if "get" in methods:
            assert server.curl(address).status == 200, path


def test_folder_has_all_real_bundles(server):
    assert len(list((DATA / "bundles").glob("*.json"))) == 3
    assert "Serving 3 bundles of" in server.lines[-1]


@pytest.mark.parametrize("written", [BATCHGEN.lower(), f"pith:2026:{BATCHGEN}"])
def test_number_in_lower_case_or_as_printed_leads_to_its_record(server, written):
    answer = server.curl(f"/pith/{written}")
    assert (answer.status, answer.headers["location"]) == (308, f"/pith/{BATCHGEN}")
    assert server.curl(f"/pith/{BATCHGEN}").status == 200


@pytest.mark.parametrize("written", ["a" * 26, f"pith:1999:{BATCHGEN}", "pith:0000:" + "7" * 26])
def test_number_of_no_record_here_leads_nowhere(server, written):
    assert server.curl(f"/pith/{written}").status == 404
