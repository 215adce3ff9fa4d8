"""Wire: values as typed frames between grader and worker. Nothing is unpickled, nothing is evaluated.

A frame is a msgpack header (a tree of tagged lists) and the raw bytes of its arrays, in order. Every array names a
dtype of an allow-list and a shape, and the bytes must be exactly what they ask for. The same code reads both ways;
what a worker sends is hostile, so every count is bounded and every tag checked.

    frame = header length (uint32), payload length (uint64), header, payload
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np

HEADER_CAP = 4 << 20
PAYLOAD_CAP = 512 << 20
DEPTH_CAP = 32
TEXT_CAP = 1 << 20
_CHUNK = 1 << 16
_PREFIX = struct.Struct("=IQ")
DTYPES = {np.dtype(code).str: np.dtype(code) for code in "? i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 c8 c16".split()}
_INT64 = range(-(1 << 63), 1 << 63)

_PLAIN: tuple[Any, ...] = (bool, int, float, complex, str, dict, tuple, list)

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder().decode


class WireError(Exception):
    """What was read is not a frame of ours."""


class NotPlain(TypeError):
    """A value that cannot cross: an array of objects or strings."""


class Ref(msgspec.Struct, frozen=True):
    """An object on the worker's side."""

    handle: int
    type_name: str


class Callback(msgspec.Struct, frozen=True):
    """A function on the grader's side, by number."""

    number: int


class Packer:
    """Turns values into a tree and a list of buffers. `other` turns what is not plain data into something that is."""

    def __init__(self, other: Callable[[Any], Any]):
        self._other = other
        self.buffers: list[bytes | memoryview] = []

    def tree(self, value: Any, depth: int = 0) -> Any:
        """The tagged tree of a value. Raises NotPlain."""
        if depth > DEPTH_CAP:
            raise NotPlain("the value is nested too deeply")
        kind = type(value)
        if value is None or kind is bool or kind is float:
            return value
        if kind is int:
            return value if value in _INT64 else ["i", str(value)]
        if kind is str:
            return value[:TEXT_CAP]
        if kind is complex:
            return ["c", value.real, value.imag]
        if kind is tuple or kind is list:
            return ["t" if kind is tuple else "l", [self.tree(v, depth + 1) for v in value]]
        if kind is dict:
            return ["d", [[self._key(k), self.tree(v, depth + 1)] for k, v in value.items()]]
        return self._special(value, depth)

    def _special(self, value: Any, depth: int) -> Any:
        if isinstance(value, np.ndarray):
            return self._array("a", np.asarray(value))
        if isinstance(value, np.generic):
            return self._array("s", np.asarray(value))
        if isinstance(value, Ref):
            return ["r", value.handle, value.type_name]
        if isinstance(value, Callback):
            return ["f", value.number]
        if isinstance(value, np.random.Generator):
            return self._generator(value)
        # Subclasses of plain types (IntEnum, OrderedDict, defaultdict, namedtuple) cross as what they are built on.
        for plain in _PLAIN:
            if isinstance(value, plain):
                return self.tree(plain(value), depth + 1)
        return self.tree(self._other(value), depth + 1)

    def _array(self, tag: str, a: np.ndarray[Any, Any]) -> Any:
        code = a.dtype.newbyteorder("=").str
        if code not in DTYPES:
            raise NotPlain(f"an array of dtype {str(a.dtype)[:40]} where numbers are expected")
        whole = np.ascontiguousarray(a, dtype=DTYPES[code])
        self.buffers.append(whole.tobytes() if whole.nbytes < 4096 else whole.reshape(-1).view(np.uint8).data)
        return [tag, code, list(a.shape)]

    def _generator(self, rng: np.random.Generator) -> Any:
        state = rng.bit_generator.state
        if state["bit_generator"] != "PCG64":
            return self.tree(self._other(rng))
        inner = state["state"]
        return ["g", str(inner["state"]), str(inner["inc"]), int(state["has_uint32"]), int(state["uinteger"])]

    @staticmethod
    def _key(key: Any) -> Any:
        if isinstance(key, bool | int | np.integer):
            return int(key)
        return str(key)[:200]


class Unpacker:
    """Turns a tree and its payload back into values. `ref` and `callback` make what stands for objects and functions."""

    def __init__(self, payload: memoryview, ref: Callable[[int, str], Any], callback: Callable[[int], Any]):
        self._payload, self._at = payload, 0
        self._ref, self._callback = ref, callback

    def value(self, tree: Any, depth: int = 0) -> Any:
        """The value. Raises WireError."""
        if depth > DEPTH_CAP * 2:
            raise WireError("nested too deeply")
        if not isinstance(tree, list):
            if tree is None or isinstance(tree, bool | int | float | str):
                return tree
            raise WireError("an unknown kind of value")
        try:
            return self._tagged(tree, depth)
        except (ValueError, TypeError, KeyError, OverflowError) as error:
            raise WireError(f"a value that is none: {error}") from error

    def _tagged(self, tree: list[Any], depth: int) -> Any:
        match tree:
            case ["a", str(code), list(shape)]:
                return self._array(code, shape)
            case ["s", str(code), []]:
                return self._array(code, [])[()]
            case ["l", list(items)]:
                return [self.value(v, depth + 1) for v in items]
            case ["t", list(items)]:
                return tuple(self.value(v, depth + 1) for v in items)
            case ["d", list(pairs)]:
                return {_checked_key(k): self.value(v, depth + 1) for k, v in pairs}
            case ["i", str(digits)] if len(digits) < 4000:
                return int(digits)
            case ["c", float(real), float(imag)]:
                return complex(real, imag)
            case ["r", int(handle), str(name)] if handle >= 0:
                return self._ref(handle, name[:100])
            case ["f", int(number)]:
                return self._callback(number)
            case ["g", str(state), str(inc), int(has), int(left)]:
                return generator_from(int(state), int(inc), has, left)
        raise WireError("an unknown tag")

    def _array(self, code: str, shape: list[Any]) -> np.ndarray[Any, Any]:
        dtype = DTYPES[code]
        if len(shape) > 16 or not all(type(n) is int and 0 <= n < 1 << 40 for n in shape):
            raise WireError("a shape that is none")
        size = math.prod(shape) * dtype.itemsize
        piece = self._payload[self._at : self._at + size]
        if len(piece) != size:
            raise WireError("fewer bytes than the shape asks for")
        self._at += size
        return np.frombuffer(piece, dtype=dtype).reshape(shape).copy()

    def end(self) -> None:
        """All bytes must have been used. Raises WireError."""
        if self._at != len(self._payload):
            raise WireError("more bytes than the shapes ask for")


def _checked_key(key: Any) -> Any:
    if isinstance(key, str | int):
        return key
    raise WireError("a key that is no text and no number")


def generator_from(state: int, inc: int, has: int, left: int) -> np.random.Generator:
    """A PCG64 generator in that state. Raises ValueError."""
    bits = np.random.PCG64()
    bits.state = {
        "bit_generator": "PCG64",
        "state": {"state": state % (1 << 128), "inc": inc % (1 << 128)},
        "has_uint32": has & 1,
        "uinteger": left & 0xFFFFFFFF,
    }
    return np.random.Generator(bits)


def frame(tree: Any, buffers: list[bytes | memoryview]) -> list[bytes | memoryview]:
    """The pieces of a frame, small ones joined."""
    header = _encode(tree)
    if len(header) > HEADER_CAP:
        raise NotPlain("the value has too many parts")
    payload = sum(len(b) for b in buffers)
    if payload > PAYLOAD_CAP:
        raise NotPlain("the value is too large")
    prefix = _PREFIX.pack(len(header), payload)
    if payload < 1 << 16:
        return [b"".join([prefix, header, *buffers])]
    return [prefix + header, *buffers]


def read(some: Callable[[memoryview], int]) -> tuple[Any, memoryview]:
    """Header tree and payload of the next frame; `some(view)` fills a part of the view and gives its length.

    Question and answer take turns, so nothing may follow the frame. Raises WireError.
    """
    first = memoryview(bytearray(_CHUNK))
    have = 0
    while have < _PREFIX.size:
        have += some(first[have:])
    header_length, payload_length = _PREFIX.unpack_from(first)
    if header_length > HEADER_CAP or payload_length > PAYLOAD_CAP:
        raise WireError("a frame that is too large")
    total = _PREFIX.size + header_length + payload_length
    if have > total:
        raise WireError("more than one answer")
    whole = first
    if total > _CHUNK:
        whole = memoryview(bytearray(total))
        whole[:have] = first[:have]
    while have < total:
        have += some(whole[have:total])
    start = _PREFIX.size + header_length
    try:
        tree = _decode(whole[_PREFIX.size : start])
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise WireError(f"a header that cannot be read: {error}") from error
    return tree, whole[start:total]
