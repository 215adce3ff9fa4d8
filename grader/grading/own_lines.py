"""Own lines: where in a student's file the value was made that is not right: the `return` lines of what was called.

Found by the look of the lines: the file is a stranger's, and Python's parser has no business with it in this process.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from grader.results.result import Outcome, TestResult
from grader.student import describe

MOST_LINES = 4
MOST_WIDE = 120  # characters of a line
_STRING = re.compile(r"(\"\"\"|''')(?:.*?)\1", re.DOTALL)
_RETURN = re.compile(r"\s*(?:return|yield)\b")
_WRITE = re.compile(r"\s*[\w.]+\[.*\]\s*[-+*/@]?=(?!=)")  # into an array or a dict, for who returns nothing

Lines = tuple[tuple[int, str], ...]


def own_lines(source: bytes, tests: Iterable[TestResult]) -> dict[str, Lines]:
    """By the name of a call as in a finding: the lines that made its value. `tests`: those of them that are lost count."""
    text = _STRING.sub(lambda m: "\n" * m[0].count("\n"), source.decode("utf-8", "replace"))
    lines = text.splitlines()
    found: dict[str, Lines] = {}
    for test in (t for t in tests if t.outcome is Outcome.FAILED):
        call = test.finding.call.name if test.finding and test.finding.call else test.task
        if call not in found:  # what was called may belong to another file: then it is the task that called it
            found[call] = tuple(_lines(lines, call)) or tuple(_lines(lines, test.task))
    return {call: own for call, own in found.items() if own}


def _lines(lines: list[str], call: str) -> Iterator[tuple[int, str]]:
    """(number, text) of each, numbers from 1 on."""
    first, _, part = call.partition("[")[0].partition(".")
    task = _body(lines, range(len(lines)), first)
    method = _body(lines, task, part) if part else task
    where = [n for n in method if _RETURN.match(lines[n])]
    if part and not method:  # an attribute: where it is set
        sets = re.compile(rf"\s*self\.{re.escape(part)}\b(?:\[.*\])?\s*[-+*/@]?=(?!=|\s*None\b)")
        where = [n for n in task if sets.match(lines[n])]
    elif not where:
        where = [n for n in method if _WRITE.match(lines[n])] or list(method[:1])
    return ((n + 1, describe.cut(lines[n].strip(), MOST_WIDE)) for n in where[:MOST_LINES])


def _body(lines: list[str], within: range, name: str) -> range:
    """The lines of a function or a class, from its head on; none where it is not there."""
    head = re.compile(rf"(\s*)(?:def|class)\s+{re.escape(name)}\b")
    for n in reversed(within):  # the last one is the one that counts
        if found := head.match(lines[n]):
            inner = (m for m in within if m > n and lines[m].strip() and _indent(lines[m]) <= len(found[1]))
            ends = next((m for m in inner if not lines[m].lstrip().startswith((")", "#"))), within.stop)
            return range(n, ends)
    return range(0)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
