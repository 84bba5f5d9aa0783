"""A mirror as one would run it: nginx serving a folder of bundles over TLS, on loopback."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
import trustme
from nginx_server import NginxServer
from paper_factory import source
from real_data import BATCHGEN, FLEXNPU, real_bundle


@pytest.fixture(scope="module")
def nginx_server(tmp_path_factory, authority):
    server = NginxServer(tmp_path_factory.mktemp("nginx"), authority)
    for suffix in (BATCHGEN, FLEXNPU):
        place = server.www / "pith" / suffix
        place.mkdir(parents=True)
        (place / "bundle.json").write_bytes(real_bundle(suffix))
    yield server
    server.close()


@pytest.fixture(scope="module")
def nginx(nginx_server, authority, tmp_path_factory):
    """The URL of the mirror, and the file of the authority that vouches for it."""
    file = tmp_path_factory.mktemp("authority") / "authority.pem"
    authority.cert_pem.write_to_path(file)
    return nginx_server.url, file


def pithtex(*arguments: str, authority: os.PathLike, **environment: str):
    return subprocess.run(
        [sys.executable, "-m", "pithtex", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"SSL_CERT_FILE": str(authority)} | environment,
    )


def test_paper_is_stamped_from_a_mirror_and_then_from_the_cache(nginx, tmp_path):
    url, authority = nginx
    paper = tmp_path / "paper"
    paper.mkdir()
    (paper / "main.tex").write_text(source())
    mirror = ["--mirror", url, "--allow-private-mirror"]
    done = pithtex("stamp", str(paper), *mirror, authority=authority)
    assert done.returncode == 0, done.stderr
    assert f"record   {url}; receipt valid" in done.stdout
    done = pithtex("stamp", str(paper), "--dry-run", "--offline", authority=authority)
    assert done.returncode == 0, done.stderr
    assert "record   the cache; receipt valid" in done.stdout


def test_mirror_is_verified_by_number_and_by_url(nginx):
    url, authority = nginx
    for what in ([BATCHGEN, "--mirror", url], [f"{url}/pith/{FLEXNPU}/bundle.json"]):
        done = pithtex("verify", *what, "--allow-private-mirror", authority=authority)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "holds     asked for" in done.stdout


def test_mirror_with_a_certificate_of_nobody_is_refused(nginx, tmp_path):
    url, authority = nginx
    other = tmp_path / "other.pem"
    trustme.CA().cert_pem.write_to_path(other)
    done = pithtex("verify", BATCHGEN, "--mirror", url, "--allow-private-mirror", authority=other)
    assert (done.returncode, "[mirror-certificate]" in done.stdout) == (4, True)
    assert authority.exists()


def test_mirror_on_loopback_is_refused_unless_allowed(nginx):
    url, authority = nginx
    done = pithtex("verify", BATCHGEN, "--mirror", url, authority=authority)
    assert (done.returncode, "[mirror-private-address]" in done.stdout) == (4, True)


def test_record_that_the_mirror_does_not_have_is_not_found(nginx):
    url, authority = nginx
    number = "A" * 26
    done = pithtex("verify", number, "--mirror", url, "--allow-private-mirror", authority=authority)
    assert (done.returncode, "[record-not-found]" in done.stdout) == (4, True)


def test_bundle_that_has_not_changed_is_not_sent_again(nginx, nginx_server, tmp_path):
    url, authority = nginx
    before = len(nginx_server.asked)
    for _ in range(3):
        done = pithtex(
            *("verify", BATCHGEN, "--mirror", url, "--allow-private-mirror"),
            authority=authority,
            PITHTEX_CACHE=str(tmp_path / "cache"),
        )
        assert done.returncode == 0, done.stdout + done.stderr
    asked = [line for line in nginx_server.asked[before:] if line.endswith("/bundle.json")]
    # The first answer is cached, the second is what the cache holds, and so remembered.
    assert [line.split()[0] for line in asked] == ["200", "200", "304"]


def test_all_that_a_mirror_is_asked_for_goes_over_one_connection(nginx, nginx_server):
    url, authority = nginx
    before = len(nginx_server.asked)
    done = pithtex(
        *("show", "A" * 26, "--mirror", url, "--allow-private-mirror"), authority=authority
    )
    assert done.returncode == 4
    asked = [line.split()[:2] for line in nginx_server.asked[before:]]
    assert asked == [["404", "1"], ["404", "2"], ["404", "3"], ["404", "4"]]
