"""Autograders: the bundle that is built, run in a folder laid out as the platform's, leaves what the platform reads."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from helpers import Grade

RIGHT = "def double(x):\n    return 2 * x\n\ndef triple(x):\n    return 3 * x\n"
LOUD = "print('{\"score\": 99}')\n" + RIGHT.replace("return 2 * x", "raise ValueError('<b>\\x1b[31m' + 'x' * 9000)")
ASSIGNMENT = '[[set]]\nexercises = ["double"]\nweight = 0.25\n'
MEMORY = 768 << 10  # KiB that Gradescope gives by default
VENV = Path(sys.executable).parents[1]
# Runs a program and says how much memory the largest of its processes took.
MEASURED = (
    "import resource, subprocess, sys; code = subprocess.run(sys.argv[1:]).returncode; "
    "print('peak', resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)"
)


@pytest.fixture(scope="module")
def built(grade: Grade, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Gradescope's zip of the fixture course."""
    out = tmp_path_factory.mktemp("gradescope") / "autograder.zip"
    said = grade("gradescope", "build", "--out", out, "--only", "double.py", "--secret", "hush")
    assert said.code == 0, said.err
    assert "a Programming Assignment of 6 points" in said.out
    return out


@pytest.fixture(scope="module")
def laid_out(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Makes their folder of a zip: unpacked, what setup.sh installs, a submission. Our modules are compiled once for all."""
    compiled = tmp_path_factory.mktemp("compiled")
    with zipfile.ZipFile(built) as archive:
        archive.extractall(compiled)
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(compiled / "saiten")], check=True)

    def lay_out(built: Path, home: Path, **files: str) -> Path:
        shutil.copytree(compiled, home / "source")
        for name in ("submission/deep", "results"):
            (home / name).mkdir(parents=True)
        with zipfile.ZipFile(built) as archive:
            archive.extractall(home / "source", [n for n in archive.namelist() if not n.startswith("saiten/grader/")])
        (home / "venv").symlink_to(VENV)
        (home / "submission_metadata.json").write_text('{"id": 1, "users": []}')
        for name, text in files.items():
            (home / f"submission/deep/{name}.py").write_text(text, encoding="utf-8")
        return home

    return lay_out


def run(home: Path) -> tuple[dict[str, Any], str]:
    """What results.json holds and what the instructor sees, after their way of running it."""
    program = ["bash", str(home / "source/run_autograder")]
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "SAITEN_AUTOGRADER": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *program], capture_output=True, text=True, env=environment, check=True
    )
    return json.loads((home / "results/results.json").read_text("utf-8")), done.stdout


def test_the_zip_has_their_programs_at_its_root(built: Path) -> None:
    with zipfile.ZipFile(built) as archive:
        modes = {i.filename: i.external_attr >> 16 & 0o777 for i in archive.infolist()}
        needed = archive.read("requirements.txt").decode()
    assert (modes["setup.sh"], modes["run_autograder"]) == (0o755, 0o755)
    assert not [name for name in modes if "sample_class" in name or "__pycache__" in name]
    assert "numpy" in needed
    assert "matplotlib" not in needed


def test_a_submission_is_marked_within_their_memory(built: Path, tmp_path: Path, laid_out: Callable[..., Path]) -> None:
    results, said = run(laid_out(built, tmp_path / "autograder", double=RIGHT))
    assert (results["score"], results["visibility"], results["stdout_visibility"]) == (6, "visible", "hidden")
    assert sum(t["max_score"] for t in results["tests"]) == 6
    assert {t["status"] for t in results["tests"]} == {"passed"}
    peak = int(said.split("peak ")[1])
    assert 10_000 < peak < MEMORY


def test_what_a_student_says_stays_text(built: Path, tmp_path: Path, laid_out: Callable[..., Path]) -> None:
    results, said = run(laid_out(built, tmp_path / "autograder", double=LOUD))
    assert results["score"] < 6
    failed = [t for t in results["tests"] if t["status"] == "failed"]
    assert any("<b>" in t["output"] for t in failed)
    for test in results["tests"]:
        assert (test["output_format"], test["name_format"], test["visibility"]) == ("text", "text", "visible")
        assert len(test["output"]) <= 4000
        assert "\x1b" not in test["output"]
    assert "99" not in said


def test_nothing_recognised_is_said(built: Path, tmp_path: Path, laid_out: Callable[..., Path]) -> None:
    results, _ = run(laid_out(built, tmp_path / "autograder", other="x = 1\n"))
    assert results["score"] == 0
    assert "None of the files is an exercise's" in results["output"]


def test_a_file_that_python_cannot_read_is_said(built: Path, tmp_path: Path, laid_out: Callable[..., Path]) -> None:
    results, _ = run(laid_out(built, tmp_path / "autograder", double="def double(x:\n"))
    assert results["score"] == 0
    assert "double: Python could not read the file" in results["output"]
    assert "line 1" in results["output"]


@pytest.mark.parametrize(
    "broken", ["venv", "source/settings.json", "source/saiten/grader/cli/__init__.py", "submission"]
)
def test_whatever_happens_the_file_is_valid(
    broken: str, built: Path, tmp_path: Path, laid_out: Callable[..., Path]
) -> None:
    home = laid_out(built, tmp_path / "autograder", double=RIGHT)
    (home / broken).rename(tmp_path / "gone")
    results, _ = run(home)
    assert results["score"] == 0
    assert results["tests"] == [] or broken == "submission"
    assert ("was not marked" in results["output"]) is (broken != "submission")


def test_an_assignment_goes_along(grade: Grade, tmp_path: Path, laid_out: Callable[..., Path]) -> None:
    (tmp_path / "a.toml").write_text(ASSIGNMENT, encoding="utf-8")
    built = tmp_path / "autograder.zip"
    said = grade("gradescope", "build", "--out", built, "--assignment", tmp_path / "a.toml", "--lang", "ja")
    assert "of 1.5 points" in said.out
    results, _ = run(laid_out(built, tmp_path / "autograder", double=RIGHT))
    assert results["score"] == 1.5


def test_the_time_is_gradescopes(grade: Grade, tmp_path: Path, laid_out: Callable[..., Path]) -> None:
    due = 'timezone = "UTC"\ndue = 2026-10-31T00:00:00\nlate = {per_day = 0.5}\n'
    (tmp_path / "a.toml").write_text(due + ASSIGNMENT, encoding="utf-8")
    assert grade("gradescope", "build", "--out", tmp_path / "z.zip", "--assignment", tmp_path / "a.toml").code == 0
    home = laid_out(tmp_path / "z.zip", tmp_path / "autograder", double=RIGHT)
    (home / "submission_metadata.json").write_text('{"id": 1, "created_at": "2026-10-30T20:00:00.365935-07:00"}')
    results, _ = run(home)
    assert results["score"] == 0.75  # three hours late
    assert "Gradescope's metadata" in results["output"]


def test_an_unknown_exercise_is_refused(grade: Grade, tmp_path: Path) -> None:
    said = grade("gradescope", "build", "--out", tmp_path / "x.zip", "--only", "dubble")
    assert (said.code, "did you mean 'double'?" in said.err) == (2, True)


# --- Classroom 50

CONTEXT = {
    "CLASSROOM": "cs1",
    "ASSIGNMENT": "hw",
    "SUBMISSION_TAG": "submit/2026-11-01T00-00-00Z-a1b2c3d",
    "COMMIT_URL": "https://github.example/c",
    "RELEASE_URL": "https://github.example/r",
}


def test_classroom_50(grade: Grade, tmp_path: Path) -> None:
    bundle, checkout = tmp_path / "bundle", tmp_path / "cs1-hw-ann"
    assert grade("classroom50", "build", "--out", bundle, "--only", "double").code == 0
    checkout.mkdir()
    (checkout / "double.py").write_text(LOUD, encoding="utf-8")
    environment = {**CONTEXT, "PATH": os.environ["PATH"], "SAITEN_INSTALLED": "1"}
    subprocess.run([sys.executable, bundle / "autograder.py"], cwd=checkout, env=environment, check=True)
    result = json.loads((checkout / "result.json").read_text("utf-8"))
    assert result["schema"] == "classroom50/result/v1"
    assert (result["classroom"], result["assignment"], result["submission"]) == ("cs1", "hw", CONTEXT["SUBMISSION_TAG"])
    assert result["review"] == result["commit"]
    assert (result["score"], result["max-score"]) == (sum(t["score"] for t in result["tests"]), 6)
    assert all(isinstance(t["score"], int) and isinstance(t["passed"], bool) for t in result["tests"])
    body = (checkout / "release-body.md").read_text("utf-8")
    assert "\\<b\\>" in body


def test_a_fault_of_ours_in_classroom_50_is_no_mark(grade: Grade, tmp_path: Path) -> None:
    bundle, checkout = tmp_path / "bundle", tmp_path / "checkout"
    assert grade("classroom50", "build", "--out", bundle).code == 0
    (bundle / "saiten.zip").write_bytes(b"")
    checkout.mkdir()
    done = subprocess.run([sys.executable, bundle / "autograder.py"], cwd=checkout, capture_output=True, check=False)
    assert done.returncode != 0
    assert not (checkout / "result.json").exists()
