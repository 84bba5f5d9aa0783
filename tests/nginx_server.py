"""nginx on loopback, serving a folder over TLS as one would run a mirror."""

from __future__ import annotations

import socket
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import trustme

CONFIGURATION = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ }}
http {{
  log_format asked '$status $connection_requests $request_uri';
  access_log {folder}/access.log asked;
  client_body_temp_path {folder}/t; proxy_temp_path {folder}/t; fastcgi_temp_path {folder}/t;
  uwsgi_temp_path {folder}/t; scgi_temp_path {folder}/t;
  server {{
    listen 127.0.0.1:{port} ssl;
    ssl_certificate {folder}/server.pem; ssl_certificate_key {folder}/server.key;
    root {folder}/www; default_type application/json; gzip on; gzip_types *;
  }}
}}
"""


class NginxServer:
    """Serves ``www`` below ``folder``; it runs until it is stopped, and can be started again."""

    def __init__(self, folder: Path, authority: trustme.CA) -> None:
        self.www = folder / "www"
        self.www.mkdir()
        self._folder = folder
        certificate = authority.issue_cert("localhost")
        certificate.private_key_pem.write_to_path(folder / "server.key")
        certificate.cert_chain_pems[0].write_to_path(folder / "server.pem")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        (folder / "nginx.conf").write_text(CONFIGURATION.format(folder=folder, port=self._port))
        self.start()

    @property
    def url(self) -> str:
        return f"https://localhost:{self._port}"

    @property
    def asked(self) -> list[str]:
        """What was asked: the status, the how manieth request of its connection, the path."""
        return (self._folder / "access.log").read_text().splitlines()

    def start(self) -> None:
        self._process = subprocess.Popen(
            ["nginx", "-c", self._folder / "nginx.conf", "-p", self._folder],
            stderr=subprocess.DEVNULL,
        )
        for _ in range(100):
            assert self._process.poll() is None, "nginx ended"
            try:
                socket.create_connection(("127.0.0.1", self._port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError("nginx does not listen")

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=10)
