"""The wheels: what they carry, and that they work outside the repository."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from house import imports, modules

from grader.authoring.release import release
from grader.course.course import Course
from grader.course.stub import secret_lines
from grader.quiz import Quiz

ROOT = Path(__file__).parents[1]
LONG = bool(
    os.environ.get("SAITEN_LONG")
)  # the whole sample class is graded once more, as an installed package does it


def built(project: Path, folder: Path) -> Path:
    """A wheel, built as `make wheel` does."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(project)]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "SAITEN_RELEASE": "1"})
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def students(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The student's wheel."""
    return built(ROOT / "student", tmp_path_factory.mktemp("student"))


@pytest.fixture(scope="module")
def instructors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The instructor's wheel."""
    return built(ROOT, tmp_path_factory.mktemp("instructor"))


def names(wheel: Path) -> set[str]:
    return {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}


def metadata(wheel: Path) -> str:
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(next(n for n in archive.namelist() if n.endswith("METADATA"))).decode()


def entry_points(wheel: Path) -> str:
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(next(n for n in archive.namelist() if n.endswith("entry_points.txt"))).decode()


@dataclass(frozen=True)
class Environment:
    """An environment that was empty: its commands, and the variables to run them in."""

    commands: Path
    variables: dict[str, str]

    def install(self, wheel: Path) -> Environment:
        """With the wheel and what it needs."""
        pip = [sys.executable, "-m", "pip", "--python", str(self.commands / "python"), "install", "-q", "--no-compile"]
        subprocess.run([*pip, str(wheel)], check=True, env=self.variables, capture_output=True)
        return self


@pytest.fixture(scope="module")
def handout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hand-out with the student's wheel."""
    release(Course.load(), home := tmp_path_factory.mktemp("released") / "handout", with_wheel=True)
    return home


@pytest.fixture(scope="module")
def at_home(handout: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """What a student has who did as the hand-out says."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder)
    variables = {k: v for k, v in os.environ.items() if k != "PYTHONPATH" and not k.startswith("SAITEN_")}
    (wheel,) = handout.glob("*.whl")
    return Environment(folder / "bin", variables).install(wheel)


@pytest.mark.slow
def test_each_file_is_in_one_of_the_two_wheels(students: Path, instructors: Path):
    theirs, rest = names(students), names(instructors)
    assert not theirs & rest
    package = {p.relative_to(ROOT).as_posix() for p in (ROOT / "grader").rglob("*") if p.is_file()}
    package = {name for name in package if "__pycache__" not in name}
    assert package == {name for name in theirs | rest if not name.startswith("grader/_course/")}
    course = {p.relative_to(ROOT).as_posix() for f in ("solutions", "quizzes") for p in (ROOT / f).rglob("*")}
    course = {name for name in course if (ROOT / name).is_file() and "__pycache__" not in name}
    assert course <= {name.removeprefix("grader/_course/") for name in theirs | rest}
    assert "Requires-Dist: saiten-student==" in metadata(instructors)
    assert "grade = " in entry_points(students)
    assert "grade = " not in entry_points(instructors)


@pytest.mark.slow
def test_the_students_wheel_has_no_room_of_the_instructors(students: Path):
    rooms = {name.split("/")[1] for name in names(students) if name.count("/") > 1}
    assert rooms == {"course", "results", "student", "isolation", "quiz", "submission", "at_home", "cli", "_course"}
    own = {name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for name in names(students)}
    guarded = {("grader.cli.points", "grader.grading.overview")}  # where the whole package is installed only
    reached = {(i.source, i.target) for i in imports(modules()) if i.source in own} - guarded
    assert reached
    assert {(source, target) for source, target in reached if target not in own} == set()
    needed = {
        line.removeprefix("Requires-Dist: ") for line in metadata(students).splitlines() if "Requires-Dist" in line
    }
    assert {re.split(r"[^\w-]", line)[0] for line in needed if "extra" not in line} == {
        *("click", "msgspec", "numpy", "pytest", "pyyaml", "tzdata")
    }


@pytest.mark.slow
def test_the_students_wheel_gives_nothing_away(students: Path):
    with zipfile.ZipFile(students) as archive:
        texts = {n: archive.read(n).decode("utf-8", "replace") for n in archive.namelist()}
    assert not [n for n in texts if n.startswith("grader/hidden") or n.endswith(("day1.yaml", "day2.yaml"))]
    course = Course.load()
    everything = "\n".join(t for n, t in texts.items() if n.startswith("grader/_course"))
    squeezed = {re.sub(r"\s+", "", line) for line in everything.splitlines()}
    for exercise in course.exercises:
        assert not secret_lines(exercise.solution_path.read_text(encoding="utf-8"), exercise.name) & squeezed
    for name in course.quiz_names:
        for question in Quiz.load(course.quiz_path(name)).questions:
            assert question.explanation.en not in everything


@pytest.mark.slow
def test_a_hand_out_brings_the_students_commands(handout: Path, at_home: Environment, students: Path):
    home = handout
    (wheel,) = home.glob("*.whl")
    told = (home / "README.md").read_text(encoding="utf-8")
    assert f"python -m pip install {wheel.name}" in told
    assert "data/datasets.py" in told  # which at_home/test_one_world imports from a release
    assert names(wheel) == names(students)

    def grade(*words: str, cwd: Path = home) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [at_home.commands / "grade", *words],
            cwd=cwd,
            env=at_home.variables | {"SAITEN_LANG": "en"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            input="c, d\n/q\n",
            check=False,
        )

    rows = {row[1]: row for row in (line.split("\t") for line in grade("list").stdout.splitlines())}
    assert rows["softmax"][0] == "unit02_forward"
    assert float(rows["softmax"][4]) > 0
    assert rows["day1"][0] == "quizzes"
    for name in ("run", "mark", "dev"):
        assert re.search(rf"^  {name} ", grade("--help").stdout, re.M) is None
        said = grade(name)
        assert said.returncode == 2
        assert "instructor" in said.stderr
    answer = Course.load().exercise("conv_output_size").solution_path
    (home / "unit08_cnn/conv_output_size.py").write_bytes(answer.read_bytes())
    assert grade("check", "conv_output_size").returncode == 0
    assert f"1 of {len(list(Course.load().exercises))} exercises right" in grade().stdout
    assert "next: preprocessing" in grade("next", cwd=home / "unit08_cnn").stdout
    assert "A question" in grade("hint", "softmax").stdout
    assert "クラスの確率を求める" in grade("hint", "softmax", "--all", "--lang", "ja").stdout
    assert grade("quiz", "day1").returncode == 0
    assert grade("reset", "conv_output_size").returncode == 0
    said = grade("plot")
    assert said.returncode == 2
    assert "matplotlib" in said.stderr
    assert grade("submit", "--student", "s1").returncode == 0
    assert (home / "s1.zip").is_file()


@pytest.mark.slow
def test_the_instructors_wheel_works_in_an_empty_environment(tmp_path: Path, at_home: Environment, instructors: Path):
    """Beside the student's; so after the test of that one alone."""
    there = names(instructors)
    assert "grader/_course/solutions/unit02_forward/softmax.py" in there
    assert "grader/hidden/unit02_forward/test_softmax.py" in there
    assert "grader/_course/quizzes/day1.yaml" in there
    assert not [n for n in there if n.startswith(("tests/", "benchmarks/")) or "__pycache__" in n]
    both = at_home.install(instructors)
    # A hidden test that reads the course's data finds them there.
    work = tmp_path / "elsewhere"
    (work / "class/aoi").mkdir(parents=True)
    for name in ("layers", "two_layer_net", "training"):
        answer = Course.load().exercise(name).solution_path
        (work / f"class/aoi/{name}.py").write_bytes(answer.read_bytes())
    done = subprocess.run(
        [both.commands / "grade", "run", "class", "--out", "out", "--only", "training"],
        cwd=work,
        env=both.variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    graded = json.loads((work / "out/students/aoi/result.json").read_text(encoding="utf-8"))["exercises"]["training"]
    assert graded["score"] == graded["max_score"], [t for t in graded["tests"] if t["outcome"] != "passed"]
    assert {f"grader/_course/{name}" for name in sample_class()} <= there
    if not LONG:
        return  # tests/grading/test_sample_class.py grades it
    done = subprocess.run(
        [both.commands / "grade", "demo"], cwd=work, env=both.variables, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "32 submissions, 2 handed in nothing" in done.stdout


def sample_class() -> set[str]:
    """What `grade demo` needs of the data."""
    return {p.relative_to(ROOT).as_posix() for p in (ROOT / "data/sample_class").rglob("*") if p.is_file()} | {
        f"data/sample_{name}" for name in ("assignment.toml", "roster.csv")
    }
