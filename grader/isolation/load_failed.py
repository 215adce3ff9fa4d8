"""Load failed: that a student's file could not be imported, said where no sandbox is there to be imported, too."""

from __future__ import annotations

from grader.student.faults import StudentFault


class LoadFailed(Exception):
    """The student's file could not be imported. `kind`: syntax_error, import_error, timeout or crashed; `seconds`: on a
    core until then, as far as that can be told."""

    def __init__(self, kind: str, error: StudentFault):
        super().__init__(str(error))
        self.kind, self.error = kind, error
        self.seconds: float | None = None
