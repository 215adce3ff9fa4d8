"""Properties of optimizers and of nets on toys, and the mistakes that any of them can have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.testing import properties as p
from grader.testing import right_optimizers as mistakes
from grader.testing.check import CheckFailed
from grader.testing.properties.making import Test

Passes = Callable[..., bool]


class Momentum(mistakes.Rule):
    def __init__(self, lr: float = 0.01, momentum: float = 0.9) -> None:
        super().__init__()
        self.lr, self.momentum = lr, momentum

    def step(self, g: Any, s: mistakes.State) -> Any:
        s["v"] = self.momentum * s.get("v", 0.0) - self.lr * g
        return s["v"]


def last_move(gradients: Any, lr: float, momentum: float) -> Any:
    return -lr * sum(momentum**age * g for age, g in enumerate(reversed(gradients)))


MOMENTUM = p.Optimizer(task="Momentum", last_move=last_move, settings={"lr": 0.3, "momentum": 0.7})
DEFAULTS = {"Momentum": {"lr": 0.01, "momentum": 0.9}}


def default_settings(of: p.Optimizer) -> Test:
    return p.default_settings(of, DEFAULTS)


def two_gradients(rng: np.random.Generator) -> list[Any]:
    return [rng.normal(size=3), rng.normal(size=3)]


def adds_what_is_right(of: p.Optimizer) -> Test:
    return p.adds(of, two_gradients, lambda gs: [-0.3 * gs[0], -0.3 * (0.7 * gs[0] + gs[1])])


def adds_with_other_settings(of: p.Optimizer) -> Test:
    return p.adds(of, two_gradients, settings={"momentum": 0.0})


@pytest.mark.parametrize(
    ("make", "parts"),
    [
        (adds_what_is_right, {"state": mistakes.no_state}),
        (adds_with_other_settings, {"__init__": lambda self, lr, momentum: Momentum.__init__(self, lr, 0.7)}),
        (p.changes_the_array_itself, {"update": mistakes.rebinds}),
        (p.changes_the_array_itself, {"update": mistakes.moves_a_local_name}),
        (p.gradients_are_not_changed, {"update": mistakes.spoils_gradients}),
        (p.three_updates, {"state": mistakes.no_state}),
        (p.three_updates, {"sign": -1}),
        (p.keys_of_different_shapes, {"state": mistakes.one_state}),
        (p.gradients_in_another_order, {"update": mistakes.pairs_by_position}),
        (p.two_optimizers, {"start": mistakes.shares_by_class}),
        (default_settings, {"__init__": lambda self, lr=0.1, momentum=0.9: Momentum.__init__(self, lr, momentum)}),
    ],
)
def test_a_property_of_optimizers_tells_right_from_wrong(
    passes: Passes, make: Callable[..., Test], parts: dict[str, Any]
):
    assert passes(make(MOMENTUM), Momentum=Momentum)
    assert not passes(make(MOMENTUM), Momentum=type("Momentum", (Momentum,), parts))


class Linear:
    """Scores x W + b, half the mean square as loss; the parts that are replaced below are right here."""

    def __init__(self, rng: Any) -> None:
        self.params = {"W": rng.normal(size=(3, 2)), "b": np.zeros(2)}

    def predict(self, x: Any) -> Any:
        return x @ self.params["W"] + self.params["b"]

    def loss(self, x: Any, t: Any) -> Any:
        self.x, self.t = x, t
        return ((self.predict(x) - t) ** 2).sum() / (2 * len(x))

    def gradient(self, x: Any, t: Any) -> Any:
        d = (self.predict(x) - t) / len(x)
        return {"W": x.T @ d, "b": d.sum(axis=0)}


class OfTheLastLoss(Linear):
    def gradient(self, x: Any, t: Any) -> Any:
        return super().gradient(getattr(self, "x", x), getattr(self, "t", t))


class Accumulates(Linear):
    sums: Any = 0.0

    def gradient(self, x: Any, t: Any) -> Any:
        found = super().gradient(x, t)
        self.sums = self.sums + found["b"]
        return {**found, "b": self.sums}


class Learns(Linear):
    def gradient(self, x: Any, t: Any) -> Any:
        found = super().gradient(x, t)
        self.params["W"] -= 0.1 * found["W"]
        return found


class Shares(Linear):
    everybodys: dict[str, Any] = {}  # noqa: RUF012  (the mistake)

    def __init__(self, rng: Any) -> None:
        super().__init__(rng)
        self.everybodys.update(self.params)
        self.params = self.everybodys


class OwnNumbers(Linear):
    def __init__(self, rng: Any) -> None:
        super().__init__(np.random.default_rng(1))


class WithoutBias(Linear):
    def __init__(self, rng: Any) -> None:
        self.params = {"W": rng.normal(size=(3, 2))}


class Summed(Linear):
    def loss(self, x: Any, t: Any) -> Any:
        return super().loss(x, t) * len(x)

    def gradient(self, x: Any, t: Any) -> Any:
        return {key: g * len(x) for key, g in super().gradient(x, t).items()}


class Doubles(Linear):
    def predict(self, x: Any) -> Any:
        return 2 * super().predict(x)


class Flattens(Linear):
    def predict(self, x: Any) -> Any:
        return np.squeeze(super().predict(x))


def problem(rng: Any, n: int) -> Any:
    params = {"W": rng.normal(size=(3, 2)), "b": rng.normal(size=2)}
    return params, rng.normal(size=(n, 3)), rng.normal(size=(n, 2))


def loss(x: Any, t: Any, q: Any) -> float:
    return float(((x @ q["W"] + q["b"] - t) ** 2).sum()) / (2 * len(x))


LINEAR = p.Net(
    task="Linear",
    make=lambda student, rng: student.Linear(rng),
    shapes={"W": (3, 2), "b": (2,)},
    problem=problem,
    scores=lambda x, q: x @ q["W"] + q["b"],
    loss=loss,
    has_accuracy=False,
)


@pytest.mark.parametrize(
    ("make", "wrong"),
    [
        (p.net_parameters, WithoutBias),
        (p.net_scores, Doubles),
        (p.net_one_sample, Flattens),
        (p.net_loss, Summed),
        (p.net_gradient, Summed),
        (p.gradient_of_its_own_samples, OfTheLastLoss),
        (p.gradient_twice, Accumulates),
        (p.parameters_stay, Learns),
        (p.nets_are_apart, Shares),
        (p.weights_come_from_rng, OwnNumbers),
    ],
)
def test_a_property_of_nets_tells_right_from_wrong(passes: Passes, make: Callable[..., Test], wrong: type[Linear]):
    assert passes(make(LINEAR), Linear=Linear)
    assert not passes(make(LINEAR), Linear=wrong)


@pytest.mark.parametrize("name", ["W", "b"])
def test_the_gradient_of_each_parameter_is_a_test_of_its_own(passes: Passes, name: str):
    class WrongBias(Linear):
        def gradient(self, x: Any, t: Any) -> Any:
            found = super().gradient(x, t)
            return {**found, "b": 2 * found["b"]}

    test = p.net_gradient_of_each_parameter(LINEAR)
    assert passes(test, name, Linear=Linear)
    assert passes(test, name, Linear=WrongBias) is (name == "W")
    both = p.net_gradient_of_each_parameter([LINEAR])
    assert passes(both, LINEAR, name, Linear=WrongBias) is (name == "W")


UNLIKE = {
    "another deviation": lambda rng: 1.3 * rng.normal(size=4000),
    "another mean": lambda rng: rng.normal(size=4000) + 0.3,
    "evenly spread": lambda rng: rng.uniform(-(3**0.5), 3**0.5, size=4000),
}


def test_first_weights_look_normal():
    LINEAR.check_normal("W", 0.1 * np.random.default_rng(3).normal(size=(40, 100)), 0.1)


@pytest.mark.parametrize("name", UNLIKE)
def test_other_first_weights_do_not(name: str):
    with pytest.raises(CheckFailed, match="W"):
        LINEAR.check_normal("W", UNLIKE[name](np.random.default_rng(3)), 1.0)
