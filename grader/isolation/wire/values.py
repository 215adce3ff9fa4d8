"""Values: Python's and numpy's data as the nodes of `messages`, and back. The same code on both sides of the line.

What may cross, and as what, is `student.plain`'s affair.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from grader.isolation.wire import messages
from grader.isolation.wire.frames import Buffer, WireError
from grader.isolation.wire.messages import Node
from grader.student.caps import PAYLOAD_CAP
from grader.student.plain import DEPTH_CAP, DTYPES, HEADER_CAP, INTEGER_CAP, Carrier, Key, Numbers, Value


class Packer(Carrier[Node]):
    """Turns values into nodes, and their arrays into buffers."""

    def __init__(
        self,
        other: Callable[[Value], Node],
        lend: Callable[[np.random.Generator], Node] | None = None,
        header_cap: int = HEADER_CAP,
        payload_cap: int = PAYLOAD_CAP,
    ):
        super().__init__(other, lend, header_cap, payload_cap)
        self.specs: list[messages.Spec] = []
        self.buffers: list[Buffer] = []

    def itself(self, value: Key | None) -> Node:
        return value

    def big_integer(self, value: int) -> Node:
        return messages.Integer(value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True))

    def complex_number(self, value: complex) -> Node:
        return messages.Complex(value.real, value.imag)

    def array(self, a: Numbers) -> Node:
        whole = np.ascontiguousarray(a)
        self.specs.append((whole.dtype.str, list(a.shape)))  # of `a`: ascontiguousarray makes () into (1,)
        self.buffers.append(whole.tobytes() if whole.nbytes <= 4096 else whole.reshape(-1).view(np.uint8).data)
        return messages.Array()

    def scalar(self, a: Numbers) -> Node:
        return messages.Scalar(a.dtype.str, a.tobytes())

    def sequence(self, kind: type, items: list[Node]) -> Node:
        return messages.List(items) if kind is list else messages.Tuple(items)

    def mapping(self, keys: list[Key], values: list[Node]) -> Node:
        return messages.Dict(keys, values)


class Unpacker:
    """Turns nodes back into values. `ref` and `function` make what stands for objects and functions."""

    def __init__(
        self,
        arrays: Sequence[Numbers],
        ref: Callable[[int, str], Value],
        function: Callable[[int], Value],
        generators: Sequence[np.random.Generator] = (),
    ):
        self._arrays, self._used = arrays, 0
        self._ref, self._function, self._generators = ref, function, generators

    def value(self, node: Node, depth: int = 0) -> Value:
        """The value of a node. Raises WireError."""
        if node is None or isinstance(node, bool | int | float | str):
            return node
        if depth > DEPTH_CAP + 2:
            raise WireError("nested too deeply")
        match node:
            case messages.Array():
                return self._array()
            case messages.List(items):
                return [self.value(v, depth + 1) for v in items]
            case messages.Tuple(items):
                return tuple([self.value(v, depth + 1) for v in items])
            case messages.Dict(keys, values) if len(keys) == len(values):
                return {k: self.value(v, depth + 1) for k, v in zip(keys, values, strict=True)}
            case messages.Scalar(dtype, data) if dtype in DTYPES and len(data) == DTYPES[dtype].itemsize:
                return np.bool_(data != b"\0") if dtype == "|b1" else np.frombuffer(data, DTYPES[dtype])[0]
            case messages.Integer(data) if len(data) <= INTEGER_CAP:
                return int.from_bytes(data, "little", signed=True)
            case messages.Complex(real, imag):
                return complex(real, imag)
            case messages.Handle(number, type_name):
                return self._ref(number, type_name)
            case messages.Function(number):
                return self._function(number)
            case messages.Generator(number) if 0 <= number < len(self._generators):
                return self._generators[number]
        raise WireError("a value of no kind")

    def _array(self) -> Numbers:
        if self._used == len(self._arrays):
            raise WireError("fewer arrays than the values need")
        self._used += 1
        return self._arrays[self._used - 1]

    def end(self) -> None:
        """Every array must have been used. Raises WireError."""
        if self._used != len(self._arrays):
            raise WireError("more arrays than the values need")
