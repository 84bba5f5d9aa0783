"""How a server is started, and what it says then."""

from __future__ import annotations

import subprocess
import sys

import pytest
import trustme
from real_data import BATCHGEN, DATA
from serve.running import head, serving

BUNDLES = DATA / "bundles"
BUNDLE = f"/pith/{BATCHGEN}/bundle.json"


def test_it_serves_https_with_the_certificate_that_it_is_given(tmp_path):
    authority = trustme.CA()
    issued = authority.issue_cert("127.0.0.1")
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    for number, blob in enumerate(issued.cert_chain_pems):
        blob.write_to_path(tmp_path / "cert.pem", append=number > 0)
    issued.private_key_pem.write_to_path(tmp_path / "key.pem")
    tls = ("--tls-cert", tmp_path / "cert.pem", "--tls-key", tmp_path / "key.pem")
    with serving(tmp_path, BUNDLES, "--jobs", "1", *tls) as running:
        assert running.scheme == "https"
        answer = running.curl(BUNDLE, "--cacert", str(tmp_path / "ca.pem"))
        assert answer.status == 200
        # Only HTTP/1.1 is offered, whatever the client would like.
        version = ("-o", "/dev/null", "-w", "%{http_version}", "--http2")
        done = subprocess.run(
            ["curl", "-s", "--cacert", str(tmp_path / "ca.pem"), *version, running.url + BUNDLE],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == "1.1"


def test_base_url_is_a_name_that_counts(tmp_path):
    named = ("--base-url", "https://mirror.example/")
    with serving(tmp_path, BUNDLES, "--jobs", "1", *named) as running:
        request = head("GET", BUNDLE, host="mirror.example")
        assert running.raw(request).status == 200
        assert running.raw(head("GET", BUNDLE, host="mirror.example.evil")).status == 421
        assert running.curl("/openapi.json").json["servers"] == [{"url": "https://mirror.example"}]


def test_off_the_loopback_a_word_of_warning(tmp_path):
    with serving(tmp_path, BUNDLES, "--jobs", "1", "--host", "0.0.0.0") as running:  # noqa: S104
        said = "\n".join(running.lines)
        assert "[serve-public]" in said
        assert "--base-url" in said
        assert "--tls-cert" in said
        # Whoever writes the machine's own address was misled by no name.
        assert running.curl(BUNDLE).status == 200
        assert running.raw(head("GET", BUNDLE, host="evil.example")).code == "host-foreign"


def test_on_the_loopback_there_is_none(server):
    assert server.lines[-1].startswith("Serving 3 bundles of ")
    assert len(server.lines) == 1


def test_nothing_to_serve_is_said_with_what_to_give(tmp_path):
    (tmp_path / "empty").mkdir()
    with serving(tmp_path, tmp_path / "empty", "--jobs", "1") as running:
        assert running.lines[-1].startswith("Serving 0 bundles of ")
        said = "\n".join(running.lines)
    assert "[serve-empty]" in said
    assert "pithtex serve bundles/" in said
    with serving(tmp_path, "--jobs", "1") as running:
        assert "pithtex verify NUMBER" in "\n".join(running.lines)


def test_port_that_is_taken_is_said_in_one_line(server, run_pithtex):
    done = run_pithtex("serve", str(BUNDLES), "--jobs", "1", "--port", str(server.port))
    assert done.exit_code == 3
    assert "[address-unusable]" in done.stderr
    assert f"127.0.0.1:{server.port}" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
def test_address_that_is_not_ours_is_said_in_one_line(run_pithtex, host):
    done = run_pithtex("serve", str(BUNDLES), "--jobs", "1", "--host", host)
    assert done.exit_code == 3
    assert "[address-unusable]" in done.stderr


def test_certificate_without_its_key_is_said_in_one_line(run_pithtex, tmp_path):
    (tmp_path / "cert.pem").write_text("no")
    certificate = ("--tls-cert", str(tmp_path / "cert.pem"))
    assert run_pithtex("serve", *certificate).exit_code == 2
    done = run_pithtex("serve", *certificate, "--tls-key", str(tmp_path / "cert.pem"))
    assert done.exit_code == 3
    assert "[tls-unusable]" in done.stderr


def test_file_that_is_no_store_is_refused(run_pithtex, tmp_path):
    (tmp_path / "x.json").write_text("{}")
    done = run_pithtex("serve", str(tmp_path / "x.json"))
    assert done.exit_code in {1, 3}
    assert "[store-form]" in done.stderr


@pytest.mark.parametrize(
    "url", ["mirror.example", "ftp://x", "https://user@x", "https://x/path", "https://", "http://["]
)
def test_base_url_has_to_be_one(run_pithtex, url):
    assert run_pithtex("serve", "--base-url", url).exit_code == 2


@pytest.mark.parametrize("absent", ["hypercorn", "starlette", "python_multipart"])
def test_without_the_extra_one_line_says_how_to_install_it(absent):
    code = (
        "import importlib.util as u; find = u.find_spec\n"
        f"u.find_spec = lambda name, *a: None if name == {absent!r} else find(name, *a)\n"
        "from pithtex.__main__ import main; import sys; sys.argv[1:] = ['serve']; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stdout == ""
    assert "[extra-missing]" in done.stderr
    assert "pip install 'pithtex[serve]'" in done.stderr
    assert len(done.stderr.splitlines()) == 2


def test_help_needs_nothing_of_the_extra():
    code = (
        "import sys; from pithtex.__main__ import main\n"
        "sys.argv[1:] = ['serve', '--help']\n"
        "try: main()\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"starlette", "hypercorn", "pypdf", "urllib3"} & set(done.stderr.split())
    assert max(map(len, done.stdout.splitlines())) <= 80
