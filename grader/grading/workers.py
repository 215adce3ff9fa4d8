"""Workers: the processes of one exercise's run: the student's, a fresh one where it is needed, and the reference's."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from types import CodeType

from grader.course.course import Exercise
from grader.grading.doubt import Doubt
from grader.grading.purse import Purse
from grader.isolation.bare_code import bare_code
from grader.isolation.sandbox import Limits, LoadFailed, Sandbox, Worker
from grader.student.allowance import CEILING
from grader.student.faults import StudentTimeout
from grader.submission.source import text_of

LENT = "saiten_lent"  # a module of the reference, beside the student's
_DECLARED = re.compile(rb"\A((?:.*\n)?[ \t\f]*#.*?coding[:=][ \t]*)[-\w.]+")  # an encoding, in the first two lines


class Workers:
    """Opens workers when they are asked for and keeps what the student's did beside answering. What it takes to import
    the student's file comes out of the purse."""

    def __init__(
        self,
        sandbox: Sandbox,
        sources: Mapping[str, bytes | CodeType],
        exercise: Exercise,
        *,
        purse: Purse,
        limits: Limits | None = None,
    ):
        self._sandbox, self._sources, self._exercise = sandbox, sources, exercise
        self._limits, self._purse, self.doubt = limits or Limits(), purse, Doubt(purse)
        self._own: Worker | None = None
        self._reference: Worker | None = None
        self._forbidden: dict[str, None] = {}  # a set that keeps its order
        self.printed = 0  # characters
        self.at_loading = ""  # what the student's file wrote when it was loaded first

    @property
    def purse(self) -> Purse:
        """What the student's work is paid from."""
        return self._purse

    @property
    def limits(self) -> Limits:
        """What each of them may use."""
        return self._limits

    @property
    def forbidden_acts(self) -> tuple[str, ...]:
        """What the student's code tried and was stopped from, once each."""
        return tuple(self._forbidden)

    def own(self) -> Worker:
        """The student's. Raises LoadFailed where the file cannot be imported."""
        if self._own is None:
            before = self._purse.spent
            try:
                self._own = self._opened()
            except LoadFailed as failed:
                if failed.kind != "timeout" or not self.doubt.again(before):
                    raise
                self.doubt.settle()
                self._own = self._opened()
        return self._own

    def _opened(self) -> Worker:
        loan = self._purse.lent(self._limits.load_seconds)
        limits = replace(self._limits, load_seconds=loan.seconds)
        began, on_core = time.monotonic(), None
        try:
            own = self._sandbox.open(self._sources, self._exercise.name, limits)
            self.at_loading = self.at_loading or own.printed().decode("utf-8", "replace")
            on_core = own.cpu_seconds()
        except LoadFailed as failed:
            on_core = failed.seconds
            raise
        finally:
            wall = time.monotonic() - began
            self._purse.spend(min(wall if on_core is None else max(on_core, wall / CEILING), loan.seconds))
        if loan.is_overdrawn:
            self._note(own)
            raise LoadFailed("timeout", StudentTimeout("no answer in time"))
        return own

    def reference(self) -> Worker:
        """The reference in a worker like the student's, for a test that compares how long both take."""
        if self._reference is None:
            files = {e.name: e.solution_path.read_bytes() for e in (*self._exercise.earlier, self._exercise)}
            self._reference = self._sandbox.open(files, self._exercise.name, self._limits)
        return self._reference

    @property
    def source(self) -> str:
        """The text of the student's file (`submission.source.text_of`), empty where there is none."""
        own = self._sources[self._exercise.name]
        return (text_of(own) or "") if isinstance(own, bytes) else ""

    @property
    def stems(self) -> list[str]:
        """The files that the student's can import, itself included."""
        return sorted(self._sources)

    @contextmanager
    def beside(self, name: str, codes: Mapping[str, CodeType], *, is_free: bool = False) -> Iterator[Worker]:
        """Files of ours, of which `name` is loaded, beside the student's, in a worker of its own. is_free: what it takes is not
        the student's to pay. Raises LoadFailed."""
        with closing(self._sandbox.open({**self._sources, **codes}, name, self._limits)) as worker:
            try:
                yield worker
            finally:
                self._purse.spend(0.0 if is_free else worker.cpu_seconds() or 0.0)

    @contextmanager
    def lent(self, names: Sequence[str]) -> Iterator[Worker]:
        """The student's file in a worker of its own, with the reference's in the place of these names. What it takes is not the
        student's to pay. Raises LoadFailed."""
        solution = self._exercise.solution_path.read_bytes()
        own = _DECLARED.sub(rb"\1utf-8", self.source.encode("utf-8", "replace"), count=1)
        files = {
            **self._sources,
            self._exercise.name: own + f"\nfrom {LENT} import {', '.join(names)}\n".encode(),
            LENT: bare_code(solution, LENT, {*self._sources, LENT}),
        }
        with closing(self._sandbox.open(files, self._exercise.name, self._limits)) as worker:
            yield worker

    def end_own(self) -> None:
        """End the student's; the next question gets a fresh one."""
        if self._own is not None:
            self._note(self._own)
            self._own = None

    def _note(self, worker: Worker) -> None:
        """Keep what it did beside answering, and end it."""
        text = worker.printed()
        self.printed += len(text.decode("utf-8", "replace")) + worker.printed_bytes() - len(text)
        self._forbidden.update(dict.fromkeys(worker.forbidden_acts))
        worker.close()

    def close(self) -> None:
        """End them all; what is asked next gets fresh ones."""
        if self._reference is not None:
            self._reference.close()
            self._reference = None
        self.end_own()
