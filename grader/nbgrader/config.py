"""Config: the nbgrader_config.py of a course made by us."""

from __future__ import annotations

from grader.nbgrader.words import BLANK, BLANK_TEXT
from grader.text import Lang

CONFIG = "nbgrader_config.py"
BY_HAND = "__import__('grader.nbgrader').nbgrader.configure(c)  # saiten grades instead of a kernel"

_TEXT = '''"""nbgrader's configuration of this course. Everything here may be changed; saiten does not write it again."""

from grader.nbgrader import configure

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = {course_id!r}

# saiten grades in the place of a kernel: students' code runs isolated, and no submission can change its mark.
# It sets c.Autograde.sanitize_preprocessors and c.Autograde.autograde_preprocessors; without this line nbgrader executes
# the notebooks itself, tests and students' code in one process.
configure(c)
c.Grade.lang = {lang!r}

# What students find in the place of a solution, and at the head of every assignment.
c.ClearSolutions.code_stub = {{"python": {blank!r}}}
c.ClearSolutions.text_stub = {blank_text!r}
c.IncludeHeaderFooter.header = "source/header.ipynb"
'''


def config_text(course_id: str, lang: Lang) -> str:
    """The file's content."""
    return _TEXT.format(course_id=course_id, lang=lang, blank=BLANK, blank_text=BLANK_TEXT)
