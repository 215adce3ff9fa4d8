"""Host: the grader's side. `Sandbox` keeps one zygote; `Worker` is a student's file in a process of its own."""

from __future__ import annotations

from collections.abc import Mapping

from grader.errors import GraderFault
from grader.isolation.lockdown.limits import Limits
from grader.isolation.worker import LoadFailed, Worker
from grader.isolation.zygote_handle import Parent, Usage, most_allowed

__all__ = ["Limits", "LoadFailed", "Sandbox", "Usage", "Worker"]


class Sandbox:
    """One zygote at the best level that the machine allows, at most `max_level`.

    Raises UsageError where there is none (not Linux), GraderFault where it cannot be started.
    """

    def __init__(self, max_level: int = 3):
        self._most = most_allowed(max_level)
        self._parent = Parent(self._most)
        self.level, self.description = self._parent.level, self._parent.description

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """End the zygote and every worker."""
        self._parent.close()

    def open(self, sources: Mapping[str, bytes], main: str, limits: Limits | None = None) -> Worker:
        """A fresh worker that has imported `main` from `sources` (file stem → bytes).

        Raises LoadFailed where the file is to blame, GraderFault where we are.
        """
        limits = limits or Limits()
        worker = self._worker(limits)
        try:
            worker.load(sources, main, limits.load_seconds)
        except BaseException:
            worker.close()
            raise
        return worker

    def _worker(self, limits: Limits) -> Worker:
        try:
            return Worker(self._parent, *self._parent.new_worker(limits), limits)
        except OSError:
            self._parent.close()  # the zygote died: not the student's fault, and worth one more try
        self._parent = Parent(self._most)
        if self._parent.level < self.level:
            raise GraderFault(f"the isolation fell from {self.description!r} to {self._parent.description!r}")
        try:
            return Worker(self._parent, *self._parent.new_worker(limits), limits)
        except OSError as error:
            raise GraderFault("the isolated parent process died twice") from error
