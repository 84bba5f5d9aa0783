"""Runs a composite action's steps as a GitHub runner does, as far as ours goes.

Expressions are replaced in ``env``, in the text of scripts (where ours has none) and
in the action's outputs; each script runs in ``bash --noprofile --norc -eo pipefail``,
with files for outputs and summary.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import yaml

_FLAGS = ("--noprofile", "--norc", "-eo", "pipefail")
_EXPRESSION = re.compile(r"\$\{\{ *([\w.-]+) *\}\}")


@dataclass(frozen=True)
class ActionRun:
    """What a run left: its exit status, the log, the summary, and the action's outputs."""

    exit_code: int
    log: str
    summary: str
    outputs: dict[str, str]


class CompositeAction:
    """A composite action in its checkout, that may set up nothing but Python."""

    def __init__(self, checkout: Path) -> None:
        self.checkout = checkout
        self.action = yaml.safe_load((checkout / "action.yml").read_text())
        assert self.action["runs"]["using"] == "composite"

    def run(
        self,
        workspace: Path,
        environment: dict[str, str],
        *,
        installed: bool = False,
        **given: str,
    ) -> ActionRun:
        """Run the steps, or all but the first script where pithtex is installed."""
        inputs = {name: each["default"] for name, each in self.action["inputs"].items()}
        assert set(given) <= set(inputs)
        values = {f"inputs.{name}": value for name, value in (inputs | given).items()}
        values["github.action_path"] = str(self.checkout)
        output, summary = (Path(environment["RUNNER_TEMP"]) / name for name in ("out", "summary"))
        log, status = "", 0
        summary.write_text("")
        setup, *scripts = self.action["runs"]["steps"]
        assert setup["uses"].startswith("actions/setup-python@v")
        for step in scripts[1:] if installed else scripts:
            output.write_text("")
            done = subprocess.run(
                [step["shell"], *_FLAGS, "-c", _expanded(step["run"], values)],
                cwd=workspace,
                env=environment
                | {name: _expanded(text, values) for name, text in step["env"].items()}
                | {"GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary)},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            log += done.stdout
            for line in output.read_text().splitlines():
                name, _, value = line.partition("=")
                values[f"steps.{step['id']}.outputs.{name}"] = value
            status = done.returncode
            if status:
                break
        outputs = {
            name: _expanded(each["value"], values) for name, each in self.action["outputs"].items()
        }
        return ActionRun(status, log, summary.read_text(), outputs)


def _expanded(text: str, values: dict[str, str]) -> str:
    return _EXPRESSION.sub(lambda match: values.get(match[1], ""), text)
