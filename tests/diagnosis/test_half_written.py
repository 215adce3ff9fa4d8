"""A class whose second half is still blank is judged by the first: what is not written contradicts no mistake."""

from __future__ import annotations

import numpy as np

from grader.course.course import Course
from grader.diagnosis.replay import Replay
from grader.testing.collecting import collect
from grader.testing.loading import LocalRun


class MaxPooling:
    """Slides over the padded image, and counts the windows of the other."""

    def __init__(self, pool_h: int, pool_w: int, stride: int = 1, pad: int = 0):
        self.size, self.stride, self.pad = (pool_h, pool_w), stride, pad

    def forward(self, x: np.ndarray) -> np.ndarray:
        p, s = self.pad, self.stride
        padded = np.pad(np.asarray(x, float), ((0, 0), (0, 0), (p, p), (p, p)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, self.size, axis=(2, 3))[:, :, ::s, ::s]
        counted = [(n - k) // s + 1 for n, k in zip(x.shape[2:], self.size, strict=True)]
        return windows.max(axis=(4, 5)).reshape(*x.shape[:2], *counted)

    def backward(self, dout: np.ndarray) -> np.ndarray:
        raise NotImplementedError


def test_what_is_not_written_does_not_hide_a_mistake():
    course = Course.load().whole()
    suite = collect([course.exercise("pooling")])["pooling"]
    replay = Replay(suite, "a secret")
    runs = LocalRun(suite, "a secret").run({"MaxPooling": MaxPooling}, replay.cases("MaxPooling"))
    found = replay.diagnose("MaxPooling", {test: run.steps for test, run in runs.items()})
    assert [mistake.id for mistake in found.overall] == ["MP24"]
    assert found.is_exact
