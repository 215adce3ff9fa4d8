"""What the tests of the classroom share: a course directory, nbgrader's own commands, and students' notebooks."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from helpers import FIXTURE_COURSE
from warm import warm

ACTIVATED = os.pathsep.join([str(Path(sys.executable).parent), os.defpath])  # the PATH where nothing of ours sees to it
DOUBLE = "def double(x):\n    return np.asarray(x) + np.asarray(x)"
TRIPLE = "def triple(x):\n    return 3 * np.asarray(x)"


@dataclass
class Room:
    """A course directory. Commands run in it as an instructor calls them."""

    root: Path

    def run(self, *args: object, check: bool = True, exits: int = 0, **env: str) -> str:
        """A command of nbgrader's (`autograde`, …) or ours (`grade`, …); what it said. Without `check` it may fail."""
        command = [str(a) for a in args]
        environ = {**os.environ, **environment(), **env}
        done = warm("nbgrader").run(command, environ, self.root)
        said = done.out + done.err
        assert not check or done.code == exits, said[-3000:]
        return said

    def released(self, assignment: str, notebook: str) -> dict[str, Any]:
        """A notebook as students get it."""
        found: dict[str, Any] = json.loads(
            (self.root / "release" / assignment / f"{notebook}.ipynb").read_text(encoding="utf-8")
        )
        for cell in found["cells"]:
            cell["source"] = "".join(cell["source"])
        return found

    def submit(self, student: str, assignment: str, notebook: str, content: dict[str, Any] | bytes) -> Path:
        """Put a notebook where `nbgrader collect` would put it."""
        path = self.root / "submitted" / student / assignment / f"{notebook}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return path

    def autograded(self, student: str, assignment: str, notebook: str) -> dict[str, Any]:
        """A notebook after autograding."""
        path = self.root / "autograded" / student / assignment / f"{notebook}.ipynb"
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return found

    def marks(self, assignment: str) -> dict[str, tuple[float, float]]:
        """student → (score, of) as nbgrader's gradebook says."""
        from nbgrader.api import Gradebook

        with Gradebook(f"sqlite:///{self.root / 'gradebook.db'}") as gradebook:
            found = gradebook.assignment_submissions(assignment)
            return {s.student_id: (s.score, s.max_score) for s in found}

    def rows(self) -> list[Any]:
        """What feedback, formgrader and export read: every grade, comment and penalty."""
        from nbgrader.api import Gradebook

        with Gradebook(f"sqlite:///{self.root / 'gradebook.db'}") as gradebook:
            rows: list[Any] = []
            for assignment in gradebook.assignments:
                for s in assignment.submissions:
                    rows.append([s.student_id, str(s.timestamp), s.score, s.max_score, s.needs_manual_grade])
                    for n in s.notebooks:
                        rows.append([s.student_id, n.name, n.late_submission_penalty, n.failed_tests, n.flagged])
                        rows += [_without_id(g.to_dict()) for g in n.grades]
                        rows += [_without_id(c.to_dict()) for c in n.comments]
            return sorted(json.dumps(r, sort_keys=True, default=str) for r in rows)

    def copy(self, to: Path) -> Room:
        """The same course somewhere else."""
        shutil.copytree(self.root, to)
        return Room(to)


def _without_id(row: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in row.items() if k != "id"}


@cache
def _nowhere() -> Path:
    """An empty folder of this run's, which anybody may make, in place of the user's own configuration."""
    folder = Path(tempfile.mkdtemp(prefix="saiten-jupyter-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def environment(course: Path | None = FIXTURE_COURSE) -> dict[str, str]:
    """What the commands need: nothing of the user's own Jupyter, and no activated environment."""
    own = {
        "PATH": os.defpath,
        "PYTHONWARNINGS": "ignore",
        "JUPYTER_PLATFORM_DIRS": "1",
        "JUPYTER_DATA_DIR": str(_nowhere() / "jupyter"),
        "IPYTHONDIR": str(_nowhere() / "ipython"),
    }
    return own | ({"SAITEN_COURSE": str(course)} if course else {})


def filled(notebook: dict[str, Any], **texts: str) -> dict[str, Any]:
    """A copy of a released notebook with the cells of these ids (- written as _) filled in."""
    copy: dict[str, Any] = json.loads(json.dumps(notebook))
    wanted = {name.replace("_", "-"): text for name, text in texts.items()}
    for cell in copy["cells"]:
        cell["source"] = wanted.pop(cell["id"].replace("_", "-"), cell["source"])
    assert not wanted, wanted
    return copy


def solved(notebook: dict[str, Any]) -> dict[str, Any]:
    """The released notebook of `double`, right."""
    return filled(notebook, double_double=DOUBLE, double_triple=TRIPLE)


def code(source: str, **metadata: Any) -> dict[str, Any]:
    """A code cell that a student added."""
    return {"cell_type": "code", "metadata": metadata, "source": source, "outputs": [], "execution_count": None}
