"""Imports: which files of a submission an exercise's file may reach."""

from __future__ import annotations

import re
from collections.abc import Mapping


def reachable(sources: Mapping[str, bytes], main: str) -> dict[str, bytes]:
    """The student's files that `main` may import: those whose names appear in it, and in those, and so on."""
    found, waiting = {}, [main]
    while waiting:
        stem = waiting.pop()
        if stem in found:
            continue
        found[stem] = sources[stem]
        names = set(re.findall(rb"\w+", sources[stem]))
        waiting.extend(s for s in sources if s not in found and s.encode() in names)
    return found
