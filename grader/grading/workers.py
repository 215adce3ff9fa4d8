"""Workers: the processes of one exercise's run: the student's, a fresh one where it is needed, and the reference's."""

from __future__ import annotations

from collections.abc import Mapping
from types import CodeType

from grader.course.course import Exercise
from grader.isolation.sandbox import Sandbox, Worker


class Workers:
    """Opens workers when they are asked for and keeps what the student's did beside answering."""

    def __init__(self, sandbox: Sandbox, sources: Mapping[str, bytes | CodeType], exercise: Exercise):
        self._sandbox, self._sources, self._exercise = sandbox, sources, exercise
        self._own: Worker | None = None
        self._reference: Worker | None = None
        self._forbidden: dict[str, None] = {}  # a set that keeps its order
        self.printed = 0  # characters

    @property
    def forbidden_acts(self) -> tuple[str, ...]:
        """What the student's code tried and was stopped from, once each."""
        return tuple(self._forbidden)

    def own(self) -> Worker:
        """The student's. Raises LoadFailed where the file cannot be imported."""
        if self._own is None:
            self._own = self._sandbox.open(self._sources, self._exercise.name)
        return self._own

    def reference(self) -> Worker:
        """The reference in a worker like the student's, for a test that compares how long both take."""
        if self._reference is None:
            files = {e.name: e.solution_path.read_bytes() for e in (*self._exercise.earlier, self._exercise)}
            self._reference = self._sandbox.open(files, self._exercise.name)
        return self._reference

    def end_own(self) -> None:
        """End the student's; the next question gets a fresh one."""
        if self._own is not None:
            text = self._own.printed()
            self.printed += len(text.decode("utf-8", "replace")) + self._own.printed_bytes() - len(text)
            self._forbidden.update(dict.fromkeys(self._own.forbidden_acts))
            self._own.close()
            self._own = None

    def close(self) -> None:
        """End them all; what is asked next gets fresh ones."""
        if self._reference is not None:
            self._reference.close()
            self._reference = None
        self.end_own()
