"""Imports: which files of a submission an exercise's file may reach."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from grader.isolation.inside.own_imports import FOREIGN

_PACKAGE = re.compile(rb"^[ \t]*from[ \t]*\.*[ \t]*(\w*)[\w.]*[ \t]+import\b", re.MULTILINE)
_IN_PACKAGE = "__init__"


def reachable(sources: Mapping[str, bytes], main: str) -> dict[str, bytes]:
    """The student's files that `main` may import: those whose names appear in it, and in those, and so on."""
    found: dict[str, bytes] = {}
    waiting = [main]
    while waiting:
        stem = waiting.pop()
        if stem not in found:
            found[stem] = sources[stem]
            waiting.extend(set(_named(sources[stem], sources)) - found.keys())
    return found


def _named(source: bytes, sources: Mapping[str, bytes]) -> Iterator[str]:
    """The files whose names appear in one; __init__.py where it imports from a folder."""
    names = set(re.findall(rb"\w+", source))
    yield from (stem for stem in sources if stem.encode() in names)
    packages = {name.decode() for name in _PACKAGE.findall(source)}
    if _IN_PACKAGE in sources and packages - sources.keys() - FOREIGN:
        yield _IN_PACKAGE
