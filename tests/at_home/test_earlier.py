"""Earlier files that are not written: named where nothing stands in for them; the reference stands in where there is one."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from helpers import Grade

from grader.at_home.earlier import Blank, of_others
from grader.authoring.students_part import students_course
from grader.course.course import Course
from grader.text import LANGS, Lang

COURSE = Course.load().whole()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course as a student's installation has it: nothing that could stand in."""
    root = tmp_path_factory.mktemp("installed")
    for name, data in students_course(COURSE).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return root


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A student's folder."""
    folder = tmp_path / "mine"
    folder.mkdir()
    return folder


def finished(folder: Path, name: str, but: str = "") -> None:
    """The exercise and all that it builds on, right; `but`: the one of them that is as it was handed out."""
    exercise = COURSE.exercise(name)
    for e in (*exercise.earlier, exercise):
        shutil.copy(e.stub_path if e.name == but else e.solution_path, folder / e.file_name)


@pytest.mark.parametrize(
    ("name", "but", "function"),
    [
        ("lab_learning_rate", "training", "train"),
        ("lab_learning_rate", "two_layer_net", "TwoLayerNet.__init__"),
        ("lab_approximation", "approximation", "bump_network"),
        ("two_layer_net", "layers", "Affine.forward"),
        ("trainer", "minibatch", "shuffle_and_batch"),
        ("bagged", "bagging", "bootstrap_indices"),
        ("deep_convnet", "sequential", "Sequential.__init__"),
        ("deep_convnet", "pooling", "MaxPooling.forward"),
    ],
)
def test_check_names_the_earlier_file(grade: Grade, installed: Path, mine: Path, name: str, but: str, function: str):
    finished(mine, name, but)
    said = grade("check", name, "--dir", mine, course=installed)
    assert said.code == 1
    assert f"builds on {but}.py, where {function} is not written yet" in said.out
    assert f"`grade check {but}`" in said.out
    assert "· not written yet" not in said.out


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("isolation", ["sandbox", "a plain process"])
def test_plot_names_the_earlier_file(
    grade: Grade, installed: Path, mine: Path, lang: Lang, isolation: str, tmp_path: Path
):
    finished(mine, "lab_learning_rate", "training")
    elsewhere = {} if isolation == "sandbox" else {"PYTHONPATH": str(_without_a_sandbox(tmp_path))}
    out = tmp_path / "p.png"
    said = grade(
        "plot", "lab_learning_rate", "--dir", mine, "--out", out, "--lang", lang, course=installed, **elsewhere
    )
    assert said.code == 2
    names = {"en": "builds on training.py, where train is not written yet", "ja": "training.py の train がまだ"}
    assert names[lang] in said.err
    assert not re.search(r"measure(: not written yet|：まだ)", said.err)


@pytest.mark.parametrize(
    ("plot", "but", "code", "says"),
    [
        ("learning_curve", "training", 2, "training.py: nothing to draw yet. lr = 0.02: train is not written yet"),
        ("learning_curve", "layers", 2, "builds on layers.py, where Affine.forward is not written yet"),
        ("filters", "pooling", 0, "after: this builds on pooling.py, where MaxPooling.forward is not written yet"),
        ("lab_learning_rate", "lab_learning_rate", 2, "measure: not written yet"),
    ],
)
def test_plot_says_whose_turn_it_is(
    grade: Grade, installed: Path, mine: Path, plot: str, but: str, code: int, says: str
):
    for exercise in {"learning_curve": ("training",), "filters": ("simple_convnet",)}.get(plot, (plot,)):
        finished(mine, exercise, but)
    said = grade("plot", plot, "--dir", mine, "--out", mine / "p.png", course=installed)
    assert said.code == code
    assert says in said.out + said.err


def test_what_waits_is_not_called_wrong(grade: Grade, installed: Path, mine: Path):
    finished(mine, "lab_learning_rate", "training")
    grade("check", "lab_learning_rate", "--dir", mine, course=installed)
    (line,) = (line for line in grade("status", "--dir", mine, course=installed).out.splitlines() if "lab_lea" in line)
    assert "not checked since it was written" in line


def test_a_half_written_earlier_file_is_named_with_what_is_missing(grade: Grade, installed: Path, mine: Path):
    finished(mine, "lab_learning_rate")
    path = mine / "two_layer_net.py"
    right = path.read_text(encoding="utf-8")
    half = re.sub(r"(def gradient\(self, x, t\):\n)", r"\1        raise NotImplementedError\n", right)
    assert half != right
    path.write_text(half, encoding="utf-8")
    said = grade("check", "lab_learning_rate", "--dir", mine, course=installed)
    assert "builds on two_layer_net.py, where TwoLayerNet.gradient is not written yet" in said.out


@pytest.mark.parametrize("command", ["check", "plot"])
def test_an_earlier_file_that_is_not_here_is_named(grade: Grade, installed: Path, mine: Path, command: str):
    finished(mine, "lab_learning_rate")
    (mine / "training.py").unlink()
    said = grade(command, "lab_learning_rate", "--dir", mine, course=installed)
    assert said.code == {"check": 1, "plot": 2}[command]
    assert "builds on training.py, which is not here" in said.out + said.err
    assert "will be missing when this is marked" not in said.out


@pytest.mark.parametrize("without", ["blank", "absent"])
@pytest.mark.parametrize("command", ["check", "plot"])
def test_the_reference_stands_in_where_it_is_here(grade: Grade, mine: Path, command: str, without: str):
    finished(mine, "lab_learning_rate")
    for name in ("training", "two_layer_net", "layers"):
        exercise = COURSE.exercise(name)
        (mine / exercise.file_name).write_bytes(exercise.stub_path.read_bytes())
        if without == "absent":
            (mine / exercise.file_name).unlink()
    out = ("--out", mine / "p.png") if command == "plot" else ()
    said = grade(command, "lab_learning_rate", "--dir", mine, *out, course=None)
    assert said.code == 0, said.out + said.err
    assert "not written yet: layers.py, two_layer_net.py, training.py; the course's own stood in for them" in said.out


def test_own_earlier_files_are_used_where_they_are_written(grade: Grade, mine: Path):
    finished(mine, "lab_learning_rate")
    with (mine / "training.py").open("a", encoding="utf-8") as file:
        file.write("\n\ndef train(*args, **kwargs):\n    raise ZeroDivisionError('mine')\n")
    said = grade("check", "lab_learning_rate", "--dir", mine, course=None)
    assert said.code == 1
    assert "ZeroDivisionError: mine" in said.out
    assert "stood in" not in said.out


def test_one_sentence_a_file():
    met = [Blank("layers", "Affine.forward"), Blank("training", "train"), Blank("layers", "Relu.forward"), Blank("own")]
    assert of_others(met, "own") == met[:2]


def _without_a_sandbox(folder: Path) -> Path:
    """A folder that makes Python believe it is elsewhere."""
    (folder / "sitecustomize.py").write_text("import sys\nsys.platform = 'darwin'\n", encoding="utf-8")
    return folder
