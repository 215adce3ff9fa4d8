"""A student's file of odd values and odd deeds, for the contract of the two backends (`test_contract`)."""

# ruff: noqa: F401  # the expressions that `value` is asked for use these imports

import enum
import sys
import types
from collections import OrderedDict, defaultdict, namedtuple
from decimal import Decimal

import numpy as np


def echo(*args):
    return args[0] if len(args) == 1 else args


def kinds(*args):
    return [type(a).__name__ for a in args]


def layout(a):
    return [a.dtype.str, a.flags.c_contiguous, a.flags.writeable, a.flags.owndata]


def same(a, b):
    return a is b


def call(f, *args, **kwargs):
    return f(*args, **kwargs)


class Net:
    def __init__(self):
        self.me, self.params = self, {"W": np.ones(2), "deep": [{"b": np.zeros(2)}]}

    def itself(self):
        return self

    def forward(self, x):
        return x * 2

    def pair(self):
        return [self, self, self.params]

    @property
    def broken(self):
        raise ValueError("not today")

    @property
    def odd(self):
        raise AttributeError("deeper")

    def __call__(self):
        return "called"


class Colour(enum.Enum):
    RED = 1


class Number(enum.IntEnum):
    THREE = 3


class Word(enum.StrEnum):
    A = "a"


Point = namedtuple("Point", "x y")


class Half(float):
    pass


class Text(str):
    pass


class Table(dict):
    pass


class Rows(np.ndarray):
    pass


class Stubborn(float):
    def __float__(self):
        raise ValueError("stubborn")


class Masked:
    @property
    def __class__(self):
        return np.ndarray


class Quiet(BaseException):
    pass


class Mute(ValueError):
    def __str__(self):
        raise RuntimeError


def cycle():
    a = []
    a.append(a)
    return a


def deep(n):
    value = 1.0
    for _ in range(n):
        value = [value]
    return value


def value(expression):
    """Whatever Python can express, by the names of this file."""
    return eval(expression)


def numbers():
    yield 1
    yield np.ones(2)
    raise ValueError("enough")


def squares(n):
    return (i * i for i in range(n))


def items():
    return [1, 2]


def is_lent(rng):
    return isinstance(rng, np.random.Generator)


def swap(params):
    params["W"] = params["W"].copy()


def rewrite(params):
    params["W"] = params["W"] + 1


def write(params):
    params["W"] += 1


def nest(params):
    params["layers"][0]["b"][...] = 7


def replace_nested(params):
    params["layers"][0] = params["layers"][0] + 1


def key_of_none(params):
    params[None] = 1


def tuple_key(params):
    params[1, 2] = 1


def number_keys(params):
    params[np.int64(3)] = params.pop(3) + 1


def put_object(params):
    params["net"] = Net()


def drop(params):
    del params["W"]


def reorder(params):
    params["W"] = params.pop("W")


def hold(values):
    values.append(values)


def grow(values):
    values += [np.ones(1), None]


def write_key(*, out):
    out[0] = 5


def write_and_raise(a):
    a[0] = 9
    raise ValueError("after")


def write_object_array(params):
    params["W"] = np.array([None])


def fill_tuple(pair):
    pair[0][0] = 3


def draw(rng):
    return rng.normal()


def keep(rng):
    kept.append(rng)
    return rng.integers(10)


def draw_kept():
    return kept[0].integers(10)


def tamper(rng):
    rng.bit_generator.state = np.random.default_rng(1).bit_generator.state


def draw_and_raise(rng):
    rng.normal()
    raise ValueError("after")


kept = []


def apply(f, x):
    return f(x)


def give_odd(f, expression):
    return f(eval(expression))


def swallow(f):
    try:
        return f()
    except Exception:  # noqa: BLE001  # what a student may write
        return "caught"


def swallow_all(f):
    try:
        return f()
    except BaseException:  # noqa: BLE001  # what a student may write
        return "caught all"


def name_and_raise(f):
    f()
    raise KeyError("after")


def set_and_get(f):
    return [type(f).__name__, callable(f), f]


def blank():
    raise NotImplementedError("contract.blank")


def forbidden():
    raise PermissionError("no")


def leave():
    raise SystemExit(3)


def mute():
    raise Mute


def quiet():
    raise Quiet("psst")


def chained():
    try:
        int("one")
    except ValueError as error:
        raise TypeError("second") from error


def attribute():
    return (1).nothing


def overflow():
    return np.exp(np.array([1000.0])) / np.float64(0)


def recurse():
    return recurse()


def long_message():
    raise ValueError("x" * 900)


def odd_message():
    raise ValueError("\ud800")


class Liar:
    def __eq__(self, other):
        raise ValueError("never asked")

    __hash__ = None


def lie(params):
    params["W"] = Liar()


def odd_key(params):
    params["\ud800"] = 1
