"""``pithtex check --format sarif``: SARIF 2.1.0, for code scanning.

A finding is a result, its code the rule. What the levels say:

=========  =================================================================
error      something is wrong: forged, mismatch, unbound, unsigned
warning    it cannot be judged: inconclusive, unresolved, unreadable
note       there is nothing to judge: unstamped
=========  =================================================================

A verdict's level is the highest that the findings of its file have: what is a
note in itself stays one. A file that is not verified has at least one result
of its verdict's level; where no finding has it, the verdict itself is the rule.

A verified file has no result, but for a note where it is of a later version than
the record. SARIF could say ``"kind": "pass"``, but GitHub does not look at the
kind and would open an alert for a file that is well.

GitHub's subset is in its "SARIF support for code scanning": each rule has three
texts, and each location a region. The standard lets ``tool`` stand after
``results``: by then the rules that occur are known, and nothing else is kept.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any, Final
from urllib.parse import quote

from pithtex.check.acceptance import CODE, words
from pithtex.check.result import CheckResult, Status
from pithtex.escaping import printable
from pithtex.findings import LEVELS, Finding, Level
from pithtex.report.check.words import BEFORE, MEANING, meaning
from pithtex.report.code_meanings import code_meanings
from pithtex.version import __version__

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
VERDICT_LEVEL: Final[dict[Status, Level]] = {
    Status.FORGED: "error",
    Status.MISMATCH: "error",
    Status.UNBOUND: "error",
    Status.UNSIGNED: "error",
    Status.INCONCLUSIVE: "warning",
    Status.UNRESOLVED: "warning",
    Status.UNREADABLE: "warning",
    Status.UNSTAMPED: "note",
    Status.VERIFIED: "note",
}
#: What is told of a verified file, too.
_OF_VERIFIED: Final = frozenset({"version-later", BEFORE})
_HELP: Final = (
    "Run pithtex check on the file alone to see all that was found and what to do. "
    "pithtex check --help says what each verdict means."
)


def format_check_sarif(results: Iterable[CheckResult], _counts: Counter[Status]) -> Iterator[str]:
    """Yield the report of a run, piece by piece, as one SARIF log with one run."""
    head = json.dumps({"$schema": SCHEMA, "version": "2.1.0"}).removesuffix("}")
    yield f'{head}, "runs": [{{"results": ['
    # Each rule that occurred, and its place in the list of rules.
    rules: dict[str, int] = {}
    separator = "\n"
    for result in results:
        for each in _results(result, rules):
            yield separator + json.dumps(each)
            separator = ",\n"
    driver = {
        "name": "pithtex",
        "version": __version__,
        "rules": [_rule(name) for name in rules],
    }
    yield f'\n], "tool": {json.dumps({"driver": driver})}}}]}}\n'


def _results(result: CheckResult, rules: dict[str, int]) -> Iterator[dict[str, Any]]:
    """Yield the SARIF results of one file; add their rules to ``rules``."""
    highest = VERDICT_LEVEL[result.status]
    seen: Counter[str] = Counter()
    uri = artifact_uri(result.path)
    for finding in _told(result, highest):
        seen[finding.code] += 1
        yield {
            "ruleId": finding.code,
            "ruleIndex": rules.setdefault(finding.code, len(rules)),
            "level": max(finding.level, highest, key=LEVELS.index),
            "message": {"text": _message(result, finding)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": uri},
                        # A PDF has no lines; GitHub wants one.
                        "region": {"startLine": 1},
                    }
                }
            ],
            "partialFingerprints": {
                "primaryLocationLineHash": f"{_fingerprint(result, finding)}:{seen[finding.code]}"
            },
            **_suppressions(result),
            "properties": {"verdict": result.status.value, "pith_number": result.pith_number},
        }


def _told(result: CheckResult, highest: Level) -> list[Finding]:
    """Return what is told of a file: with its verdict, where no finding has its level."""
    if result.status is Status.VERIFIED:
        return [each for each in result.findings if each.code in _OF_VERIFIED]
    findings = [each for each in result.findings if each.code != CODE]
    if all(LEVELS.index(finding.level) > LEVELS.index(highest) for finding in findings):
        findings.insert(0, Finding(result.status.value, highest, meaning(result)))
    return findings


def artifact_uri(path: str) -> str:
    """Return a file's name as a URI reference: ``file:`` where it is absolute, else relative.

    Bytes that are not UTF-8 are percent-encoded like all others.
    """
    if PurePath(path).is_absolute():
        return Path(path).as_uri()
    return quote(os.fsencode(PurePath(path).as_posix()))


def _fingerprint(result: CheckResult, finding: Finding) -> str:
    """Return what says that two runs have found the same.

    It goes by the content of the PDF, not by a line as the name that GitHub
    reads would have it: an alert that somebody dismissed must not silence what
    is found in another PDF that takes the place of the first.
    """
    content = result.pdf_sha256 or artifact_uri(result.path)
    return sha256(f"{content} {finding.code}".encode()).hexdigest()[:16]


def _suppressions(result: CheckResult) -> dict[str, Any]:
    """Return that a person has accepted the file, in the standard's words for it (3.35)."""
    if result.accepted is None:
        return {}
    justification = printable(words(result.accepted))
    return {
        "suppressions": [{"kind": "external", "status": "accepted", "justification": justification}]
    }


def _message(result: CheckResult, finding: Finding) -> str:
    lines = [f"{result.status.value}: {finding.message}", *finding.hint.splitlines()]
    if result.accepted is not None:
        lines.append(words(result.accepted))
    return "\n".join(_plain(line) for line in lines)


def _plain(text: str) -> str:
    """Return text that no reader of SARIF takes for a link or a placeholder.

    In a message, ``[words](address)`` is a link and ``{0}`` a placeholder, and
    messages quote what strangers wrote. Braces are doubled as the standard says
    (3.11.5); for brackets it has no such rule outside of links.
    """
    text = printable(text).replace("](", "] (")
    return text.replace("{", "{{").replace("}", "}}")


def _rule(name: str) -> dict[str, Any]:
    meaning = MEANING[Status(name)] if name in set(Status) else code_meanings()[name]
    return {
        "id": name,
        "shortDescription": {"text": meaning},
        "fullDescription": {"text": f"{name}: {meaning}."},
        "help": {"text": _HELP},
    }
