"""Worked lines: for each fault a small example that does not hold beside the student's file, and what it prints there.

The examples are public ones or made for this (`testing.worked`); they run in a worker like any of the student's code. No
mark hangs on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache, partial
from textwrap import indent
from types import CodeType

import numpy as np

from grader.diagnosis.replay import Replay
from grader.grading.workers import Workers
from grader.isolation.sandbox import Worker
from grader.results.finding import Kind
from grader.results.result import RAISES, Outcome, TestResult, WorkedLines
from grader.student import describe
from grader.student.faults import NotAttempted, StudentCrashed, StudentFault, StudentTimeout
from grader.student.plain import Value
from grader.testing.worked_example import Worked

MODULE = "saiten_worked"  # the file of examples, beside the student's
LIMIT = 1.0  # seconds an example
MOST_PRINTED = 200  # characters
SMALL = 1e-3
MOST_OUTPUT = 600  # of what the student's own `print` wrote


class _NotAtOnce(Exception):
    """One of the examples ended the worker, or took too long: they are asked one by one, in a fresh one."""


class Examples:
    """The worked examples of these tasks beside a student's file, in a worker of their own: a file that has seen hidden tests
    might show what they asked."""

    def __init__(self, replay: Replay, tasks: Iterable[str]):
        self._replay, self._exercise = replay, replay.suite.exercise.name
        self._examples = tuple(w for task in tasks for w in replay.worked.of(task))

    def __len__(self) -> int:
        return len(self._examples)

    def lines(self, faults: Sequence[tuple[str, str]], workers: Workers) -> tuple[WorkedLines, ...]:
        """Of each (task, mistake) the first example that does not hold: with the mistake either, where there is one. An example
        that ends as the fault does, in a wrong value or in an exception, is preferred.

        Raises LoadFailed.
        """
        for failing in (self._failing_at_once, self._failing_one_by_one):
            with (
                suppress(_NotAtOnce),
                workers.beside(MODULE, {MODULE: _code(self._exercise, self._examples)}) as worker,
            ):
                return tuple(self._told(worker, faults, failing(worker)))
        return ()

    def _told(
        self, worker: Worker, faults: Sequence[tuple[str, str]], failing: Mapping[Worked, bool]
    ) -> Iterator[WorkedLines]:
        for task, mistake in faults:
            chosen = next(self._fitting(task, mistake, faults, failing), None)
            if chosen is not None and not (mistake == RAISES and not failing[chosen]):
                before = len(worker.printed())
                value, raises = _value(worker, self._examples.index(chosen), chosen)
                printed = (
                    str(value) if raises else shown(value, self._replay.worked.gives(chosen)) if chosen.value else ""
                )
                output = worker.printed()[before:].decode("utf-8", "replace")
                output = describe.cut(output, MOST_OUTPUT, keep="\n\t")
                lines = tuple(chosen.lines(self._exercise))
                yield WorkedLines(task, mistake, lines=lines, printed=printed, output=output, raises=raises)

    def _fitting(
        self, task: str, mistake: str, faults: Iterable[tuple[str, str]], failing: Mapping[Worked, bool]
    ) -> Iterator[Worked]:
        """Those that show a fault, the best first: of what nothing explains, one that would hold if what is named were all."""
        fails_with = self._replay.worked.fails_with
        if mistake not in ("", RAISES):
            own = (w for w in failing if w.task == task and fails_with(mistake, w))
            yield from sorted(own, key=failing.__getitem__)
            return
        named = [i for t, i in faults if t == task and i not in ("", RAISES)]
        own = (w for w in failing if w.task == task)
        yield from sorted(
            own, key=lambda w: (failing[w] is not (mistake == RAISES), any(fails_with(i, w) for i in named))
        )

    def _failing_at_once(self, worker: Worker) -> dict[Worked, bool]:
        """Those that do not hold, and whether an exception came in the place of their value. Raises _NotAtOnce."""
        try:
            found = worker.call(0, "failing", (), {}, LIMIT).value
        except StudentFault:
            raise _NotAtOnce from None
        places = set(found) if isinstance(found, list) and all(isinstance(n, int) for n in found) else set()
        return {w: ~n in places for n, w in enumerate(self._examples) if n in places or ~n in places}

    def _failing_one_by_one(self, worker: Worker) -> dict[Worked, bool]:
        found = {w: _raises(worker, n, w) for n, w in enumerate(self._examples)}
        return {w: raises for w, raises in found.items() if raises is not None}


def _raises(worker: Worker, place: int, worked: Worked) -> bool | None:
    """Whether an exception comes in the place of an example's value; None where it holds, or nobody knows."""
    if not worker.alive:
        return None
    try:
        worker.call(0, f"holds_{place}", (), {}, LIMIT)
    except (NotAttempted, StudentTimeout, StudentCrashed):
        return None
    except StudentFault:
        return _value(worker, place, worked)[1]
    return None


def _value(worker: Worker, place: int, worked: Worked) -> tuple[Value, bool]:
    """The value that is printed, or the exception, and whether it is one."""
    if not worked.value or not worker.alive:
        return "", False
    try:
        return worker.call(0, f"value_{place}", (), {}, LIMIT).value, False
    except StudentFault as fault:
        return describe.cut(str(fault), MOST_PRINTED), True


def faults_of(results: Iterable[TestResult]) -> list[tuple[str, str]]:
    """(task, mistake) of all values that are not right, and of exceptions; "" and RAISES for what nothing explains."""
    lost = [r for r in results if r.outcome is Outcome.FAILED]
    lost += [r for r in results if r.outcome is Outcome.ERROR and r.finding and r.finding.kind is Kind.RAISED]
    rest = {Outcome.FAILED: "", Outcome.ERROR: RAISES}
    return list(dict.fromkeys((r.task, i) for r in lost for i in (*r.diagnosis, rest[r.outcome])))


@lru_cache(maxsize=64)  # many students get the same task wrong
def _code(exercise: str, examples: tuple[Worked, ...]) -> CodeType:
    return compile(source(exercise, examples), f"{MODULE}.py", "exec", dont_inherit=True, optimize=0)


_FAILING = """
class Nowhere:
    def write(self, text):
        return len(text)

    def flush(self):
        pass

def failing():
    shown = sys.stdout  # what is kept of it is for the example that is shown
    sys.stdout = Nowhere()
    try:
        return tried()
    finally:
        sys.stdout = shown

def tried():
    found = []
    for place, holds in enumerate(({all})):
        try:
            holds()
        except NotImplementedError:
            pass
        except BaseException:
            found.append(place if comes(place) else ~place)
    return found

def crossing(value):
    if type(value) in (set, frozenset) and value:
        try:
            return "{{" + ", ".join(map(repr, sorted(value))) + "}}"
        except BaseException:
            return str(value)
    return str(value) if isinstance(value, (np.dtype, set, frozenset, range, type)) else value

def comes(place):
    try:
        ({values})[place]()
    except BaseException:
        return False
    return True
"""


def source(exercise: str, examples: Sequence[Worked]) -> bytes:
    """The examples as functions of a file beside the student's, and one that tells which of them do not hold."""
    parts = ["import sys", "import numpy as np", f"import {exercise}"]
    for n, w in enumerate(examples):
        # Each by itself: a function that is not there spoils only the examples that use it.
        body = "\n".join((f"from {exercise} import {', '.join(w.names)}", *w.setup))
        looked_at = f"{w.value}\n" if w.value else ""  # as `print` does on the page: there may be less of it afterwards
        parts.append(f"def holds_{n}():\n" + indent(f"{body}\n{looked_at}{w.assertion}", "    "))
        if w.value:
            parts.append(f"def value_{n}():\n" + indent(f"{body}\nreturn crossing({w.value})", "    "))
    values = [f"value_{n}" if w.value else "int" for n, w in enumerate(examples)]
    parts.append(
        _FAILING.format(all="".join(f"holds_{n}, " for n in range(len(examples))), values=", ".join(values) + ",")
    )
    return "\n".join(parts).encode()


def shown(value: Value, right: Value = None) -> str:
    """A value as print shows it, in one line, to four digits; to more where it would look like the one of a right file."""
    few, *more = (partial(_shown, digits=d) for d in range(describe.FEW, describe.ALL + 1))
    return next((to(value) for to in (few, *more) if to(value) != to(right)), few(value))


def _shown(value: Value, digits: int) -> str:
    if isinstance(value, np.ndarray) and value.dtype.kind in "iufb" and value.size <= 24:  # as many as a line holds
        largest = np.abs(value[np.isfinite(value)]).max(initial=0)
        is_small = 0 < largest < SMALL  # throughout: it is not rounding then
        text = np.array2string(value, precision=digits - 1, separator=", ", suppress_small=not is_small)
        return describe.cut(" ".join(text.split()), MOST_PRINTED)
    return describe.cut(value, MOST_PRINTED) if isinstance(value, str) else describe.value(value, digits)
