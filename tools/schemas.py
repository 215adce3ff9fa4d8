"""Writes the published schemas of result.json and assignment.toml, from the forms that they are read by.

python tools/schemas.py
"""

from __future__ import annotations

from grader.course.assignment import form
from grader.results import schema

if __name__ == "__main__":
    for source in (schema, form):
        source.SCHEMA_PATH.write_text(source.schema_text(), encoding="utf-8")
