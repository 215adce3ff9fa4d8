"""Making: a property becomes an ordinary test, of the id that the hidden file gives it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypedDict, TypeVar, Unpack

import numpy as np

from grader.student.student import Student
from grader.testing.decorators import Mark, param, parametrize, task
from grader.testing.decorators import points as worth
from grader.testing.properties.asking import asks
from grader.testing.properties.subject import Subject
from grader.text import Text


class Tested(Protocol):
    """What can be asked of: it belongs to a task, and has a name for the brackets of a test's id."""

    @property
    def task(self) -> str: ...

    @property
    def name(self) -> str: ...


S = TypeVar("S", bound=Tested)
Ask = Callable[[Student, np.random.Generator, S], None]
Test = Callable[..., None]
Of = Subject | Sequence[Subject]


def each(*subjects: Tested) -> Mark:
    """The test is run for each of these subjects, with the name in brackets; it gets `subject`."""
    return parametrize("subject", [param(s, id=s.name, marks=[task(s.task)]) for s in subjects])


class Own(TypedDict, total=False):
    """What a hidden file says of its test: a title in place of the property's, in both languages, its points, and what
    else of `Owed` it asks for."""

    en: str
    ja: str
    points: float
    also: Sequence[str]


def made(ask: Ask[S], of: S | Sequence[S], title: Text, *, owed: Sequence[str] = (), **own: Unpack[Own]) -> Test:
    """The test that asks `of` one subject, or of each of several."""
    if not isinstance(of, Sequence):
        only = of

        def test(student: Student, rng: np.random.Generator) -> None:
            ask(student, rng, only)

        return finished(task(only.task)(test), title, owed=owed, **own)

    def test_each(student: Student, rng: np.random.Generator, subject: S) -> None:
        ask(student, rng, subject)

    return finished(each(*of)(test_each), title, owed=owed, **own)


def finished(test: Test, title: Text, *, owed: Sequence[str] = (), **own: Unpack[Own]) -> Test:
    """`test` with its title as docstring, what it asks for, and what it is worth. Raises ValueError for half a title."""
    en, ja = own.get("en", ""), own.get("ja", "")
    if bool(en) != bool(ja):
        raise ValueError(f"a title has two languages: {en or ja}")
    test.__doc__ = f"{en or title.en}\n\n{ja or title.ja}"
    test = asks(*owed, *own.get("also", ()))(test)
    return worth(own["points"])(test) if "points" in own else test
