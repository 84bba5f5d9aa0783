"""``pithtex stamp`` for a person: what was stamped, from where, and what to do next."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from click import style

from pithtex.escaping import printable, shell_word
from pithtex.stamp.plan import StampPlan
from pithtex.stamp.stamped_records import UnusableStamp

_STAMP: Final = ("pith-record.tex", "pith.sty")


def format_stamp(plan: StampPlan, wrote: list[Path], *, planned: bool) -> str:
    """Return the report; ``wrote`` is what was written, ``planned`` says that nothing was to be."""
    own = plan.own
    source, metadata = own.record.source, own.record.metadata
    categories = [metadata.primary_cat, *metadata.cross_cats_sorted]
    receipt = f"; receipt valid, key {own.receipt.key_id}" if own.receipt else "; without receipt"
    name = printable(plan.main.name)
    if plan.is_stamped:
        head = f"{name} is stamped for"
        if planned and plan.title_differs:
            head = f"{name} has another title than"
    elif planned or plan.is_current:
        head = f"{name} is not yet stamped for"
    else:
        head = f"Stamped {name} for" if plan.has_lines else f"Wrote the stamp of {name} for"
    lines = [
        f"{style(head, bold=True)} {own.number}",
        f"  title    {printable(own.title)}",
        f"  source   arXiv:{source.arxiv} ({', '.join(categories)})",
        f"  record   {printable(plan.origin)}{receipt}",
    ]
    lines += [f"  cites    {each.number}, arXiv:{each.record.source.arxiv}" for each in plan.cited]
    if plan.is_current:
        names = [_named(plan, path) for path in plan.files if path.name in _STAMP]
        lines.append(f"  files    {' and '.join(names)} are up to date")
    elif planned:
        states = [f"{_named(plan, path)} ({state})" for path, state in plan.states.items()]
        lines.append(f"  files    {', '.join(states)}")
    else:
        lines.append(f"  wrote    {', '.join(_named(plan, path) for path in wrote)}")
        pdf = shell_word(plan.pdf)
        compile_it = (
            f"compile in {shell_word(f'{plan.folder}/')}" if plan.is_elsewhere else "compile"
        )
        first = compile_it if plan.has_lines else f"add what is missing, {compile_it}"
        lines.append(f"Now {first}, then: pithtex check {pdf}")
    return "\n".join(lines)


def _named(plan: StampPlan, path: Path) -> str:
    """Return the name of a file, with its folder if that is not where one would look."""
    is_apart = plan.is_elsewhere and path.name in _STAMP
    return printable(str(path)) if is_apart else path.name


def format_unusable(paper: Path, error: UnusableStamp, into: Path | None = None) -> str:
    """Return the report of a check of a stamp that proves nothing; why is the error's to say."""
    word = _words(paper, into)
    run = f"Run: {_command(paper, into, is_predicted=error.is_predicted)}"
    if error.code == "key-not-pinned":
        run = f"If you trust that key, run: pithtex stamp --check --keys FILE {word}"
    elif error.code == "stamp-other" and error.is_predicted:
        run = f"Run: pithtex stamp {word} (with --predicted FILE, where the number was predicted)"
    return (
        f"{style('The paper is not stamped', bold=True)}\n"
        f"  files    pith-record.tex ({error.state})\n"
        f"{run}"
    )


def _command(paper: Path, into: Path | None, *, is_predicted: bool) -> str:
    """Return the command that stamps a paper; a predicted record comes from a file."""
    return f"pithtex stamp {'--predicted FILE ' if is_predicted else ''}{_words(paper, into)}"


def _words(paper: Path, into: Path | None) -> str:
    where = "" if into is None else f"--into {shell_word(into)} "
    return f"{where}{shell_word(paper)}"


def format_check(plan: StampPlan) -> str:
    """Return the last line of ``stamp --check``: that all is well, or what to do."""
    into = plan.folder if plan.is_elsewhere else None
    run = _command(plan.main, into, is_predicted=plan.own.receipt is None)
    if plan.title_differs:
        return f"Correct \\title or \\pithnumber, then run: {run}"
    if not plan.has_lines:
        return f"Add what is missing, then run: {run}"
    if not plan.is_current:
        return f"Run: {run}"
    if plan.own.receipt is None:
        return "The stamp is up to date; its record was predicted, and is not signed"
    return "The stamp is genuine and up to date"
