"""Pictures: small SVG drawings of what a student's code did on a public input, beside what is right."""

from grader.report.pictures.picture import Drawn, drawn

__all__ = ["Drawn", "drawn"]
