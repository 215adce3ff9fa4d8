"""The real course, and its hidden tests as they are collected: once in a process, since it is read and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from grader.course.course import Course
from grader.testing.case import Suite
from grader.testing.collecting import collect

REAL_COURSE = Course.load()


@cache
def real_suites() -> Mapping[str, Suite]:
    """Exercise → its hidden tests."""
    return collect(REAL_COURSE.exercises)
