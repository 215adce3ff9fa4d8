"""Callbacks: the functions that a test passes in, which student code calls (`numerical_gradient(f, x)`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from grader.student.backend import Ref
from grader.student.faults import StudentFault
from grader.student.plain import Made, NotPlain, Value
from grader.student.raised import TestRaised

Answer = TypeVar("Answer")
_NOTE = "raised by a function of the test's that the student's code called"


def is_of_function(error: BaseException) -> bool:
    """Whether it is what a function of a test's raised, called by a student's code."""
    return _NOTE in getattr(error, "__notes__", ())


class Callbacks:
    """The test's functions by number. What one of them raises is the test's own affair: it comes out as it was raised
    once the student's code is done, whatever that made of it."""

    def __init__(self) -> None:
        self._functions: list[Callable[..., Value]] = []
        self._number_of: dict[int, int] = {}  # by id(); the list above keeps them alive
        self._raised: BaseException | None = None

    def __len__(self) -> int:
        return len(self._functions)

    def crossing(self, value: Value, ref: Callable[[Ref], Made], function: Callable[[int], Made]) -> Made:
        """What stands for a value of the test's that is no plain data: an object of the student's, or a function.

        Raises NotPlain for anything else: the test's own fault.
        """
        if isinstance(value, Ref):
            return ref(value)
        if not callable(value):
            raise NotPlain(f"a hidden test passed a {type(value).__name__}, which cannot cross")
        number = self._number_of.setdefault(id(value), len(self._functions))
        if number == len(self._functions):
            self._functions.append(value)
        return function(number)

    def call(self, number: int, args: list[Value], kwargs: Mapping[str, Value], carry: Callable[[Value], Made]) -> Made:
        """What a function gives, carried over. Raises TestRaised where it raises an Exception, or gives nothing that
        can cross."""
        try:
            return carry(self._functions[number](*args, **kwargs))
        except BaseException as error:
            self._raised = self._raised or error
            if isinstance(error, Exception):
                raise TestRaised from None
            raise

    def during(self, act: Callable[[], Answer]) -> Answer:
        """What `act`, one question to the student's side, gives. Raises what a function of the test's raised
        meanwhile; a function may ask the student's side again, and what that raises belongs to its own question."""
        outer, self._raised = self._raised, None
        try:
            answer = act()
        except StudentFault:
            if self._raised is None:
                raise
        finally:
            raised, self._raised = self._raised, outer
        if raised is not None:
            raised.add_note(_NOTE)
            raise raised
        return answer
