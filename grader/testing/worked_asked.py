"""Worked, from what a hidden file asks in `WORKED`, a text for each task that has no subject, or not for all of it:

    WORKED = {"Value": '''
    x = Value(2.0)
    z = x.exp()
    z.backward()
    x.grad
    '''}

Blank lines part the examples; the last line of each is what is asked, and the solution says what is right. `asked_after` writes
those that begin alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from grader.testing.worked_example import Worked, found_out


def asked(text: str, task: str, right: ModuleType) -> Iterator[Worked]:
    """The examples of a text. Raises whatever the solution raises: it is the author's to mend."""
    for block in filter(None, (b.strip("\n") for b in text.split("\n\n"))):
        *setup, value = block.split("\n")
        yield found_out(task, setup, value, right)
