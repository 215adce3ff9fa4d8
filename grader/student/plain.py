"""Plain: the data that crosses between a test and the student's side, and what becomes of everything else.

One walk for both backends: a `Carrier` looks at a value and decides; what it makes of it is its subclass's affair. In
this process that is a copy (`in_process.Copier`), on the wire a node of a frame (`isolation.wire.values.Packer`).

| value                                             | crosses as                                               |
|---------------------------------------------------|----------------------------------------------------------|
| None, bool, int, float, complex, str              | itself, of a text the first `TEXT_CAP` characters        |
| numpy array or scalar of a dtype of `DTYPES`      | its numbers, contiguous, in this machine's byte order    |
| list, tuple, dict with texts and numbers as keys  | itself, at most `DEPTH_CAP` deep                         |
| a subclass of one of these                        | the plain type                                           |
| anything else                                     | what `other` makes of it: a handle, a function, NotPlain |
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from math import isclose
from typing import Any, Generic, NoReturn, TypeAlias, TypeVar

import numpy as np

from grader.student.caps import PAYLOAD_CAP

DEPTH_CAP = 32
TEXT_CAP = 1 << 16  # characters of one text
INTEGER_CAP = 4096  # bytes of one integer
NAME_CAP = 100  # characters of the name of a class
ARRAYS_CAP = 4_000  # of one message: each costs the grader as much as a short call
HEADER_CAP = 1 << 20  # bytes of everything else, in an answer
REQUEST_CAP = 64 << 20  # and in a question: a submission's files come in one
REST = 1 << 16  # bytes of a header that are not values: names, what was tried, what was rebound
_INT64 = range(-(1 << 63), 1 << 63)
_CODES = ("?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16")
DTYPES = {np.dtype(code).str: np.dtype(code) for code in _CODES}
_READY = frozenset(DTYPES.values())
_LONG = {"f": np.dtype("f8"), "c": np.dtype("c16")}  # long doubles cross as what every machine has
# What subclasses of plain types (IntEnum, OrderedDict, defaultdict, namedtuple) cross as.
_PLAIN: tuple[type, ...] = (int, float, complex, str, dict, tuple, list)
_PIECE = 1 << 20  # bytes compared at a time

Numbers: TypeAlias = np.ndarray[Any, Any]
Value: TypeAlias = Any  # what a test passes and gets back, and what student code makes of it
Key: TypeAlias = bool | int | float | str
Made = TypeVar("Made")


class NotPlain(TypeError):
    """A value that cannot cross: an array of objects or texts, a dict with odd keys, a list within itself."""


class TooLarge(TypeError):
    """A value, or all values of a message, of more than a frame may hold."""


class Carrier(ABC, Generic[Made]):
    """Brings the values of one message over, counting what they would take on the wire.

    `other` says what is made of what is not plain data, `lend` of a random generator (None: that is not plain data
    either). `header_cap` bounds the bytes of everything but arrays: no value weighs less than its node; `payload_cap`
    those of the arrays.
    """

    def __init__(
        self,
        other: Callable[[Value], Made],
        lend: Callable[[np.random.Generator], Made] | None = None,
        header_cap: int = HEADER_CAP,
        payload_cap: int = PAYLOAD_CAP,
    ):
        self._other, self._lend, self._payload_cap = other, lend, payload_cap
        self._header_left, self._arrays_left, self._payload_left = header_cap - REST, ARRAYS_CAP, payload_cap

    def carry(self, value: Value, depth: int = 0) -> Made:
        """What is made of a value. Raises NotPlain, TooLarge."""
        kind = type(value)
        if kind is np.ndarray:
            return self._array(value)
        if value is None or kind is float or kind is bool:
            self._header_left -= 9
            return self.itself(value)
        if kind is int:
            return self._integer(value)
        if kind is str:
            return self.itself(self._text(value))
        if depth > DEPTH_CAP:
            raise NotPlain("the value is nested too deeply, or holds itself")
        if kind is list or kind is tuple:
            items = [self.carry(v, depth + 1) for v in value]
            self._weigh(8)
            return self.sequence(kind, items)
        if kind is dict:
            keys = [self._key(k) for k in value]
            made = [self.carry(v, depth + 1) for v in value.values()]
            self._weigh(13)
            return self.mapping(keys, made)
        return self._special(value, depth)

    # --- what is made of each kind

    @abstractmethod
    def itself(self, value: Key | None) -> Made:
        """Of what needs nothing: an integer has 64 bits, a text no lone surrogate."""

    @abstractmethod
    def big_integer(self, value: int) -> Made:
        """Of an integer of more than 64 bits."""

    @abstractmethod
    def complex_number(self, value: complex) -> Made:
        """Of a complex number of Python's."""

    @abstractmethod
    def array(self, a: Numbers) -> Made:
        """Of an array of a dtype that may cross, in any layout."""

    @abstractmethod
    def scalar(self, a: Numbers) -> Made:
        """Of a numpy scalar, given as an array without dimensions."""

    @abstractmethod
    def sequence(self, kind: type, items: list[Made]) -> Made:
        """Of a list or tuple."""

    @abstractmethod
    def mapping(self, keys: list[Key], values: list[Made]) -> Made:
        """Of a dict; where two keys became alike the latter counts."""

    # --- the rules

    def _special(self, value: Value, depth: int) -> Made:
        if isinstance(value, np.ndarray):
            return self._array(np.asarray(value))
        if isinstance(value, np.generic) and not isinstance(value, str):
            plain = _numeric(np.asarray(value))
            self._weigh(10 + plain.itemsize)
            return self.scalar(plain)
        if type(value) is complex:
            self._weigh(21)
            return self.complex_number(value)
        if isinstance(value, np.random.Generator) and self._lend:
            self._weigh(12)
            return self._lend(value)
        for plain_type in _PLAIN:
            if isinstance(value, plain_type):
                return self.carry(plain_type(value), depth + 1)
        self._weigh(24 + 4 * min(len(type(value).__name__), NAME_CAP))
        return self._other(value)

    def _array(self, a: Numbers) -> Made:
        plain = a if a.dtype in _READY else _numeric(a)
        self._arrays_left -= 1
        self._payload_left -= plain.nbytes
        self._header_left -= 16 + 9 * plain.ndim
        if self._arrays_left < 0 or self._payload_left < 0 or self._header_left < 0:
            self._too_large()
        return self.array(plain)

    def _integer(self, value: int) -> Made:
        if -32 <= value < 128:
            self._header_left -= 1
            return self.itself(value)
        if value in _INT64:
            self._header_left -= 3 if -0x8000 <= value <= 0xFFFF else 9
            return self.itself(value)
        length = value.bit_length() // 8 + 1
        if length > INTEGER_CAP:
            raise NotPlain("an integer with thousands of digits")
        self._weigh(8 + length)
        return self.big_integer(value)

    def _text(self, value: str) -> str:
        text = clean(value, TEXT_CAP)
        self._weigh(5 + (len(text) if text.isascii() else 4 * len(text)))
        return text

    def _key(self, key: Value) -> Key:
        plain = plain_key(key)
        if isinstance(plain, str):
            return self._text(plain)
        self._header_left -= 9
        return plain

    def _weigh(self, size: int) -> None:
        self._header_left -= size
        if self._header_left < 0:
            self._too_large()

    def _too_large(self) -> NoReturn:
        if self._payload_left < 0:
            raise TooLarge(f"the value is larger than {self._payload_cap / 2**20:g} MiB")
        raise TooLarge("the value has too many parts")


def plain_key(key: Value) -> Key:
    """A dict's key as it crosses. Raises NotPlain."""
    plain = key.item() if isinstance(key, np.generic) else key
    if isinstance(plain, str):
        return clean(str(plain), TEXT_CAP)
    if isinstance(plain, bool):
        return plain
    if isinstance(plain, float):
        return float(plain)
    if isinstance(plain, int) and int(plain) in _INT64:  # a range looks for anything but an int one by one
        return int(plain)
    raise NotPlain(f"a dict with a key of type {type(key).__name__[:40]}: texts and numbers are expected")


def clean(text: str, cap: int) -> str:
    """The text's first `cap` characters without lone surrogates, which UTF-8 cannot hold."""
    short = text[:cap]
    return short if short.isascii() else short.encode("utf-8", "backslashreplace").decode("utf-8")


def _numeric(a: Numbers) -> Numbers:
    """The array in a dtype that may cross, in this machine's byte order. Raises NotPlain."""
    native = a.dtype.newbyteorder("=")
    if native.str in DTYPES:
        return a.astype(native)
    if native.kind in _LONG:
        return a.astype(_LONG[native.kind])
    raise NotPlain(f"dtype {str(a.dtype)[:40]} is not allowed here: an array of numbers is expected")


def same_data(a: Value, b: Value, rtol: float = 0.0) -> bool:
    """Whether two pieces of plain data are the same (nan equals nan): to the bit, or within `rtol` or a kind's last bits."""
    if isinstance(a, np.ndarray):
        of_a_kind = isinstance(b, np.ndarray) and a.dtype == b.dtype and a.shape == b.shape
        return of_a_kind and (_same_bytes(a, b) or _are_close(a, b, rtol))
    if type(a) is not type(b):
        return False
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same_data(a[k], b[k], rtol) for k in a)
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(same_data(x, y, rtol) for x, y in zip(a, b, strict=True))
    return a is b or bool(a == b) or bool(a != a and b != b) or (isinstance(a, float) and isclose(a, b, rel_tol=rtol))


def _are_close(a: Numbers, b: Numbers, rtol: float) -> bool:
    may_differ = rtol > 0 and a.dtype.kind in "fc"
    return may_differ and np.allclose(a, b, max(rtol, 8 * np.finfo(a.dtype).eps), 0.0, equal_nan=True)


def _same_bytes(a: Numbers, b: Numbers) -> bool:
    if a.nbytes <= _PIECE:
        return a.tobytes() == b.tobytes()
    left, right = (np.ascontiguousarray(x).reshape(-1).view(np.uint8) for x in (a, b))
    starts = range(0, a.nbytes, _PIECE)
    return all(np.array_equal(left[i : i + _PIECE], right[i : i + _PIECE]) for i in starts)
