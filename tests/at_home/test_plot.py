"""`grade plot`: a picture of the student's own code, or one clear line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from helpers import Grade

from grader.at_home.plots import PLOTS
from grader.cli import plot as plot_command
from grader.course.course import Course

pytestmark = pytest.mark.slow
COURSE = Course.load()


def put(folder: Path, name: str, text: str | None = None) -> None:
    """A student's file, and those that it builds on."""
    folder.mkdir(exist_ok=True)
    exercise = COURSE.exercise(name)
    for e in (*exercise.earlier, exercise):
        shutil.copy(e.solution_path, folder / e.file_name)
    if text is not None:
        (folder / exercise.file_name).write_text(text)


def test_the_plots_are_listed(grade: Grade):
    said = grade("plot", course=None)
    assert said.code == 0
    for name in ("activations", "gradients", "optimizers", "learning_curve", "filters"):
        assert name in said.out


@pytest.mark.parametrize("name", PLOTS)
def test_a_right_file_is_drawn(grade: Grade, tmp_path: Path, name: str):
    for exercise in PLOTS[name].exercises:
        put(tmp_path / "mine", exercise)
    said = grade("plot", name, "--dir", tmp_path / "mine", "--out", tmp_path / "p.png", "--lang", "ja", course=None)
    assert said.code == 0, said.err
    data = (tmp_path / "p.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) > 20_000
    lesson = COURSE.exercise(PLOTS[name].exercises[-1]).solution_path.with_name("lesson.ja.md")
    assert f"解説: {lesson}" in said.out.splitlines()


def test_a_wrong_file_is_drawn_too_and_looks_otherwise(grade: Grade, tmp_path: Path):
    source = COURSE.exercise("optimizers").solution_path.read_text()
    put(tmp_path / "right", "optimizers")
    put(tmp_path / "wrong", "optimizers", source.replace("params[key] -= self.lr * grads[key]", "params[key] += 0.1"))
    for side in ("right", "wrong"):
        said = grade("plot", "optimizers", "--dir", tmp_path / side, "--out", tmp_path / f"{side}.png", course=None)
        assert said.code == 0, said.err
    assert (tmp_path / "right.png").read_bytes() != (tmp_path / "wrong.png").read_bytes()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("stub", "nothing to draw yet"),
        ("def init_weights(:", "Python cannot read the file"),
        (None, "holds no initialization.py"),
    ],
)
def test_what_cannot_be_drawn_is_one_line(grade: Grade, tmp_path: Path, text: str | None, words: str):
    (tmp_path / "mine").mkdir()
    if text is not None:
        stub = COURSE.exercise("initialization").stub_path.read_text()
        put(tmp_path / "mine", "initialization", stub if text == "stub" else text)
    said = grade("plot", "activations", "--dir", tmp_path / "mine", "--out", tmp_path / "p.png", course=None)
    assert said.code == 2
    assert words in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert not (tmp_path / "p.png").exists()


def test_an_unknown_plot_is_told(grade: Grade):
    said = grade("plot", "nothing", course=None)
    assert said.code == 2
    assert "activations" in said.err


def test_a_lab_asks_for_a_prediction_before_it_shows(monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []

    def prompt(text: str, **_: object) -> str:
        asked.append(text)
        return " 0.1 "

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.prompt", prompt)
    assert plot_command._prediction(PLOTS["lab_learning_rate"], "en") == "0.1"
    assert plot_command._prediction(PLOTS["optimizers"], "en") == ""
    assert len(asked) == 1
    assert "Which of the learning rates" in asked[0]
