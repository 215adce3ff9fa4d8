"""The faults that end a command, as a family:

SaitenError            one clear line for the user, and an exit code
├── UsageError  (2)    unusable input or wrong usage: names the file, the rule and the remedy
├── FoundWrong  (1)    a check did its work and found something wrong
└── GraderFault (3)    our fault: says what was kept
"""

from __future__ import annotations

from grader.text import Text


class SaitenError(Exception):
    """Base of the faults that the command line reports in one line. `text`: in both languages, where a student reads it."""

    exit_code = 3

    def __init__(self, message: str | Text = ""):
        self.text = message if isinstance(message, Text) else Text(message, message)
        super().__init__(self.text.en)


class UsageError(SaitenError):
    """Unusable input. `message` names the file, the rule that it breaks and what to do."""

    exit_code = 2


class FoundWrong(SaitenError):
    """A check found something wrong in what it was given."""

    exit_code = 1


class GraderFault(SaitenError):
    """Our own fault, never the student's."""

    exit_code = 3
