"""A mirror as one would run it: nginx serving a folder of bundles over TLS, on loopback."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time

import pytest
import trustme
from paper_factory import source
from real_data import BATCHGEN, FLEXNPU, real_bundle

CONFIGURATION = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ }}
http {{
  access_log off;
  client_body_temp_path {folder}/t; proxy_temp_path {folder}/t; fastcgi_temp_path {folder}/t;
  uwsgi_temp_path {folder}/t; scgi_temp_path {folder}/t;
  server {{
    listen 127.0.0.1:{port} ssl;
    ssl_certificate {folder}/server.pem; ssl_certificate_key {folder}/server.key;
    root {folder}/www; default_type application/json; gzip on; gzip_types *;
  }}
}}
"""


@pytest.fixture(scope="module")
def nginx(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nginx")
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "authority.pem")
    certificate = authority.issue_cert("localhost")
    certificate.private_key_pem.write_to_path(folder / "server.key")
    certificate.cert_chain_pems[0].write_to_path(folder / "server.pem")
    for suffix in (BATCHGEN, FLEXNPU):
        place = folder / "www" / "pith" / suffix
        place.mkdir(parents=True)
        (place / "bundle.json").write_bytes(real_bundle(suffix))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "nginx.conf").write_text(CONFIGURATION.format(folder=folder, port=port))
    server = subprocess.Popen(
        ["nginx", "-c", folder / "nginx.conf", "-p", folder], stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(port, server)
        yield f"https://localhost:{port}", folder / "authority.pem"
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait_for(port: int, server: subprocess.Popen) -> None:
    for _ in range(100):
        assert server.poll() is None, "nginx ended"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nginx does not listen")


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
