"""Own lines: those that made the value that is not right, found by the look of a file that may be anything."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from grader.grading.own_lines import own_lines
from grader.results.finding import Call, Finding, Kind
from grader.results.result import Outcome, TestResult
from grader.text import Text

SOURCE = '''import numpy as np


class Affine:
    """Return what

    return is for.
    """

    def __init__(self, W):
        self.W, self.dW = W, None
        self.db = None

    def forward(self, x):
        return x @ self.W

    def backward(self, dout):
        self.dW = 1
        self.db = dout == 2
        if 3:
            return dout
        return (
            4
        )

    def update(self, params):
        for key in params:
            params[key] -= 1


def softmax(a):
    return 1


def softmax(a):
    e = np.exp(a)
    return e / e.sum()  # the one that counts


def nothing(a,
    b,
):
    a + b


return_value = 3
relu = lambda x: np.maximum(
    x, 0)
tanh = np.tanh
'''


def lost(call: str, outcome: Outcome = Outcome.FAILED) -> TestResult:
    finding = Finding(Kind.WRONG_VALUE, call=Call(call))
    return TestResult("t", "softmax", Text("T", "テ"), points=1.0, earned=0.0, outcome=outcome, finding=finding)


@pytest.mark.parametrize(
    ("call", "numbers"),
    [
        ("Affine.forward", [15]),
        ("Affine.backward", [21, 22]),
        ("Affine.dW", [18]),
        ("Affine.db", [19]),
        ("Affine.update", [28]),
        ("softmax", [37]),
        ("nothing", [40]),
        ("relu", [47]),
        ("tanh", [49]),
        ("Other.params['W']", [37]),  # of another file: the task that called it
    ],
)
def test_lines_of_a_call(call: str, numbers: list[int]) -> None:
    own = own_lines(SOURCE.encode(), [lost(call)])
    assert [number for number, _ in own[call]] == numbers
    assert all(text in SOURCE for _, text in own[call])


@pytest.mark.parametrize(
    ("id", "line"),
    [
        ("edit:sign:36", (36, "e = np.exp(a)")),
        ("edit:too-much:36:2", (36, "e = np.exp(a)")),
        ("edit:sign:999", None),  # beyond the end
        ("edit:sign", None),
        ("edit:sign:x", None),
        ("M1:36", None),
    ],
)
def test_the_line_that_a_change_mends(id: str, line: tuple[int, str] | None) -> None:
    own = own_lines(SOURCE.encode(), [replace(lost("softmax"), diagnosis=(id,))])
    assert own.get(id) == ((line,) if line else None)


@pytest.mark.parametrize(
    ("later", "numbers"),
    [
        ("self.running = 0.9 * self.running + 0.1 * x", [5]),
        ("self.running += x", [5]),
        ("return x", [3]),  # set nowhere else
    ],
)
def test_an_attribute_is_told_by_what_it_becomes_not_by_what_it_begins_with(later: str, numbers: list[int]) -> None:
    text = (
        f"class Norm:\n    def __init__(self):\n        self.running = 0\n    def forward(self, x):\n        {later}\n"
    )
    assert [number for number, _ in own_lines(text.encode(), [lost("Norm.running")])["Norm.running"]] == numbers


AFTER = "最大"  # behind what is no line's end to Python, or in bytes that are not UTF-8
ENCODED = {
    "form_feed": f"# a\x0cb\u2028c\x85d\x0be\n\x0c\ndef softmax(a):\n    return {AFTER}\n".encode(),
    "old_mac": f"# a\r\rdef softmax(a):\r    return {AFTER}\r".encode(),
    "windows": f"\r\n\r\ndef softmax(a):\r\n    return {AFTER}\r\n".encode(),
    "mark": f"\ufeff\n\ndef softmax(a):\n    return {AFTER}\n".encode(),
    "cp932": f"# coding: cp932\n\ndef softmax(a):\n    return {AFTER}\n".encode("cp932"),
    "euc": f"# coding: euc-jp\n\ndef softmax(a):\n    return {AFTER}\n".encode("euc-jp"),
}


@pytest.mark.parametrize("how", ENCODED)
def test_lines_are_counted_and_read_as_python_does(how: str) -> None:
    assert own_lines(ENCODED[how], [lost("softmax")]) == {"softmax": ((4, f"return {AFTER}"),)}


def test_only_what_is_lost_is_looked_for() -> None:
    assert own_lines(SOURCE.encode(), [lost("softmax", Outcome.PASSED), lost("softmax", Outcome.ERROR)]) == {}


LARGE = b"def softmax(a):\n    return a\n" + b"\n" * 900_000


@pytest.mark.parametrize("call", ["softmax.W{}", "other{}.forward"])
def test_a_large_file_is_looked_at_once(call: str) -> None:
    """Forty calls cost about as much as one, whatever they are called: a megabyte of empty lines took half a second each."""

    def cost(calls: int) -> float:
        start = time.process_time()
        own_lines(LARGE, [lost(call.format(n)) for n in range(calls)])
        return time.process_time() - start

    assert min(cost(40) for _ in range(3)) < 4 * min(cost(1) for _ in range(3))


@pytest.mark.parametrize("source", [b"", b"\xff\x00\x1b[31m", b'"""' * 999, b"def softmax" * 99, b"(" * 99_999])
def test_any_bytes_do(source: bytes) -> None:
    for lines in own_lines(source, [lost("softmax")]).values():
        assert all(text.isprintable() and len(text) <= 120 for _, text in lines)


def test_of_what_ran_on_the_reference_it_is_the_call_that_is_told():
    test = lost("")
    found = Finding(Kind.WRONG_ON_REFERENCE, words={"files": "layers.py", "call": "Affine.forward"})
    told = own_lines(SOURCE.encode(), [replace(test, finding=found)])
    assert {call: [n for n, _ in lines] for call, lines in told.items()} == {"Affine.forward": [15]}
