"""Packing a paper: a clean copy, compiled as arXiv does it, checked, and put into an archive."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from pithtex.check.checker import Checker
from pithtex.errors import NotJudged
from pithtex.findings import Finding
from pithtex.latex.arxiv_readme import ArxivReadme, parse_readme, readme_name
from pithtex.latex.main_file import find_main_file
from pithtex.latex.record_file import FILE_NAME
from pithtex.latex.source_tree import SourceTree, read_tree
from pithtex.latex.start_folder import folder_above
from pithtex.pack.archive import prove_ours, write_archive
from pithtex.pack.compilation import Compilation, CompileFailed
from pithtex.pack.engine import Engine, choose_engine
from pithtex.pack.missing import explained
from pithtex.pack.paper_folder import PaperFolder, read_paper_folder
from pithtex.pack.recorded import Recorded
from pithtex.pack.result import PackResult
from pithtex.pack.selection import (
    is_source,
    left_out,
    refuse_absolute,
    refuse_names,
    select,
)
from pithtex.pack.source_check import check_run, check_size, check_sources
from pithtex.pack.staging import StagedCopy
from pithtex.pack.stripping import strip_comments
from pithtex.pack.tex_process import Bounds
from pithtex.pack.verdict import accept
from pithtex.protocol.keys import KeySet
from pithtex.stamp.plan import StampPlan
from pithtex.stamp.stamped_records import check_stamp
from pithtex.system.reading import is_regular
from pithtex.system.writing import prove_replaceable, unwritable

#: A source that is longer is read so far.
_LONGEST: Final = 10_000_000


@dataclass(frozen=True, slots=True)
class Packing:
    """How a paper is packed: its stamp under ``keys`` at ``now``, its PDF by ``checker``.

    ``seconds`` is what compiling may take, ``strips`` takes comments out of the sources, and
    ``writes`` writes the archive.
    """

    keys: KeySet
    now: datetime
    checker: Checker
    seconds: float
    strips: bool = False
    writes: bool = True


def pack(paper: Path, output: Path | None, how: Packing) -> PackResult:
    """Pack a paper into ``output``, or into its name with ``.tar.gz`` in the current folder.

    Nothing is written unless the PDF of just the archived files is verified, or is of a
    predicted record, or has to be looked at by a person.

    Raises:
        PithtexError: of the stamp, as :func:`check_stamp` raises; ``not-verified``.
        NotJudged: where the paper cannot be packed.

    """
    main = find_main_file(paper)
    output = output or Path(f"{main.stem}.tar.gz")
    _prove_writable(output, how)
    folder = read_paper_folder(main, frozenset({output.absolute()}))
    readme = _find_readme(folder)
    mains = _mains(main, folder, readme)
    # On the command line, TeX takes some names for commands.
    refuse_names(mains)
    tree = read_tree(main)
    _refuse_started_above(tree)
    engine, findings = choose_engine(tree, folder.files, readme)
    with tempfile.TemporaryDirectory(prefix="pithtex-pack-") as name:
        place = Path(name)
        copy = StagedCopy(folder, place / "paper")
        with _compiling(copy, mains, engine, how.seconds) as compilations:
            # The stamp is verified while TeX runs.
            plan = check_stamp(main, how.keys, how.now)
            try:
                kept = _first_passes(compilations, folder, readme, engine)
                copy.keep_only(kept)
                if how.strips:
                    findings += _strip(copy, kept, place)
                pdfs = [each.finish() for each in compilations]
            except CompileFailed as error:
                raise explained(error, folder) from None
        result = how.checker.check(pdfs[0].name, pdfs[0])
        verdict = accept(result, is_predicted=plan.own.receipt is None)
        recorded = _recorded(compilations)
        files = {
            each: copy.content(each, is_overwritten=each in recorded.written)
            for each in sorted(kept | set(folder.ancillary))
        }
        read = recorded.read | recorded.outside
        findings += _of_stamp(plan)
        findings += check_sources(_texts(files), files, mains, read)
        findings += check_run(compilations[0].log, copy.root, main.stem)
        sizes = {each: path.stat().st_size for each, path in files.items()}
        written = write_archive(output, files) if how.writes else None
    findings += verdict + check_size(written.size if written else sum(sizes.values()))
    return PackResult(
        main=main,
        engine=engine,
        passes=compilations[0].passes,
        made_bibliography=compilations[0].made_bibliography,
        check=result,
        files=sizes,
        left_out=left_out(folder, kept, has_bbl=f"{main.stem}.bbl" in kept),
        output=output,
        written=written,
        findings=tuple(findings),
    )


def _refuse_started_above(tree: SourceTree) -> None:
    """Refuse a paper that is stamped in a folder above, where TeX is started, and not beside it."""
    beside = tree.main.parent / FILE_NAME
    above = None if is_regular(beside) else folder_above(tree)
    if above is not None and is_regular(above.folder / FILE_NAME):
        raise NotJudged(
            "pack-started-above",
            f"TeX is started in {above.folder}, above the main file: {above.why}",
            "pack makes the main file's folder the root, and cannot pack such a paper. Upload that "
            "folder yourself: pith.sty and pith-record.tex are where arXiv's TeX looks for them.",
        )


def _prove_writable(output: Path, how: Packing) -> None:
    prove_ours(output)
    if how.writes:
        try:
            prove_replaceable(output)
        except OSError as error:
            raise unwritable(output, error) from None


def _find_readme(folder: PaperFolder) -> ArxivReadme | None:
    name = readme_name(folder.files)
    return parse_readme(folder.files[name].path) if name else None


def _mains(main: Path, folder: PaperFolder, readme: ArxivReadme | None) -> list[str]:
    """Return the files to compile, the paper's own first."""
    if readme is None or not readme.toplevel:
        return [main.name]
    if main.name not in readme.toplevel:
        raise NotJudged(
            "readme-other-main",
            f"{readme.name} says that the main file is {readme.toplevel[0]}, not {main.name}",
            "arXiv compiles what it names. Pack that, or correct it.",
        )
    if absent := [name for name in readme.toplevel if name not in folder.files]:
        raise NotJudged(
            "readme-malformed",
            f"{readme.name} names {absent[0]}, which is not there",
            "Correct it, or remove it: arXiv makes its own when you submit.",
        )
    return [main.name, *(name for name in readme.toplevel if name != main.name)]


@contextmanager
def _compiling(
    copy: StagedCopy, mains: list[str], engine: Engine, seconds: float
) -> Iterator[list[Compilation]]:
    """Give the compilations of all main files, the first one begun; none runs on behind it."""
    bounds = Bounds.of(seconds)
    compilations = [Compilation(copy.root, name, engine, bounds) for name in mains]
    try:
        compilations[0].begin()
        yield compilations
    finally:
        for each in compilations:
            each.end()


def _first_passes(
    compilations: list[Compilation], folder: PaperFolder, readme: ArxivReadme | None, engine: Engine
) -> set[str]:
    """Run a first pass of each main file, and return which files the archive needs."""
    for each in compilations:
        if each is not compilations[0]:
            each.begin()
        each.finish_first()
    sources = {name: file.path for name, file in folder.files.items() if is_source(name)}
    read = _recorded(compilations)
    texts = _texts({name: path for name, path in sources.items() if name in read.read})
    kept = select(folder, compilations, texts.values(), readme, engine)
    refuse_names([*kept, *folder.ancillary])
    refuse_absolute(read.outside, "\n".join(texts.values()))
    return kept


def _recorded(compilations: list[Compilation]) -> Recorded:
    recorded = Recorded()
    for each in compilations:
        recorded |= each.recorded
    return recorded


def _texts(files: Mapping[str, Path]) -> dict[str, str]:
    """Return the sources among ``files``, each in whatever encoding: only ASCII matters."""
    texts = {}
    for name, path in files.items():
        if is_source(name) and not name.startswith("anc/"):
            with path.open("rb") as file:
                texts[name] = file.read(_LONGEST).decode("latin-1")
    return texts


def _strip(copy: StagedCopy, kept: set[str], place: Path) -> list[Finding]:
    work = place / "stripping"
    work.mkdir()
    return strip_comments(copy.root, [name for name in kept if name.endswith(".tex")], work)


def _of_stamp(plan: StampPlan) -> list[Finding]:
    """Return what the stamp was found to be short of; the verdict on the PDF has the last word."""
    findings = [each for each in plan.findings if each.level == "warning"]
    stale = [path.name for path, state in plan.states.items() if state != "current"]
    if stale:
        message = f"not as this version of pithtex writes it: {', '.join(stale)}"
        findings.append(Finding("stamp-stale", "warning", message, "Run: pithtex stamp"))
    return findings
