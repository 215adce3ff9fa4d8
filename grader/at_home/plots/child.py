"""Child: the plain process that measures a student's files where there is no sandbox. Writes a JSON report.

python -m grader.at_home.plots.child PLOT MODULE FOLDER REPORT
"""

from __future__ import annotations

import importlib
import json
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.at_home.plots import PLOTS
from grader.at_home.plots.measuring import by_parts
from grader.student.backend import Reply
from grader.student.faults import StudentError
from grader.student.in_process import LocalBackend
from grader.text import Text


class Backend(LocalBackend):
    """Says in which lines of the student's files an error came up."""

    def call(self, handle: int, name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any], timeout: float) -> Reply:
        try:
            return super().call(handle, name, args, kwargs, timeout)
        except StudentError as error:
            error.lines = lines(error.__cause__)
            raise


def lines(error: BaseException | None) -> tuple[tuple[int, str], ...]:
    """(line number, text) in the student's files, outermost first."""
    frames = traceback.extract_tb(error.__traceback__) if error else []
    found = [(f.lineno or 0, f.line or "") for f in frames if _is_students(f.filename)]
    if isinstance(error, SyntaxError) and _is_students(error.filename or ""):
        found.append((error.lineno or 0, error.text or ""))
    return tuple(found)


def _is_students(name: str) -> bool:
    return Path(name).parent == Path(sys.argv[3])


def measured(plot: str, module: str) -> dict[str, Any]:
    """What the report says."""
    try:
        backend = Backend(importlib.import_module(module))
    except Exception as error:
        types = [c.__name__ for c in type(error).__mro__ if c is not object]
        message = error.msg if isinstance(error, SyntaxError) else str(error)
        kind = "syntax_error" if isinstance(error, SyntaxError) else "import_error"
        return {"not_loaded": kind, "error": [types, message, lines(error)]}
    parts = by_parts(PLOTS[plot], backend)
    return {"parts": {p: {"en": v.en, "ja": v.ja} if isinstance(v, Text) else v.tolist() for p, v in parts.items()}}


if __name__ == "__main__":
    _, name, main, folder, report = sys.argv
    sys.path.insert(0, folder)
    Path(report).write_text(json.dumps(measured(name, main)), encoding="utf-8")
