"""Unpacking: what one submission may unpack, all its archives together, and what archives of every kind share."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Protocol

from grader.files import inner_path
from grader.submission import archive_words
from grader.submission.budget import BUDGET, Budget
from grader.text import Text

MOST_NOTES = 20


class Load(Protocol):
    """Reads a file of at most so many bytes; None where it is larger or cannot be read. `cut`: then its beginning."""

    def __call__(self, most: int, *, cut: bool = False) -> bytes | None: ...


def within(data: bytes, most: int, cut: bool) -> bytes | None:
    """What `Load` gives of a file of which at least the first `most + 1` bytes are known."""
    return data if len(data) <= most else data[:most] if cut else None


def held(data: bytes | None) -> Load:
    """The load of a file whose bytes are here; None where it cannot be read."""

    def load(most: int, *, cut: bool = False) -> bytes | None:
        return None if data is None else within(data, most, cut)

    return load


class Unreadable(Exception):
    """An archive as a whole cannot be used; `why` says it to the student."""

    def __init__(self, why: Text):
        super().__init__(why.en)
        self.why = why


@dataclass
class Unpacking:
    """What is left of the budget of one submission, and what was said of its archives' entries."""

    budget: Budget = BUDGET
    notes: list[Text] = field(default_factory=list)
    bytes_left: int = field(init=False)
    entries_left: int = field(init=False)

    def __post_init__(self) -> None:
        self.bytes_left, self.entries_left = self.budget.unpacked, self.budget.entries

    def note(self, why: Text) -> None:
        """Say something of an entry, the first few times."""
        if len(self.notes) < MOST_NOTES:
            self.notes.append(why)

    def spend(self, size: int) -> bool:
        """Take so many unpacked bytes off the budget; False, and said once, where it is spent."""
        if 0 <= self.bytes_left < size:
            self.notes.append(archive_words.unpacks_to_too_much(self.budget.unpacked))
        self.bytes_left -= size
        return self.bytes_left >= 0

    def count(self, entries: int) -> None:
        """Take the entries of an archive off the budget. Raises Unreadable where there are more."""
        if entries > self.entries_left:
            raise Unreadable(archive_words.archive_of_too_many(self.budget.entries))
        self.entries_left -= entries

    def safe_path(self, name: str) -> PurePosixPath | None:
        """An entry's name as a relative path; None, and said, where it leads out of the archive."""
        path = inner_path(name)
        if path is None:
            self.note(archive_words.leads_out(name.replace("\\", "/")))
        return path
