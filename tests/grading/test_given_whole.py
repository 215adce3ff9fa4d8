"""A file that is given whole with a mistake in it: untouched, touched, mended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest

from grader.course.course import Course
from grader.course.secret import PUBLIC_SECRET
from grader.grading.grader import Grader
from grader.isolation.policy import open_sandbox
from grader.isolation.sandbox import Sandbox
from grader.results.counting import SHARE_BEFORE
from grader.results.result import ExerciseResult, Status
from grader.submission.reading import SourceFile, Submission
from grader.testing.collecting import collect

pytestmark = pytest.mark.slow
BUG = Course.load().exercise("bug_two_layer_net")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with open_sandbox("auto") as sandbox:
        yield sandbox


def graded(sandbox: Sandbox, text: str) -> ExerciseResult:
    """Without a layers.py: the reference's takes its place."""
    data = text.encode()
    submission = Submission("aoi", files={BUG.name: SourceFile(PurePosixPath(BUG.file_name), data)})
    submission.sources[BUG.name] = data
    return Grader(collect([BUG]), {}, sandbox, PUBLIC_SECRET).grade(submission).exercises[0]


def test_untouched_it_is_not_attempted(sandbox: Sandbox):
    assert BUG.bug
    assert graded(sandbox, BUG.bug.planted(1)).status is Status.NOT_ATTEMPTED


def test_a_line_that_mends_nothing_earns_little(sandbox: Sandbox):
    assert BUG.bug
    found = graded(sandbox, BUG.bug.planted() + "\nMENDED = True\n")
    assert found.status is Status.GRADED
    assert found.score <= SHARE_BEFORE * found.max_score
    assert sum(t.outcome == "passed" for t in found.tests) > len(found.tests) / 2


def test_mended_it_earns_everything_on_the_references_layers(sandbox: Sandbox):
    assert BUG.bug
    found = graded(sandbox, BUG.bug.right_path.read_text(encoding="utf-8"))
    assert found.score == found.max_score
