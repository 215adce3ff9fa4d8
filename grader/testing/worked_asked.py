"""Worked, from what is asked of a task that has no subject, or not of all of it: in a hidden file's `WORKED`,

    WORKED = {"Value": '''
    x = Value(2.0)
    z = x.exp()
    z.backward()
    x.grad
    '''}

or in a file beside it (`graph.worked.txt`), where what is asked has a mark, so that several things can be asked after the same
lines:

    [Value]
    x = Value(2.0)
    z = x.exp()
    ? z.data
    z.backward()
    ? x.grad

Blank lines part the examples; in `WORKED` the last line of each is what is asked, and the solution says what is right.
`asked_after` writes those that begin alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

from grader.testing.worked_example import Worked, found_out

_HEADING = re.compile(r"\[(\w+)\]")
_MARK = "? "

Question = tuple[tuple[str, ...], str]  # the lines before, and the expression that is asked


def asked(text: str, task: str, right: ModuleType) -> Iterator[Worked]:
    """The examples of a text. Raises whatever the solution raises: it is the author's to mend."""
    for block in filter(None, (b.strip("\n") for b in text.split("\n\n"))):
        *setup, value = block.split("\n")
        yield found_out(task, setup, value, right)


def asked_beside(path: Path, task: str, right: ModuleType) -> Iterator[Worked]:
    """The examples of a task in a file that need not be there. Raises as `asked` does."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else ()
    for setup, value in questions(lines, task):
        yield found_out(task, setup, value, right)


def questions(lines: Iterable[str], task: str) -> Iterator[Question]:
    """What the lines of such a file ask of a task."""
    heading, setup = "", list[str]()
    for line in lines:
        if (found := _HEADING.fullmatch(line)) or not line:
            heading, setup = found[1] if found else heading, []
        elif line.startswith(_MARK):
            if heading == task:
                yield tuple(setup), line.removeprefix(_MARK)
        else:
            setup.append(line)
