"""Labs run on the student's own earlier files, and on the course's where there are none; made-up numbers earn little."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from grader.course.course import Course
from grader.course.secret import PUBLIC_SECRET
from grader.grading.grader import Grader
from grader.isolation.policy import open_sandbox
from grader.isolation.sandbox import Sandbox
from grader.results.result import ExerciseResult
from grader.submission.reading import SourceFile, Submission
from grader.testing.collecting import collect

pytestmark = pytest.mark.slow
LAB = Course.load().exercise("lab_approximation")
EARLIER = Course.load().exercise("approximation").solution_path.read_text(encoding="utf-8")
RIGHT = (Path(__file__).parents[1] / "second_style" / "lab_approximation.py").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with open_sandbox("auto") as sandbox:
        yield sandbox


def graded(sandbox: Sandbox, text: str, **earlier: str) -> ExerciseResult:
    files = {"lab_approximation": text, **earlier}
    submission = Submission("aoi", files={LAB.name: SourceFile(PurePosixPath(LAB.file_name), text.encode())})
    submission.sources.update({name: source.encode() for name, source in files.items()})
    return Grader(collect([LAB]), {}, sandbox, PUBLIC_SECRET).grade(submission).exercises[0]


@pytest.mark.parametrize("earlier", [{}, {"approximation": "def bump_network(*args):\n    return None\n"}])
def test_a_lab_runs_on_the_reference_where_the_earlier_file_is_missing_or_wrong(
    sandbox: Sandbox, earlier: dict[str, str]
):
    found = graded(sandbox, RIGHT, **earlier)
    assert found.score == found.max_score


def test_numbers_from_nowhere_are_told(sandbox: Sandbox):
    made_up = RIGHT.replace("rng.uniform(0.5, 1.5, size=3)", "np.random.default_rng().uniform(0.5, 1.5, size=3)")
    found = graded(sandbox, made_up, approximation=EARLIER)
    assert {t.id: t.outcome for t in found.tests} == {"same_numbers": "failed", "relations": "passed"}


def test_numbers_that_do_not_belong_together_are_told(sandbox: Sandbox):
    unrelated = RIGHT.replace('"sharp": [error(y) for y in sharp]', '"sharp": [0.1, 0.2, 0.3, 0.4, 0.5]')
    found = graded(sandbox, unrelated, approximation=EARLIER)
    assert {t.id: t.outcome for t in found.tests} == {"same_numbers": "passed", "relations": "failed"}
    assert found.score < found.max_score / 2
