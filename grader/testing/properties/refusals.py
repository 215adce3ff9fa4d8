"""Refusals: arguments that a task must not take."""

from __future__ import annotations

from typing import Unpack

import numpy as np

from grader.student.student import Student
from grader.testing import check
from grader.testing.decorators import supporting
from grader.testing.properties.making import Of, Own, Test, made
from grader.testing.properties.subject import Size, Subject
from grader.text import Text


def refuses(of: Of, *sizes: Size, **own: Unpack[Own]) -> Test:
    """The call raises ValueError, or asserts, for all that is drawn: so does one that always does, which earns nothing by it.

    `of`, `sizes`, `own`: see `calls`.
    """
    title = Text("Arguments that make no sense raise ValueError.", "意味をなさない引数では ValueError が発生します。")

    def ask(student: Student, rng: np.random.Generator, s: Subject) -> None:
        for args in s.drawn(rng, sizes):
            check.raises("ValueError", s.call(student, args), *s.inputs(args))

    return supporting(made(ask, of, title, **own))
