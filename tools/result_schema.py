"""Writes the published schema of result.json, from the form that results have.

python tools/result_schema.py
"""

from __future__ import annotations

from grader.results.schema import SCHEMA_PATH, schema_text

if __name__ == "__main__":
    SCHEMA_PATH.write_text(schema_text(), encoding="utf-8")
