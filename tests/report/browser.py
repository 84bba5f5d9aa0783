"""Chromium, headless, for tests of pages: what it shows, complains about, and asks the network."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from selenium.webdriver import Chrome
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)


class Browser:
    """One browser for many pages, each opened afresh."""

    def __init__(self) -> None:
        options = Options()
        for option in OPTIONS:
            options.add_argument(option)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        # Found by its name: nothing is to be fetched.
        self.driver = Chrome(options=options, service=Service(shutil.which("chromedriver")))

    def open(
        self,
        address: str | Path,
        *,
        width: int = 1400,
        scheme: str = "light",
        script: bool = True,
    ) -> Chrome:
        """Open a page; ``scheme`` is what the reader prefers. Logs begin here."""
        if isinstance(address, Path):
            address = address.as_uri()
        self.command("Emulation.setScriptExecutionDisabled", value=not script)
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self.command("Emulation.setEmulatedMedia", features=[feature])
        self.command(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        self.driver.get("about:blank")
        self.complaints()
        self.requests()
        self.driver.get(address)
        return self.driver

    def command(self, name: str, **arguments: object) -> dict:
        """Send a command of the DevTools protocol."""
        return self.driver.execute_cdp_cmd(name, arguments)

    def complaints(self) -> list[str]:
        """Return what the console has, errors and violations of the policy among it."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """Return the addresses that the page asked for, itself included, ``data:`` not."""
        events = (
            json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")
        )
        urls = [
            event["params"]["request"]["url"]
            for event in events
            if event["method"] == "Network.requestWillBeSent"
        ]
        return [url for url in urls if not url.startswith("data:")]

    def print_to(self, path: Path) -> None:
        """Print the page as PDF, on the paper that its style sheet asks for."""
        done = self.command("Page.printToPDF", preferCSSPageSize=True)
        path.write_bytes(base64.b64decode(done["data"]))

    def roles(self) -> list[str]:
        """Return the roles of what assistive technology is told of the page."""
        nodes = self.command("Accessibility.getFullAXTree")["nodes"]
        return [node["role"]["value"] for node in nodes if not node["ignored"]]


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Serve a folder to this machine; give its address, and the paths that are asked for."""
    asked: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        def log_request(self, *_: object) -> None:
            asked.append(self.path)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
