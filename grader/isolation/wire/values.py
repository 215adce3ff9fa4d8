"""Values: Python's and numpy's data as the nodes of `wire`, and back. The same code on both sides of the line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.isolation.wire import frames, messages
from grader.isolation.wire.frames import Numbers
from grader.isolation.wire.messages import Node

DEPTH_CAP = 32
TEXT_CAP = 1 << 16  # characters of one text
INTEGER_CAP = 4096  # bytes of one integer
_INT64 = range(-(1 << 63), 1 << 63)
# What subclasses of plain types (IntEnum, OrderedDict, defaultdict, namedtuple) cross as.
_PLAIN: tuple[type, ...] = (int, float, complex, str, dict, tuple, list)
_LONG = {"f": np.dtype("f8"), "c": np.dtype("c16")}  # long doubles cross as what every machine has


class NotPlain(TypeError):
    """A value that cannot cross: an array of objects or texts, a dict with odd keys, a list within itself."""


class Packer:
    """Turns values into nodes, and their arrays into buffers.

    `other` gives the node of what is not plain data: a handle for an object, a number for a function.
    """

    def __init__(self, other: Callable[[Any], Node]):
        self._other = other
        self.specs: list[messages.Spec] = []
        self.buffers: list[frames.Buffer] = []
        self.generators: list[np.random.Generator] | None = None  # a list where generators may cross

    def node(self, value: Any, depth: int = 0) -> Node:
        """The node of a value. Raises NotPlain."""
        kind = type(value)
        if kind is np.ndarray:
            return self._array(value)
        if value is None or kind is float or kind is bool:
            return value  # type: ignore[no-any-return]
        if kind is int:
            return _integer(value)
        if kind is str:
            return value[:TEXT_CAP] if value.isascii() else _clean(value[:TEXT_CAP])
        if depth > DEPTH_CAP:
            raise NotPlain("the value is nested too deeply, or holds itself")
        if kind is list:
            return messages.List([self.node(v, depth + 1) for v in value])
        if kind is tuple:
            return messages.Tuple([self.node(v, depth + 1) for v in value])
        if kind is dict:
            return messages.Dict([_key(k) for k in value], [self.node(v, depth + 1) for v in value.values()])
        return self._special(value, depth)

    def _special(self, value: Any, depth: int) -> Node:
        if isinstance(value, np.ndarray):
            return self._array(np.asarray(value))
        if isinstance(value, np.generic) and not isinstance(value, str):
            plain = _numeric(np.asarray(value))
            return messages.Scalar(plain.dtype.str, plain.tobytes())
        if type(value) is complex:
            return messages.Complex(value.real, value.imag)
        if isinstance(value, np.random.Generator) and self.generators is not None:
            return self._generator(value)
        for plain_type in _PLAIN:
            if isinstance(value, plain_type):
                return self.node(plain_type(value), depth + 1)
        return self._other(value)

    def _array(self, a: Numbers) -> Node:
        whole = np.ascontiguousarray(_numeric(a))
        self.specs.append((whole.dtype.str, list(a.shape)))  # of `a`: ascontiguousarray makes () into (1,)
        self.buffers.append(whole.tobytes() if whole.nbytes <= 4096 else whole.reshape(-1).view(np.uint8).data)
        return messages.Array()

    def _generator(self, rng: np.random.Generator) -> Node:
        assert self.generators is not None
        for number, known in enumerate(self.generators):
            if known is rng:
                return messages.Generator(number)
        self.generators.append(rng)
        return messages.Generator(len(self.generators) - 1)


def _numeric(a: Numbers) -> Numbers:
    """The array in a dtype that may cross, in this machine's byte order. Raises NotPlain."""
    native = a.dtype.newbyteorder("=")
    if native.str in frames.DTYPES:
        return a if native == a.dtype else a.astype(native)
    if native.kind in _LONG:
        return a.astype(_LONG[native.kind])
    raise NotPlain(f"dtype {str(a.dtype)[:40]} is not allowed here: an array of numbers is expected")


def _integer(value: int) -> Node:
    if value in _INT64:
        return value
    length = value.bit_length() // 8 + 1
    if length > INTEGER_CAP:
        raise NotPlain("an integer with thousands of digits")
    return messages.Integer(value.to_bytes(length, "little", signed=True))


def _clean(text: str) -> str:
    """The text without lone surrogates, which UTF-8 cannot hold."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _key(key: Any) -> bool | int | float | str:
    plain = key.item() if isinstance(key, np.generic) else key
    if isinstance(plain, str):
        return _clean(str(plain)[:TEXT_CAP])
    if isinstance(plain, bool | float):
        return plain
    if isinstance(plain, int) and plain in _INT64:
        return int(plain)
    raise NotPlain(f"a dict with a key of type {type(key).__name__[:40]}: texts and numbers are expected")


class Unpacker:
    """Turns nodes back into values. `ref` and `function` make what stands for objects and functions."""

    def __init__(
        self,
        arrays: Sequence[Numbers],
        ref: Callable[[int, str], Any],
        function: Callable[[int], Any],
        generators: Sequence[np.random.Generator] = (),
    ):
        self._arrays, self._used = arrays, 0
        self._ref, self._function, self._generators = ref, function, generators

    def value(self, node: Node, depth: int = 0) -> Any:
        """The value of a node. Raises frames.WireError."""
        if node is None or isinstance(node, bool | int | float | str):
            return node
        if depth > DEPTH_CAP + 2:
            raise frames.WireError("nested too deeply")
        match node:
            case messages.Array():
                return self._array()
            case messages.List(items):
                return [self.value(v, depth + 1) for v in items]
            case messages.Tuple(items):
                return tuple([self.value(v, depth + 1) for v in items])
            case messages.Dict(keys, values) if len(keys) == len(values):
                return {k: self.value(v, depth + 1) for k, v in zip(keys, values, strict=True)}
            case messages.Scalar(dtype, data) if dtype in frames.DTYPES and len(data) == frames.DTYPES[dtype].itemsize:
                return np.bool_(data != b"\0") if dtype == "|b1" else np.frombuffer(data, frames.DTYPES[dtype])[0]
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
        raise frames.WireError("a value of no kind")

    def _array(self) -> Numbers:
        if self._used == len(self._arrays):
            raise frames.WireError("fewer arrays than the values need")
        self._used += 1
        return self._arrays[self._used - 1]

    def end(self) -> None:
        """Every array must have been used. Raises frames.WireError."""
        if self._used != len(self._arrays):
            raise frames.WireError("more arrays than the values need")
