"""Build hook: what a wheel carries besides the package.

The instructor's wheel holds the whole course as package data: solutions, exercises, quizzes, data; the hidden tests lie
in the package. `SAITEN_WHEEL=student` builds the student's: stubs, public examples and questions, and nothing that
gives an answer away. A checkout needs neither: there the course lies at the top.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COURSE = "grader/_course"
INSTRUCTOR = ("solutions", "exercises", "quizzes", "data")
KEPT_FROM_STUDENTS = ["grader/hidden", "grader/authoring"]


class CourseHook(BuildHookInterface[Any]):
    """Adds the course to the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before the wheel is written."""
        if version == "editable" or self.target_name != "wheel":
            return
        root = Path(self.root)
        if os.environ.get("SAITEN_WHEEL") != "student":
            build_data["force_include"] |= {str(root / name): f"{COURSE}/{name}" for name in INSTRUCTOR}
            return
        self.build_config.target_config["exclude"] = KEPT_FROM_STUDENTS
        build_data["force_include"] |= self._students(root)

    def _students(self, root: Path) -> dict[str, str]:
        found = {str(root / "exercises"): f"{COURSE}/exercises"}
        for table in sorted(root.glob("solutions/unit*/unit.toml")):
            found[str(table)] = f"{COURSE}/{table.relative_to(root).as_posix()}"
        scratch = Path(tempfile.mkdtemp(prefix="saiten-questions-"))
        for name, text in self._questions(root).items():
            (scratch / name).write_text(text, encoding="utf-8")
            found[str(scratch / name)] = f"{COURSE}/quizzes/{name}"
        return found

    @staticmethod
    def _questions(root: Path) -> dict[str, str]:
        sys.path.insert(0, str(root))
        from grader.quiz.quiz import Quiz
        from grader.quiz.released import public

        quizzes = (Quiz.load(path) for path in sorted((root / "quizzes").glob("*.yaml")))
        return {f"{q.name}.questions.json": json.dumps(public(q), ensure_ascii=False, indent=1) for q in quizzes}
