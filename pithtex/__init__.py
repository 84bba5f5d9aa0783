"""pithtex: make a paper carry its Pith Number, and verify papers that do.

The names of :mod:`pithtex.api` are the library. They are loaded when one is
used, so that importing pithtex costs nothing. They are pure: bytes in, verdicts
out; keys and the time are arguments. ``docs/library.md`` has examples that run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pithtex.version import __version__ as __version__

if TYPE_CHECKING:
    from pithtex.api import *  # noqa: F403


def __getattr__(name: str) -> object:
    # Not from the package itself: that would ask for the name "api" here.
    from importlib import import_module

    api = import_module("pithtex.api")
    if name not in api.__all__:
        raise AttributeError(f"module 'pithtex' has no attribute {name!r}")
    return getattr(api, name)


def __dir__() -> list[str]:
    from importlib import import_module

    return ["__version__", *import_module("pithtex.api").__all__]
