"""Raw: notebooks and their cells as JSON has them, whoever wrote them."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any, TypedDict

JsonObject = dict[str, Any]
RawCell = MutableMapping[str, Any]  # a plain dict, or a node of nbformat's


class RawNotebook(TypedDict):
    """A notebook of format 4."""

    cells: list[RawCell]
    metadata: JsonObject
    nbformat: int
    nbformat_minor: int
