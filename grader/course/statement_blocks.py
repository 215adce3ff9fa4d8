"""Statement blocks: the paragraphs, lists and formulas that a statement consists of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_FORMULA_LINE = re.compile(r"[^\s:：]+ [=←] \S")  # one that is not indented
_SENTENCE_END = re.compile(r"[.。:：]\s*$")


class BlockKind(StrEnum):
    """What the lines are."""

    PROSE = "prose"
    LIST = "list"
    FORMULA = "formula"  # or a table, a drawing: set apart, line by line


@dataclass(frozen=True)
class Block:
    """Lines that belong together. `is_nested`: inside a list."""

    kind: BlockKind
    lines: tuple[str, ...]

    @property
    def is_nested(self) -> bool:
        """Whether it is a formula of a list's item."""
        return self.kind is BlockKind.FORMULA and all(line.startswith(" " * 6) for line in self.lines)


def blocks_of(text: str) -> list[Block]:
    """The blocks of a statement in their order."""
    return [Block(_kind(lines), lines) for paragraph in text.split("\n\n") for lines in _runs(paragraph)]


def _runs(paragraph: str) -> list[tuple[str, ...]]:
    """The lines of a paragraph, indented ones apart from the others."""
    runs: list[list[str]] = []
    for line in paragraph.split("\n"):
        if runs and runs[-1][-1].startswith("    ") == line.startswith("    "):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [tuple(run) for run in runs]


def _kind(lines: tuple[str, ...]) -> BlockKind:
    if lines[0].startswith("    "):
        return BlockKind.FORMULA
    if all(_FORMULA_LINE.match(line) and not _SENTENCE_END.search(line) for line in lines):
        return BlockKind.FORMULA
    return BlockKind.LIST if lines[0].lstrip().startswith("- ") else BlockKind.PROSE
