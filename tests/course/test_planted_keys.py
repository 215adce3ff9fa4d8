"""Where each planted mistake shows, as its table and the key of the quiz `debugging` say it: true of the planted program, and of
the right one not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from worked import COURSE, reference

from grader.course.planted import Bug
from grader.testing.loading import load

Claim = Callable[[ModuleType], bool]
Array = np.ndarray[Any, np.dtype[Any]]
BUGS = {e.bug.stands_for: e for e in COURSE.exercises if e.bug}
PLANTED = [(name, n) for name, e in BUGS.items() if e.bug for n in range(len(e.bug.plantings))]
rng = np.random.default_rng(7)
X, T = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
LABELS = np.array([2, 0, 1])
IMAGE = rng.permutation(2 * 2 * 4 * 5).reshape(2, 2, 4, 5) / 10 - 4  # no two pixels alike, of both signs


def bug_of(name: str) -> Bug:
    bug = BUGS[name].bug
    assert bug is not None
    return bug


def slopes(f: Callable[[], float], at: Array, h: float = 1e-5) -> Array:
    """Difference quotients of f by each entry of the array, which is put back."""
    found = np.zeros_like(at, dtype=float)
    for place in np.ndindex(at.shape):
        was = at[place]
        at[place] = was + h
        right = f()
        at[place] = was - h
        found[place] = (right - f()) / (2 * h)
        at[place] = was
    return found


def condemned(layer: Any, x: Array) -> set[str]:
    """The gradients of a layer that a gradient check condemns: dx, and those of its parameters."""
    x = x.copy()
    dout = np.random.default_rng(1).normal(size=layer.forward(x).shape)
    found = {"dx": (layer.backward(dout), x)}
    for name in ("W", "b", "gamma", "beta"):
        if hasattr(layer, f"d{name}"):
            found[f"d{name}"] = (getattr(layer, f"d{name}").copy(), getattr(layer, name))
    numeric = {n: slopes(lambda: float(np.sum(layer.forward(x) * dout)), at) for n, (_, at) in found.items()}
    return {name for name, (own, _) in found.items() if not np.allclose(own, numeric[name], atol=1e-6)}


def condemned_layers(m: ModuleType) -> set[str]:
    """All of layers.py, with three samples."""
    layers = {
        "Affine": m.Affine(np.ones((4, 2)), np.zeros(2)),
        "Sigmoid": m.Sigmoid(),
        "Tanh": m.Tanh(),
        "Relu": m.Relu(),
    }
    found = {f"{one} of {name}" for name, layer in layers.items() for one in condemned(layer, X)}
    loss, a = m.SoftmaxWithLoss(), X.copy()
    loss.forward(a, LABELS)
    own = loss.backward()
    right = np.allclose(own, slopes(lambda: loss.forward(a, LABELS), a), atol=1e-6)
    return found if right else found | {"the gradient of SoftmaxWithLoss"}


def by_hand(m: ModuleType) -> set[str]:
    """The gradients of backprop_two_layer that a gradient check condemns."""
    params = {"W1": X.T.copy(), "b1": np.zeros(3), "W2": rng.normal(size=(3, 4)), "b2": np.zeros(4)}

    def loss() -> float:
        hidden = 1 / (1 + np.exp(-(X @ params["W1"] + params["b1"])))
        return float(((hidden @ params["W2"] + params["b2"] - T) ** 2).sum() / 6)

    own = m.backprop_two_layer(X, T, params)
    return {k for k, at in params.items() if not np.allclose(own[k], slopes(loss, at), atol=1e-6)}


def net_of(m: ModuleType) -> Any:
    return m.TwoLayerNet(4, 6, 3, weight_init_std=0.7, rng=np.random.default_rng(0))


def in_the_net(m: ModuleType) -> set[str]:
    own, numeric = (getattr(net_of(m), way)(X, LABELS) for way in ("gradient", "numerical_gradient"))
    return {k for k in own if not np.allclose(own[k], numeric[k], atol=1e-5)}


def no_result(m: ModuleType) -> bool:
    """Five samples, three classes."""
    try:
        net_of(m).accuracy(np.ones((5, 4)), np.zeros(5, dtype=int))
    except ValueError:
        return in_the_net(m) == set()
    return False


def steps(optimizer: Any) -> tuple[float, float]:
    """Two steps of one weight with the gradient 1, in learning rates."""
    params, found = {"w": np.zeros(1)}, [0.0]
    for _ in range(2):
        optimizer.update(params, {"w": np.ones(1)})
        found.append(-float(params["w"][0]) / optimizer.lr)
    return found[1], found[2] - found[1]


def part(optimizer: Any) -> bool:
    """Whether two like parameters differ after one update with like gradients."""
    params, grads = ({k: np.full(1, v) for k in ("one", "two")} for v in (0.0, 1.0))
    optimizer.update(params, grads)
    return not np.allclose(params["one"], params["two"])


def one_step(m: ModuleType) -> Array:
    """How the weights move."""
    w, _ = m.delta_rule_step(np.ones(4), 0.5, X, T[:, 0], 0.01)
    return np.asarray(w) - 1


def climbs(m: ModuleType) -> bool:
    w, b = m.delta_rule_step(np.ones(4), 0.5, X, T[:, 0], 0.01)
    was, now = (float(((X @ v + c - T[:, 0]) ** 2).sum()) for v, c in ((np.ones(4), 0.5), (w, b)))
    return now > was


def gathers(m: ModuleType, stride: int, pad: int) -> bool:
    """Whether col2im adds up windows of 2 × 2 in a 4 × 4 image as it should."""
    size = (4 + 2 * pad - 2) // stride + 1
    framed, col = np.zeros((4 + 2 * pad,) * 2), np.arange(4.0 * size * size).reshape(-1, 4)
    for row, (y, x) in zip(col, np.ndindex(size, size), strict=True):
        framed[y * stride : y * stride + 2, x * stride : x * stride + 2] += row.reshape(2, 2)
    found = m.col2im(col, (1, 1, 4, 4), 2, 2, stride, pad)[0, 0]
    return bool(np.array_equal(found, framed[pad : pad + 4, pad : pad + 4]))


def conv(m: ModuleType, stride: int, pad: int) -> set[str]:
    weights = np.random.default_rng(2).normal(size=(3, 2, 2, 2))
    return condemned(m.Convolution(weights, np.zeros(3), stride, pad), IMAGE)


def spread(m: ModuleType, shape: tuple[int, ...], method: str, **more: float) -> float:
    return float(m.init_weights(shape, method, np.random.default_rng(0), **more).std())


def dropped(m: ModuleType) -> float:
    out = m.Dropout(0.2).forward(np.ones(100_000), rng=np.random.default_rng(0))
    return float((out == 0).mean())


def passed_back(m: ModuleType) -> Array:
    layer, mask = m.Dropout(0.2), np.array([1.0, 0, 1])
    layer.forward(np.ones(3), mask=mask)
    return np.asarray(layer.backward(np.ones(3)) * 0.8)


def normalised(m: ModuleType) -> tuple[Any, Array]:
    layer = m.BatchNormalization(np.ones(4), np.zeros(4))
    return layer, layer.forward(X)


def sums(y: Array) -> Array:
    return np.asarray(y.sum(axis=1))


HALF = float(((X - T) ** 2).sum() / 2)
CLAIMS: dict[tuple[str, str], Claim] = {
    ("softmax", "SM1-rows"): lambda m: bool((sums(m.softmax(X)) < 0.99).all()),
    ("softmax", "SM5"): lambda m: bool(np.isnan(m.softmax(np.array([[1000.0, 999], [0, 1]]))).any()),
    ("softmax", "SM1"): lambda m: bool((sums(np.exp(m.log_softmax(X))) < 0.99).all()),
    ("losses", "CE5-mean"): lambda m: (
        not np.isclose(
            m.cross_entropy_error(np.abs(X), LABELS), -np.log(np.abs(X)[np.arange(3), LABELS]).mean(), atol=1e-5
        )
    ),
    ("losses", "MS2"): lambda m: np.isclose(m.mean_squared_error(X, T), HALF / 3 / 4),
    ("losses", "MS5-D"): lambda m: np.allclose(
        m.mean_squared_error_grad(X, T), slopes(lambda: m.mean_squared_error(X, T), X) / 4
    ),
    ("backprop", "SG2"): lambda m: by_hand(m) == {"W1", "b1"},
    ("backprop", "DR3"): lambda m: np.ptp(one_step(m)) < 1e-12,
    ("backprop", "DR1"): climbs,
    ("layers", "AF3"): lambda m: condemned_layers(m) == {"db of Affine"},
    ("layers", "SL1"): lambda m: condemned_layers(m) == {"the gradient of SoftmaxWithLoss"},
    ("layers", "TH7"): lambda m: condemned_layers(m) == {"dx of Tanh"},
    ("two_layer_net", "BP2"): lambda m: in_the_net(m) == {"W1", "b1"},
    ("two_layer_net", "TN4"): no_result,
    ("two_layer_net", "TN24"): lambda m: net_of(m).accuracy(X, net_of(m).predict(X).argmax(axis=1)) == 100,
    ("optimizers", "AD5"): lambda m: (
        [k for k in ("SGD", "Momentum", "AdaGrad", "RMSProp", "Adam") if part(getattr(m, k)())] == ["Adam"]
    ),
    ("optimizers", "RM1"): lambda m: abs(steps(m.RMSProp())[0] - 1) < 0.01,
    ("optimizers", "AG1"): lambda m: np.isclose(*steps(m.AdaGrad())),
    ("batch_normalization", "BN10-variance"): lambda m: condemned(normalised(m)[0], X) == {"dx"},
    ("batch_normalization", "BN8"): lambda m: np.allclose(normalised(m)[0].running_mean, 0.9 * X.mean(axis=0)),
    ("batch_normalization", "BN5"): lambda m: np.allclose(normalised(m)[1].mean(axis=0), X.mean(axis=0)),
    ("dropout", "DO9-scale"): lambda m: np.allclose(passed_back(m), [0.8, 0, 0.8]),
    ("dropout", "DO1-draw"): lambda m: abs(dropped(m) - 0.8) < 0.01,
    ("initialization", "IN1"): lambda m: abs(spread(m, (400, 100), "he") - 0.005) < 2e-4,
    ("initialization", "IN6-window"): lambda m: abs(spread(m, (50, 4, 3, 3), "he") - 0.4714) < 0.03,
    ("initialization", "IN13-fixed"): lambda m: abs(spread(m, (400, 100), "normal", std=0.1) - 0.01) < 1e-3,
    ("im2col", "IC5-window"): lambda m: gathers(m, 2, 0) and not gathers(m, 1, 0) and not gathers(m, 1, 1),
    ("im2col", "IC6-corner"): lambda m: gathers(m, 1, 0) and not gathers(m, 1, 1) and not gathers(m, 2, 1),
    ("convolution", "CV11-corner"): lambda m: (conv(m, 1, 0), conv(m, 1, 1)) == (set(), {"dx"}),
    ("convolution", "CV8-mean"): lambda m: conv(m, 1, 0) == conv(m, 2, 1) == {"db"},
    ("convolution", "CV10-window"): lambda m: (conv(m, 2, 0), conv(m, 1, 0)) == (set(), {"dx"}),
    ("pooling", "MP2"): lambda m: (m.MaxPooling(2, 2, pad=1).forward(-1 - abs(IMAGE)) == 0).any(),
    ("pooling", "MP6"): lambda m: (
        [condemned(k(2, 2), IMAGE) for k in (m.MaxPooling, m.AveragePooling)] == [set(), {"dx"}]
    ),
    ("pooling", "LP5"): lambda m: (
        [condemned(m.LpPooling(2, 2, 3), x) for x in (1 + abs(IMAGE), IMAGE)] == [set(), {"dx"}]
    ),
}


@pytest.fixture(autouse=True)
def _without_warnings() -> Iterator[None]:
    with np.errstate(all="ignore"):
        yield


@pytest.mark.parametrize(("name", "number"), PLANTED)
def test_the_mistake_shows_there_and_nowhere_else(name: str, number: int, tmp_path: Path):
    bug, exercise = bug_of(name), BUGS[name]
    planted = tmp_path / exercise.file_name
    planted.write_text(bug.planted(number), encoding="utf-8")
    claim = CLAIMS[name, bug.plantings[number].mistake]
    assert claim(load(planted, earlier=exercise.earlier))
    assert not claim(load(bug.right_path, earlier=exercise.earlier))
    assert not claim(reference(name))
