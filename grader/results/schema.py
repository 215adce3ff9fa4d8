"""Schema: the published format of result.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def result_schema() -> dict[str, Any]:
    """The JSON schema (2020-12) of `result.json`."""
    schema: dict[str, Any] = json.loads(Path(__file__).with_name("result.schema.json").read_text(encoding="utf-8"))
    return schema
