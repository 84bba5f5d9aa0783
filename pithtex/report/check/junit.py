"""``pithtex check --format junit``: JUnit XML, for the test reports of CI systems.

A PDF is a test case. What is wrong (unbound, unsigned, mismatch, forged) is a
failure, what cannot be judged (inconclusive, unreadable, unresolved) an error, and a PDF
without Pith metadata is skipped. What is read by GitLab, by Jenkins and by the
reporters for GitHub is the common part: ``testsuites`` with one ``testsuite``,
and in a ``testcase`` at most one of ``failure``, ``error`` and ``skipped``.

All text is ASCII with character references, so that it is what its XML
declaration says in every terminal and on every system.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from pithtex.check.result import CheckResult, Status
from pithtex.escaping import printable
from pithtex.findings import worst
from pithtex.report.check.hints import with_hints
from pithtex.report.check.words import meaning

_OUTCOME: Final = {
    Status.FORGED: "failure",
    Status.MISMATCH: "failure",
    Status.UNBOUND: "failure",
    Status.UNSIGNED: "failure",
    Status.INCONCLUSIVE: "error",
    Status.UNRESOLVED: "error",
    Status.UNREADABLE: "error",
    Status.UNSTAMPED: "skipped",
}


def format_check_junit(results: Iterable[CheckResult], counts: Counter[Status]) -> Iterator[str]:
    """Yield the report of a run, piece by piece, as one XML document."""
    outcomes: Counter[str] = Counter()
    for status, outcome in _OUTCOME.items():
        outcomes[outcome] += counts[status]
    numbers = (
        f'tests="{counts.total()}" failures="{outcomes["failure"]}" errors="{outcomes["error"]}"'
    )
    # Nobody measured the time, but some readers show nonsense where there is none.
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites {numbers} time="0">\n'
    yield f'<testsuite name="pithtex check" {numbers} skipped="{outcomes["skipped"]}" time="0">\n'
    for result in results:
        yield _case(result)
    yield "</testsuite>\n</testsuites>\n"


def _case(result: CheckResult) -> str:
    head = f'<testcase classname="pithtex.check" name={_attribute(result.path)} time="0"'
    body = _body(result)
    if result.status is not Status.VERIFIED:
        outcome = _OUTCOME[result.status]
        reason = _attribute(_reason(result))
        body = f'<{outcome} type="{result.status.value}" message={reason}>{body}</{outcome}>'
    elif body:
        body = f"<system-out>{body}</system-out>"
    return f"{head}>{body}</testcase>\n" if body else f"{head}/>\n"


def _reason(result: CheckResult) -> str:
    """Return the first of the most serious findings, or what the verdict means."""
    first = worst(result.findings)
    return f"{first.message} [{first.code}]" if first else meaning(result)


def _body(result: CheckResult) -> str:
    """Return all that was found, a line each; nothing for a file that has nothing against it."""
    if result.status is Status.VERIFIED and not result.findings:
        return ""
    lines = [f"{result.status.value}: {meaning(result)}"]
    if result.pith_number:
        lines.append(f"number: {result.pith_number}")
    if result.title:
        lines.append(f"title: {result.title}")
    for finding, hint in with_hints(result.findings):
        lines.append(f"{finding.level}: {finding.message} [{finding.code}]")
        lines += [f"    {line}" for line in hint]
    return "\n".join(_ascii(escape(printable(line))) for line in lines)


def _attribute(text: str) -> str:
    return _ascii(quoteattr(printable(text)))


def _ascii(text: str) -> str:
    # What XML 1.0 forbids does not print: `printable` has made escapes of it.
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")
