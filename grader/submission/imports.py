"""Imports: which files of a submission an exercise's file may reach."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from grader.isolation.inside.own_imports import FOREIGN

_PACKAGE = re.compile(r"^[ \t]*(?:from[ \t]*\.*[ \t]*(\w*)[\w.]*[ \t]+import\b|import[ \t]+(\w+))", re.MULTILINE)
_IN_PACKAGE = "__init__"
_LONGEST = 255  # characters of a file's name, which no file system exceeds; in a zip it may be longer


def is_module(stem: str) -> bool:
    """Whether a file of this name could be imported."""
    return stem.isidentifier() and len(stem) <= _LONGEST


def reachable(sources: Mapping[str, bytes], main: str, also: Collection[str] = ()) -> dict[str, bytes]:
    """The student's files that `main` may import: those whose names appear in it, and in those, and so on.

    `also`: files that hidden tests take objects from, and what these may import.
    """
    found: dict[str, bytes] = {}
    waiting = [main, *(stem for stem in also if stem in sources)]
    while waiting:
        stem = waiting.pop()
        if stem not in found:
            found[stem] = sources[stem]
            waiting.extend(set(_named(sources[stem], sources)) - found.keys())
    return found


def _named(source: bytes, sources: Mapping[str, bytes]) -> Iterator[str]:
    """The files whose names appear in one; __init__.py where it imports from a folder."""
    text = source.decode("utf-8", "replace")
    names = set(re.findall(r"\w+", text))
    yield from (stem for stem in sources if stem in names)
    packages = {name for found in _PACKAGE.findall(text) for name in found if name or not any(found)}
    if _IN_PACKAGE in sources and packages - sources.keys() - FOREIGN:
        yield _IN_PACKAGE
