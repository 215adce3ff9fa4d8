"""The contract of both backends: a worker and this process give the same outcome for every odd value of a table.

A row's outcome is one line: the value with its kinds and its numbers, what was changed in place, or the fault with its
family, class and message. `odd_values.py` beside this file is the student's file.
"""

from __future__ import annotations

import enum
import sys
from collections import OrderedDict, namedtuple
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from grader.isolation.inside.sources import Files
from grader.isolation.sandbox import Sandbox
from grader.student.backend import Backend, Ref, Reply
from grader.student.faults import StudentCrashed, StudentError
from grader.student.in_process import LocalBackend

SOURCE = Path(__file__).with_name("odd_values.py").read_bytes()
SECONDS = 20.0  # for a question; none takes long
CYCLE: list[Any] = []
CYCLE.append(CYCLE)
Point = namedtuple("Point", "x y")


class Level(enum.IntEnum):
    HIGH = 3


class Side:
    """One backend, asked in the fewest words."""

    def __init__(self, backend: Backend):
        self.backend = backend

    def call(self, name: str, *args: Any, **kwargs: Any) -> Reply:
        """Call a function of the module."""
        return self.backend.call(0, name, args, kwargs, SECONDS)

    def make(self, expression: str) -> Any:
        """The value of an expression, evaluated over there."""
        return self.call("value", expression).value

    def on(self, ref: Ref, method: str, *args: Any) -> Any:
        """The result of an object's method."""
        return self.backend.call(ref.handle, method, args, {}, SECONDS).value

    def get(self, ref: Ref, name: str) -> Any:
        """An object's attribute."""
        return self.backend.get(ref.handle, name, SECONDS)

    def next(self, ref: Ref) -> Any:
        """(more?, next item)"""
        return self.backend.next(ref.handle, SECONDS)


Act = Callable[[Side], Any]


class Words(str):
    """What came of an act, which may be part of what came of another."""


def in_words(value: Any) -> str:
    """A value with everything that a test can tell about it, shortened in the middle."""
    if isinstance(value, Reply):
        changes = [f"{k} is now {in_words(c.value)} rebound {sorted(c.rebound)}" for k, c in value.changed.items()]
        return "; ".join([in_words(value.value), *changes])
    if isinstance(value, Words):
        return value
    if isinstance(value, Ref):
        words = f"<{value.type_name} {value.handle}>"
    elif isinstance(value, np.ndarray):
        odd = "" if value.flags.c_contiguous and value.flags.writeable else " of odd layout"
        words = f"{type(value).__name__} {value.dtype.str} {value.shape} {value.tolist()}{odd}"
    elif isinstance(value, np.generic):
        words = f"{value.dtype.str} {value.item()!r}"
    elif type(value) is list:
        words = f"[{', '.join(map(in_words, value))}]"
    elif type(value) is tuple:
        words = f"({', '.join(map(in_words, value))})"
    elif type(value) is dict:
        words = "{" + ", ".join(f"{k!r}: {in_words(v)}" for k, v in value.items()) + "}"
    else:
        words = f"{type(value).__name__} {value!r}"
    return words if len(words) <= 240 else f"{words[:100]} … {words[-60:]} ({len(words)} characters)"


def outcome(act: Act, side: Side) -> Words:
    """What came of an act, in words."""
    try:
        return Words(in_words(act(side)))
    except StudentError as error:
        where = f" in `{error.lines[-1][1].strip()}`" if error.lines else ""
        return Words(f"{type(error).__name__}, {' < '.join(error.types)}: {error.message[:150]}{where}")
    except StudentCrashed as crash:
        return Words(f"StudentCrashed: {crash.how}")
    except Exception as error:  # noqa: BLE001  # put into words, to be compared
        return Words(f"the test's own {type(error).__name__}: {str(error)[:150]}")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    if sys.platform != "linux":
        pytest.skip("workers need Linux")
    with Sandbox() as opened:
        yield opened


@pytest.fixture(params=["in this process", "in a worker"])
def side(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Side]:
    """The odd values, loaded afresh."""
    if request.param == "in this process":
        module = ModuleType("work")
        monkeypatch.setitem(sys.modules, "work", module)
        exec(compile(SOURCE, "work.py", "exec"), module.__dict__)
        yield Side(LocalBackend(module, Files({"work": SOURCE})))
        return
    worker = request.getfixturevalue("sandbox").open({"work": SOURCE}, "work")
    yield Side(worker)
    worker.close()


# --- acts of more than one question


def arrives_twice(s: Side) -> Any:
    array = np.ones(2)
    return s.call("same", array, array)


def net_twice(s: Side) -> Any:
    net = s.make("Net()")
    return s.call("same", net, net)


def function_twice(s: Side) -> Any:
    def function() -> int:
        return 0

    return s.call("same", function, function)


def rng_twice(s: Side) -> Any:
    rng = np.random.default_rng(3)
    return s.call("same", rng, rng)


def returns_itself(s: Side) -> Any:
    net = s.make("Net()")
    return net, s.on(net, "itself"), s.get(net, "me"), s.on(net, "pair")


def bound_method(s: Side) -> Any:
    method = s.get(s.make("Net()"), "forward")
    return method, s.on(method, "", 2)


def put(s: Side, key: str, value: Any) -> Any:
    net = s.make("Net()")
    s.backend.put(net.handle, "params", {key: value}, SECONDS)
    return s.get(net, "params")


def items(s: Side, expression: str, count: int) -> list[Words]:
    iterator = s.make(expression)
    return [outcome(lambda s: s.next(iterator), s) for _ in range(count)]


def own_array_stays(s: Side) -> Any:
    array = np.ones(2)
    return s.call("write", {"W": array}), array


def rng_moves_on(s: Side) -> Any:
    rng, twin = np.random.default_rng(3), np.random.default_rng(3)
    return s.call("draw", rng).value == twin.normal(), rng.normal() == twin.normal()


def rng_is_kept(s: Side) -> Any:
    """Each side goes on with its own, from where the call left it."""
    rng, twin = np.random.default_rng(3), np.random.default_rng(3)
    first, kept, here, kept_again = s.call("keep", rng), s.call("draw_kept"), rng.integers(10), s.call("draw_kept")
    drawn = twin.integers(10), twin.integers(10), twin.integers(10)
    return first.value == drawn[0], kept.value == here == drawn[1], kept_again.value == drawn[2]


def rng_before_an_error(s: Side) -> Any:
    rng, twin = np.random.default_rng(3), np.random.default_rng(3)
    return outcome(lambda s: s.call("draw_and_raise", rng), s), rng.normal() == twin.normal()


def function_and_object(s: Side) -> Any:
    return s.call("apply", lambda net: s.get(net, "params")["W"], s.make("Net()"))


def object_there_and_back(s: Side) -> Any:
    net = s.make("Net()")
    return net, s.call("apply", lambda x: x, net)


def raises_deeper(s: Side) -> Any:
    return s.call("apply", lambda x: s.call("apply", lambda y: [][y], x), 1)


def asks_again(s: Side) -> Any:
    return s.call("apply", lambda x: s.call("apply", lambda y: y + 1, x).value * 10, 1)


def catches_what_it_asked_for(s: Side) -> Any:
    return s.call("apply", lambda x: outcome(lambda s: s.call("blank"), s), 1)


# What an expression's value comes back as.
VALUES = {
    "Colour.RED": "<Colour 1>",
    "Number.THREE": "int 3",
    "Word.A": "str 'a'",
    "Point(1, 2.0)": "(int 1, float 2.0)",
    "Net": "<type 1>",
    "types": "<module 1>",
    "sys.modules['os']": "<module 1>",
    "b'ab'": "<bytes 1>",
    "memoryview(b'ab')": "<memoryview 1>",
    "{1}": "<set 1>",
    "range(3)": "<range 1>",
    "Decimal('0.1')": "<Decimal 1>",
    "...": "<ellipsis 1>",
    "np.dtype('f4')": "<Float32DType 1>",
    "np.exp": "<ufunc 1>",
    "Net().forward": "<method 1>",
    "Half(2.5)": "float 2.5",
    "[Half(-0.0)]": "[float -0.0]",
    "Text('ab')": "str 'ab'",
    "Table(a=1)": "{'a': int 1}",
    "OrderedDict(b=1, a=2)": "{'b': int 1, 'a': int 2}",
    "defaultdict(int, a=1)": "{'a': int 1}",
    "np.arange(2.0).view(Rows)": "ndarray <f8 (2,) [0.0, 1.0]",
    "np.arange(2.0).view(np.matrix)": "ndarray <f8 (1, 2) [[0.0, 1.0]]",
    "np.ma.array([1.0, 2.0])": "ndarray <f8 (2,) [1.0, 2.0]",
    "np.array([None, 1])": "StudentError, TypeError < Exception < BaseException: dtype object is not allowed here: an array of numbers is expected",
    "np.array(['a'])": "StudentError, TypeError < Exception < BaseException: dtype <U1 is not allowed here: an array of numbers is expected",
    "np.zeros(1, [('a', 'f8')])": "StudentError, TypeError < Exception < BaseException: dtype [('a', '<f8')] is not allowed here: an array of numbers is expected",
    "np.zeros(1, [('a', 'f8')])[0]": "StudentError, TypeError < Exception < BaseException: dtype [('a', '<f8')] is not allowed here: an array of numbers is expected",
    "np.array(['2020-01-01'], 'M8[D]')": "StudentError, TypeError < Exception < BaseException: dtype datetime64[D] is not allowed here: an array of numbers is expected",
    "np.datetime64('2020-01-01')": "StudentError, TypeError < Exception < BaseException: dtype datetime64[D] is not allowed here: an array of numbers is expected",
    "np.str_('ab')": "str 'ab'",
    "np.bytes_(b'ab')": "StudentError, TypeError < Exception < BaseException: dtype |S2 is not allowed here: an array of numbers is expected",
    "np.array(2.0)": "ndarray <f8 () 2.0",
    "np.broadcast_to(np.float32(1), (2, 2))": "ndarray <f4 (2, 2) [[1.0, 1.0], [1.0, 1.0]]",
    "np.arange(4)[::-2]": "ndarray <i8 (2,) [3, 1]",
    "np.asfortranarray(np.arange(4.0).reshape(2, 2))": "ndarray <f8 (2, 2) [[0.0, 1.0], [2.0, 3.0]]",
    "np.arange(2, dtype='>i4')": "ndarray <i4 (2,) [0, 1]",
    "np.array(7, '>f8')[()]": "<f8 7.0",
    "np.float16([1.5, np.inf])": "ndarray <f2 (2,) [1.5, inf]",
    "np.zeros((0, 3), 'i1')": "ndarray |i1 (0, 3) []",
    "np.longdouble([0.5])": "ndarray <f8 (1,) [0.5]",
    "np.longdouble(0.5)": "<f8 0.5",
    "1 - 2j": "complex (1-2j)",
    "np.array([1j], 'c8')": "ndarray <c8 (1,) [1j]",
    "np.array([1j], np.clongdouble)": "ndarray <c16 (1,) [1j]",
    "np.array([True, False])": "ndarray |b1 (2,) [True, False]",
    "np.array([2, 0], 'u1').view('?')": "ndarray |b1 (2,) [True, False]",
    "np.float32(0.1)": "<f4 0.10000000149011612",
    "np.bool_(True)": "|b1 True",
    "np.uint64(2**64 - 1)": "<u8 18446744073709551615",
    "float('nan')": "float nan",
    "-0.0": "float -0.0",
    "-2**63": "int -9223372036854775808",
    "2**63": "int 9223372036854775808",
    "-2**2000": "int -11481306952742545242328332011776819840223177020886952004776427368257662613923703138566594863165 … 275783882625175435528800822842770817965453762184851149029376 (608 characters)",
    "10**9900": "StudentError, TypeError < Exception < BaseException: an integer with thousands of digits",
    "'\\ud800x'": "str '\\\\ud800x'",
    "'é' * 70_000": "str 'ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé … ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé' (65542 characters)",
    "'a\\0b'": "str 'a\\x00b'",
    "{(1, 2): 3}": "StudentError, TypeError < Exception < BaseException: a dict with a key of type tuple: texts and numbers are expected",
    "{None: 1}": "StudentError, TypeError < Exception < BaseException: a dict with a key of type NoneType: texts and numbers are expected",
    "{1: 'a', 2.5: 'b', np.int32(7): 'c', Number.THREE: 'd', np.float64(0.5): 'e'}": "{1: str 'a', 2.5: str 'b', 7: str 'c', 3: str 'd', 0.5: str 'e'}",
    "{True: 1, False: 2}": "{True: int 1, False: int 2}",
    "{2**64: 1}": "StudentError, TypeError < Exception < BaseException: a dict with a key of type int: texts and numbers are expected",
    "{1j: 1}": "StudentError, TypeError < Exception < BaseException: a dict with a key of type complex: texts and numbers are expected",
    "{'\\ud800': 1, '\\\\ud800': 2}": "{'\\\\ud800': int 2}",
    "{Half(0.5): 1}": "{0.5: int 1}",
    "{Text('ab'): 1}": "{'ab': int 1}",
    "{Word.A: 1}": "{'a': int 1}",
    "deep(32)": "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[float 1.0]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
    "deep(33)": "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[float 1.0]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
    "deep(34)": "StudentError, TypeError < Exception < BaseException: the value is nested too deeply, or holds itself",
    "cycle()": "StudentError, TypeError < Exception < BaseException: the value is nested too deeply, or holds itself",
    "[0.5] * 200_000": "StudentError, TypeError < Exception < BaseException: the value has too many parts",
    "[1] * 200_000": "[int 1, int 1, int 1, int 1, int 1, int 1, int 1, int 1, int 1, int 1, int 1, int 1, int 1, int 1, i … t 1, int 1, int 1, int 1, int 1, int 1, int 1, int 1, int 1] (1400000 characters)",
    "['x' * 1000] * 2000": "StudentError, TypeError < Exception < BaseException: the value has too many parts",
    "[np.zeros(0)] * 4_001": "StudentError, TypeError < Exception < BaseException: the value has too many parts",
    "np.zeros((9, 1 << 20), 'u1')": "StudentError, TypeError < Exception < BaseException: the value is larger than 8 MiB",
    "[np.ones(1)] * 2": "[ndarray <f8 (1,) [1.0], ndarray <f8 (1,) [1.0]]",
    "{'nets': [Net(), (Net(),)]}": "{'nets': [<Net 1>, (<Net 2>)]}",
    "[Net] * 3": "[<type 1>, <type 1>, <type 1>]",
    "type('a' * 150, (), {})()": "<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 1>",
    "np.random.default_rng(1)": "<Generator 1>",
    "Stubborn(1.0)": 'StudentError, ValueError < Exception < BaseException: stubborn in `raise ValueError("stubborn")`',
    "Masked()": "StudentError, TypeError < Exception < BaseException: dtype object is not allowed here: an array of numbers is expected",
    "sys.modules[__name__]": "<module 0>",
}

# An act, and what comes of it.
DEEDS: dict[str, tuple[Act, str]] = {
    # --- arguments
    "plain arguments arrive plain": (
        lambda s: s.call(
            "kinds", 1, 2.0, True, None, "a", 1j, [1], (1,), {}, np.ones(1), np.float32(1), np.bool_(True)
        ),
        "[str 'int', str 'float', str 'bool', str 'NoneType', str 'str', str 'complex', str 'list', str 'tuple', str 'dict', str 'ndarray', str 'float32', str 'bool']",
    ),
    "nearly plain arguments arrive plain": (
        lambda s: s.call(
            "kinds",
            Level.HIGH,
            Point(1, 2),
            OrderedDict(a=1),
            np.arange(1).view(np.matrix),
            np.ma.ones(1),
            np.str_("a"),
        ),
        "[str 'int', str 'tuple', str 'dict', str 'ndarray', str 'ndarray', str 'str']",
    ),
    "an array that may not be written arrives writable": (
        lambda s: s.call("layout", np.broadcast_to(1.0, (2, 2))),
        "[str '<f8', bool True, bool True, bool True]",
    ),
    "a Fortran array arrives in C order": (
        lambda s: s.call("layout", np.asfortranarray(np.ones((2, 3)))),
        "[str '<f8', bool True, bool True, bool True]",
    ),
    "a reversed view arrives whole": (
        lambda s: s.call("layout", np.arange(6)[::-2]),
        "[str '<i8', bool True, bool True, bool True]",
    ),
    "a big-endian array arrives in native order": (
        lambda s: s.call("layout", np.arange(3, dtype=">f4")),
        "[str '<f4', bool True, bool True, bool True]",
    ),
    "a long double arrives as a double": (
        lambda s: s.call("layout", np.longdouble([1])),
        "[str '<f8', bool True, bool True, bool True]",
    ),
    "an array without dimensions stays one": (lambda s: s.call("echo", np.array(3)), "ndarray <i8 () 3"),
    "one array passed twice arrives as two": (arrives_twice, "bool False"),
    "one object passed twice is one": (net_twice, "bool True"),
    "one function passed twice is one": (function_twice, "bool True"),
    "keywords": (
        lambda s: s.call("call", s.make("dict"), a=1, b=np.ones(1)),
        "{'a': int 1, 'b': ndarray <f8 (1,) [1.0]}",
    ),
    "an object as argument": (
        lambda s: s.call("echo", object()),
        "the test's own NotPlain: a hidden test passed a object, which cannot cross",
    ),
    "an array of objects as argument": (
        lambda s: s.call("echo", [np.array([None])]),
        "the test's own NotPlain: dtype object is not allowed here: an array of numbers is expected",
    ),
    "a dict with a tuple key as argument": (
        lambda s: s.call("echo", {(1, 2): 3}),
        "the test's own NotPlain: a dict with a key of type tuple: texts and numbers are expected",
    ),
    "a list that holds itself as argument": (
        lambda s: s.call("echo", CYCLE),
        "the test's own NotPlain: the value is nested too deeply, or holds itself",
    ),
    "too large an argument": (
        lambda s: s.call("echo", np.zeros((257, 1 << 20), "u1")),
        "the test's own TooLarge: the value is larger than 256 MiB",
    ),
    "an argument too many": (
        lambda s: s.call("items", 1),
        "StudentError, TypeError < Exception < BaseException: items() takes 0 positional arguments but 1 was given",
    ),
    "a keyword that is none": (
        lambda s: s.call("items", much=1),
        "StudentError, TypeError < Exception < BaseException: items() got an unexpected keyword argument 'much'",
    ),
    # --- objects
    "an object that returns itself": (
        returns_itself,
        "(<Net 1>, <Net 1>, <Net 1>, [<Net 1>, <Net 1>, {'W': ndarray <f8 (2,) [1.0, 1.0], 'deep': [{'b': ndarray <f8 (2,) [0.0, 0.0]}]}])",
    ),
    "bound methods": (bound_method, "(<method 2>, int 4)"),
    "an object is called": (lambda s: s.on(s.make("Net()"), ""), "str 'called'"),
    "an object that cannot be called": (
        lambda s: s.on(s.make("..."), ""),
        "StudentError, TypeError < Exception < BaseException: 'ellipsis' object is not callable",
    ),
    "a class is called": (lambda s: s.on(s.make("Net"), ""), "<Net 2>"),
    "an attribute by value": (
        lambda s: s.get(s.make("Net()"), "params"),
        "{'W': ndarray <f8 (2,) [1.0, 1.0], 'deep': [{'b': ndarray <f8 (2,) [0.0, 0.0]}]}",
    ),
    "an attribute that is not there": (
        lambda s: s.get(s.make("Net()"), "weights"),
        "Missing, AttributeError < Exception < BaseException: 'Net' object has no attribute 'weights'",
    ),
    "a function that is not there": (
        lambda s: s.call("nothing", 1),
        "Missing, AttributeError < Exception < BaseException: module 'work' has no attribute 'nothing'",
    ),
    "a property that raises": (
        lambda s: s.get(s.make("Net()"), "broken"),
        'StudentError, ValueError < Exception < BaseException: not today in `raise ValueError("not today")`',
    ),
    "a property that raises AttributeError": (
        lambda s: s.get(s.make("Net()"), "odd"),
        'Missing, AttributeError < Exception < BaseException: deeper in `raise AttributeError("deeper")`',
    ),
    "an attribute of a value that cannot cross": (
        lambda s: s.get(s.make("types.SimpleNamespace(x={None: 1})"), "x"),
        "StudentError, TypeError < Exception < BaseException: a dict with a key of type NoneType: texts and numbers are expected",
    ),
    "put": (
        lambda s: put(s, "W", np.array([3, 4])),
        "{'W': ndarray <f8 (2,) [3.0, 4.0], 'deep': [{'b': ndarray <f8 (2,) [0.0, 0.0]}]}",
    ),
    "put another shape": (
        lambda s: put(s, "W", np.ones(3)),
        "StudentError, ValueError < Exception < BaseException: could not broadcast input array from shape (3,) into shape (2,)",
    ),
    "put where nothing is": (
        lambda s: put(s, "b", np.ones(3)),
        "StudentError, KeyError < LookupError < Exception < BaseException: 'b'",
    ),
    "put an array of objects": (
        lambda s: put(s, "W", np.array([None])),
        "the test's own NotPlain: dtype object is not allowed here: an array of numbers is expected",
    ),
    # --- iterators
    "a generator": (lambda s: items(s, "squares(2)", 2), "[(bool True, int 0), (bool True, int 1)]"),
    "an iterator asked after its end": (
        lambda s: items(s, "squares(1)", 3),
        "[(bool True, int 0), (bool False, NoneType None), (bool False, NoneType None)]",
    ),
    "an iterable asked twice goes on": (
        lambda s: items(s, "range(2)", 3),
        "[(bool True, int 0), (bool True, int 1), (bool False, NoneType None)]",
    ),
    "a generator after it raised": (
        lambda s: items(s, "numbers()", 4),
        '[(bool True, int 1), (bool True, ndarray <f8 (2,) [1.0, 1.0]), StudentError, ValueError < Exception < BaseException: enough in `raise ValueError("enough")`, (bool False, NoneType None)]',
    ),
    "an object that cannot be iterated": (
        lambda s: items(s, "Net()", 2),
        "[StudentError, TypeError < Exception < BaseException: 'Net' object is not iterable, StudentError, TypeError < Exception < BaseException: 'Net' object is not iterable]",
    ),
    "the items of an iterator cannot cross": (
        lambda s: items(s, "iter([{None: 1}, 2])", 3),
        "[StudentError, TypeError < Exception < BaseException: a dict with a key of type NoneType: texts and numbers are expected, (bool True, int 2), (bool False, NoneType None)]",
    ),
    # --- changes in place
    "an array is written": (
        lambda s: s.call("write", {"W": np.ones(2)}),
        "NoneType None; 0 is now {'W': ndarray <f8 (2,) [2.0, 2.0]} rebound []",
    ),
    "an array is replaced": (
        lambda s: s.call("rewrite", {"W": np.ones(2)}),
        "NoneType None; 0 is now {'W': ndarray <f8 (2,) [2.0, 2.0]} rebound ['W']",
    ),
    "an array is replaced by its like": (lambda s: s.call("swap", {"W": np.ones(2)}), "NoneType None"),
    "a nested array is written": (
        lambda s: s.call("nest", {"layers": [{"b": np.zeros(2)}, 1]}),
        "NoneType None; 0 is now {'layers': [{'b': ndarray <f8 (2,) [7.0, 7.0]}, int 1]} rebound []",
    ),
    "a nested array is replaced": (
        lambda s: s.call("replace_nested", {"layers": [np.zeros(2)], "other": np.ones(1)}),
        "NoneType None; 0 is now {'layers': [ndarray <f8 (2,) [1.0, 1.0]], 'other': ndarray <f8 (1,) [1.0]} rebound []",
    ),
    "None as a new key": (
        lambda s: s.call("key_of_none", {"W": 1}),
        "StudentError, TypeError < Exception < BaseException: a dict with a key of type NoneType: texts and numbers are expected",
    ),
    "a tuple as a new key": (
        lambda s: s.call("tuple_key", {"W": 1}),
        "StudentError, TypeError < Exception < BaseException: a dict with a key of type tuple: texts and numbers are expected",
    ),
    "a numpy number as a new key": (
        lambda s: s.call("number_keys", {3: 1}),
        "NoneType None; 0 is now {3: int 2} rebound ['3']",
    ),
    "a surrogate as a new key": (
        lambda s: s.call("odd_key", {}),
        "NoneType None; 0 is now {'\\\\ud800': int 1} rebound ['\\\\ud800']",
    ),
    "an object is put into a dict": (
        lambda s: s.call("put_object", {"W": np.ones(1)}),
        "NoneType None; 0 is now {'W': ndarray <f8 (1,) [1.0], 'net': <Net 1>} rebound ['net']",
    ),
    "an entry is dropped": (
        lambda s: s.call("drop", {"W": 1, "b": 2}),
        "NoneType None; 0 is now {'b': int 2} rebound []",
    ),
    "entries are put into another order": (lambda s: s.call("reorder", {"W": 1, "b": 2}), "NoneType None"),
    "a list grows": (
        lambda s: s.call("grow", [1]),
        "NoneType None; 0 is now [int 1, ndarray <f8 (1,) [1.0], NoneType None] rebound ['1', '2']",
    ),
    "a list comes to hold itself": (
        lambda s: s.call("hold", [1]),
        "StudentError, TypeError < Exception < BaseException: the value is nested too deeply, or holds itself",
    ),
    "a keyword is written": (
        lambda s: s.call("write_key", out=np.zeros(2)),
        "NoneType None; out is now ndarray <f8 (2,) [5.0, 0.0] rebound []",
    ),
    "an array is written, then an error raised": (
        lambda s: s.call("write_and_raise", np.zeros(2)),
        'StudentError, ValueError < Exception < BaseException: after in `raise ValueError("after")`',
    ),
    "an array of objects is put into a dict": (
        lambda s: s.call("write_object_array", {"W": np.ones(1)}),
        "StudentError, TypeError < Exception < BaseException: dtype object is not allowed here: an array of numbers is expected",
    ),
    "an array within a tuple is written": (lambda s: s.call("fill_tuple", (np.zeros(2),)), "NoneType None"),
    "nan that stays is no change": (
        lambda s: s.call("echo", {"a": np.array([np.nan]), "b": [float("nan")]}),
        "{'a': ndarray <f8 (1,) [nan], 'b': [float nan]}",
    ),
    "the test's own arrays stay": (
        own_array_stays,
        "(NoneType None; 0 is now {'W': ndarray <f8 (2,) [2.0, 2.0]} rebound [], ndarray <f8 (2,) [1.0, 1.0])",
    ),
    # --- random generators
    "a random generator moves on": (rng_moves_on, "(bool True, bool True)"),
    "a random generator passed twice is one": (rng_twice, "bool True"),
    "a random generator that is kept": (rng_is_kept, "(|b1 True, |b1 True, |b1 True)"),
    "a random generator before an error": (
        rng_before_an_error,
        '(StudentError, ValueError < Exception < BaseException: after in `raise ValueError("after")`, bool True)',
    ),
    "a random generator that is tampered with": (
        lambda s: s.call("tamper", np.random.default_rng(3)),
        "StudentCrashed: sent what is not an answer",
    ),
    "a random generator of another kind": (
        lambda s: s.call("draw", np.random.Generator(np.random.MT19937(1))),
        "the test's own NotPlain: only PCG64 generators (numpy.random.default_rng) cross, not MT19937",
    ),
    "a random generator of the student's is an object": (
        lambda s: s.call("echo", s.make("np.random.default_rng(1)")),
        "<Generator 1>",
    ),
    # --- functions of the test's
    "a function is called": (lambda s: s.call("apply", lambda x: x.sum(), np.ones(3)), "<f8 3.0"),
    "a function's argument is its own": (
        lambda s: s.call("apply", lambda x: np.add(x, 1, out=x), np.ones(2)),
        "ndarray <f8 (2,) [2.0, 2.0]",
    ),
    "a function is an object over there": (
        lambda s: s.call("set_and_get", lambda: 0),
        "[str 'function', bool True, <function 1>]",
    ),
    "a function that comes back": (lambda s: s.on(s.call("echo", lambda x: x + 1).value, "", 1), "int 2"),
    "a function gets an object": (function_and_object, "ndarray <f8 (2,) [1.0, 1.0]"),
    "a function gives an object back": (object_there_and_back, "(<Net 1>, <Net 1>)"),
    "a function gets what cannot cross": (
        lambda s: s.call("give_odd", lambda x: x, "{None: 1}"),
        "StudentError, TypeError < Exception < BaseException: a dict with a key of type NoneType: texts and numbers are expected in `return f(eval(expression))`",
    ),
    "a function gets what is nearly plain": (
        lambda s: s.call("give_odd", lambda x: (type(x).__name__, x), "Point(Half(1), Text(2))"),
        "(str 'tuple', (float 1.0, str '2'))",
    ),
    "a function gives what cannot cross": (
        lambda s: s.call("apply", lambda x: object(), 1),
        "the test's own NotPlain: a hidden test passed a object, which cannot cross",
    ),
    "a function gives an array of objects": (
        lambda s: s.call("apply", lambda x: np.array([None]), 1),
        "the test's own NotPlain: dtype object is not allowed here: an array of numbers is expected",
    ),
    "a function gives a list that holds itself": (
        lambda s: s.call("apply", lambda x: CYCLE, 1),
        "the test's own NotPlain: the value is nested too deeply, or holds itself",
    ),
    "a function gives a function": (lambda s: s.call("call", lambda: lambda: 0), "<function 1>"),
    "a function raises": (
        lambda s: s.call("apply", lambda x: 1 / x, 0),
        "the test's own ZeroDivisionError: division by zero",
    ),
    "a function raises and the student catches errors": (
        lambda s: s.call("swallow", lambda: [][1]),
        "the test's own IndexError: list index out of range",
    ),
    "a function raises and the student catches everything": (
        lambda s: s.call("swallow_all", lambda: [][1]),
        "the test's own IndexError: list index out of range",
    ),
    "a function raises a second time": (raises_deeper, "the test's own IndexError: list index out of range"),
    "a function that does not raise before an error": (
        lambda s: s.call("name_and_raise", lambda: 0),
        "StudentError, KeyError < LookupError < Exception < BaseException: 'after' in `raise KeyError(\"after\")`",
    ),
    "a function asks again": (asks_again, "int 20"),
    "a function asks again and meets an error": (
        lambda s: s.call("apply", lambda x: s.call("blank"), 1),
        'NotAttempted, NotImplementedError < RuntimeError < Exception < BaseException: contract.blank in `raise NotImplementedError("contract.blank")`',
    ),
    "a function asks again and catches the error": (
        catches_what_it_asked_for,
        "str 'NotAttempted, NotImplementedError < RuntimeError < Exception < BaseException: contract.blank in `raise NotImplementedError(\"contract.blank\")`'",
    ),
    "a function asks for an object": (lambda s: s.call("apply", lambda x: s.make("Net()"), 1), "<Net 1>"),
    "a function with too few parameters": (
        lambda s: s.call("apply", lambda: 0, 1),
        "the test's own TypeError: <lambda>.<locals>.<lambda>() takes 0 positional arguments but 1 was given",
    ),
    # --- what is raised
    "a blank": (
        lambda s: s.call("blank"),
        'NotAttempted, NotImplementedError < RuntimeError < Exception < BaseException: contract.blank in `raise NotImplementedError("contract.blank")`',
    ),
    "a forbidden act": (
        lambda s: s.call("forbidden"),
        'Blocked, PermissionError < OSError < Exception < BaseException: no in `raise PermissionError("no")`',
    ),
    "SystemExit": (lambda s: s.call("leave"), "StudentError, SystemExit < BaseException: 3 in `raise SystemExit(3)`"),
    "an exception of its own": (
        lambda s: s.call("quiet"),
        'StudentError, Quiet < BaseException: psst in `raise Quiet("psst")`',
    ),
    "an exception whose text raises": (
        lambda s: s.call("mute"),
        "StudentError, Mute < ValueError < Exception < BaseException:  in `raise Mute`",
    ),
    "an exception from another": (
        lambda s: s.call("chained"),
        'StudentError, TypeError < Exception < BaseException: second in `raise TypeError("second") from error`',
    ),
    "AttributeError within": (
        lambda s: s.call("attribute"),
        "StudentError, AttributeError < Exception < BaseException: 'int' object has no attribute 'nothing' in `return (1).nothing`",
    ),
    "a long message": (
        lambda s: s.call("long_message"),
        'StudentError, ValueError < Exception < BaseException: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx in `raise ValueError("x" * 900)`',
    ),
    "a message that is no UTF-8": (
        lambda s: s.call("odd_message"),
        'StudentError, ValueError < Exception < BaseException: \\ud800 in `raise ValueError("\\ud800")`',
    ),
    "code that is not Python": (
        lambda s: s.make("1 +"),
        "StudentError, SyntaxError < Exception < BaseException: invalid syntax in `return eval(expression)`",
    ),
    "recursion without end": (
        lambda s: s.call("recurse"),
        "StudentError, RecursionError < RuntimeError < Exception < BaseException: maximum recursion depth exceeded in `return recurse()`",
    ),
    "floating-point errors pass": (lambda s: s.call("overflow"), "ndarray <f8 (1,) [inf]"),
    "a comparison that lies": (
        lambda s: s.call("lie", {"W": 1}),
        "NoneType None; 0 is now {'W': <Liar 1>} rebound ['W']",
    ),
}


@pytest.mark.parametrize("expression", VALUES)
def test_a_value_comes_back(expression: str, side: Side) -> None:
    assert outcome(lambda s: s.call("value", expression), side) == VALUES[expression]


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_has_one_outcome(deed: str, side: Side) -> None:
    act, expected = DEEDS[deed]
    assert outcome(act, side) == expected
