"""Testing: what authors write with. One import is all that a file of hidden tests and mistakes needs:

    from grader.testing import Picture, check, inplace, mistake, points, task

`check` says what is wrong with a value, `decorators` what a test is worth, `mistakes` is the catalogue, `picture` what
can be drawn. Beside them, not for authors: `collecting` and `loading` hold and run the tests, `plugin` is pytest's side.
"""

from grader.student.faults import (
    Blocked,
    Missing,
    NotAttempted,
    StudentCrashed,
    StudentError,
    StudentFault,
    StudentTimeout,
)
from grader.student.student import RemoteObject, inplace, same_data
from grader.testing import check
from grader.testing.decorators import capstone, fresh_worker, points, task, time_limit
from grader.testing.mistakes import NotTold, mistake
from grader.testing.picture import Picture

__all__ = [
    "Blocked",
    "Missing",
    "NotAttempted",
    "NotTold",
    "Picture",
    "RemoteObject",
    "StudentCrashed",
    "StudentError",
    "StudentFault",
    "StudentTimeout",
    "capstone",
    "check",
    "fresh_worker",
    "inplace",
    "mistake",
    "points",
    "same_data",
    "task",
    "time_limit",
]
