"""Limits: what a worker may use. And how the levels of isolation are called."""

from __future__ import annotations

from dataclasses import dataclass

from grader.student.caps import ANSWER_CAP, TOGETHER

DESCRIPTIONS = (
    "0 none: process limits only",
    "1 seccomp, no file opens",
    "2 seccomp + Landlock",
    "3 namespaces + seccomp + Landlock",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one worker."""

    memory: int = 3 << 29  # bytes of address space: 1.5 GiB, of which Python and numpy take 0.1
    cpu_seconds: int = 300  # of its whole life; a backstop: the host keeps the deadline of each call
    output: int = 1 << 20  # bytes that can be written to standard output
    load_seconds: float = 4.0  # to import the file
    answer: int = ANSWER_CAP  # bytes of the arrays of one answer
    crossings: int = 50_000  # answers, and questions of its own, in its whole life: the course's own stay below 5,000

    @property
    def together(self) -> int:
        """Bytes of all answers of one test."""
        return TOGETHER * self.answer

    @property
    def printed(self) -> int:
        """Bytes of what the student's code prints that are kept: the kernel's limit stays far away."""
        return self.output // 8
