"""Build hook of the instructor's wheel: what it carries besides the package, and what it leaves to the student's.

The wheel holds the solutions, the quizzes with their keys and the sample class as package data; the hidden tests lie in the
package. What `saiten-student` (student/pyproject.toml) owns is left to it. A checkout needs neither: there the course lies at
the top, and an editable install has all of it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COURSE = "grader/_course"
FOLDERS = ("solutions", "quizzes", "data")
RELEASE_VARIABLE = "SAITEN_RELEASE"  # set by `make wheel`: the two wheels go together, wherever they are installed from


class CourseHook(BuildHookInterface[Any]):
    """Adds the course to the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before the wheel is written."""
        if version == "editable" or self.target_name != "wheel":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from grader.authoring.students_part import PACKAGE_FILES, students_names
        from grader.course.course import Course

        self.build_config.target_config["exclude"] = [f"/grader/{name}" for name in PACKAGE_FILES]
        theirs = students_names(Course.load())
        for path in (path for folder in FOLDERS for path in sorted((root / folder).rglob("*")) if path.is_file()):
            name = path.relative_to(root).as_posix()
            if name not in theirs and "__pycache__" not in path.parts:
                build_data["force_include"][str(path)] = f"{COURSE}/{name}"
        self.metadata.core.scripts.pop("grade")  # the student's has it; here it is for editable installs
        build_data["dependencies"].append(self._students())

    def _students(self) -> str:
        """The requirement: by version beside the other wheel, else by its place in this checkout (nothing is on an index)."""
        if os.environ.get(RELEASE_VARIABLE):
            return f"saiten-student=={self.metadata.version}"
        return f"saiten-student @ {(Path(self.root) / 'student').as_uri()}"
