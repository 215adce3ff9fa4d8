"""Rows of a large class: equal, and small."""

from __future__ import annotations

import pickle

from grader.report.row import Row, Seen
from grader.results.flags import Flag
from grader.results.result import ExerciseResult, Outcome, Result, Status, TestResult
from grader.text import Text


def row(student: str) -> Row:
    """As another process sends it: nothing of it is anybody else's."""
    seen = Seen("softmax", "softmax", mistake="S1", hint=Text("Hint", "ヒント"), tests=(Text("Title", "題"),))
    made = Row(
        student,
        student,
        score=7.0,
        max_score=25.0,
        parts=(("softmax", 7.0, 25.0, "graded"),),
        flags=(Flag.LATE,),
        waiting=0,
        withheld=0.0,
        seen=(seen,),
        items=(("softmax", b"\x64" * 25),),
        answers=(("quiz", ("a", "b")),),
        raw=7.0,
    )
    return pickle.loads(pickle.dumps(made))  # type: ignore[no-any-return]


def test_a_shared_row_is_the_same_row() -> None:
    pieces: dict[object, object] = {}
    assert [row(name).shared(pieces) for name in ("ann", "bob")] == [row("ann"), row("bob")]


def test_what_rows_have_alike_is_there_once() -> None:
    pieces: dict[object, object] = {}
    ann, bob = (row(name).shared(pieces) for name in ("ann", "bob"))
    assert ann.seen is bob.seen
    assert ann.items is bob.items
    assert ann.parts[0] is bob.parts[0]
    assert ann.lateness is bob.lateness
    assert bob.folder is bob.student


def test_pieces_of_other_kinds_stay_apart() -> None:
    pieces: dict[object, object] = {1: 1}
    shared = row("ann").shared(pieces)
    assert type(shared.score) is float
    assert type(shared.parts[0]) is tuple


def test_the_same_mistake_in_two_tasks_is_seen_in_both() -> None:
    def lost(task: str) -> TestResult:
        title, hint = Text("Title", "題"), Text("Hint", "ヒント")
        return TestResult(
            task, task, title, points=1.0, earned=0.0, outcome=Outcome.FAILED, diagnosis=("S1",), hints=(hint,)
        )

    tests = (lost("softmax"), lost("log_softmax"))
    exercise = ExerciseResult("softmax", Text("S", "S"), "u", Status.GRADED, max_score=2.0, tests=tests)
    seen = Row.of(Result("ann", "3", (exercise,)), "ann").seen
    assert [(s.task, s.mistake) for s in seen] == [("softmax", "S1"), ("log_softmax", "S1")]
