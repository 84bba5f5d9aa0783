"""Say which packages of this environment are not as constraints.txt has them, and which are held.

Held back is what has a newer release than pyproject.toml allows.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

#: What is no release that was asked for; before Python 3.12, venv brings setuptools.
NOT_ASKED_FOR = {"pithtex", "setuptools"}
CONSTRAINTS = Path(__file__).parent.parent / "constraints.txt"


def normal(name: str) -> str:
    """Return a distribution's name as all tools compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def main() -> None:
    pinned = dict(re.findall(r"^([\w.-]+)==(\S+)", CONSTRAINTS.read_text(), re.MULTILINE))
    here = {normal(each.name): each.version for each in metadata.distributions()}
    moved = [
        f"{name} {pinned.get(name, '(new)')} -> {version}"
        for name, version in sorted(here.items())
        if name not in NOT_ASKED_FOR and pinned.get(name) != version
    ]
    print("Moved since constraints.txt:", ", ".join(moved) or "nothing")
    command = (sys.executable, "-m", "pip", "list", "--outdated", "--format", "json")
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    held = [
        f"{each['name']} {each['version']} ({each['latest_version']} is out)"
        for each in json.loads(done.stdout)
        if normal(each["name"]) not in NOT_ASKED_FOR
    ]
    print("Held back:", ", ".join(held) or "nothing")


if __name__ == "__main__":
    main()
