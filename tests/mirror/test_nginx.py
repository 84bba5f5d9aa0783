"""The tree behind Debian's nginx, with the configuration that the build writes."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import time
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection

import pytest
from mirror.conftest import BASE_URL, run
from real_data import BATCHGEN, DATA, real_bundle, real_bundle_document

RECORD = f"/pith/{BATCHGEN}"
AROUND = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ }}
http {{
  access_log off;
  client_body_temp_path {folder}/t; proxy_temp_path {folder}/t; fastcgi_temp_path {folder}/t;
  uwsgi_temp_path {folder}/t; scgi_temp_path {folder}/t;
  include {folder}/pith.conf;
}}
"""


@contextmanager
def nginx(site, root, folder):
    """Serve ``root`` as the configuration in ``site`` says; it starts without a warning."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = (site / "nginx.conf").read_text()
    assert "server_name mirror.example.org;" in text
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("listen [::]:80;", "")
    (folder / "pith.conf").write_text(text.replace("root /srv/pith;", f"root {root};"))
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder))
    command = ["nginx", "-c", folder / "nginx.conf", "-p", folder, "-e", folder / "error.log"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        for _ in range(100):
            assert server.poll() is None, (folder / "error.log").read_text()
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                break
        yield port
    finally:
        server.terminate()
        _, said = server.communicate(timeout=10)
    assert "warn" not in said + (folder / "error.log").read_text()


def get(port: int, path: str, method: str = "GET", **headers: str):
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    finally:
        connection.close()


@pytest.fixture(scope="module")
def port(site, tmp_path_factory):
    with nginx(site, site, tmp_path_factory.mktemp("nginx")) as port:
        yield port


@pytest.fixture
def ask(port):
    return partial(get, port)


def test_mirror_starts_without_a_warning_and_serves_below_the_path_of_its_address(tmp_path):
    below = "/of.records/pith"
    (tmp_path / "www/of.records").mkdir(parents=True)
    out = tmp_path / "www/of.records/pith"
    done = run("mirror", "build", DATA / "bundles", out, "--base-url", f"{BASE_URL}{below}")
    assert done.exit_code == 0, done.output
    (tmp_path / "nginx").mkdir()
    with nginx(out, tmp_path / "www", tmp_path / "nginx") as port:
        assert get(port, f"{below}/")[0] == 200
        for path in (f"{RECORD}/bundle.json", f"/.well-known{RECORD}/bundle.json"):
            assert get(port, below + path)[2] == real_bundle(BATCHGEN)
        status, headers, _ = get(port, below + RECORD, Accept="application/ld+json")
        assert (status, headers["vary"]) == (200, "Accept")
        assert headers["content-type"] == "application/ld+json; charset=utf-8"
        assert get(port, f"{below}/paper/{BATCHGEN[:8]}")[0] == 200
        assert get(port, f"{below}/doi/10.48550/arXiv.2606.21712.json")[0] == 200
        status, headers, _ = get(port, f"{below}/paper/?q={BATCHGEN}")
        assert (status, headers["location"]) == (302, below + RECORD)
        for path in ("/nginx.conf", "/.pithtex-mirror/mirror.json"):
            assert get(port, below + path)[0] == 404
        status, _, body = get(port, f"{below}/absent")
        assert (status, f'href="{below}/assets/pages.css"'.encode() in body) == (404, True)
        assert get(port, RECORD)[0] == 404
        assert get(port, f"/ofxrecords/pith{RECORD}")[0] == 404


@pytest.mark.parametrize("doi", ["10.48550/arXiv.2606.21712", "10.48550/ARXIV.math/9609206"])
def test_doi_is_found_however_it_is_spelled(ask, doi):
    status, headers, body = ask(f"/doi/{doi}.json")
    assert (status, headers["content-type"]) == (200, "application/json; charset=utf-8")
    assert body == ask(f"/doi/{doi.lower()}.json")[2]


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("application/ld+json", "application/ld+json"),
        ("application/json", "application/ld+json"),
        ("application/ld+json, text/html;q=0.5", "application/ld+json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/html, application/ld+json;q=0.5", "text/html"),
        ("*/*", "text/html"),
        ("", "text/html"),
    ],
)
@pytest.mark.parametrize("slash", ["", "/"])
def test_record_is_served_in_the_form_that_is_asked_for(ask, accept, media_type, slash):
    status, headers, body = ask(RECORD + slash, Accept=accept)
    assert (status, headers["content-type"]) == (200, f"{media_type}; charset=utf-8")
    assert (headers["vary"], headers["x-content-type-options"]) == ("Accept", "nosniff")
    assert body.startswith(b"{" if "json" in media_type else b"<!DOCTYPE html>")


def test_registrys_own_line_gives_the_hash(port, site):
    """The line of the page, word for word, with the address of this server for the mirror's."""
    page = (site / "pith" / BATCHGEN / "index.html").read_text()
    (line,) = re.findall(r"<code>(curl .*?)</code>", page, re.DOTALL)
    for entity, character in {"&#x27;": "'", "&quot;": '"', "&amp;": "&"}.items():
        line = line.replace(entity, character)
    assert line.startswith(
        f"curl -sH 'Accept: application/ld+json' {BASE_URL}{RECORD} \\\n"
        "  | jq -c '.canonical_record' \\\n"
        '  | python3 -c "import sys,json,hashlib; b=json.dumps(json.loads(sys.stdin.read()), '
        "sort_keys=True, separators=(',',':'), ensure_ascii=False).encode(); "
        'print(hashlib.sha256(b).hexdigest())"\n# expect: '
    )
    command = line.replace(BASE_URL, f"http://127.0.0.1:{port}")
    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stdout.strip() == real_bundle_document(BATCHGEN)["canonical_sha256"]
    assert command.endswith(done.stdout.strip())


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        (f"{RECORD}/bundle.json", "application/json"),
        (f"/.well-known{RECORD}/bundle.json", "application/json"),
        (f"{RECORD}/state.json", "application/json"),
        (f"{RECORD}.json", "application/ld+json"),
        (f"{RECORD}/cite.bib", "application/x-bibtex"),
        (f"{RECORD}/cite.ris", "application/x-research-info-systems"),
        (f"{RECORD}/cite.csl.json", "application/vnd.citationstyles.csl+json"),
        (f"{RECORD}/pith-record.tex", "application/x-tex"),
        (f"{RECORD}/pith.sty", "application/x-tex"),
        (f"/paper/{BATCHGEN[:8]}", "text/html"),
        ("/arxiv/2606.21712v1.json", "application/json"),
        ("/doi/10.48550/arxiv.math/9609206.json", "application/json"),
        ("/pith-mirrors.json", "application/json"),
        ("/pith-signing-key.json", "application/json"),
        ("/assets/pages.css", "text/css"),
        ("/assets/search.js", "text/javascript"),
        ("/", "text/html"),
    ],
)
def test_every_file_has_its_type_and_its_headers(ask, path, media_type):
    status, headers, body = ask(path)
    assert (status, headers["content-type"]) == (200, f"{media_type}; charset=utf-8")
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers.get("access-control-allow-origin") == ("*" if "json" in media_type else None)
    assert headers["cache-control"] == "public, max-age=300"
    assert body
    status, _, body = ask(path, **{"If-None-Match": headers["etag"]})
    assert (status, body) == (304, b"")


def test_bundle_is_served_byte_for_byte(ask):
    assert ask(f"{RECORD}/bundle.json")[2] == real_bundle(BATCHGEN)
    assert json.loads(ask(RECORD, Accept="application/ld+json")[2])["canonical_record"]


@pytest.mark.parametrize(
    "path",
    [
        "/.pithtex-mirror/build.sqlite3",
        "/.pithtex-mirror/mirror.json",
        "/nginx.conf",
        "/.well-known/pith/../../.pithtex-mirror/mirror.json",
        "/.well-known/pith/%2e%2e/%2e%2e/.pithtex-mirror/mirror.json",
        "/pith/..%2f.pithtex-mirror/mirror.json",
        f"/pith/{'A' * 26}",
        f"/pith/{BATCHGEN.lower()}",
    ],
)
def test_what_is_hidden_or_absent_is_not_found(ask, path):
    status, _, body = ask(path)
    assert status == 404
    assert b"schema" not in body


def test_mirror_takes_nothing(ask):
    assert ask(RECORD, "POST")[0] == 405


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        (BATCHGEN, RECORD),
        (f"pith%3A2026%3A{BATCHGEN}", RECORD),
        (BATCHGEN[:8], f"/paper/{BATCHGEN[:8]}"),
        (f"pith%3A{BATCHGEN[:12]}", f"/paper/{BATCHGEN[:8]}"),
    ],
)
def test_form_works_without_script(ask, asked, there):
    status, headers, _ = ask(f"/paper/?q={asked}")
    assert (status, headers["location"]) == (302, there)


@pytest.mark.parametrize("path", ["/browse/", "/search/"])
def test_folder_without_a_page_is_answered_with_the_mirrors_404_page(port, site, path):
    status, _, body = get(port, path)
    assert (status, body) == (404, (site / "404.html").read_bytes())
