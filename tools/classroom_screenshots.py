"""Makes the pictures of docs/nbgrader.md: a class of notebooks, graded, photographed in nbgrader's own pages.

python tools/classroom_screenshots.py
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from screenshots import photograph_url

from grader.course.course import Course

DOCS = Path(__file__).parents[1] / "docs"
SCRIPTS = Path(sys.executable).parent
PORT = 8917
JAPANESE = "japanese"  # a second course beside the first
CLASS = ("aoki_haruka", "brown_emily", "chen_wei", "fujita_ren", "kobayashi_mei", "mori_kaito")
UNIT, FIRST, EXERCISE, QUIZ = "unit02_forward", "affine", "softmax", "day1"  # the first has the unit's lesson


def main() -> None:
    """Write every picture."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "course"
        environment = {
            **os.environ,
            "HOME": scratch,
            "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}",
            "PYTHONWARNINGS": "ignore",
        }

        def run(*command: str) -> None:
            subprocess.run([*command], cwd=root, env=environment, check=True, capture_output=True)

        root.mkdir()
        without_news(Path(scratch))
        run("grade", "nbgrader", "init", ".", "--only", FIRST, "--only", EXERCISE, "--only", QUIZ)
        run("grade", "nbgrader", "init", JAPANESE, "--lang", "ja", "--only", FIRST, "--only", EXERCISE)
        for assignment in (UNIT, f"quiz_{QUIZ}"):
            run("nbgrader", "generate_assignment", assignment)
        for student in CLASS:
            hand_in(root, student)
        for assignment in (UNIT, f"quiz_{QUIZ}"):
            run("grade", "nbgrader", "autograde", assignment)
            run("nbgrader", "generate_feedback", assignment)
        server = subprocess.Popen(
            [
                str(SCRIPTS / "jupyter"),
                "server",
                "--no-browser",
                "--allow-root",
                f"--port={PORT}",
                "--IdentityProvider.token=",
                "--ServerApp.jpserver_extensions={'nbgrader.server_extensions.formgrader': True, 'jupyterlab': True}",
            ],
            cwd=root,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            photograph_pages(root)
        finally:
            server.terminate()
            server.wait(20)


def photograph_pages(root: Path) -> None:
    """The pages, once the server answers."""
    base = f"http://127.0.0.1:{PORT}"
    for _ in range(60):
        try:
            urllib.request.urlopen(f"{base}/formgrader", timeout=5)
            break
        except OSError:
            time.sleep(0.5)
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        submission = gradebook.find_submission_notebook(QUIZ, f"quiz_{QUIZ}", CLASS[0]).id
    submissions = f"{base}/formgrader/manage_submissions/{UNIT}"
    photograph_url(submissions, DOCS / "nbgrader-submissions.png", 1100, 520, wait=20000)
    photograph_url(f"{base}/formgrader/submissions/{submission}/?index=0", DOCS / "nbgrader-formgrader.png", 1100, 1000)
    page = root / "feedback" / "chen_wei" / UNIT / f"{EXERCISE}.html"
    photograph_url(page.resolve().as_uri(), DOCS / "nbgrader-feedback.png", 1000, 2350)
    released = f"{base}/lab/tree/release/{UNIT}/{EXERCISE}.ipynb"
    photograph_url(released, DOCS / "nbgrader-release.png", 1200, 1800, wait=20000)
    photograph_japanese(base)


def photograph_japanese(base: str) -> None:
    """A notebook for students who read Japanese: statements with typeset formulas above their cells."""
    notebook = f"{base}/lab/tree/{JAPANESE}/source/{UNIT}/{EXERCISE}.ipynb"
    photograph_url(notebook, DOCS / "nbgrader-ja.png", 1200, 1350, wait=40000)
    lesson = f"{base}/lab/tree/{JAPANESE}/source/{UNIT}/{FIRST}.ipynb"
    photograph_url(lesson, DOCS / "lesson-ja.png", 1200, 2300, wait=40000)


def without_news(home: Path) -> None:
    """JupyterLab asks nothing over the notebooks."""
    settings = home / ".jupyter/lab/user-settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"fetchNews": "false", "checkForUpdates": False}), encoding="utf-8")


def hand_in(root: Path, student: str) -> None:
    """The student of the sample class, with their softmax.py in notebook cells, `affine` right, two answers of the quiz."""
    solved = json.loads((root / "source" / UNIT / f"{FIRST}.ipynb").read_text())
    save(root, student, UNIT, FIRST, solved)
    released = json.loads((root / "release" / UNIT / f"{EXERCISE}.ipynb").read_text())
    own = next((Course.load().sample_class / student).rglob(f"{EXERCISE}.py")).read_text()
    texts = {n.name: ast.get_source_segment(own, n) for n in ast.parse(own).body if isinstance(n, ast.FunctionDef)}
    for cell in released["cells"]:
        name = cell["id"].removeprefix(f"{EXERCISE}-")
        if texts.get(name):
            cell["source"] = texts[name]
    save(root, student, UNIT, EXERCISE, released)
    quiz = json.loads((root / "release" / f"quiz_{QUIZ}" / f"{QUIZ}.ipynb").read_text())
    for cell in quiz["cells"]:
        if cell["id"] == f"{QUIZ}-answer-q2":
            cell["source"] = "q2 = 25" if student != "kobayashi_mei" else "q2 = 18"
        elif cell["id"] == f"{QUIZ}-q1a":
            cell["source"] = "Many hidden layers make a model from input to output that is learned from data."
    save(root, student, f"quiz_{QUIZ}", QUIZ, quiz)


def save(root: Path, student: str, assignment: str, notebook: str, content: dict[str, Any]) -> None:
    """Where `nbgrader collect` would put it."""
    path = root / "submitted" / student / assignment / f"{notebook}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content))


if __name__ == "__main__":
    main()
