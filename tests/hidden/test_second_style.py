"""A second right implementation of every exercise, in another style, gets full marks: the tests ask for the contract,
not for the solution's way of writing it. SAITEN_LONG=1 asks a second secret, the capstones and the programs of
tests/unusual_style as well; `make secrets` asks twenty secrets. Those were written from the hand-out alone, as oddly as its
statements allow: closures, generators, paths instead of orders, plain lists, Fourier transforms, other draws, float32."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from real_course import REAL_COURSE, real_suites

from grader.course.secret import PUBLIC_SECRET
from grader.grading.grader import Grader
from grader.isolation.policy import open_sandbox
from grader.isolation.sandbox import Sandbox
from grader.results.result import Status
from grader.submission.reading import SourceFile, Submission

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parents[1] / "second_style"
WRITTEN = sorted(path.stem for path in FOLDER.glob("*.py"))
LONG = bool(os.environ.get("SAITEN_LONG"))
SECRETS = [PUBLIC_SECRET, "another secret"] if LONG else [PUBLIC_SECRET]
UNUSUAL = sorted(FOLDER.with_name("unusual_style").glob("*/*.py")) if LONG else []
EXERCISES = [e.name for e in REAL_COURSE.exercises if not e.bug]  # whose right program is a second style itself


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """The sandbox that `grade run` would use."""
    sandbox = open_sandbox("auto")
    yield sandbox
    sandbox.close()


def test_every_exercise_has_a_second_style():
    assert sorted(EXERCISES) == WRITTEN, "write tests/second_style/EXERCISE.py, right and in another style"


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("name", [n for n in WRITTEN if n in EXERCISES])
def test_second_style_gets_full_marks(sandbox: Sandbox, name: str, secret: str):
    assert_full_marks(sandbox, FOLDER / f"{name}.py", secret)


@pytest.mark.parametrize("path", UNUSUAL, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_unusual_style_gets_full_marks(sandbox: Sandbox, path: Path):
    assert_full_marks(sandbox, path, PUBLIC_SECRET)


def assert_full_marks(sandbox: Sandbox, path: Path, secret: str) -> None:
    """Every test of the exercise that the file is named after passes; capstones are asked only in a long run."""
    suite, data = real_suites()[path.stem], path.read_bytes()
    suite = replace(suite, cases=tuple(c for c in suite.cases if LONG or not c.capstone))
    file = SourceFile(PurePosixPath(path.name), data)
    submission = Submission("second", files={path.stem: file}, sources={path.stem: data})
    (graded,) = Grader({path.stem: suite}, {}, sandbox, secret).grade(submission).exercises
    assert graded.status is Status.GRADED, graded.finding
    lost = {t.id: f"{t.outcome}: {t.finding}" for t in graded.tests if t.earned < t.points}
    assert not lost
    assert (graded.score, graded.max_score) == (suite.max_score, suite.max_score)
    assert not graded.forbidden_acts
