"""Values: what crosses the line and how it comes back: data, changes in place, functions, objects, generators."""

from __future__ import annotations

import enum
import math
from collections import OrderedDict, defaultdict, namedtuple
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from grader.isolation.sandbox import Limits, Sandbox, Worker
from grader.student.backend import Backend, Ref
from grader.student.faults import Missing, StudentCrashed, StudentError
from grader.student.in_process import LocalBackend
from grader.student.plain import same_data
from grader.student.student import Student, inplace

CODES = "? i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 c8 c16".split()

STUDENT = """
import numpy as np
from collections import OrderedDict, namedtuple, defaultdict
import enum

def echo(x): return x
def kind(x): return type(x).__name__
def double(x): x *= 2
def give(*args, **kwargs): return [list(args), kwargs]
def call(f, *args, **kwargs): return f(*args, **kwargs)
def twice(f, x): return f(x) + f(x + 1)
def rebind(params):
    params["W"] = params["W"] - 1
    params["b"] -= 1
def grow(values): values.append(np.ones(2)); values[0] = 9
def add(params): params["new"] = 1; del params["old"]
def nested(values): values[0][0] = 5
def touch(values): values[0] = values[0] + 0
def reshaped(x): x.resize(4, refcheck=False)
def draw(rng, n): return rng.normal(size=n)
def pair(rng, other): return [rng.normal(), other["again"].normal()]
def numbers(n):
    for i in range(n): yield i, np.full(i, i)

class Net:
    def __init__(self, f=None): self.params = {"W": np.ones((2, 3))}; self.f = f; self.me = self
    def forward(self, x): return self.f(x)
    @property
    def broken(self): raise ValueError("no")
    def __call__(self, x): return x + 1

class Colour(enum.IntEnum): RED = 3
Pair = namedtuple("Pair", "a b")
class Angry(np.ndarray):
    def __eq__(self, other): raise SystemExit
class Liar(float):
    def __eq__(self, other): return True

SPECIAL = {
    "subclass": lambda: np.arange(3.0).view(Angry), "liar": lambda: Liar(2.5), "enum": lambda: Colour.RED,
    "namedtuple": lambda: Pair(1, 2), "ordered": lambda: OrderedDict(a=1), "masked": lambda: np.ma.array([1.0, 2.0]),
    "matrix": lambda: np.matrix([[1.0, 2.0]]), "big endian": lambda: np.arange(3, dtype=">i4"),
    "long double": lambda: np.arange(3, dtype=np.longdouble), "reversed": lambda: np.arange(3)[::-1],
    "zero-d": lambda: np.array(3.0), "default": lambda: defaultdict(int, a=1), "integer key": lambda: {np.int64(3): 1},
    "surrogate": lambda: "\\ud800x",
}
def special(name): return SPECIAL[name]()

def instance(): return Net()
def function(): return lambda x: x * 3
def objects(): return np.array([object(), None])
def texts(): return np.array(["a", "b"])
def records(): return np.zeros(2, dtype=[("a", "f8")])
def odd_key(): return {(1, 2): 3}
def itself(): a = []; a.append(a); return a
def deep():
    a = []
    for _ in range(100): a = [a]
    return a
def many(): return list(range(1_000_000))
def huge(): return 10 ** 20000
"""


@pytest.fixture(scope="module")
def worker(best: Sandbox) -> Any:
    opened = best.open({"work": STUDENT.encode()}, "work")
    yield opened
    opened.close()


@pytest.fixture(params=["worker", "in this process"])
def backend(request: pytest.FixtureRequest, worker: Worker) -> Backend:
    """The worker, and the stand-in that tests of our own files use: they must agree."""
    if request.param == "worker":
        return worker
    module = ModuleType("work")
    exec(STUDENT, module.__dict__)
    return LocalBackend(module)


def ask(backend: Backend, name: str, *args: Any, **kwargs: Any) -> Any:
    return backend.call(0, name, args, kwargs, 10).value


PLAIN = [
    None,
    True,
    False,
    0,
    -1,
    2**63 - 1,
    -(2**63),
    2**63,
    -(2**63) - 1,
    2**64 + 5,
    -(10**300),
    1.5,
    -0.0,
    math.inf,
    -math.inf,
    5e-324,
    1 + 2j,
    "",
    "日本語 and \x00 and 😀",
    [],
    (),
    {},
    [1, [2, [3, (4, {"a": [5.0, None]})]]],
    {"a": 1, 2: "b", -3: None},
    (np.float64(0.1), np.int32(7), np.bool_(True), np.complex64(1j)),
    {"W": np.ones((2, 3)), "b": np.zeros(3)},
    [np.arange(6).reshape(2, 3), np.arange(6).reshape(3, 2)],
]


@pytest.mark.parametrize("value", PLAIN, ids=lambda v: repr(v)[:30])
def test_plain_data_comes_back_the_same(value: Any, worker: Worker) -> None:
    back = ask(worker, "echo", value)
    assert same_data(back, value)
    assert type(back) is type(value)
    assert repr(back) == repr(value)  # -0.0 too


def test_nan_comes_back(worker: Worker) -> None:
    assert math.isnan(ask(worker, "echo", math.nan))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("shape", [(), (1,), (5,), (3, 4), (0,), (2, 0, 3), (1,) * 10], ids=str)
def test_arrays_come_back_to_the_bit(code: str, shape: tuple[int, ...], worker: Worker) -> None:
    rng = np.random.default_rng(3)
    raw = rng.integers(0, 256, size=(math.prod(shape), np.dtype(code).itemsize), dtype=np.uint8)
    if code == "?":
        raw &= 1
    array = raw.reshape(-1).view(code).reshape(shape)
    back = ask(worker, "echo", array)
    assert type(back) is np.ndarray
    assert back.dtype == array.dtype
    assert back.shape == array.shape
    assert back.tobytes() == array.tobytes()


@pytest.mark.parametrize(
    "array",
    [
        np.arange(12.0).reshape(3, 4).T,
        np.arange(20)[::-3],
        np.asfortranarray(np.ones((3, 5))),
        np.broadcast_to(1.0, (3, 2)),
    ],
    ids=["transposed", "reversed", "Fortran", "broadcast"],
)
def test_arrays_of_any_layout_cross(array: np.ndarray[Any, Any], worker: Worker) -> None:
    assert same_data(ask(worker, "echo", array), np.array(array))


def test_an_array_is_the_students_own(worker: Worker) -> None:
    """It can be resized and written, and the test's is not touched."""
    given = np.arange(4.0)
    worker.call(0, "double", (given,), {}, 5)
    assert given.tolist() == [0, 1, 2, 3]


def test_a_hundred_megabytes_cross_where_they_are_asked_for(best: Sandbox) -> None:
    worker = best.open({"work": STUDENT.encode()}, "work", Limits(answer=100 << 20))
    array = np.arange(100 << 17, dtype=np.float64)
    assert np.array_equal(ask(worker, "echo", array), array)
    worker.close()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("subclass", np.arange(3.0)),
        ("liar", 2.5),
        ("enum", 3),
        ("namedtuple", (1, 2)),
        ("ordered", {"a": 1}),
        ("default", {"a": 1}),
        ("integer key", {3: 1}),
        ("masked", np.array([1.0, 2.0])),
        ("matrix", np.array([[1.0, 2.0]])),
        ("big endian", np.arange(3, dtype="i4")),
        ("long double", np.arange(3.0)),
        ("reversed", np.array([2, 1, 0])),
        ("zero-d", np.array(3.0)),
        ("surrogate", "\\ud800x"),
    ],
)
def test_what_is_nearly_plain_becomes_plain(name: str, expected: Any, worker: Worker) -> None:
    back = ask(worker, "special", name)
    assert type(back) is type(expected)
    assert same_data(back, expected)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("objects", "dtype object is not allowed"),
        ("texts", "dtype <U1 is not allowed"),
        ("records", "is not allowed"),
        ("odd_key", "key of type tuple"),
        ("itself", "nested too deeply"),
        ("deep", "nested too deeply"),
        ("many", "too many parts"),
        ("huge", "thousands of digits"),
    ],
)
def test_what_cannot_cross_is_the_students_error(name: str, why: str, worker: Worker) -> None:
    with pytest.raises(StudentError, match=why) as caught:
        ask(worker, name)
    assert caught.value.types[0] == "TypeError"
    assert worker.alive


def test_what_a_test_must_not_pass_is_told_to_its_author(worker: Worker) -> None:
    odd = np.random.Generator(np.random.MT19937(1))
    for value, why in ((object(), "passed a object"), (odd, "only PCG64"), (np.array([None]), "dtype object")):
        with pytest.raises(TypeError, match=why):
            ask(worker, "echo", value)
    assert ask(worker, "echo", 1) == 1, "nothing was sent"


# --- changes in place


def test_keywords_and_positions(backend: Backend) -> None:
    assert ask(backend, "give", 1, 2.0, a="x", b=None) == [[1, 2.0], {"a": "x", "b": None}]


def test_an_array_changed_in_place(backend: Backend) -> None:
    reply = backend.call(0, "double", (np.ones(3),), {}, 5)
    assert reply.value is None
    assert reply.changed.keys() == {0}
    assert reply.changed[0].value.tolist() == [2, 2, 2]


def test_a_keyword_changed_in_place(backend: Backend) -> None:
    reply = backend.call(0, "double", (), {"x": np.ones(3)}, 5)
    assert reply.changed["x"].value.tolist() == [2, 2, 2]


def test_what_is_not_changed_is_not_sent(backend: Backend) -> None:
    array = np.array([np.nan, 1.0])
    assert not backend.call(0, "echo", (array,), {}, 5).changed
    assert not backend.call(0, "touch", ([1, 2],), {}, 5).changed


def test_a_dict_with_a_rebound_entry(backend: Backend) -> None:
    reply = backend.call(0, "rebind", ({"W": np.ones(2), "b": np.ones(2)},), {}, 5)
    assert reply.changed[0].rebound == {"W"}
    assert reply.changed[0].value["b"].tolist() == [0, 0]


def test_a_list_that_grew(backend: Backend) -> None:
    change = backend.call(0, "grow", ([1, 2],), {}, 5).changed[0]
    assert change.rebound == {"0", "2"}
    assert change.value[:2] == [9, 2]
    assert change.value[2].tolist() == [1, 1]


def test_a_dict_with_other_keys(backend: Backend) -> None:
    change = backend.call(0, "add", ({"old": 1},), {}, 5).changed[0]
    assert change.value == {"new": 1}


def test_a_change_inside_a_list(backend: Backend) -> None:
    assert backend.call(0, "nested", ([[1, 2]],), {}, 5).changed[0].value == [[5, 2]]


def test_another_shape(backend: Backend) -> None:
    assert backend.call(0, "reshaped", (np.ones((2, 2)),), {}, 5).changed[0].value.shape == (4,)


def test_the_test_says_where_changes_are_meant(worker: Worker) -> None:
    student, params = Student(worker), {"W": np.ones(2), "b": np.ones(2)}
    weights, bias = params["W"], params["b"]
    student.rebind(inplace(params))
    assert params["W"] is not weights
    assert weights.tolist() == [1, 1]
    assert params["b"] is bias
    assert bias.tolist() == [0, 0]


# --- objects


def test_an_object_stays_there(backend: Backend) -> None:
    net = ask(backend, "instance")
    assert isinstance(net, Ref)
    assert net.type_name == "Net"
    assert backend.get(net.handle, "params", 5)["W"].shape == (2, 3)
    assert backend.call(net.handle, "", (1,), {}, 5).value == 2
    assert ask(backend, "kind", net) == "Net"


def test_the_same_object_has_one_handle(worker: Worker) -> None:
    net = ask(worker, "instance")
    assert worker.get(net.handle, "me", 5) == net
    assert ask(worker, "echo", [net, net]) == [net, net]


def test_a_function_stays_there(backend: Backend) -> None:
    function = ask(backend, "function")
    assert backend.call(function.handle, "", (2,), {}, 5).value == 6


def test_a_generator_gives_one_by_one(backend: Backend) -> None:
    made = ask(backend, "numbers", 3)
    items = []
    while (step := backend.next(made.handle, 5))[0]:
        items.append(step[1])
    assert [i for i, _ in items] == [0, 1, 2]
    assert items[2][1].tolist() == [2, 2]
    assert backend.next(made.handle, 5) == (False, None)


def test_a_name_that_is_missing(backend: Backend) -> None:
    for act in (lambda: ask(backend, "nope"), lambda: backend.get(0, "nope", 5)):
        with pytest.raises(Missing, match="nope"):
            act()


def test_an_error_within_an_attribute_is_not_missing(worker: Worker) -> None:
    net = ask(worker, "instance")
    with pytest.raises(StudentError, match="no") as caught:
        worker.get(net.handle, "broken", 5)
    assert not isinstance(caught.value, Missing)


# --- functions of the test's


def test_a_function_is_called_here(backend: Backend) -> None:
    calls: list[Any] = []

    def f(x: Any) -> float:
        calls.append(x)
        return float((x**2).sum())

    assert ask(backend, "twice", f, np.ones(2)) == 10.0
    assert [c.tolist() for c in calls] == [[1, 1], [2, 2]]


def test_a_function_takes_keywords(worker: Worker) -> None:
    assert ask(worker, "call", lambda *a, **k: [list(a), k], 1, b=np.float64(2)) == [[1], {"b": 2.0}]


def test_a_function_may_be_kept(worker: Worker) -> None:
    student = Student(worker)
    net = student.Net(lambda x: x + 100)
    assert net.forward(1) == 101
    assert net.forward(2) == 102


def test_what_a_function_raises_is_the_tests_own(worker: Worker) -> None:
    def broken(x: Any) -> float:
        raise LookupError("not like this")

    with pytest.raises(LookupError, match="not like this"):
        ask(worker, "call", broken, 1)
    assert ask(worker, "echo", 1) == 1, "the worker goes on"


def test_code_that_hides_it_cannot(best: Sandbox) -> None:
    source = "def f(g):\n    try:\n        g()\n    except BaseException:\n        pass\n    return 1\n"
    worker = best.open({"work": source.encode()}, "work")

    def broken() -> float:
        raise ZeroDivisionError("the test's own")

    with pytest.raises(ZeroDivisionError, match="the test's own"):
        ask(worker, "f", broken)
    worker.close()


def test_what_a_function_returns_must_be_able_to_cross(worker: Worker) -> None:
    with pytest.raises(TypeError, match="cannot cross"):
        ask(worker, "call", lambda: object())


def test_a_function_may_ask_the_student_again(worker: Worker) -> None:
    """numerical_gradient(lambda W: student.loss(W), W), three deep."""
    student = Student(worker)
    inner = lambda x: student.echo(x) * 2  # noqa: E731
    assert student.call(lambda x: student.call(inner, x) + 1, 5) == 11
    with pytest.raises(StudentError, match="float division"):
        student.call(lambda: student.call(lambda: student.call(student_division, 0)))


def student_division(x: float) -> float:
    raise StudentError(("ZeroDivisionError",), "float division")


def test_interrupting_ends_the_worker(best: Sandbox) -> None:
    worker = best.open({"work": STUDENT.encode()}, "work")

    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ask(worker, "call", interrupted)
    assert not worker.alive
    with pytest.raises(StudentCrashed):
        ask(worker, "echo", 1)


# --- random generators


def test_a_generator_goes_on_where_the_student_stopped(backend: Backend) -> None:
    rng, twin = np.random.default_rng(5), np.random.default_rng(5)
    assert ask(backend, "draw", rng, 7).tolist() == twin.normal(size=7).tolist()
    assert ask(backend, "draw", rng, n=3).tolist() == twin.normal(size=3).tolist()
    assert rng.normal() == twin.normal()


def test_half_a_draw_is_kept(worker: Worker) -> None:
    """PCG64 keeps 32 bits of a draw for the next one."""
    rng, twin = np.random.default_rng(5), np.random.default_rng(5)
    twin.integers(0, 10, dtype=np.uint32), rng.integers(0, 10, dtype=np.uint32)
    assert ask(worker, "draw", rng, 2).tolist() == twin.normal(size=2).tolist()
    assert (
        rng.integers(0, 1 << 32, 3, dtype=np.uint32).tolist() == twin.integers(0, 1 << 32, 3, dtype=np.uint32).tolist()
    )


def test_one_generator_passed_twice_is_one(worker: Worker) -> None:
    rng, twin = np.random.default_rng(5), np.random.default_rng(5)
    assert ask(worker, "pair", rng, {"again": rng}) == [twin.normal(), twin.normal()]


class Plain(enum.IntEnum):
    ONE = 1


def test_nearly_plain_arguments_arrive_plain(worker: Worker) -> None:
    point = namedtuple("point", "x y")(1, 2)
    assert ask(worker, "give", Plain.ONE, OrderedDict(a=1), defaultdict(int, b=2), point) == [
        [1, {"a": 1}, {"b": 2}, (1, 2)],
        {},
    ]


def test_many_calls_of_every_kind(opened: Callable[..., Worker], best: Sandbox) -> None:
    worker = opened(best, STUDENT)
    for n in range(300):
        assert ask(worker, "echo", n) == n
        assert ask(worker, "call", lambda n=n: n) == n
    assert worker.alive
