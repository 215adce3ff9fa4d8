"""Submissions: every hostile one, by kind. What a kind has in common stands in its own file."""

from __future__ import annotations

from submissions import acts, archives, costs, names, places, takeover, texts, values
from submissions.form import Hostile

KINDS = {
    "act": acts.ALL,
    "value": values.ALL,
    "cost": costs.ALL,
    "takeover": takeover.ALL,
    "name": names.ALL,
    "archive": archives.ALL,
    "notebook": texts.NOTEBOOKS,
    "sheet": texts.SHEETS,
    "page": texts.PAGES,
    "place": places.ALL,
}


def _by_id() -> dict[str, Hostile]:
    found: dict[str, Hostile] = {}
    for kind, submissions in KINDS.items():
        for one in submissions:
            key = f"{kind}: {one.name}"
            if key in found:
                raise ValueError(f"two submissions are called {key}")
            found[key] = one
    return found


BY_ID = _by_id()
