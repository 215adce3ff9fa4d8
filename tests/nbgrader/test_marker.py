"""What one process of the bulk autograder does with a submission that breaks it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE

from grader.nbgrader.marker import Bench, Marker, Work

BENCH = Bench(
    sources={}, kernels={}, beside=None, kept=(), ignored=(), mode=0o644, lang="en", secret="saiten", policy="process"
)  # fmt: skip


def test_our_own_fault_costs_one_submission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAITEN_COURSE", str(FIXTURE_COURSE))
    works = [Work(s, tmp_path / "submitted" / s, tmp_path / "autograded" / s, "") for s in ("ann", "ben")]
    for work in works:
        work.path.mkdir(parents=True)
        work.dest.parent.mkdir(exist_ok=True)
    copy = Marker._copy

    def breaks_on_ann(self: Marker, folder: Path, dest: object) -> None:
        if folder.name == "ann":
            raise RuntimeError("two\nlines")
        copy(self, folder, dest)  # type: ignore[arg-type]

    monkeypatch.setattr(Marker, "_copy", breaks_on_ann)
    marker = Marker(BENCH)
    try:
        first, second = map(marker, works)
    finally:
        marker.close()
    assert first.problem == "our fault, it was not graded: RuntimeError: two lines"
    assert not works[0].dest.exists()
    assert second.problem == ""
    assert works[1].dest.is_dir()


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the fixture course to write into."""
    shutil.copytree(FIXTURE_COURSE, tmp_path / "course", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setenv("SAITEN_COURSE", str(tmp_path / "course"))
    return tmp_path / "course"


def test_what_marks_depend_on_makes_a_class_be_graded_again(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests, the solution, what tests are written with; not what belongs to other notebooks."""
    prints = [_print()]
    for name in ("hidden/unit01_numbers/test_double.py", "solutions/unit01_numbers/double.py", "quizzes/tiny.yaml"):
        with (course / name).open("a", encoding="utf-8") as handle:
            handle.write("# another line\n")
        prints.append(_print())
    monkeypatch.setattr("grader.course.fingerprint.of_vocabulary", lambda: "another")
    prints.append(_print())
    assert len(set(prints)) == 5
    with (course / "hidden/unit02_state/test_counter.py").open("a", encoding="utf-8") as handle:
        handle.write("# another line\n")
    assert _print() == prints[-1]


def _print() -> str:
    return replace(BENCH, sources={"double": (), "tiny": ()}).fingerprint
