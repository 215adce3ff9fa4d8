"""Writes docs/coverage.md: what of the source documents is asked where, from docs/coverage.toml.

python tools/coverage.py
"""

from __future__ import annotations

from grader.authoring.coverage import coverage_page, sections_of, table_path
from grader.course.course import Course


def main() -> None:
    """Write the page; `grade dev check` says what its rows name in vain."""
    course = Course.load()
    page = coverage_page(course, sections_of(course))
    table_path(course).with_suffix(".md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
