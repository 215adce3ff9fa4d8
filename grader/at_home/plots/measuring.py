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
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.at_home import earlier_words, words
from grader.at_home.earlier import Blank, beside_references, earlier_names
from grader.at_home.plots.plot import Measurement, Numbers, Plot, Unusable
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

    def __init__(self, course: Course, sandbox: Sandbox | None):
        self._course, self._sandbox = course, sandbox
        self.isolation = sandbox.description if sandbox else NONE

    def __call__(self, plot: Plot, sources: Mapping[str, bytes], lang: Lang) -> Measurement:
        """The numbers of every part, with references in the place of earlier files that are not written. Raises UsageError
        where there are none at all, with the first reason."""
        exercises = [self._course.exercise(name) for name in plot.exercises]
        try:
            found, stand_ins = beside_references(lambda files: self._measured(plot, files), sources, exercises)
        except LoadFailed as failure:
            why = words.not_loaded(failure.kind, failure.error)
            raise UsageError(f"{plot.exercises[0]}.py: {why.in_(lang)}") from failure
        except StudentFault as fault:
            why = words.fault(fault, SECONDS)
            raise UsageError(f"{plot.exercises[0]}.py: {why.in_(lang)}") from fault
        reasons = [why for why in found.parts.values() if isinstance(why, Text)]
        if len(reasons) == len(found.parts):
            own = (blank.stem for blank in found.blanks if blank.stem in plot.exercises)
            name = next(own, plot.exercises[0])
            raise UsageError(f"{name}.py: {words.nothing_to_draw(reasons[0]).in_(lang)}")
        return replace(found, stand_ins=stand_ins)

    def _measured(self, plot: Plot, sources: Mapping[str, bytes]) -> Measurement:
        """Raises LoadFailed and StudentFault."""
        main = plot.exercises[0]
        if len(plot.exercises) > 1:
            main = _MAIN
            sources = {**sources, _MAIN: "".join(f"from {e} import *\n" for e in plot.exercises).encode()}
        sources = reachable(dict(sources), main)
        names = earlier_names([self._course.exercise(name) for name in plot.exercises])
        try:
            if self._sandbox is None:
                return _in_a_process(plot, names, sources=sources, main=main)
            with closing(self._sandbox.open(sources, main)) as worker:
                return by_parts(plot, names, worker)
        except LoadFailed as failure:
            blank = _blank(failure.error, names)
            if blank is None or blank.stem not in names:
                raise
            return Measurement(dict.fromkeys(plot.parts, earlier_words.builds_on(blank)), (blank,))


@contextmanager
def measurer(course: Course, policy: Policy) -> Iterator[Measurer]:
    """A sandbox that meets the policy (on a student's installation: the best there is), or a plain process."""
    if not SANDBOXED:
        yield Measurer(course, None)
        return
    from grader.isolation.policy import open_sandbox  # Linux only: other systems lack what these import
    from grader.isolation.sandbox import Sandbox

    sandbox = Sandbox() if course.for_students and policy == "auto" else open_sandbox(policy)
    with sandbox:
        yield Measurer(course, sandbox)


def by_parts(plot: Plot, earlier: Collection[str], backend: Backend) -> Measurement:
    """The numbers of every part, or why it has none. `earlier`: names of what its exercises build on.

    Raises StudentTimeout and StudentCrashed: they end them all.
    """
    blanks: list[Blank] = []

    def part_of(part: str) -> Numbers | Text:
        found = _part(plot, Student(backend, SECONDS), part)
        if not isinstance(found, StudentError):
            return found
        blank = _blank(found, earlier)
        blanks.extend([blank] if blank else [])
        if blank and blank.stem in earlier:
            return words.part(part, earlier_words.builds_on(blank))
        if isinstance(found, NotAttempted):
            return words.not_written(part, blank.function if blank else "")
        return words.part(part, words.fault(found, SECONDS))

    return Measurement({part: part_of(part) for part in plot.parts}, tuple(blanks))


def _blank(error: StudentFault, earlier: Collection[str]) -> Blank | None:
    """What is not written, where that is what it failed for."""
    if isinstance(error, NotAttempted):
        return Blank.at(error.origin)
    if isinstance(error, StudentError) and "ModuleNotFoundError" in error.types:
        return Blank.missing(error.message, earlier)
    return None


def _part(plot: Plot, student: Student, part: str) -> Numbers | Text | StudentError:
    try:
        return np.asarray(plot.measure(student, part), dtype=np.float64)
    except (StudentTimeout, StudentCrashed):
        raise
    except StudentError as error:
        return error
    except Unusable as unusable:
        return words.part(part, unusable.why)
    except Exception:  # noqa: BLE001  # whatever came back, it is not what can be drawn
        return words.part(part, words.not_drawable())


# --- without a sandbox


def _in_a_process(plot: Plot, earlier: Collection[str], *, sources: Mapping[str, bytes], main: str) -> Measurement:
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
        command += earlier
        try:
            done = subprocess.run(command, env=environment, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise StudentTimeout from None
        try:
            said: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise StudentCrashed(f"exit status {done.returncode}") from None
    if "not_loaded" in said:
        types, message, lines, origin = said["error"]
        error = student_error(tuple(types), message, tuple(map(tuple, lines)), origin=origin)
        raise LoadFailed(said["not_loaded"], error)
    found = said["parts"].items()
    parts = {part: Text(**v) if isinstance(v, dict) else np.array(v, dtype=np.float64) for part, v in found}
    return Measurement(parts, tuple(Blank(*blank) for blank in said["blanks"]))
