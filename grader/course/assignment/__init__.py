"""Assignment: what was set, from `assignment.toml`: which exercises and quizzes, what they are worth, until when.

`form` is the file as it is written, `assignment` what it means for a course, `late` the rule for what comes late,
`template` a file to fill in. No mark depends on it before a result is there: `results.standing` lays it over.
"""

from grader.course.assignment.assignment import Assignment, Part, load
from grader.course.assignment.late import Lateness, LateRule

__all__ = ["Assignment", "LateRule", "Lateness", "Part", "load"]
