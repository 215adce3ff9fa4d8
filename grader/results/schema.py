"""Schema: the published format of result.json."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from grader.results.public import PublicResult

SCHEMA_PATH = Path(__file__).with_name("result.schema.json")  # published with the source; nothing here reads it
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def result_schema() -> dict[str, object]:
    """The JSON schema (2020-12) of `result.json`."""
    return {"$schema": _DIALECT, "title": "saiten result.json", **msgspec.json.schema(PublicResult)}


def schema_text() -> str:
    """The schema as it is published."""
    return json.dumps(result_schema(), ensure_ascii=False, indent=2) + "\n"
