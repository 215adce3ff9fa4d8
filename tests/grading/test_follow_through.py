"""Follow-through: nobody pays twice for one fault, and nothing of the reference gets out."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from built_course import HIDDEN, JAPANESE, SENTENCES, SOLUTION, TABLE
from helpers import FIXTURE_COURSE, Grade

from grader.course.course import COURSE_VARIABLE
from grader.diagnosis.replay import Replay
from grader.diagnosis.scores import Diagnosis
from grader.grading.exercise_run import ExerciseRun
from grader.grading.process import student_grader
from grader.grading.run_parts import Job
from grader.results.result import Result, TestResult
from grader.results.store import Store
from grader.submission.entries import entries

pytestmark = pytest.mark.slow

DOUBLE = "import numpy as np\ndef double(x):\n    return x + x\ndef triple(x):\n    return 3 * x\n"
WRONG_DOUBLE = DOUBLE.replace("x + x", "x * x")
MINE = "from double import double, triple\ndef quadruple(x):\n    return double(double(x))\ndef sixfold(x):\n    return triple(double(x))\n"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """The fixture course with an exercise on top of `double`."""
    course = tmp_path / "built"
    shutil.copytree(FIXTURE_COURSE, course, ignore=shutil.ignore_patterns("__pycache__"))
    for folder, name, text in (
        ("solutions/unit03_build", "quadruple.py", SOLUTION),
        ("solutions/unit03_build", "quadruple.ja.toml", JAPANESE),
        ("solutions/unit03_build", "unit.toml", TABLE),
        ("hidden/unit03_build", "test_quadruple.py", HIDDEN),
        ("hidden/unit03_build", "quadruple.toml", SENTENCES),
    ):
        (course / folder).mkdir(parents=True, exist_ok=True)
        (course / folder / name).write_text(text)
    return course


def run(grade: Grade, course: Path, tmp_path: Path, *options: str, **files: str) -> dict[str, Any]:
    home = tmp_path / "class" / "aoi"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    for name, text in files.items():
        (home / f"{name}.py").write_text(text)
    said = grade("run", tmp_path / "class", "--out", tmp_path / "out", *options, course=course)
    assert said.code == 0, said.err
    read: dict[str, Any] = json.loads((tmp_path / "out/students/aoi/result.json").read_text())
    return read


def page(tmp_path: Path) -> str:
    return (tmp_path / "out/students/aoi/feedback.html").read_text()


def test_the_course_is_right(grade: Grade, built: Path):
    assert grade("dev", "build", course=built).code == 0
    said = grade("dev", "check", course=built)
    assert said.code == 0, said.out


def test_right_on_right_has_no_note(grade: Grade, built: Path, tmp_path: Path):
    result = run(grade, built, tmp_path, double=DOUBLE, quadruple=MINE)
    assert result["exercises"]["quadruple"]["score"] == 3
    assert "course's own" not in page(tmp_path)


def test_right_on_wrong_earns_its_points_and_says_where_the_fault_lies(grade: Grade, built: Path, tmp_path: Path):
    result = run(grade, built, tmp_path, double=WRONG_DOUBLE, quadruple=MINE)
    assert result["exercises"]["double"]["score"] < 6
    found = result["exercises"]["quadruple"]
    assert (found["score"], found["max_score"]) == (3, 3)
    assert [t["outcome"] for t in found["tests"]] == ["passed", "passed"]
    assert all("double.py" in t["message"] for t in found["tests"])
    assert "you do not pay for that twice" in page(tmp_path)
    assert "follow_through" in (tmp_path / "out/grades.csv").read_text()


def test_right_on_nothing(grade: Grade, built: Path, tmp_path: Path):
    found = run(grade, built, tmp_path, quadruple=MINE)["exercises"]["quadruple"]
    assert (found["status"], found["score"]) == ("graded", 3)


def test_right_on_a_syntax_error(grade: Grade, built: Path, tmp_path: Path):
    found = run(grade, built, tmp_path, double="def double(x)\n", quadruple=MINE)["exercises"]["quadruple"]
    assert (found["status"], found["score"]) == ("graded", 3)


def test_only_what_the_fault_touches_is_carried(grade: Grade, built: Path, tmp_path: Path):
    own = MINE.replace("triple(double(x))", "2 * x")
    found = run(grade, built, tmp_path, double=WRONG_DOUBLE, quadruple=own)["exercises"]["quadruple"]
    assert [t["outcome"] for t in found["tests"]] == ["passed", "failed"]
    assert found["diagnosis"] == ["SX1"]
    assert found["score"] == 2


def test_what_is_wrong_on_the_courses_own_files_is_told_though_nothing_is_gained(
    grade: Grade, built: Path, tmp_path: Path
):
    own = "def quadruple(x):\n    return four * x\ndef sixfold(x):\n    return six * x\nfrom double import double\n"
    found = run(grade, built, tmp_path, quadruple=own)["exercises"]["quadruple"]
    assert found["score"] == 0
    assert all("NameError" in t["message"] and "No module" not in t["message"] for t in found["tests"])


SITUATIONS = {
    "all of it": (WRONG_DOUBLE, MINE),
    "a part": (WRONG_DOUBLE, MINE.replace("triple(double(x))", "2 * x")),
    "nothing": (WRONG_DOUBLE, MINE.replace("double(double(x))", "double(x)").replace("triple(double(x))", "2 * x")),
    "it is right": (DOUBLE, MINE.replace("double(double(x))", "double(x)")),
}


def graded_here(course: Path, home: Path, monkeypatch: pytest.MonkeyPatch, files: tuple[str, str]) -> Result:
    """What a grader in this process makes of the files double and quadruple."""
    monkeypatch.setenv(COURSE_VARIABLE, str(course))
    folder = home / "class" / "aoi"
    folder.mkdir(parents=True)
    for name, text in zip(("double", "quadruple"), files, strict=True):
        (folder / f"{name}.py").write_text(text)
    store = Store.create(home / "out")
    grader = student_grader(Job(home / "class", home / "out", "s", ("double", "quadruple")), None)
    try:
        grader(entries(home / "class")[0])
    finally:
        grader.close()
    record = store.record("aoi")
    assert record is not None
    return replace(record, exercises=tuple(replace(e, seconds=0.0) for e in record.exercises))


@pytest.mark.usefixtures("warm_zygotes")
@pytest.mark.parametrize("carried", SITUATIONS)
def test_the_first_run_is_explained_only_where_it_is_told(
    carried: str, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    asked: list[str] = []
    diagnose, run = Replay.diagnose, ExerciseRun.run

    def counting(self: Replay, task: str, *rest: Any) -> Diagnosis:
        asked.append(task)
        return diagnose(self, task, *rest)

    monkeypatch.setattr(Replay, "diagnose", counting)
    found = graded_here(built, tmp_path / "late", monkeypatch, SITUATIONS[carried])
    late, asked = [t for t in asked if t != "double"], []
    assert (
        late
        == {
            "all of it": [],
            "a part": ["sixfold"],
            "nothing": ["quadruple", "sixfold"],
            "it is right": ["quadruple"],
        }[carried]
    )

    def eager(self: ExerciseRun) -> tuple[TestResult, ...]:
        results = run(self)
        self.diagnosed(results)
        return results

    monkeypatch.setattr(ExerciseRun, "run", eager)
    assert graded_here(built, tmp_path / "eager", monkeypatch, SITUATIONS[carried]) == found


def test_wrong_on_right_stays_wrong(grade: Grade, built: Path, tmp_path: Path):
    own = MINE.replace("double(double(x))", "double(x)")
    found = run(grade, built, tmp_path, double=DOUBLE, quadruple=own)["exercises"]["quadruple"]
    assert found["tests"][0]["outcome"] == "failed"
    assert found["diagnosis"] == ["QU1"]


def test_wrong_on_wrong_is_diagnosed_on_the_reference(grade: Grade, built: Path, tmp_path: Path):
    own = MINE.replace("double(double(x))", "double(x)")
    found = run(grade, built, tmp_path, double=WRONG_DOUBLE, quadruple=own)["exercises"]["quadruple"]
    assert found["tests"][0]["diagnosis"] == ["QU1"]


def test_what_is_right_but_too_slow_is_carried(grade: Grade, built: Path, tmp_path: Path):
    until = "until = time.process_time() + 0.15\n    while time.process_time() < until: pass\n    return x + x"
    slow = "import time\n" + DOUBLE.replace("return x + x", until)
    hidden = built / "hidden/unit03_build/test_quadruple.py"
    hidden.write_text(
        hidden.read_text()
        .replace("@points(2)", "@points(2)\n@time_limit(0.2)")
        .replace("import check,", "import time_limit, check,")
    )
    result = run(grade, built, tmp_path, double=slow, quadruple=MINE)
    assert result["exercises"]["double"]["score"] == 6
    assert result["exercises"]["quadruple"]["score"] == 3


def test_graded_alone_it_is_carried_too(grade: Grade, built: Path, tmp_path: Path):
    result = run(grade, built, tmp_path, "--only", "quadruple", double=WRONG_DOUBLE, quadruple=MINE)
    assert result["exercises"]["quadruple"]["score"] == 3


def test_a_repaired_earlier_file_is_seen(grade: Grade, built: Path, tmp_path: Path):
    run(grade, built, tmp_path, double=WRONG_DOUBLE, quadruple=MINE)
    result = run(grade, built, tmp_path, double=DOUBLE, quadruple=MINE)
    assert all(not t["message"] for t in result["exercises"]["quadruple"]["tests"])


def test_files_that_only_the_tests_use_are_taken_and_carried(grade: Grade, built: Path, tmp_path: Path):
    folder = built / "solutions/unit03_build"
    (folder / "unit.toml").write_text(TABLE + 'tests_use = ["double"]\n')
    hidden = built / "hidden/unit03_build/test_quadruple.py"
    made = 'x = student.module("double").double(np.ones(3))\n    check.close(x, 2 * np.ones(3))'
    text = hidden.read_text().replace("x = rng.normal(size=3)", made, 1)
    hidden.write_text(text.replace("from grader", "import numpy as np\n\nfrom grader", 1))
    own = "def quadruple(x):\n    return 4 * x\ndef sixfold(x):\n    return 6 * x\n"
    for double, told in ((DOUBLE, False), (WRONG_DOUBLE, True)):
        found = run(grade, built, tmp_path, double=double, quadruple=own)["exercises"]["quadruple"]
        assert found["score"] == 3
        assert bool(found["tests"][0]["message"]) is told


SPY = """
import sys
import double as module
def _tell():
    with_source = open(module.__file__).read() if hasattr(module, "__file__") and module.__file__ else ""
    import inspect
    try:
        with_source += inspect.getsource(module)
    except Exception as error:
        with_source += repr(error)
    with_source += repr(module.double.__code__.co_varnames) + repr(module.double.__code__.co_consts)
    return with_source
def quadruple(x):
    print(_tell()); print(_tell(), file=sys.stderr)
    raise ValueError(_tell())
def sixfold(x):
    return _tell()
"""


def test_the_reference_does_not_get_out(grade: Grade, built: Path, tmp_path: Path):
    found = run(grade, built, tmp_path, quadruple=SPY)["exercises"]["quadruple"]
    assert found["score"] == 0
    for path in (tmp_path / "out").rglob("*"):
        if path.is_file():
            assert b"secret_way" not in path.read_bytes(), path


def test_a_release_lets_units_import_each_other(grade: Grade, built: Path, tmp_path: Path):
    grade("dev", "build", course=built)
    assert grade("release", tmp_path / "mine", course=built).code == 0
    for unit, name, text in (("unit01_numbers", "double", DOUBLE), ("unit03_build", "quadruple", MINE)):
        (tmp_path / "mine" / unit / f"{name}.py").write_text(text)
    said = grade("check", "quadruple", "--dir", tmp_path / "mine", course=built)
    assert said.code == 0, said.out
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "unit03_build"],
        cwd=tmp_path / "mine",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
