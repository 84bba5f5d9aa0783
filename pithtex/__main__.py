"""Entry point of ``pithtex`` and of ``python -m pithtex``."""

from __future__ import annotations

from pithtex.cli.group import cli


def main() -> None:
    """Run the command line and exit with its status."""
    cli()


if __name__ == "__main__":
    main()
