"""Sheet: what every kind of gradebook and worksheet says of its rows and columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Protocol

from grader.platforms.sheets.grid import Grid

_NUMBER = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*")


@dataclass(frozen=True)
class Column:
    """A column for marks. maximum: None where the file states none. titles: what it is called, in full and bare."""

    at: int
    titles: tuple[str, ...]
    maximum: float | None = None
    is_read_only: bool = False


@dataclass(frozen=True)
class Person:
    """A student's row. key: the platform's own number for the student; ids: others, the surest first."""

    at: int
    label: str
    key: str = ""
    ids: tuple[str, ...] = ()
    is_locked: bool = False


class Sheet(Protocol):
    """A platform's file. layout: of the downloads whose keys stand in it. most: marks above it are dropped there, where
    the file states no maximum."""

    title: ClassVar[str]
    layout: ClassVar[str]
    most: ClassVar[float | None]
    grid: Grid
    columns: list[Column]
    people: list[Person]


def bare(title: str) -> str:
    """A heading without what people and platforms write differently."""
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())


def found(headings: Iterable[str], names: Iterable[str]) -> list[int]:
    """Where headings of these names stand, in the order of the names."""
    bared = [bare(heading) for heading in headings]
    return [bared.index(name) for name in map(bare, names) if name in bared]


def as_number(text: str) -> float | None:
    """A number with a decimal point or comma; None where it is none."""
    match = _NUMBER.fullmatch(text)
    return float(match[1].replace(",", ".")) if match else None
