"""Worked lines: for each fault a small example that does not hold beside the student's file, and what it prints there.

The examples are public ones or made for this (`testing.worked`); they run in a worker like any of the student's code. No
mark hangs on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import indent

import numpy as np

from grader.diagnosis.replay import Replay
from grader.isolation.sandbox import Worker
from grader.results.result import Outcome, TestResult, WorkedLines
from grader.student import describe
from grader.student.faults import NotAttempted, StudentCrashed, StudentFault, StudentTimeout
from grader.student.plain import Value
from grader.testing.worked_example import Worked

MODULE = "saiten_worked"  # the file of examples, beside the student's
LIMIT = 1.0  # seconds an example
MOST_PRINTED = 200  # characters
MOST_OUTPUT = 600  # of what the student's own `print` wrote


class Examples:
    """The worked examples of an exercise beside a student's file, in a worker of their own."""

    def __init__(self, worker: Worker, replay: Replay, examples: Sequence[Worked]):
        self._worker, self._replay, self._examples = worker, replay, examples

    def lines(self, faults: Iterable[tuple[str, str]]) -> Iterator[WorkedLines]:
        """Of each (task, mistake) the first example that does not hold: with the mistake either, where there is one."""
        failing = [w for n, w in enumerate(self._examples) if self._fails(n)]
        for task, mistake in faults:
            own = (w for w in failing if w.task == task)
            chosen = next((w for w in own if not mistake or self._replay.worked.fails_with(mistake, w)), None)
            if chosen is not None:
                place = self._examples.index(chosen)
                before = len(self._worker.printed())
                printed = self._printed(place, chosen)
                output = self._worker.printed()[before:].decode("utf-8", "replace")
                output = describe.cut(output, MOST_OUTPUT, keep="\n\t")
                yield WorkedLines(task, mistake, lines=self._lines(chosen), printed=printed, output=output)

    def _lines(self, worked: Worked) -> tuple[str, ...]:
        return tuple(worked.lines(self._replay.suite.exercise.name))

    def _fails(self, place: int) -> bool:
        try:
            self._call(f"holds_{place}")
        except (NotAttempted, StudentTimeout, StudentCrashed):
            return False
        except StudentFault:
            return True
        return False

    def _printed(self, place: int, worked: Worked) -> str:
        if not worked.value:
            return ""
        try:
            value = self._call(f"value_{place}")
        except StudentFault as fault:
            return describe.cut(str(fault), MOST_PRINTED)
        return shown(value)

    def _call(self, name: str) -> Value:
        return self._worker.call(0, name, (), {}, LIMIT).value if self._worker.alive else None


def faults_of(results: Iterable[TestResult]) -> list[tuple[str, str]]:
    """(task, mistake) of all values that are not right; "" for what nothing explains."""
    lost = [r for r in results if r.outcome is Outcome.FAILED]
    return list(dict.fromkeys((r.task, i) for r in lost for i in (*r.diagnosis, "")))


def source(exercise: str, examples: Sequence[Worked]) -> bytes:
    """The examples as functions of a file beside the student's."""
    names = sorted({name for w in examples for name in w.names})
    parts = ["import numpy as np", f"from {exercise} import {', '.join(names)}"]
    for n, w in enumerate(examples):
        body = "\n".join(w.setup)
        parts.append(f"def holds_{n}():\n" + indent(f"{body}\n{w.assertion}", "    "))
        if w.value:
            parts.append(f"def value_{n}():\n" + indent(f"{body}\nreturn {w.value}", "    "))
    return "\n".join(parts).encode()


def shown(value: Value) -> str:
    """A value as print shows it, in one line, to four digits."""
    if isinstance(value, np.ndarray) and value.dtype.kind in "iufb" and value.size <= 24:  # as many as a line holds
        text = np.array2string(value, precision=4, separator=", ", suppress_small=True)
        return describe.cut(" ".join(text.split()), MOST_PRINTED)
    return describe.value(value)
