"""Shard: a part of a class that one machine of several grades, and what the parts must have in common to be merged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct

from grader.errors import UsageError

Item = TypeVar("Item")


class Shard(Struct, frozen=True):
    """Every `count`-th of the class, from the `index`-th on; counted from 1."""

    index: int
    count: int

    @classmethod
    def parse(cls, text: str) -> Shard:
        """I/N. Raises UsageError."""
        found = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", text)
        shard = cls(*map(int, found.groups())) if found else cls(0, 0)
        if not 1 <= shard.index <= shard.count:
            raise UsageError(f"--shard {text}: give I/N, from 1/N to N/N")
        return shard

    def of(self, everybody: Sequence[Item]) -> list[Item]:
        """Its part. Neighbours go to different machines: what takes long often lies side by side."""
        return list(everybody[self.index - 1 :: self.count])

    def __str__(self) -> str:
        return f"{self.index}/{self.count}"


class Common(Struct, frozen=True):
    """What all shards of a run share, as hashes where it is secret or long."""

    course: str
    everybody: str  # who is in the class
    isolation: str
    secret: str  # with course and class


_NAMES = {
    "course": "another version of saiten or of the course",
    "everybody": "other submissions or another roster",
    "isolation": "another --isolation",
    "secret": "another --secret",
}


def difference(one: Common, other: Common) -> str:
    """What the other has that the one has not; '' where they go together."""
    return next((name for field, name in _NAMES.items() if getattr(one, field) != getattr(other, field)), "")
