"""Messages: the types of what goes over the line between grader and worker, checked by msgspec as it is decoded.

grader → worker    Load · Call · Get · Put · Next  a question
                   Answer                          what a function of the test's gave (or that it raised)
worker → grader    Done · End · Raised             what came of the question
                   Ask                             please call a function of the test's
"""

from __future__ import annotations

from typing import TypeAlias, Union

import msgspec

from grader.student.generators import GeneratorState
from grader.student.plain import Key

Spec: TypeAlias = tuple[str, list[int]]  # of an array: dtype, shape

# --- values. `None`, `bool`, `float`, `str` and integers of 64 bits stand for themselves.


class Array(msgspec.Struct, array_like=True, frozen=True, tag="a"):
    """The next of the frame's arrays."""


class Scalar(msgspec.Struct, array_like=True, frozen=True, tag="n"):
    """A numpy scalar."""

    dtype: str
    data: bytes


class Integer(msgspec.Struct, array_like=True, frozen=True, tag="i"):
    """An integer of more than 64 bits: two's complement, little-endian."""

    data: bytes


class Complex(msgspec.Struct, array_like=True, frozen=True, tag="c"):
    real: float
    imag: float


class List(msgspec.Struct, array_like=True, frozen=True, tag="l"):
    items: list[Node]


class Tuple(msgspec.Struct, array_like=True, frozen=True, tag="t"):
    items: list[Node]


class Dict(msgspec.Struct, array_like=True, frozen=True, tag="d"):
    keys: list[Key]
    values: list[Node]


class Handle(msgspec.Struct, array_like=True, frozen=True, tag="h"):
    """An object on the worker's side."""

    number: int
    type_name: str


class Function(msgspec.Struct, array_like=True, frozen=True, tag="f"):
    """A function on the grader's side."""

    number: int


class Generator(msgspec.Struct, array_like=True, frozen=True, tag="g"):
    """The random generator of that number in the question."""

    number: int


Node: TypeAlias = Union[  # noqa: UP007  # msgspec resolves the name at run time
    bool, int, float, str, Array, Scalar, Integer, Complex, List, Tuple, Dict, Handle, Function, Generator, None
]


# --- messages


class Load(msgspec.Struct, array_like=True, frozen=True, tag="load"):
    """Import `main`; `sources` maps file stems to the files' bytes, `codes` others of ours to their marshalled code.

    `most`: bytes of the arrays of one answer.
    """

    id: int
    main: str
    sources: dict[str, bytes]
    most: int
    codes: dict[str, bytes] = {}


class Call(msgspec.Struct, array_like=True, frozen=True, tag="call"):
    id: int
    handle: int
    name: str  # of the attribute; empty for the object itself
    args: list[Node]
    kwargs: dict[str, Node]
    generators: list[GeneratorState]


class Get(msgspec.Struct, array_like=True, frozen=True, tag="get"):
    id: int
    handle: int
    name: str


class Put(msgspec.Struct, array_like=True, frozen=True, tag="put"):
    """Give the arrays `attribute[key]` new content, one after another; they stay the same ones."""

    id: int
    handle: int
    name: str
    keys: list[str]
    values: list[Node]


class Next(msgspec.Struct, array_like=True, frozen=True, tag="next"):
    id: int
    handle: int


class Answer(msgspec.Struct, array_like=True, frozen=True, tag="answer"):
    id: int
    value: Node
    raised: bool


class Changed(msgspec.Struct, array_like=True, frozen=True):
    """An argument, by position or keyword, that the call changed in place."""

    key: int | str
    value: Node
    rebound: list[str]


class Done(msgspec.Struct, array_like=True, frozen=True, tag="done"):
    id: int
    value: Node
    changed: list[Changed]
    generators: list[GeneratorState]
    forbidden_acts: list[str]


class End(msgspec.Struct, array_like=True, frozen=True, tag="end"):
    """An iterator has come to its end."""

    id: int
    forbidden_acts: list[str]


class Raised(msgspec.Struct, array_like=True, frozen=True, tag="raised"):
    """As `student.raised.Raised`."""

    id: int
    kind: str
    types: list[str]
    message: str
    lines: list[tuple[int, str]]
    forbidden_acts: list[str]
    shapes: list[tuple[str, list[int]]] = []
    origin: str = ""


class Ask(msgspec.Struct, array_like=True, frozen=True, tag="ask"):
    id: int
    function: int
    args: list[Node]
    kwargs: dict[str, Node]


Question: TypeAlias = Load | Call | Get | Put | Next
Result: TypeAlias = Done | End | Raised


class ToWorker(msgspec.Struct, array_like=True, frozen=True):
    arrays: list[Spec]
    body: Question | Answer


class ToGrader(msgspec.Struct, array_like=True, frozen=True):
    arrays: list[Spec]
    body: Result | Ask
