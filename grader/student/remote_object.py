"""Remote object: what a hidden test holds of an object that the student built, and of the methods of one.

The object itself stays on the student's side behind a handle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from grader.student.backend import Ref
from grader.student.plain import Numbers, Value
from grader.student.step import Step


class Asked(Protocol):
    """The `Student` whose object it is. Other names without an underscore are those of the student's module."""

    last: Step | None

    def seconds(self) -> float: ...
    def _call(self, handle: int, name: str, args: tuple[Value, ...], kwargs: Mapping[str, Value]) -> Value: ...
    def _get(self, handle: int, name: str) -> Value: ...
    def _put(self, handle: int, name: str, values: Mapping[str, Numbers]) -> None: ...
    def _iterate(self, handle: int) -> Iterator[Value]: ...


class Function:
    """A function, class or method on the student's side."""

    __slots__ = ("_handle", "_name", "_student")

    def __init__(self, student: Asked, handle: int, name: str):
        self._student, self._handle, self._name = student, handle, name

    def __call__(self, *args: Value, **kwargs: Value) -> Value:
        return self._student._call(self._handle, self._name, args, kwargs)


def _operator(name: str) -> Callable[[RemoteObject, Value], Value]:
    """An operator of two operands, as a call of the method that Python would call."""

    def apply(self: RemoteObject, other: Value) -> Value:
        return Function(self._student, self._ref.handle, name)(other)

    return apply


class RemoteObject:
    """An object of the student's. `o.name` is an attribute by value; `o.method(...)` a call.

    Which of the two an attribute is, the test knows: methods are the ones it calls. `o.get("dW")` reads an attribute
    whatever it is; plain `o.dW` reads it too, unless the name is one of `METHODS`. `o + 1` and `1 + o` call the
    object's own `__add__` and `__radd__`, and so do - * / ** and unary minus theirs.
    """

    METHODS: frozenset[str] = frozenset(
        "forward backward update predict loss accuracy gradient numerical_gradient relu exp tanh"
        " fit staged_errors oob_error".split()
    )
    __slots__ = ("_ref", "_student")

    def __init__(self, student: Asked, ref: Ref):
        self._student, self._ref = student, ref

    def __getattr__(self, name: str) -> Value:
        if name.startswith("__"):
            raise AttributeError(name)
        if name in self.METHODS:
            return Function(self._student, self._ref.handle, name)
        return self._student._get(self._ref.handle, name)

    __array_ufunc__ = None  # a numpy number on the left leaves the operator to this object
    __add__, __radd__ = _operator("__add__"), _operator("__radd__")
    __sub__, __rsub__ = _operator("__sub__"), _operator("__rsub__")
    __mul__, __rmul__ = _operator("__mul__"), _operator("__rmul__")
    __truediv__, __rtruediv__ = _operator("__truediv__"), _operator("__rtruediv__")
    __pow__, __rpow__ = _operator("__pow__"), _operator("__rpow__")

    def __neg__(self) -> Value:
        return Function(self._student, self._ref.handle, "__neg__")()

    def get(self, name: str) -> Value:
        """The attribute `name` by value."""
        return self._student._get(self._ref.handle, name)

    def put(self, name: str, key: str, value: Numbers) -> None:
        """Give the array `attribute[key]` new content in place, as an optimizer does with `net.params["W1"]`."""
        self._student._put(self._ref.handle, name, {key: value})

    def put_all(self, name: str, values: Mapping[str, Numbers]) -> None:
        """The same for several arrays, in one crossing."""
        self._student._put(self._ref.handle, name, values)

    def put_given(self, place: int, value: Numbers) -> None:
        """The same for the array at this place among the arguments that the object was made with."""
        self._student._put(self._ref.handle, "", {str(place): value})

    def __call__(self, *args: Value, **kwargs: Value) -> Value:
        return self._student._call(self._ref.handle, "", args, kwargs)

    def __iter__(self) -> Iterator[Value]:
        return self._student._iterate(self._ref.handle)

    def __repr__(self) -> str:
        return f"{self._ref.type_name}(…)"
