"""The errors of pithtex: few families, each error with a stable code and a hint.

The family says what kind of answer the caller has, and so which exit status a
command ends with:

======================  ====================================================  ====
family                  means                                                 exit
======================  ====================================================  ====
:class:`Refused`        what was given or served is wrong                        1
:class:`NotJudged`      it cannot be judged (no main file, not a PDF, ...)       3
:class:`Unavailable`    it could not be had (no record, no answer, ...)          4
======================  ====================================================  ====

Wrong usage of a command is click's business and ends with 2.

Codes are listed, with what they mean, in ``docs/codes.md``; a test keeps the
list and the code the same.
"""

from __future__ import annotations

from typing import ClassVar, Final, Self

from pithtex.escaping import printable

LONGEST_MESSAGE: Final = 500


class PithtexError(Exception):
    """Base of every error that pithtex raises on purpose.

    ``code`` is stable and machine-readable, ``message`` is one line that says
    what is wrong, ``hint`` one line that says what to do (or empty).
    """

    exit_status: ClassVar[int] = 1

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        # Messages quote what strangers wrote: one line, printing, not without end.
        message = printable(message)
        if len(message) > LONGEST_MESSAGE:
            message = f"{message[:LONGEST_MESSAGE]}…"
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint

    def at(self, where: str) -> Self:
        """Return the same error, whose message begins with where it arose."""
        return type(self)(self.code, f"{where}: {self.message}", self.hint)

    def __reduce__(self) -> tuple[type[PithtexError], tuple[str, str, str]]:
        """Errors cross the process boundary of the PDF reader."""
        return type(self), (self.code, self.message, self.hint)


class Refused(PithtexError):
    """What was given or served is wrong, and nothing will make it right."""

    exit_status = 1


class SourceAtFault(Refused):
    """What a source served is wrong, and says nothing of whoever asked for it."""


class NotJudged(PithtexError):
    """The thing cannot be judged: it is not what the command can work on."""

    exit_status = 3


class Unavailable(PithtexError):
    """A record could not be had from any of the sources that were asked."""

    exit_status = 4
