"""What a submission may cost, through the command line: past it the rest is told as time-outs, and neighbours get their marks."""

from __future__ import annotations

import gc
import json
import shutil
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from helpers import FIXTURE_COURSE, Grade, Said

from grader.course.course import Course
from grader.diagnosis.replay import Replay
from grader.grading import exercise_run
from grader.grading.exercise_run import ExerciseRun
from grader.grading.purse import Purse
from grader.grading.workers import Workers
from grader.isolation.sandbox import Sandbox
from grader.results.result import Outcome
from grader.student.keeping import Digest, Keeping, weight
from grader.student.student import Student
from grader.testing.collecting import collect

RIGHT = "def double(x):\n    return 2 * x\n\ndef triple(x):\n    return 3 * x\n"
COUNTER = "class Counter:\n    def update(self, params, grads):\n        params['n'] += grads['n']\n"
BURNT = "import time\nwhile time.process_time() < {}: pass\n"
LIMIT_WORDS = {"exercise": "processor time for this exercise", "submission": "processor time for the whole submission"}


def doing(act: str) -> str:
    """A right double that does something first."""
    return RIGHT.replace("    return 2 * x", f"    {act}\n    return 2 * x")


@dataclass(frozen=True)
class Row:
    """What is set, what one student hands in; what becomes of the tests, in order, without the limit and with it."""

    situation: str
    budget: str
    double: str
    outcomes: str  # a letter a test of double.py: passed, failed, error, timeout, crashed
    counter: str = "pp"
    flags: tuple[str, ...] = ()
    says: str = ""
    plain: str = "pppp"  # of double.py, where nothing is set


ROWS = [
    Row(
        "a loop without end costs the exercise its seconds",
        *("exercise_seconds = 0.1", doing("while True: pass"), "tttt"),
        flags=("timeout", "costly"),
        says=LIMIT_WORDS["exercise"],
        plain="tttp",
    ),
    Row(
        "sleeping does, ten times as long",
        *("exercise_seconds = 0.15", doing("__import__('time').sleep(1000)"), "tttt"),
        flags=("timeout", "costly"),
        says=LIMIT_WORDS["exercise"],
        plain="tttp",
    ),
    Row(
        "the import of each fresh process counts",
        *("exercise_seconds = 0.3", BURNT.format(0.2) + doing("__import__('os')._exit(0)"), "cttt"),
        flags=("timeout", "crashed", "costly"),
        says=LIMIT_WORDS["exercise"],
        plain="cccp",
    ),
    Row(
        "the submission has an end, too",
        *("submission_seconds = 0.2", BURNT.format(0.25) + RIGHT, "tttt"),
        counter="tt",
        flags=("timeout", "costly"),
        says=LIMIT_WORDS["submission"],
    ),
    Row(
        "what is cheap is not cut short",
        *("exercise_seconds = 20\nsubmission_seconds = 20", RIGHT, "pppp"),
    ),
    Row(
        "an answer that is too large",
        *("answer_mib = 1", doing("x = np.resize(x, 1 << 20)").replace("2 * x", "x") + "\nimport numpy as np\n", "eeep"),
        says="the value is larger than 1 MiB",
        plain="ffpp",
    ),
    Row(
        "answers that are too large together",
        *("answer_mib = 1", doing("return [[]] * 60_000"), "eeep"),
        says="the answers of one test together are larger than 4 MiB",
        plain="ffpp",
    ),
    Row(
        "so many answers, and no more",
        *("crossings = 3", RIGHT, "ppcp"),
        counter="pc",
        flags=("crashed",),
        says="more than 3 times",
    ),
    Row(
        "memory",
        *("memory_mib = 600", "import numpy as np\n" + doing("np.empty(700 << 20, np.uint8)"), "eeep"),  # asked for, not touched
        says="MemoryError",
    ),
    Row(
        "what is printed is kept to an eighth",
        *("output_kib = 8", "print('x' * 5000)\n" + RIGHT, "pppp"),
        says="1,024 characters printed",
    ),
    Row(
        "importing the file",
        *("load_seconds = 0.2", BURNT.format(0.3) + RIGHT, "tttt"),
        flags=("timeout",),
        says="Importing the file did not come to an end",
    ),
]  # fmt: skip


def graded(grade: Grade, home: Path, source: str, budget: str, course: Path = FIXTURE_COURSE) -> Said:
    """A class of the student and an honest neighbour, under the budget."""
    for student, double in {"costly": source, "honest": RIGHT}.items():
        (home / "class" / student).mkdir(parents=True)
        (home / "class" / student / "double.py").write_text(double, encoding="utf-8")
        (home / "class" / student / "counter.py").write_text(COUNTER, encoding="utf-8")
    (home / "a.toml").write_text(f'[[set]]\nexercises = "all"\n[budget]\n{budget}\n', encoding="utf-8")
    return grade(
        *("run", home / "class", "--out", home / "out", "--assignment", home / "a.toml", "--jobs", 1), course=course
    )


def result(home: Path, student: str = "costly") -> dict[str, Any]:
    read: dict[str, Any] = json.loads((home / "out/students" / student / "result.json").read_text("utf-8"))
    return read


def outcomes(read: dict[str, Any], exercise: str) -> str:
    """The first letter of what became of each test."""
    return "".join(t["outcome"][0] for t in read["exercises"][exercise]["tests"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.situation)
def test_past_a_budget(row: Row, grade: Grade, tmp_path: Path) -> None:
    said = graded(grade, tmp_path, row.double, row.budget)
    assert said.code == 0, said.err
    read = result(tmp_path)
    assert (outcomes(read, "double"), outcomes(read, "counter")) == (row.outcomes, row.counter)
    assert tuple(read["flags"]) == row.flags
    assert row.says in (tmp_path / "out/students/costly/feedback.html").read_text("utf-8")
    remarked = [
        line for line in (tmp_path / "out/tables/cost.csv").read_text("utf-8").splitlines() if "far more" in line
    ]
    assert [line.split(",")[0] for line in remarked] == ["costly"] * ("costly" in row.flags)
    if row.budget != "crossings = 3":
        assert result(tmp_path, "honest")["score"] == 8


def test_without_it(grade: Grade, tmp_path: Path) -> None:
    """The control: the rows as a class, under no budget."""
    rows = {f"s{n}": row for n, row in enumerate(ROWS)}
    for student, row in rows.items():
        (tmp_path / "class" / student).mkdir(parents=True)
        (tmp_path / "class" / student / "double.py").write_text(row.double, encoding="utf-8")
    said = grade("run", tmp_path / "class", "--out", tmp_path / "out", "--only", "double", "--jobs", 1)
    assert said.code == 0, said.err
    found = {row.situation: outcomes(result(tmp_path, student), "double") for student, row in rows.items()}
    assert found == {row.situation: row.plain for row in rows.values()}


def test_another_run_keeps_what_was_cut_short(grade: Grade, tmp_path: Path) -> None:
    graded(grade, tmp_path, BURNT.format(0.3) + RIGHT, "submission_seconds = 0.25")
    before = (tmp_path / "out/students/costly/result.json").read_bytes()
    again = ("run", tmp_path / "class", "--out", tmp_path / "out", "--assignment", tmp_path / "a.toml")
    assert "2 of them unchanged" in grade(*again).out
    assert (tmp_path / "out/students/costly/result.json").read_bytes() == before


def test_what_was_cut_short_is_run_where_there_is_time_again(grade: Grade, tmp_path: Path) -> None:
    graded(grade, tmp_path, BURNT.format(0.3) + RIGHT, "submission_seconds = 0.25")
    (tmp_path / "class/costly/double.py").write_text(RIGHT, encoding="utf-8")
    again = grade("run", tmp_path / "class", "--out", tmp_path / "out", "--assignment", tmp_path / "a.toml")
    assert again.code == 0, again.err
    assert (result(tmp_path)["score"], result(tmp_path)["flags"]) == (8, [])


# --- per exercise


def course_with(home: Path, budget: str) -> Path:
    """The fixture course, in which double has a budget of its own."""
    course = Path(shutil.copytree(FIXTURE_COURSE, home / "course"))
    table = course / "solutions/unit01_numbers/unit.toml"
    table.write_text(table.read_text("utf-8") + f"budget = {budget}\n", encoding="utf-8")
    return course


LARGE = doing("x = np.resize(x, 1 << 18)").replace("2 * x", "x") + "\nimport numpy as np\n"  # 2 MiB


@pytest.mark.parametrize(
    ("own", "of_the_run", "outcome"),
    [
        ("{ answer_mib = 1 }", "", "e"),
        ("{ answer_mib = 1 }", "answer_mib = 3", "f"),  # the run goes before
        ("{ answer_mib = 3 }", "answer_mib = 1", "e"),
        ("{ load_seconds = 3 }", "", "f"),
    ],
)
def test_an_exercise_has_its_own(grade: Grade, tmp_path: Path, own: str, of_the_run: str, outcome: str) -> None:
    assert graded(grade, tmp_path, LARGE, of_the_run, course_with(tmp_path, own)).code == 0
    assert outcomes(result(tmp_path), "double")[0] == outcome


@pytest.mark.parametrize(
    ("own", "told"), [("{ seconds = 3 }", "seconds"), ("{ memory_mib = 8 }", ">= 256"), ("3", "object")]
)
def test_a_budget_of_no_kind_is_refused(grade: Grade, tmp_path: Path, own: str, told: str) -> None:
    said = grade("list", course=course_with(tmp_path, own))
    assert said.code == 2
    assert "unit.toml" in said.err
    assert told in said.err


def test_doctor_shows_it(grade: Grade, tmp_path: Path) -> None:
    said = grade("doctor", course=course_with(tmp_path, "{ answer_mib = 3 }"))
    for shown in (
        "300 s; an exercise 30 s",
        "1536 MiB of memory, 4 s",
        "8 MiB an answer, 32 MiB all answers of a test, 50,000",
    ):
        assert shown in said.out
    assert "double: answer_mib = 3" in said.out


# --- what is kept for the diagnosis


def test_what_crossed_in_all_tests_is_kept_within_one_bound(course: Course) -> None:
    """Four tests with an answer of 6 MiB each, and room for one of them."""
    suite = collect(course.exercises)["double"]
    source = b"import numpy as np\ndef double(x):\n    return np.ones(6 << 17)\ntriple = double\n"
    purse = Purse(60)
    with Sandbox() as sandbox:
        workers = Workers(sandbox, {"double": source}, suite.exercise, purse=purse)
        run = ExerciseRun(suite, Replay(suite, "saiten"), workers, purse=purse, secret="saiten")
        run._keeping = Keeping(whole=10 << 20)
        assert {t.outcome for t in run.run()} <= {"failed", "passed"}
        run.close()
    steps = [step for of_test in run._steps.values() for step in of_test]
    assert [isinstance(step.value, Digest) for step in steps].count(False) == 1
    assert len(steps) >= 4
    assert sum(map(weight, steps)) < 10 << 20


def test_what_a_failed_test_gathered_is_let_go(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """At once: whoever collects circles counts objects, not megabytes."""
    held: list[weakref.ref[Student]] = []

    class Watched(Student):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            held.append(weakref.ref(self))

    monkeypatch.setattr("grader.grading.exercise_run.Student", Watched)
    suite = collect(course.exercises)["double"]
    gc.disable()
    try:
        with Sandbox() as sandbox:
            workers = Workers(
                sandbox, {"double": b"def double(x):\n    raise ValueError\n"}, suite.exercise, purse=Purse(60)
            )
            run = ExerciseRun(suite, Replay(suite, "saiten"), workers, purse=Purse(60), secret="saiten")
            assert "error" in {t.outcome for t in run.run()}
            assert [one for one in held if one() is not None] == []
            run.close()
    finally:
        gc.enable()


def test_what_an_answer_costs_us_to_look_at_comes_out_of_the_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test of which our own side takes 20 seconds: after two of them the 30 of the exercise are used up."""
    clock = iter(range(0, 10_000, 20))
    monkeypatch.setattr(exercise_run, "checking_clock", lambda: float(next(clock)))
    suite = collect([Course.load(FIXTURE_COURSE).exercise("double")])["double"]
    purse = Purse(30.0)
    with Sandbox() as sandbox:
        workers = Workers(sandbox, {"double": RIGHT.encode()}, suite.exercise, purse=purse)
        run = ExerciseRun(suite, Replay(suite, "secret"), workers, purse=purse, secret="secret")
        found = [t.outcome for t in run.run()]
        run.close()
    assert found == [Outcome.PASSED, Outcome.PASSED, Outcome.TIMEOUT, Outcome.TIMEOUT]
    assert purse.emptied is purse
