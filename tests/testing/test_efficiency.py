"""Efficiency marks: a right but very slow program loses the mark for speed and no other, and is told so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from helpers import Grade

from grader.course.course import Course
from grader.testing import check

pytestmark = pytest.mark.slow

SCALAR_SOFTMAX = """import math
import numpy as np
def softmax(a):
    a = np.asarray(a)
    if a.ndim == 1:
        return softmax(a[None])[0] if len(a) else np.zeros(0)
    out = np.zeros(a.shape)
    for n in range(a.shape[0]):
        most = -math.inf
        for k in range(a.shape[1]):
            most = max(most, a[n, k])
        total = 0.0
        for k in range(a.shape[1]):
            out[n, k] = math.exp(a[n, k] - most)
            total += out[n, k]
        for k in range(a.shape[1]):
            out[n, k] = out[n, k] / total
    return out
def log_softmax(a):
    a = np.asarray(a, dtype=float)
    s = a - a.max(axis=-1, keepdims=True)
    return s - np.log(np.exp(s).sum(axis=-1, keepdims=True))
"""
ROWS = """import numpy as np
def softmax(a):
    a = np.asarray(a, dtype=float)
    if a.ndim == 1:
        e = np.exp(a - a.max())
        return e / e.sum()
    rows = [softmax(row) for row in a]
    return np.array(rows).reshape(a.shape)
def log_softmax(a):
    a = np.asarray(a, dtype=float)
    s = a - a.max(axis=-1, keepdims=True)
    return s - np.log(np.exp(s).sum(axis=-1, keepdims=True))
"""
SCALAR_IM2COL = """import numpy as np
def im2col(x, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = x.shape
    x = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    OH, OW = (H + 2 * pad - filter_h) // stride + 1, (W + 2 * pad - filter_w) // stride + 1
    col = np.zeros((N * OH * OW, C * filter_h * filter_w))
    for n in range(N):
        for oy in range(OH):
            for ox in range(OW):
                for c in range(C):
                    for fy in range(filter_h):
                        for fx in range(filter_w):
                            col[(n * OH + oy) * OW + ox, (c * filter_h + fy) * filter_w + fx] = x[
                                n, c, oy * stride + fy, ox * stride + fx]
    return col
"""
WINDOWS_IM2COL = """import numpy as np
def im2col(x, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = x.shape
    x = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    OH, OW = (H + 2 * pad - filter_h) // stride + 1, (W + 2 * pad - filter_w) // stride + 1
    rows = [x[n, :, oy * stride : oy * stride + filter_h, ox * stride : ox * stride + filter_w].ravel()
            for n in range(N) for oy in range(OH) for ox in range(OW)]
    return np.array(rows).reshape(N * OH * OW, C * filter_h * filter_w)
"""
CONVOLUTION = """import numpy as np
class Convolution:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad
    def forward(self, x):
        N, C, H, width = x.shape
        F, _, FH, FW = self.W.shape
        s, p = self.stride, self.pad
        x = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        out = np.zeros((N, F, (H + 2 * p - FH) // s + 1, (width + 2 * p - FW) // s + 1))
        for n in range(N):
            for f in range(F):
                for oy in range(out.shape[2]):
                    for ox in range(out.shape[3]):
                        BODY
        return out
    def backward(self, dout):
        raise NotImplementedError
"""
BY_WINDOW = "out[n, f, oy, ox] = np.sum(x[n, :, oy*s:oy*s+FH, ox*s:ox*s+FW] * self.W[f]) + self.b[f]"
BY_ELEMENT = """total = 0.0
                        for c in range(C):
                            for fy in range(FH):
                                for fx in range(FW):
                                    total += x[n, c, oy*s + fy, ox*s + fx] * self.W[f, c, fy, fx]
                        out[n, f, oy, ox] = total + self.b[f]"""


def graded(grade: Grade, tmp_path: Path, name: str, source: str, times: int = 1) -> list[dict[str, Any]]:
    for n in range(times):
        home = tmp_path / "class" / f"s{n}"
        home.mkdir(parents=True)
        (home / f"{name}.py").write_text(source)
    said = grade("run", tmp_path / "class", "--out", tmp_path / "out", "--only", name, course=None)
    assert said.code == 0, said.err
    pages = [tmp_path / "out/students" / f"s{n}" / "result.json" for n in range(times)]
    return [
        t for p in pages for t in json.loads(p.read_text())["exercises"][name]["tests"] if t["id"].startswith("speed")
    ]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("softmax", SCALAR_SOFTMAX),
        ("im2col", SCALAR_IM2COL),
        ("convolution", CONVOLUTION.replace("BODY", BY_ELEMENT)),
    ],
)
def test_single_elements_are_too_slow(grade: Grade, tmp_path: Path, name: str, source: str):
    (speed,) = graded(grade, tmp_path, name, source)
    assert speed["outcome"] == "failed"
    assert "Right, but about" in speed["message"]
    assert "times slower than a vectorised version" in speed["message"]


def test_a_slow_program_loses_nothing_else(grade: Grade, tmp_path: Path):
    graded(grade, tmp_path, "softmax", SCALAR_SOFTMAX)
    exercise = json.loads((tmp_path / "out/students/s0/result.json").read_text())["exercises"]["softmax"]
    assert exercise["score"] >= exercise["max_score"] - 2
    assert exercise["diagnosis"] == []


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("softmax", ROWS),
        ("im2col", WINDOWS_IM2COL),
        ("convolution", CONVOLUTION.replace("BODY", BY_WINDOW)),
    ],
)
def test_loops_over_rows_and_windows_are_fast_enough(grade: Grade, tmp_path: Path, name: str, source: str):
    assert [t["outcome"] for t in graded(grade, tmp_path, name, source)] == ["passed"]


def test_wrong_values_are_no_matter_of_speed(grade: Grade, tmp_path: Path):
    (speed,) = graded(grade, tmp_path, "softmax", ROWS.replace("e / e.sum()", "e"))
    assert "slower" not in speed["message"]


class Clock:
    """Stands for a student: each call takes as long as the next of these times."""

    def __init__(self, *times: float):
        self._now, self._times = 0.0, iter(times)

    def seconds(self) -> float:
        return self._now

    def call(self) -> None:
        self._now += next(self._times)


def test_one_quick_run_is_enough():
    """Whatever else the machine does: the least of several runs counts."""
    own, right = Clock(900, 800, 19), Clock(9, 1, 1, 1, 1, 1, 1, 1)
    check.fast(own, own.call, right, right.call, factor=20)


def test_slow_in_every_run_is_slow():
    own, right = Clock(*[100] * 5), Clock(*[1] * 10)
    with pytest.raises(check.CheckFailed, match="about 100 times slower"):
        check.fast(own, own.call, right, right.call, factor=20)


def test_the_exercises_where_vectorising_is_the_point_have_such_a_test():
    from grader.testing.collecting import collect

    course = Course.load()
    suites = collect([course.exercise(n) for n in ("softmax", "im2col", "convolution")])
    assert all(any(c.is_timed for c in s.cases) for s in suites.values())
