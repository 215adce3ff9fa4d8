"""Worked, by what a task offers: an optimizer's `update`, a layer's `forward` and `backward`, a network's `params`, the windows
of images. Parameters have the course's names, and numbers are small and whole where they can be, so that a line holds them.

The solution says what is right; what it refuses, or what no line holds, is left out.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from itertools import product
from types import ModuleType
from typing import Protocol

import numpy as np

from grader.student.plain import Numbers
from grader.testing.worked_example import Worked, found_out


class Normalization(Protocol):
    """What is asked of a layer with gamma and beta."""

    dgamma: Numbers

    def forward(self, x: Numbers) -> Numbers:
        """As a layer's."""

    def backward(self, dout: Numbers) -> Numbers:
        """As a layer's."""


_Asked = tuple[tuple[str, ...], str]  # what is set up, and the expression that is asked

_OPTIONS = {
    "momentum": 0.5,
    "decay_rate": 0.5,
    "beta1": 0.5,
    "beta2": 0.5,
    "eps": 1.0,
}  # of an optimizer, far from usual
_GRADS = '{"W": np.array([g, 2.0]), "b": np.array([3.0])}'
_STEPS = "", ", stride=2", ", pad=1", ", stride=2, pad=1"
_IMAGE = "np.arange(12.0).reshape(1, 1, 3, 4) % 7"
_IMAGES = "np.arange(18.0).reshape(2, 1, 3, 3) % 7", "np.arange(12.0).reshape(2, 1, 2, 3) % 5", _IMAGE
_CHANNELS = "np.arange(12.0).reshape(1, 2, 2, 3) % 7", "np.arange(16.0).reshape(2, 2, 2, 2) % 5"
_ROWS = "np.array([[1.0, -2.0, 3.0], [0.0, 5.0, -1.0]])"
_FILTERS = (
    ([[[[1, -2], [3, 0]]]], _IMAGES),
    ([[[[1, 2], [0, -1]]], [[[2, 0], [1, 1]]]], _IMAGES),
    ([[[[1, -2]], [[0, 3]]]], _CHANNELS),
)
_WINDOWS = (2, 2), (2, 3)  # larger than the padding
_LAYERS: dict[
    tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]
] = {  # by what must be given: what is, and for which x
    (): (("", (*_IMAGES, *_CHANNELS, _ROWS)),),
    ("W", "b"): tuple(
        (f"np.array({W}), np.array([1.0, -1.0][: {len(W)}]){step}", images)
        for (W, images), step in product(_FILTERS, _STEPS)
    ),
    ("pool_h", "pool_w"): tuple(
        (f"{h}, {w}{step}", (*_IMAGES, _CHANNELS[0])) for (h, w), step in product(_WINDOWS, _STEPS)
    ),
    ("gamma", "beta"): (
        ("np.array([2.0, -1.0]), np.array([0.0, 1.0])", _CHANNELS),
        ("np.array([3.0]), np.array([1.0])", _IMAGES),
    ),
}
_NET = {  # by the name of a parameter, in the order in which they are given
    "input_size": "2",
    "input_dim": "(1, 2, 4)",
    "conv_param": '{"filter_num": 1, "filter_size": 1, "pad": 0, "stride": 1}',
    "filters": "(2,)",
    "hidden_size": "3",
    "output_size": "2",
    "output_sizes": "[2, 2]",
    "loss_weights": "[1.0, 0.5]",
}
_FILLED = "for p in net.params.values(): p[...] = np.sin(2 + 2 * np.arange(p.size)).reshape(p.shape)"


def by_protocol(task: str, right: ModuleType) -> Iterator[Worked]:
    """Those of a task, by what the solution's own has."""
    for setup, value in _asked_of(task, getattr(right, task, None)):
        try:
            with np.errstate(all="raise", under="ignore"):
                yield found_out(task, setup, value, right)
        except Exception:  # noqa: BLE001  # arguments that mean nothing to it, or a value that cannot be written down
            continue


def _asked_of(task: str, own: object) -> Iterator[_Asked]:
    if not callable(own):
        return
    has = {name for name in ("update", "forward", "backward", "gradient", "predict") if hasattr(own, name)}
    if "update" in has:
        yield from _of_optimizer(task, own)
    elif {"forward", "backward"} <= has:
        yield from _of_layer(task, own)
    elif {"gradient", "predict"} <= has:
        yield from _of_net(task, own)
    elif not inspect.isclass(own):
        yield from _of_windows(task, own)


def _required(own: object) -> tuple[str, ...]:
    params = _parameters(own).values()
    return tuple(p.name for p in params if p.default is inspect.Parameter.empty and p.name not in ("args", "kwargs"))


def _parameters(own: object) -> dict[str, inspect.Parameter]:
    return dict(inspect.signature(own).parameters) if callable(own) else {}


def _of_optimizer(task: str, own: object) -> Iterator[_Asked]:
    """One update and three, as usual and with each option far from usual; entry by entry and key by key."""
    params = 'params = {"W": np.array([1.0, -2.0]), "b": np.array([0.5])}'
    has = _parameters(own)
    if "beta2" in has:
        del has["eps"]  # Adam's may stand in two places
    options = ["", *(f", {name}={value}" for name, value in _OPTIONS.items() if name in has)]
    for option, gradients in product(options, ("[4.0]", "[4.0, 0.0, -1.0]")):
        update = f"for g in {gradients}: optimizer.update(params, {_GRADS})"
        setup = (params, f"optimizer = {task}(lr=0.1{option})", update)
        yield from ((setup, f'params["{key}"]') for key in ("W", "b"))
    yield from _of_one_update(task)


def _of_one_update(task: str) -> Iterator[_Asked]:
    """What becomes of the arrays, of keys in another order, of a gradient of 0, and of another object's memory."""
    params = (
        'params, grads = {"W": np.array([1.0]), "b": np.array([1.0])}, {"b": np.array([0.0]), "W": np.array([4.0])}'
    )
    once = (params, 'W = params["W"]', f"{task}(lr=0.1).update(params, grads)")
    yield from ((once, value) for value in ('params["W"] is W', 'params["W"]', 'params["b"]', 'grads["W"]'))
    before = 'for g in [4.0, 2.0]: first.update({"W": np.array([0.0])}, {"W": np.array([g])})'
    after = 'second.update(params, {"W": np.array([0.5])})'
    yield (
        (f"first, second = {task}(lr=0.1), {task}(lr=0.1)", before, 'params = {"W": np.array([1.0])}', after),
        'params["W"]',
    )


def _of_layer(task: str, own: Callable[..., Normalization]) -> Iterator[_Asked]:
    """What comes forward and back, of images and of rows."""
    required = _required(own)
    if not required and _parameters(own):  # a rate, say: what comes back hangs on chance
        return
    if "gamma" in required and not _has_channels(own):
        return
    gradients = [f"layer.d{name}" for name in required if name in ("W", "b", "gamma", "beta")]
    for given, images in _LAYERS.get(required, ()):
        for x in images:
            setup = (f"layer = {task}({given})", f"x = {x}", "y = layer.forward(x)")
            back = (*setup, "dx = layer.backward(np.arange(1.0, 1 + y.size).reshape(y.shape))")
            yield setup, "y"
            yield from ((back, value) for value in ("dx", *gradients))
    if not gradients:
        for given, _ in _LAYERS.get(required, ())[:1]:
            equal = (f"layer = {task}({given})", "y = layer.forward(np.ones((1, 1, 2, 2)))")  # all pixels
            yield (*equal, "dx = layer.backward(np.ones_like(y))"), "dx.sum() <= y.size"


def _has_channels(own: Callable[..., Normalization]) -> bool:
    """Whether a normalization has a gamma for each channel, and not for each entry of a sample."""
    layer = own(np.ones(1), np.zeros(1))
    layer.backward(layer.forward(np.arange(8.0).reshape(2, 1, 2, 2)))
    return np.shape(layer.dgamma) == (1,)


def _of_net(task: str, own: object) -> Iterator[_Asked]:
    """A network whose parameters are all put in place: scores, loss, accuracy and every gradient."""
    params = _parameters(own)
    if not set(_required(own)) <= _NET.keys() or not _NET.keys() & params.keys():
        return
    net = f"net = {task}({', '.join(f'{name}={value}' for name, value in _NET.items() if name in params)})"
    x = "x = np.cos(np.arange(24.0)).reshape(3, 1, 2, 4)" if "input_dim" in params else f"x = {_ROWS}.T"
    numbers = "t = np.array([0, 1, 1])", "t = np.eye(2)[[0, 1, 1]]"
    several = "t = [np.array([0, 1, 1]), np.array([1, -1, 0])]", "t = [np.array([0, 1, 1]), np.array([1, 0, 0])]"
    keys = [f"{name}{n}" for n in ("1", "2", "3", "2_0", "2_1") for name in "Wb"]
    keys += [f"{n}.{name}" for n, name in product(range(5), ("W", "b", "gamma", "beta"))]
    for t in several if "output_sizes" in params else numbers:
        setup = (net, _FILLED, x, t)
        yield from ((setup, f"net.{value}") for value in ("predict(x)", "predict(x)[0]", "predict(x)[1]"))
        yield from ((setup, f"net.{name}(x, t)") for name in ("loss", "accuracy") if hasattr(own, name))
        yield from ((setup, f'net.gradient(x, t)["{key}"]') for key in keys)


def _of_windows(task: str, own: object) -> Iterator[_Asked]:
    """A function of windows that slide over images, with every step and padding."""
    required = _required(own)
    for (h, w), step in product(((2, 2), (1, 2)), _STEPS):
        if required == ("x", "filter_h", "filter_w"):
            yield (f"x = {_IMAGE}",), f"{task}(x, {h}, {w}{step})"
            yield (f"x = {_IMAGE}",), f"np.shape({task}(x, {h}, {w}{step}))"
        elif required == ("col", "input_shape", "filter_h", "filter_w"):
            for rows in range(2, 16):
                col = f"col = np.arange({rows * h * w}.0).reshape({rows}, {h * w})"
                yield (col,), f"{task}(col, (1, 1, 3, 4), {h}, {w}{step})"
    if required == ("x", "pad"):
        for pad, mode in product(("1", "(2, 1)"), ("", ', mode="edge"')):
            yield ("x = np.array([[[[1.0, 2.0], [3.0, 4.0]]]])",), f"{task}(x, {pad}{mode})"
