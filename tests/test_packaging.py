"""The wheels: what they carry, and that they work outside the repository."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from grader.course.course import Course
from grader.course.stub import secret_lines
from grader.quiz import Quiz

ROOT = Path(__file__).parents[1]


def built(folder: Path, **environment: str) -> Path:
    """A wheel, built as a release is built."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **environment})
    return next(folder.glob("*.whl"))


@pytest.mark.slow
def test_the_instructors_wheel_works_in_an_empty_environment(tmp_path: Path):
    wheel = built(tmp_path / "dist")
    names = zipfile.ZipFile(wheel).namelist()
    assert "grader/_course/solutions/unit02_forward/softmax.py" in names
    assert "grader/hidden/unit02_forward/test_softmax.py" in names
    assert "grader/_course/quizzes/day1.yaml" in names
    assert "grader/_course/data/digits.npz" in names
    assert not [n for n in names if n.startswith(("tests/", "benchmarks/")) or "__pycache__" in n]
    venv.create(tmp_path / "env")
    python = tmp_path / "env/bin/python"
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "SAITEN_COURSE")}
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-compile"]  # this one's pip: quicker
    subprocess.run([*pip, str(wheel)], check=True, env=environment, capture_output=True)
    work = tmp_path / "elsewhere"
    work.mkdir()
    done = subprocess.run(
        [tmp_path / "env/bin/grade", "demo"], cwd=work, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "32 submissions, 2 handed in nothing" in done.stdout
    result = json.loads((work / "demo-results/students/aoki_haruka/result.json").read_text(encoding="utf-8"))
    handed_in = [e for e in result["exercises"].values() if e["status"] == "graded"]
    assert len(handed_in) == 6
    assert all(e["score"] == e["max_score"] for e in handed_in)
    # A hidden test that reads the course's data finds them there too.
    (work / "class/aoi").mkdir(parents=True)
    for name in ("layers", "two_layer_net", "training"):
        answer = Course.load().exercise(name).solution_path
        (work / f"class/aoi/{name}.py").write_bytes(answer.read_bytes())
    done = subprocess.run(
        [tmp_path / "env/bin/grade", "run", "class", "--out", "out", "--only", "training"],
        cwd=work,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    graded = json.loads((work / "out/students/aoi/result.json").read_text(encoding="utf-8"))["exercises"]["training"]
    assert graded["score"] == graded["max_score"], [t for t in graded["tests"] if t["outcome"] != "passed"]


@pytest.mark.slow
def test_the_students_wheel_gives_nothing_away(tmp_path: Path):
    wheel = built(tmp_path / "dist", SAITEN_WHEEL="student")
    with zipfile.ZipFile(wheel) as archive:
        texts = {n: archive.read(n).decode("utf-8", "replace") for n in archive.namelist()}
        archive.extractall(tmp_path / "site")
    assert not [n for n in texts if n.startswith("grader/hidden") or n.endswith(("day1.yaml", "day2.yaml"))]
    course = Course.load()
    everything = "\n".join(t for n, t in texts.items() if n.startswith("grader/_course"))
    squeezed = {re.sub(r"\s+", "", line) for line in everything.splitlines()}
    for exercise in course.exercises:
        assert not secret_lines(exercise.solution_path.read_text(encoding="utf-8"), exercise.name) & squeezed
    for name in course.quiz_names:
        for question in Quiz.load(course.quiz_path(name)).questions:
            assert question.explanation.en not in everything
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    environment.pop("SAITEN_COURSE", None)

    def grade(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "grader", *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            input="c, d\n/q\n",
            check=False,
        )

    assert "softmax" in grade("list").stdout
    (tmp_path / "work").mkdir()
    answer = course.exercise("conv_output_size").solution_path
    (tmp_path / "work/conv_output_size.py").write_bytes(answer.read_bytes())
    assert grade("check", "--dir", "work").returncode == 0
    assert grade("quiz", "day1", "--dir", "work").returncode == 0
    assert grade("submit", "--dir", "work", "--student", "s1").returncode == 0
    for words in (["demo"], ["release", "x"], ["run", "work", "--out", "y"], ["dev", "check"]):
        said = grade(*words)
        assert said.returncode == 2, words
        assert "instructor" in said.stderr
