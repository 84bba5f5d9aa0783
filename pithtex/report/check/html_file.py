"""The file of a row of the HTML report: its name, a link to it, and the line that accepts it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote

from pithtex.check.result import CheckResult, Status
from pithtex.escaping import html_text, isolated

#: The first line of the file that ``--accepted`` reads, and what it has where not page 1 is meant.
_ACCEPTED: Final = "pdf_sha256,by,when,why"
_PAGE: Final = ",page"


def html_file(path: str, folder: Path) -> str:
    """Return a file's name, which leads to the file where that is there.

    The report is going to be in ``folder``: the link is relative to it, and absolute only
    where the path is, to a file that is not below the folder.
    """
    parent, slash, name = path.rpartition("/")
    before = f'<span class="folder">{isolated(parent + slash)}</span>' if slash else ""
    shown = f"{before}{isolated(name)}"
    address = _address(path, folder)
    return f'<a href="{address}">{shown}</a>' if address else shown


def _address(path: str, folder: Path) -> str | None:
    try:
        if not os.path.isfile(path):  # noqa: PTH113 - False for any name
            return None
        if Path(path).is_absolute() and not Path(path).is_relative_to(folder):
            return html_text(Path(path).as_uri())
        relative = os.path.relpath(path, folder)
    except (OSError, ValueError):
        # A name with a NUL, or another drive.
        return None
    # All but letters, digits and slashes is escaped: nothing is taken for a scheme.
    return html_text(quote(os.fsencode(Path(relative).as_posix())))


def html_accept(result: CheckResult) -> str:
    """Return the line for ``--accepted`` that lets an inconclusive file pass from now on.

    One that passes already would be there twice, which that file may not have.
    """
    is_open = result.status is Status.INCONCLUSIVE and result.accepted is None
    if not is_open or result.pdf_sha256 is None:
        return ""
    line, head, where = (
        f"{result.pdf_sha256},,{datetime.now(UTC):%Y-%m-%d},",
        _ACCEPTED,
        "at the end",
    )
    if result.page != 1:
        line, head, where = f"{line},{result.page}", f"{head}{_PAGE}", "before the last comma"
    return (
        '<details class="accept"><summary>It is this paper: accept this file</summary>'
        f"<p>Add this line to the file of <code>--accepted</code>, below {head}, with your "
        f"name between the commas and the reason {where}:</p>"
        f'<p><code class="line">{html_text(line)}</code></p></details>'
    )
