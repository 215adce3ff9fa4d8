"""Class page: who needs somebody, what to say tomorrow, how it went, who is missing, what it cost."""

from grader.report.class_page.page import ClassPage, class_page

__all__ = ["ClassPage", "class_page"]
