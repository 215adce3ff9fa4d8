"""Choosing: which exercise or quiz a file is, by its name, and which of several files for one of them counts.

Pure rules, the same for every command. A file that a browser, a learning platform or a careful student renamed
(`softmax (1).py`, `softmax - コピー.py`, `4711_softmax.py`, `softmax.py.txt`, `Softmax_v2_final.ipynb`, `Copy of
softmax.ipynb`, `青木_softmax.py`) is recognised and taken where nothing better is there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from pathlib import PurePosixPath


class Kind(StrEnum):
    """What a file is by its ending."""

    PYTHON = ".py"
    NOTEBOOK = ".ipynb"
    SHEET = ".yaml"


class Likeness(IntEnum):
    """How near a file's name is to the one that was asked for: the smaller, the nearer."""

    EXACT = 0
    CASE = 1
    RENAMED = 2
    CLAIMED = 3  # a notebook says in its metadata what it was made for


@dataclass(frozen=True)
class Name:
    """The exercise or quiz that a file's name means. `copy`: the number of a copy, 0 where there is none."""

    known: str
    likeness: Likeness
    copy: int = 0


_ENDINGS = {".py": Kind.PYTHON, ".ipynb": Kind.NOTEBOOK, ".yaml": Kind.SHEET, ".yml": Kind.SHEET}
_HANGERS_ON = (".txt", ".text", ".json", ".bak")  # that a browser or an editor puts behind the real ending
_INNER = re.compile(r"(.+)(\.(?:py|ipynb|ya?ml))((?:\s*の?\s*コピー|\s+-?\s*copy|\s*\(\d+\)).*)", re.IGNORECASE)
_SUFFIX = re.compile(
    r"(?:[\s_.-]|の)*(?:\((?P<n>\d+)\)|copy|コピー|final|fixed|new|latest|last|done|ok|submit(?:ted|ion)?|最終版?|修正版?"
    r"|完成版?|提出用?|改|v(?:er)?\.?\d+|rev\d*|(?P<m>\d+))"
)


def kind_of(file_name: str) -> Kind | None:
    """The kind of a file; None where it is none that is read."""
    return _split(file_name)[1]


def _split(file_name: str) -> tuple[str, Kind | None]:
    """The name without its ending, and what the ending says."""
    inner = _INNER.fullmatch(unicodedata.normalize("NFC", file_name))  # softmax.ipynb のコピー, ending or not
    stem = f"{inner[1]}{inner[3].removesuffix(inner[2])}{inner[2]}" if inner else file_name
    for _ in range(2):
        head, dot, tail = stem.rpartition(".")
        ending = f".{tail.lower()}" if dot and head else ""
        if ending in _ENDINGS:
            return head.removesuffix(ending), _ENDINGS[ending]
        if ending not in _HANGERS_ON:
            return stem, None
        stem = head
    return stem, None


def named(file_name: str, known: Collection[str]) -> Name | None:
    """What a file is by its name; None where it is none of the `known` ones."""
    stem, kind = _split(file_name)
    if kind is None:
        return None
    plain_ending = file_name.endswith(tuple(e for e, k in _ENDINGS.items() if k is kind))
    if stem in known:
        return Name(stem, Likeness.EXACT if plain_ending else Likeness.CASE)
    lower = unicodedata.normalize("NFKC", stem).lower()
    if lower in known:
        return Name(lower, Likeness.CASE)
    for name in sorted(known, key=len, reverse=True):  # `two_layer_net` before anything that is part of it
        at = lower.find(name)
        if at >= 0 and _is_prefix(lower[:at]):
            copy = _copy_number(lower[at + len(name) :])
            if copy is not None:
                return Name(name, Likeness.RENAMED, copy)
    return None


def _is_prefix(text: str) -> bool:
    """What platforms and people put before a name: nothing, or words that end in a separator and of which one is a number
    or a Japanese one, which no name of a course's own has; `copy of`."""
    words = re.split(r"[\s_~-]+", text)
    if not text or words[-1] or words[0] == "test":
        return not text
    return words[:2] == ["copy", "of"] or any(re.search(r"\d", w) or not w.isascii() for w in words)


def _copy_number(text: str) -> int | None:
    """The number of a copy (1 where it has none); None where what follows the name is no mark of a copy."""
    number, at = 0, 0
    while at < len(text):
        match = _SUFFIX.match(text, at)
        if match is None or match.end() == at:
            return None if text[at:].strip(" _-.") else max(number, 1)
        number = int((match["n"] or match["m"] or "0")[:9]) or number
        at = match.end()
    return max(number, 1) if text else 0


@dataclass(frozen=True)
class Candidate:
    """A file that may be meant. `is_blank`: nothing was written into it; `is_packed`: it lies in a zip that `grade submit`
    packed earlier; `is_at_home`: it lies in its own folder."""

    path: PurePosixPath
    name: Name
    is_blank: bool = False
    is_packed: bool = False
    is_at_home: bool = False

    @property
    def rank(self) -> tuple[bool, bool, Likeness, bool, bool, int, int, str]:
        """The smallest one counts: written work first, what was not packed earlier, then the right name, .py, the own
        folder, the latest copy."""
        return (
            self.is_blank,
            self.is_packed,
            self.name.likeness,
            kind_of(self.path.name) is Kind.NOTEBOOK,
            not self.is_at_home,
            len(self.path.parts),
            -self.name.copy,
            str(self.path),
        )


def chosen(candidates: Iterable[Candidate]) -> Candidate:
    """The file that counts. Raises ValueError where there is none."""
    return min(candidates, key=lambda c: c.rank)
