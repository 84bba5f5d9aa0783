"""One main file compiled as arXiv does it, in a folder that holds what arXiv will have.

The rules are those of arXiv's own converter: batch mode, no shell, a bibliography made where
there is no ``.bbl``, two passes at least and five at most. The first pass may fail as long as
it gives a document; none behind it may.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

from pithtex.errors import NotJudged
from pithtex.pack.bibliography import Bibliography
from pithtex.pack.engine import Engine
from pithtex.pack.postscript import TO_POSTSCRIPT
from pithtex.pack.recorded import Recorded, read_recorded
from pithtex.pack.tex_log import TexLog
from pithtex.pack.tex_process import Bounds, Program

_OPTIONS: Final = (
    "-interaction=batchmode",
    "-recorder",
    "-no-parse-first-line",
    "-file-line-error",
    "-no-shell-escape",
)
_HINT: Final = (
    "arXiv refuses a paper that does so there; its TeX Live is whole, and of 2025. Mend it, and "
    "pack again."
)
_MOST_PASSES: Final = 5
#: What has to be the same after two passes.
_STABLE: Final = (".aux", ".out")


class CompileFailed(NotJudged):
    """The paper does not compile; ``not_found`` are files that TeX asks for in vain."""

    def __init__(
        self, code: str, message: str, hint: str = "", *, not_found: tuple[str, ...] = ()
    ) -> None:
        super().__init__(code, message, hint)
        self.not_found = not_found


class Compilation:
    """The passes of ``main``, a name as seen from ``folder``; its document lies in ``folder``.

    Begin it, :meth:`finish_first` it, and :meth:`finish` it. Between the first pass and the
    others, files that were not read may be taken away. ``recorded`` is what all passes so far
    have read and written, ``passes`` their number, ``log`` that of the last one.
    """

    def __init__(self, folder: Path, main: str, engine: Engine, bounds: Bounds) -> None:
        self.main = main
        self.recorded = Recorded()
        self.passes = 0
        self.log = TexLog("")
        self._folder = folder
        self._engine = engine
        self._bounds = bounds
        self._stem = Path(main).stem
        self._bibliography = Bibliography(folder, self._stem)
        self._seen: list[dict[str, bytes]] = []
        self._running: Program | None = None

    def begin(self) -> None:
        """Start the first pass, which goes on beside this process.

        Raises:
            NotJudged: ``tex-missing``.

        """
        # No name is an option.
        name = f"./{self.main}" if self.main.startswith("-") else self.main
        command = (self._engine.program, *_OPTIONS, name)
        self._start(command)

    def finish_first(self) -> None:
        """Wait for the first pass, and make the bibliography where there is none.

        Raises:
            CompileFailed: ``compile-failed``.
            NotJudged: ``compile-timeout`` or ``tex-missing``.

        """
        self._end_pass()
        if not self.document.exists():
            raise self._failed(self._engine.program)
        for command in self._bibliography.commands():
            if self._start(command).wait() != 0:
                raise self._failed(command[0])
        self.recorded |= Recorded(read=self._bibliography.sources())

    def finish(self) -> Path:
        """Run the other passes, and return the PDF.

        Raises:
            CompileFailed: ``compile-failed``.
            NotJudged: ``compile-timeout`` or ``tex-missing``.

        """
        while self.passes < _MOST_PASSES:
            self.begin()
            status = self._end_pass()
            if status != 0 or not self.document.exists() or self.log.has_wrong_bbl_format:
                raise self._failed(self._engine.program)
            if self._seen[-1] == self._seen[-2] and not self.log.asks_for_rerun:
                break
        if self._engine is Engine.LATEX:
            for command in TO_POSTSCRIPT:
                named = [part.format(stem=self._stem) for part in command]
                if self._start(named).wait() != 0:
                    raise self._failed(command[0])
        return self._folder / f"{self._stem}.pdf"

    def end(self) -> None:
        """End what still runs."""
        if self._running is not None:
            self._running.end()

    @property
    def made_bibliography(self) -> bool:
        """Whether the bibliography was made here, of a ``.bib``."""
        return self._bibliography.was_made

    @property
    def document(self) -> Path:
        """What a pass gives: a DVI file, or the PDF."""
        return self._folder / f"{self._stem}{self._engine.suffix}"

    def _start(self, command: Sequence[str]) -> Program:
        self._running = Program(command, self._folder, self._bounds)
        self._running.start()
        return self._running

    def _end_pass(self) -> int:
        assert self._running is not None  # noqa: S101 - for the type checker
        status = self._running.wait()
        self.passes += 1
        self.log = TexLog.of(self._folder / f"{self._stem}.log")
        self.recorded |= read_recorded(self._folder / f"{self._stem}.fls")
        self._seen.append({suffix: self._digest(suffix) for suffix in _STABLE})
        return status

    def _digest(self, suffix: str) -> bytes:
        try:
            return sha256((self._folder / f"{self._stem}{suffix}").read_bytes()).digest()
        except OSError:
            return b""

    def _failed(self, program: str) -> CompileFailed:
        log = self.log
        hint = _HINT
        if program != self._engine.program:
            message = f"{program} fails on {self._stem}"
            errors = self._bibliography.errors()
        elif log.has_wrong_bbl_format:
            message = f"{self._stem}.bbl is of another version of biblatex than this machine's"
            errors = []
            hint = "Remove it, and pack again: the bibliography is then made of the .bib."
        else:
            errors = log.errors
            first = errors.pop(0) if errors else "it gives no document"
            message = f"{self.main} does not compile with {program}: {first}"
        hint = "\n".join([*errors, hint])
        return CompileFailed("compile-failed", message, hint, not_found=tuple(log.not_found))
