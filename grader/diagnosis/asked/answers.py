"""Answers: what the reference gives with other arguments, kept for all students who made the same calls.

They hang on the calls of a test alone: for most tests these are the same whoever is asked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np

from grader.diagnosis.asked.guesses import Guess
from grader.student.backend import Ref
from grader.student.plain import Numbers, Value, same_data
from grader.student.step import Step

MOST = 500_000  # numbers that are kept, of one exercise
Answer: TypeAlias = (
    Sequence[Mapping[tuple[str, str], Numbers]] | None
)  # by place, call by call; None where it cannot be asked


class Answers:
    """Of one exercise. is_slow: the reference takes long, as a net does, and is asked less often."""

    def __init__(self, is_slow: bool = False):
        self.is_slow = is_slow
        self._kept: dict[tuple[str, ...], Answer] = {}
        self._room = MOST

    def of(self, guess: Guess | None, calls: str, ask: Callable[[], Answer]) -> Answer:
        """The answer, asked for once. calls: a digest of the calls; "" where it is not kept."""
        key = (calls, *((guess.call, *(part for pair in guess.code for part in pair)) if guess else ()))
        if key in self._kept:
            return self._kept[key]
        answer = ask()
        size = 1 + sum(a.size for own in answer or () for a in own.values())
        if calls and size <= self._room:
            self._room -= size
            self._kept[key] = answer
        return answer


def digest_of(test: str, steps: Sequence[Step]) -> str:
    """A hash of a test and of all that its calls were given; "" where that has functions in it, which have no content.

    An array that a call changed in place and that was passed again stands for itself, whatever the student made of it.
    """
    digest = hashlib.sha256(test.encode())
    changed: list[Value] = []
    try:
        for step in steps:
            digest.update(step.name.encode())
            given = [*step.args, *step.kwargs, *step.kwargs.values()]
            drawn = [step.value] if isinstance(step.value, dict) and not given else []
            for value in (*given, *drawn):
                place = next((n for n, theirs in enumerate(changed) if same_data(theirs, value)), None)
                for piece in [str(place).encode()] if place is not None else _pieces(value):
                    digest.update(piece)
            changed += [change.value for change in step.changed.values()]
    except TypeError:
        return ""
    return digest.hexdigest()


def _pieces(value: Value) -> Iterator[bytes]:
    """The content of a value. Raises TypeError where it has none."""
    if isinstance(value, np.ndarray | np.generic):
        yield f"{value.dtype.str}{value.shape}".encode()
        yield value.tobytes()
    elif isinstance(value, dict):
        for key, own in value.items():
            yield str(key).encode()
            yield from _pieces(own)
    elif isinstance(value, list | tuple):
        yield type(value).__name__.encode()
        for own in value:
            yield from _pieces(own)
    elif isinstance(value, Ref):
        yield f"object {value.handle}".encode()
    elif value is None or isinstance(value, bool | int | float | str):
        yield repr(value).encode()
    elif isinstance(value, np.random.Generator):
        yield b"generator"
    else:
        raise TypeError(type(value).__name__)
