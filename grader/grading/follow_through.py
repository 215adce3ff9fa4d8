"""Follow-through: credit for right work on top of an earlier wrong answer ("error carried forward").

An exercise that builds on earlier ones is graded with the student's own earlier files first. The tests that it loses
are run once more where the earlier files that are not right are replaced by the reference; what passes then earns its
points, with the note that the fault lies earlier. Of that second run nothing is told but words of the course and of the
student's own file: its worker holds a reference, if only as compiled code, so a value, a printed line or a traceback of it
could carry that out. What passes, and which sentence a test ended with, still tells a bit or two a test (docs/security.md).
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import CodeType

from grader.course.course import Exercise
from grader.grading import words
from grader.isolation.bare_code import bare_code
from grader.results.counting import Role, counted
from grader.results.evidence import of_task
from grader.results.finding import Finding, Kind
from grader.results.result import ExerciseResult, Outcome, Status, TestResult
from grader.text import Text


def at_fault(
    exercise: Exercise, sources: Mapping[str, bytes], graded: Mapping[str, ExerciseResult], too_slow: bool = False
) -> dict[str, bytes]:
    """The references that take the place of earlier files: of those that are used and not known to be right."""
    written = {w for data in sources.values() for w in re.findall(rb"\w+", data)}
    named = {*written, *map(str.encode, exercise.tests_use)}
    used = {
        e.name: e for direct in exercise.earlier if direct.name.encode() in named for e in (*direct.earlier, direct)
    }
    # Right files may be too slow to build on: loops that do for a single call are too much for a training run.
    return {
        name: e.solution_path.read_bytes()
        for name, e in used.items()
        if too_slow or not (name in graded and _is_right(graded[name]))
    }


def bare(references: Mapping[str, bytes], sources: Mapping[str, bytes]) -> dict[str, CodeType]:
    """The references as a worker gets them beside the student's files: code without a text."""
    return {name: bare_code(source, name, {*sources, *references}) for name, source in references.items()}


def _is_right(result: ExerciseResult) -> bool:
    return result.status is Status.GRADED and result.score >= result.max_score


def carried_forward(
    first: ExerciseResult,
    second: Mapping[str, TestResult],
    *,
    replaced: tuple[str, ...],
    roles: Mapping[str, Role],
    exactly: tuple[str, ...],
    doubtful: tuple[str, ...],
    own: bytes,
    hidden: str,
) -> ExerciseResult:
    """The result of the first run, with what passed in the second one. own: the student's file of the exercise; hidden: the text
    of its hidden tests."""
    told = _Told(", ".join(f"{name}.py" for name in replaced), own=own, hidden=hidden)
    loaded = first.status is Status.GRADED
    tests = counted([_carried(t, second.get(t.id), told, loaded) for t in first.tests], roles)
    gained = sum(t.earned for t in tests) - sum(t.earned for t in first.tests)
    written = any(t.outcome is not Outcome.NOT_ATTEMPTED for t in tests)
    found = dict.fromkeys(i for t in tests if t.earned < t.points for i in t.diagnosis)
    here = {of_task(t.task, i) for t in tests if t.earned < t.points for i in t.diagnosis}
    heard = any(t.finding != before.finding for t, before in zip(tests, first.tests, strict=True))
    if not gained and not (written and (found or not loaded)) and not (heard and loaded):
        return first
    return replace(
        first,
        status=Status.GRADED,
        tests=tests,
        finding=first.finding if not gained else None,
        note=words.carried_forward(gained, told.names) if gained else Text(),
        diagnosis=tuple(found),
        exactly=tuple(i for i in exactly if i in here),
        doubtful=doubtful,
    )


@dataclass(frozen=True)
class _Told:
    """What may be told of the second run. names: the files that are the reference's."""

    names: str
    own: bytes
    hidden: str

    def wrong(self, found: Finding | None) -> Finding:
        """Not right beside the reference either: the call, in the test's own words; of an exception its class, and those of its
        lines that stand in the student's file; the author's sentence, if it holds no value.

        A class of a name of its own could carry something out, and so could a line, or a number in a sentence: what is no name
        of Python's, no line of the student's file and no text of the hidden tests is left away.
        """
        words = {"files": self.names}
        if found is not None and found.call is not None:
            words["call"] = found.call.name
        if found is None or found.kind is not Kind.RAISED:
            return Finding(Kind.WRONG_ON_REFERENCE, words=words, said=self._said(found))
        written = [line.strip() for line in self.own.decode(errors="replace").splitlines()]
        lines = tuple((n, text) for n, text in found.lines if n <= len(written) and text and written[n - 1] == text)
        exception = found.words["exception"]
        if isinstance(getattr(builtins, exception, None), type):
            words["exception"] = exception
        return Finding(Kind.WRONG_ON_REFERENCE, words=words, lines=lines)

    def _said(self, found: Finding | None) -> Text:
        """The author's sentence, where it stands in the hidden tests as it is."""
        said = found.said if found and found.kind is Kind.SAID else Text()
        return said if all(f'"{text}"' in self.hidden for text in (said.en, said.ja)) else Text()


def _carried(first: TestResult, second: TestResult | None, told: _Told, loaded: bool) -> TestResult:
    if second is None or first.outcome in (Outcome.PASSED, Outcome.GRADER_ERROR):
        return first
    if second.outcome is Outcome.PASSED:
        right = Finding(Kind.RIGHT_ON_REFERENCE, words={"files": told.names})
        return replace(first, outcome=Outcome.PASSED, finding=right, diagnosis=(), hints=())
    if second.outcome is Outcome.NOT_ATTEMPTED:
        return replace(first, outcome=Outcome.NOT_ATTEMPTED, finding=second.finding, diagnosis=(), hints=())
    # The hints are the catalogue's own words; of what came back nothing is told.
    if loaded and not _is_of_earlier(first.finding):
        return replace(first, diagnosis=second.diagnosis, hints=second.hints)
    outcome = second.outcome if second.outcome in (Outcome.FAILED, Outcome.ERROR) else first.outcome
    wrong = told.wrong(second.finding)
    return replace(first, outcome=outcome, finding=wrong, diagnosis=second.diagnosis, hints=second.hints)


def _is_of_earlier(found: Finding | None) -> bool:
    """Whether a test ended in an exception that no line of the student's raised: the earlier file that it uses is not there, or
    cannot be loaded."""
    return found is not None and found.kind is Kind.RAISED and not found.lines
