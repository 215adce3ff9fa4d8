"""Build hook of the student's wheel: the student's part of the package, and the course without what gives it away."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class StudentHook(BuildHookInterface[Any]):
    """Names every file of the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before the wheel is written."""
        if self.target_name != "wheel":
            return
        if version == "editable":
            raise ValueError("saiten-student is built, not edited: install the project one folder up with -e")
        root = Path(self.root).parent
        sys.path.insert(0, str(root))
        from grader.authoring.students_part import COURSE, package_files, students_course
        from grader.course.course import Course

        build_data["force_include"] |= {str(path): f"grader/{name}" for name, path in package_files().items()}
        scratch = Path(tempfile.mkdtemp(prefix="saiten-course-"))
        for name, data in students_course(Course.load()).items():
            (scratch / name).parent.mkdir(parents=True, exist_ok=True)
            (scratch / name).write_bytes(data)
            build_data["force_include"][str(scratch / name)] = f"grader/{COURSE}/{name}"
