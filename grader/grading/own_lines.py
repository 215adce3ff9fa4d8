"""Own lines: where in a student's file the value was made that is not right: the `return` lines of what was called.

Found by the look of the lines: the file is a stranger's, and Python's parser has no business with it in this process.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from grader.results.evidence import repaired_line
from grader.results.result import Outcome, TestResult
from grader.student import describe
from grader.submission.source import text_of

MOST_LINES = 4
MOST_WIDE = 120  # characters of a line
_STRING = re.compile(r"(\"\"\"|''')(?:.*?)\1", re.DOTALL)
_HEAD = re.compile(r"(\s*)(?:(?:async\s+)?def|class)\s+(\w+)")
_GIVEN = re.compile(r"(\s*)(\w+)\s*=\s*lambda\b|()(\w+)\s*=(?!=)")  # a function by another name, or without one
_RETURN = re.compile(r"\s*(?:return|yield)\b")
_SETS = re.compile(r"\s*self\.(\w+)\b(?:\[.*\])?\s*[-+*/@]?=(?!=|\s*None\b)")
_WRITE = re.compile(r"\s*[\w.]+\[.*\]\s*[-+*/@]?=(?!=)")  # into an array or a dict, for who returns nothing

Lines = tuple[tuple[int, str], ...]


def own_lines(source: bytes, tests: Iterable[TestResult]) -> dict[str, Lines]:
    """By the name of a call as in a finding: the lines that made its value; by the id of a change that mends: its line.
    `tests`: those of them that are lost count."""
    text = text_of(source) or source.decode("utf-8", "replace")
    file = _File(_STRING.sub(lambda m: "\n" * m[0].count("\n"), text).split("\n"))
    found: dict[str, Lines] = {}
    for test in (t for t in tests if t.outcome is Outcome.FAILED):
        call = (test.finding.about if test.finding else "") or test.task
        if call not in found:  # what was called may belong to another file: then it is the task that called it
            found[call] = tuple(_lines(file, call)) or tuple(_lines(file, test.task))
        for id in test.diagnosis:
            if (n := repaired_line(id)) and n <= len(file.lines):
                found[id] = (_told(file.lines, n - 1),)
    return {call: own for call, own in found.items() if own}


class _File:
    """The lines of a file by what they do: looked at once, however many calls are told."""

    def __init__(self, lines: list[str]):
        self.lines = lines
        self._heads: dict[str, list[tuple[int, int]]] = {}  # name → (line, indentation) of each, in order
        self._ends: dict[int, int] = {}
        self._settings: dict[str, list[int]] = {}
        self._returns: list[int] = []
        self._writes: list[int] = []
        for n, line in enumerate(lines):
            if head := _HEAD.match(line) or _GIVEN.match(line):
                indent, name = (text for text in head.groups() if text is not None)
                self._heads.setdefault(name, []).append((n, len(indent)))
            if sets := _SETS.match(line):
                self._settings.setdefault(sets[1], []).append(n)
            if _RETURN.match(line):
                self._returns.append(n)
            elif _WRITE.match(line):
                self._writes.append(n)

    def body(self, within: range, name: str) -> range:
        """The lines of a function or a class, from its head on; none where it is not there."""
        heads = self._heads.get(name, [])
        last = bisect_left(heads, (within.stop,)) - 1  # the last one is the one that counts
        if last < 0 or heads[last][0] < within.start:
            return range(0)
        head, indent = heads[last]
        if head not in self._ends:
            self._ends[head] = self._end(head, indent)
        return range(head, min(self._ends[head], within.stop))

    def settings(self, name: str, within: range) -> list[int]:
        """The lines that set this attribute, the first few; where it begins with, if it is set nowhere else."""
        begin = self.body(within, "__init__")
        found = [n for n in self._settings.get(name, []) if n in within]
        return ([n for n in found if n not in begin] or found)[:MOST_LINES]

    def results(self, within: range) -> list[int]:
        """The lines that give something back; where there is none, those that write into something; or the first one."""
        return _first(self._returns, within) or _first(self._writes, within) or list(within[:1])

    def _end(self, head: int, indent: int) -> int:
        for n in range(head + 1, len(self.lines)):
            stripped = self.lines[n].lstrip()
            if stripped and len(self.lines[n]) - len(stripped) <= indent and not stripped.startswith((")", "#")):
                return n
        return len(self.lines)


def _lines(file: _File, call: str) -> Iterator[tuple[int, str]]:
    """(number, text) of each, numbers from 1 on."""
    lines = file.lines
    first, _, part = call.partition("[")[0].partition(".")
    task = file.body(range(len(lines)), first)
    method = file.body(task, part) if part else task
    where = file.settings(part, task) if part and not method else file.results(method)
    return (_told(lines, n) for n in where)


def _told(lines: list[str], n: int) -> tuple[int, str]:
    return n + 1, describe.cut(lines[n].strip(), MOST_WIDE)


def _first(numbers: list[int], within: range) -> list[int]:
    """The first few of ascending numbers that lie within."""
    start = bisect_left(numbers, within.start)
    return [n for n in numbers[start : start + MOST_LINES] if n in within]
