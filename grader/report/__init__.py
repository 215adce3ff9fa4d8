"""Report: pages and tables as pure functions of results."""

from grader.report.class_page import class_page
from grader.report.grades_csv import grades_csv
from grader.report.student_page import student_page

__all__ = ["class_page", "grades_csv", "student_page"]
