"""Diagnosis: a failing program is named by what it does, also where it does two things wrong at once."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from real_course import real_suites

from grader.course.secret import PUBLIC_SECRET
from grader.diagnosis.replay import Replay
from grader.testing.loading import LocalRun, load


@pytest.fixture(scope="module")
def replays() -> dict[str, Replay]:
    """The real course's mistakes."""
    return {n: Replay(s, PUBLIC_SECRET) for n, s in real_suites().items() if not s.exercise.bug}


def diagnosed(replays: dict[str, Replay], exercise: str, task: str, source: str) -> list[str]:
    replay = replays[exercise]
    module = ModuleType("own")
    exec("import numpy as np\n" + source, module.__dict__)
    local: Any = LocalRun(replay.suite, PUBLIC_SECRET)
    runs = local.run({task: getattr(module, task)}, replay.cases(task))
    failing = [t for t, run in runs.items() if run.fault is not None]
    return [m.id for m in replay.diagnose(task, {t: r.steps for t, r in runs.items()}, failing).overall]


def test_another_way_of_writing_it_is_the_same_mistake(replays: dict[str, Replay]):
    source = """
def softmax(a):
    a = np.array(a, dtype=float)
    top = [max(column) for column in a.T] if a.ndim == 2 else max(a)
    weights = np.exp(a - top)
    return np.divide(weights, np.add.reduce(weights, axis=0))
"""
    assert diagnosed(replays, "softmax", "softmax", source)[:1] == ["SM2"]


def test_a_second_mistake_is_seen_behind_a_changed_argument(replays: dict[str, Replay]):
    source = """
def softmax(a):
    a -= np.max(a, axis=0)
    e = np.exp(a)
    return e / np.sum(e, axis=0)
"""
    assert "SM2" in diagnosed(replays, "softmax", "softmax", source)


def test_a_second_mistake_is_seen_behind_a_replaced_array(replays: dict[str, Replay]):
    source = """
class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr, self.eps = lr, eps
    def update(self, params, grads):
        for k in params:
            params[k] = params[k] - self.lr * grads[k] / (np.sqrt(grads[k] ** 2) + self.eps)
"""
    assert "AG1" in diagnosed(replays, "optimizers", "AdaGrad", source)


def test_a_right_program_is_no_mistake(replays: dict[str, Replay]):
    source = """
def conv_output_size(size, filter, stride=1, pad=0):
    starts = range(-pad, size + pad - filter + 1, stride)
    if not len(starts):
        raise ValueError("no room")
    return len(starts)
"""
    assert diagnosed(replays, "conv_output_size", "conv_output_size", source) == []


def test_something_unheard_of_has_no_mistakes_name(replays: dict[str, Replay]):
    assert diagnosed(replays, "softmax", "softmax", "def softmax(a):\n    return np.cos(a) + 3\n") == [
        "seen:size large"
    ]


def test_the_reference_is_our_own_file(replays: dict[str, Replay]):
    for replay in replays.values():
        exercise = replay.suite.exercise
        assert load(exercise.solution_path, earlier=exercise.earlier).__doc__


# Mistakes that are not in the catalogue as they stand: (exercise, task, source, what is named).
OTHERS = {
    "another-slope": (
        "activations",
        "relu_grad",
        """
def relu_grad(x):
    return np.where(x > 0, 1.0, 0.2)
""",
        ["RL8"],
    ),
    "another-step": (
        "backprop",
        "backprop_two_layer",
        """
def sigmoid(u):
    return 1 / (1 + np.exp(-u))
def backprop_two_layer(x, t, params):
    W1, b1, W2, b2 = (params[k] for k in ("W1", "b1", "W2", "b2"))
    z1 = sigmoid(x @ W1 + b1)
    delta2 = (z1 @ W2 + b2 - t) / len(x)
    dW2 = z1.T @ delta2
    delta1 = delta2 @ (W2 - 0.37 * dW2).T * z1 * (1 - z1)
    return {"W1": x.T @ delta1, "b1": delta1.sum(axis=0), "W2": dW2, "b2": delta2.sum(axis=0)}
""",
        ["BP1"],
    ),
    "half-of-a-mistake-is-another-one": (
        "affine",
        "affine",
        "def affine(x, W, b):\n    return x @ W - 3 * b\n",
        ["rows:alike"],
    ),
    "a-step-of-its-own": (
        "optimizers",
        "SGD",
        """
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for k in params:
            params[k] += self.lr * grads[k]
""",
        ["OP11-SGD"],
    ),
    "the-maximum-is-taken-off-twice": (
        "softmax",
        "log_softmax",
        """
def log_softmax(a):
    m = np.max(a, axis=-1, keepdims=True)
    s = a - m
    return s - (m + np.log(np.sum(np.exp(s), axis=-1, keepdims=True)))
""",
        ["SM4-twice"],
    ),
    "sum-and-half": (
        "losses",
        "mean_squared_error_grad",
        """
def mean_squared_error_grad(y, t):
    return 2 * (y - t)
""",
        ["MS5", "ratio:2"],
    ),
    "one-hides-the-other": (
        "im2col",
        "col2im",
        """
def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    OH = 1 + (H + 2 * pad - filter_h) // stride
    OW = 1 + (W + 2 * pad - filter_w) // stride
    blocks = col.reshape(N, OH, OW, C, filter_h, filter_w)
    images = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    hits = np.zeros(images.shape)
    for i in range(OH):
        for j in range(OW):
            place = np.s_[:, :, i * stride : i * stride + filter_h, j * stride : j * stride + filter_w]
            images[place] += blocks[:, i, j]
            hits[place] += 1
    return images / np.maximum(hits, 1)
""",
        ["IC7", "IC6"],
    ),
    "met-by-chance-in-one-test": (
        "batch_normalization",
        "BatchNormalization",
        """
class BatchNormalization:
    def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
        self.gamma, self.beta, self.momentum, self.eps = gamma, beta, momentum, eps
        self.running_mean, self.running_var = np.zeros(len(gamma)), np.ones(len(gamma))
        self.dgamma = self.dbeta = None
    def forward(self, x, train=True):
        return np.cos(x) if train else self.gamma.reshape(-1, *[1] * (x.ndim - 2)) * x
    def backward(self, dout):
        return dout
""",
        [
            "BN13-mean",
            "seen:only forward(…) running_mean backward(…);of backward(…);=dout",
        ],  # and not BN5, which does the same in one test of many
    ),
    "two-in-one-class": (
        "layers",
        "Affine",
        """
class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b
        self.dW = self.db = None
    def forward(self, x):
        self.x = x
        return x.reshape(len(x), -1) @ self.W + self.b
    def backward(self, dout):
        x = self.x.reshape(len(self.x), -1)
        self.dW = x.T @ dout / len(x)
        self.db = dout.mean(axis=0)
        return (dout @ self.W.T).reshape(self.x.shape)
""",
        ["AF11", "AF3", "AF5"],
    ),
}


@pytest.mark.parametrize("case", OTHERS)
def test_what_is_not_in_the_catalogue_as_it_stands(replays: dict[str, Replay], case: str):
    exercise, task, source, expected = OTHERS[case]
    assert diagnosed(replays, exercise, task, source) == expected


EDGE_TURNED = """
def pad2d(x, pad, mode="zero"):
    ph, pw = pad if isinstance(pad, tuple) else (pad, pad)
    if mode == "zero":
        return np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    return np.pad(x, ((0, 0), (0, 0), (pw, pw), (ph, ph)), mode="edge")
"""


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (EDGE_TURNED, ["PD10", 'seen:when code mode="edge"']),
        (
            EDGE_TURNED.replace('mode == "zero"', "True").replace("(ph, ph), (pw, pw)", "(pw, pw), (ph, ph)"),
            ["PD7", "PD10"],
        ),
    ],
)
def test_a_mistake_made_in_one_branch_is_named_with_the_branch(
    replays: dict[str, Replay], source: str, found: list[str]
):
    assert diagnosed(replays, "padding", "pad2d", source) == found
