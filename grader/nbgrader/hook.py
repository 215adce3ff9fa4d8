"""Hook: what happens to a submission before nbgrader's own autograde looks at it."""

from __future__ import annotations

from grader.nbgrader.taken import put_where_nbgrader_looks
from grader.nbgrader.timestamps import put_unreadable_aside


def before_autograding(assignment: str, student: str, notebooks: list[str]) -> None:
    """nbgrader's `pre_convert_hook`. `notebooks`: the files of one submission, the very list that nbgrader goes on with;
    `student` may be a pattern: the folders say whose they are."""
    del student
    put_unreadable_aside(assignment, notebooks)
    put_where_nbgrader_looks(notebooks)
