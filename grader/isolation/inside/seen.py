"""Seen: the files that student code may ask for: Python's own, which imports open, and the course's public data."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

Finder = TypeVar("Finder")


@dataclass(frozen=True)
class Seen:
    """`folders`: as a whole; `files`: one by one."""

    folders: tuple[str, ...] = ()
    files: frozenset[str] = frozenset()
    places: Mapping[str, str] = field(default_factory=dict)  # of the modules that read the data, by name

    @classmethod
    def of(cls, python: Sequence[str], data: Sequence[str]) -> Seen:
        """`python`: paths of files and folders; `data`: paths of files in one folder."""
        named = ((os.path.splitext(os.path.basename(path)), path) for path in data)
        places = {stem: path for (stem, ending), path in named if ending == ".py"}
        return cls(tuple(f"{path}/" for path in python), frozenset((*python, *data)), places)

    def __contains__(self, path: object) -> bool:
        """Whether the path is one of them, however it is written; a link is not followed."""
        whole = os.path.abspath(str(path))
        return whole in self.files or whole.startswith(self.folders)

    def only(self, hook: Callable[[str], Finder]) -> Callable[[str], Finder]:
        """The hook of the import system, kept to these paths: `sys.path.append("..")` is no reason to look there."""

        def kept(path: str) -> Finder:
            if path not in self:
                raise ImportError(f"not looked for in {path}", path=path)
            return hook(path)

        return kept
