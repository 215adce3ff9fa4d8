"""Measuring: a plot's numbers from files: in the sandbox where there is one, else in a plain process.

The plain process is for the student's own machine, where macOS and Windows have no sandbox; as with `grade check`,
the trust is the student's own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.at_home import words
from grader.at_home.plots.plot import Measured, Numbers, Plot, Unusable
from grader.course.course import Course
from grader.course.secret import without_secret
from grader.errors import UsageError
from grader.isolation.load_failed import LoadFailed
from grader.student.student import (
    Backend,
    NotAttempted,
    Student,
    StudentCrashed,
    StudentError,
    StudentFault,
    StudentTimeout,
    student_error,
)
from grader.submission.imports import reachable
from grader.text import Lang, Text

if TYPE_CHECKING:
    from grader.isolation.policy import Policy
    from grader.isolation.sandbox import Sandbox

SECONDS = 20.0  # for one part in the sandbox; for all of them in a plain process
SANDBOXED = sys.platform == "linux"
NONE = "none, your own code only"
_MAIN = "saiten_plot"  # where a plot is about several exercises: a module with the names of all


class Measurer:
    """Measures one side after the other. `isolation` says how."""

    def __init__(self, sandbox: Sandbox | None):
        self._sandbox = sandbox
        self.isolation = sandbox.description if sandbox else NONE

    def __call__(self, plot: Plot, sources: Mapping[str, bytes], lang: Lang) -> Measured:
        """The numbers of every part. Raises UsageError where there are none at all, with the first reason."""
        name = f"{plot.exercises[0]}.py"
        main = plot.exercises[0]
        if len(plot.exercises) > 1:
            main = _MAIN
            sources = {**sources, _MAIN: "".join(f"from {e} import *\n" for e in plot.exercises).encode()}
        try:
            found = self._measured(plot, reachable(dict(sources), main), main)
        except LoadFailed as failure:
            why = words.not_loaded(failure.kind, failure.error)
            raise UsageError(f"{name}: {why.in_(lang)}") from failure
        except StudentFault as fault:
            why = words.fault(fault, SECONDS)
            raise UsageError(f"{name}: {why.in_(lang)}") from fault
        reasons = [why for why in found.values() if isinstance(why, Text)]
        if len(reasons) == len(found):
            raise UsageError(f"{name}: {words.nothing_to_draw(reasons[0]).in_(lang)}")
        return found

    def _measured(self, plot: Plot, sources: Mapping[str, bytes], main: str) -> Measured:
        if self._sandbox is None:
            return _in_a_process(plot, sources, main)
        worker = self._sandbox.open(sources, main)
        try:
            return by_parts(plot, worker)
        finally:
            worker.close()


@contextmanager
def measurer(course: Course, policy: Policy) -> Iterator[Measurer]:
    """A sandbox that meets the policy (on a student's installation: the best there is), or a plain process."""
    if not SANDBOXED:
        yield Measurer(None)
        return
    from grader.isolation.policy import open_sandbox  # Linux only: other systems lack what these import
    from grader.isolation.sandbox import Sandbox

    sandbox = Sandbox() if course.for_students and policy == "auto" else open_sandbox(policy)
    with sandbox:
        yield Measurer(sandbox)


def by_parts(plot: Plot, backend: Backend) -> dict[str, Numbers | Text]:
    """The numbers of every part, or why it has none. Raises StudentTimeout and StudentCrashed: they end them all."""
    return {part: _part(plot, Student(backend, SECONDS), part) for part in plot.parts}


def _part(plot: Plot, student: Student, part: str) -> Numbers | Text:
    try:
        return np.asarray(plot.measure(student, part), dtype=np.float64)
    except (StudentTimeout, StudentCrashed):
        raise
    except NotAttempted:
        return words.not_written(part)
    except StudentError as error:
        return words.part(part, words.fault(error, SECONDS))
    except Unusable as unusable:
        return words.part(part, unusable.why)
    except Exception:  # noqa: BLE001  # whatever came back, it is not what can be drawn
        return words.part(part, words.not_drawable())


# --- without a sandbox


def _in_a_process(plot: Plot, sources: Mapping[str, bytes], main: str) -> Measured:
    with tempfile.TemporaryDirectory() as scratch:
        folder, report = Path(scratch, "files"), Path(scratch, "report.json")
        folder.mkdir()
        for stem, data in sources.items():
            (folder / f"{stem}.py").write_bytes(data)
        package = str(Path(__file__).resolve().parents[3])
        paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
        environment = {
            **without_secret(os.environ),
            "PYTHONPATH": os.pathsep.join(paths),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        command = [sys.executable, "-P", "-m", "grader.at_home.plots.child", plot.name, main, str(folder), str(report)]
        try:
            done = subprocess.run(command, env=environment, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise StudentTimeout from None
        try:
            said: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise StudentCrashed(f"exit status {done.returncode}") from None
    if "not_loaded" in said:
        types, message, lines = said["error"]
        raise LoadFailed(said["not_loaded"], student_error(tuple(types), message, tuple(map(tuple, lines))))
    found = said["parts"].items()
    return {part: Text(**v) if isinstance(v, dict) else np.array(v, dtype=np.float64) for part, v in found}
