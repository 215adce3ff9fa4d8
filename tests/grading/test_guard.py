"""What breaks once an outcome is known changes no mark: each step is broken in turn, and the gradebook stays as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE

from grader.diagnosis.guard import guarded
from grader.errors import UsageError
from grader.grading.run_parts import Job
from grader.grading.submission_run import grade_submissions
from grader.isolation.lost import WorkerLost

pytestmark = pytest.mark.usefixtures("warm_zygotes")
CLASS = {
    "right": "def double(x):\n    return 2 * x\n\ndef triple(x):\n    return 3 * x\n",
    "square": "def double(x):\n    return x * x\n\ndef triple(x):\n    return 3 * x\n",  # a mistake of the catalogue
    "odd": "def double(x):\n    return 2 * x + x % 3\n\ndef triple(x):\n    return 3 * x\n",  # of no kind
    "sign": "def double(x):\n    return -2 * x\n\ndef triple(x):\n    raise KeyError(x)\n",  # a ratio; an error
}
STEPS = {
    "diagnosis": "grader.diagnosis.replay.Replay.diagnose",
    "ratio": "grader.diagnosis.examination.telling_ratios",
    "seen": "grader.diagnosis.replay.general",
    "lines": "grader.grading.exercise_run.faults_of",
    "examples": "grader.testing.worked.WorkedExamples._of",
    "finding": "grader.grading.explain.failed",
    "fault": "grader.grading.explain.fault",
    "sentence": "grader.grading.results_pages.sentence",
    "page": "grader.grading.results_pages.student_page",
    "class page": "grader.grading.results_pages.class_page",
}


def grades(submissions: Path, out: Path) -> str:
    """Grade in this process; the gradebook."""
    outcome = grade_submissions(Job(submissions, out, "saiten", only=("double",)), 1, lambda *_: None)
    assert outcome.problems == []
    return (out / "grades.csv").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def submissions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("guard") / "class"
    for student, text in CLASS.items():
        (folder / student).mkdir(parents=True)
        (folder / student / "double.py").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def whole(submissions: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The gradebook of a run in which nothing breaks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAITEN_COURSE", str(FIXTURE_COURSE))
        return grades(submissions, tmp_path_factory.mktemp("whole"))


@pytest.mark.parametrize("step", STEPS)
def test_no_mark_changes(
    step: str, submissions: Path, whole: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = []

    def breaks(*args: object, **_: object) -> None:
        broken.append(args)
        raise RuntimeError("our fault")

    monkeypatch.setenv("SAITEN_COURSE", str(FIXTURE_COURSE))
    monkeypatch.setattr(STEPS[step], breaks)
    assert grades(submissions, tmp_path) == whole
    assert broken
    for student in CLASS:
        assert json.loads((tmp_path / "students" / student / "result.json").read_text("utf-8"))["student"] == student
        assert "点" in (tmp_path / "students" / student / "feedback.html").read_text("utf-8")
    assert (tmp_path / "index.html").is_file()


def test_a_bare_page_tells_the_mark(submissions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAITEN_COURSE", str(FIXTURE_COURSE))
    monkeypatch.setattr(STEPS["page"], lambda *_: 1 / 0)
    grades(submissions, tmp_path)
    page = (tmp_path / "students/right/feedback.html").read_text("utf-8")
    assert "The mark is not affected: 6 of 6." in page
    assert "6 点中 6 点" in page


@pytest.mark.parametrize("error", [RuntimeError("x"), WorkerLost("x"), RecursionError()])
def test_what_breaks_is_left_out(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    def breaks() -> str:
        raise error

    assert guarded("the extra", breaks, "nothing") == "nothing"
    assert "the extra left out" in caplog.text


def test_a_fault_that_ends_a_command_goes_on_its_way() -> None:
    def full() -> str:
        raise UsageError("the disk is full")

    with pytest.raises(UsageError, match="the disk is full"):
        guarded("the extra", full, "nothing")
