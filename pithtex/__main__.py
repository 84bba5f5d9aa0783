"""Entry point of ``pithtex`` and of ``python -m pithtex``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit with its status.

    An interrupt ends it with 130 and without a traceback, also while modules
    are still being loaded.
    """
    try:
        _run()
    except KeyboardInterrupt:
        sys.exit(130)
    except RuntimeError as error:
        # Python 3.11 wraps an interrupt so that comes while a class is made.
        if not isinstance(error.__cause__, KeyboardInterrupt):
            raise
        sys.exit(130)


def _run() -> None:
    from pithtex.system.standard_streams import make_usable

    make_usable()
    import click

    from pithtex.cli.group import cli, wants_colour
    from pithtex.cli.outcome import INTERRUPTED, exit_with_system_error, show_usage_error

    try:
        status = cli.main(standalone_mode=False)
    except click.ClickException as error:
        show_usage_error(error, color=wants_colour())
        status = error.exit_code
    except click.Abort:
        status = INTERRUPTED
    except OSError as error:
        exit_with_system_error(error)
    sys.exit(status)


if __name__ == "__main__":
    main()
