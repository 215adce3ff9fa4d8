"""Child: the plain process that measures a student's files where there is no sandbox. Writes a JSON report.

python -m grader.at_home.plots.child PLOT MODULE FOLDER REPORT [EARLIER]…
"""

from __future__ import annotations

import importlib
import json
import linecache
import sys
from collections.abc import Collection
from pathlib import Path

from grader.at_home.plots import PLOTS
from grader.at_home.plots.measuring import by_parts
from grader.student import raised
from grader.student.in_process import LocalBackend
from grader.text import Text


class Folder:
    """The student's files (`student.raised.Files`)."""

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and Path(name).parent == Path(sys.argv[3])

    def line(self, name: str, number: int) -> str:
        """A line of one of them."""
        return linecache.getline(name, number).rstrip("\n")


def measured(plot: str, module: str, earlier: Collection[str]) -> dict[str, object]:
    """What the report says. `earlier`: names of what the exercises build on."""
    try:
        backend = LocalBackend(importlib.import_module(module), Folder())
    except Exception as error:  # noqa: BLE001  # the student's file may raise anything
        _, types, message, lines, _, origin = raised.read(error, Folder())
        kind = "syntax_error" if isinstance(error, SyntaxError) else "import_error"
        return {"not_loaded": kind, "error": [types, message, lines, origin]}
    found = by_parts(PLOTS[plot], earlier, backend)
    parts = {p: {"en": v.en, "ja": v.ja} if isinstance(v, Text) else v.tolist() for p, v in found.parts.items()}
    return {"parts": parts, "blanks": [[blank.stem, blank.function] for blank in found.blanks]}


if __name__ == "__main__":
    _, name, main, folder, report, *earlier = sys.argv
    sys.path.insert(0, folder)
    Path(report).write_text(json.dumps(measured(name, main, earlier)), encoding="utf-8")
