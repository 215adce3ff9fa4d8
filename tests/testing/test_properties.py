"""Each property passes on what is right and fails on what is wrong, in this very process, on toys of a few lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.testing import properties as p
from grader.testing.properties.making import Test

Passes = Callable[..., bool]

DOUBLE = p.function("double", lambda rng, *shape: (rng.normal(size=shape),), lambda x: np.array(x) * 2.0)
WEIGHT = p.layer(
    "Weight",
    lambda rng, n, d: (rng.normal(size=(n, d)), rng.normal(size=d)),
    lambda x, w: x * w,
    gradients=("dx", "dw"),
    memory=("dw",),
)
MEAN = p.layer(
    "Mean",
    lambda rng, n, d: (rng.normal(size=(n, d)), rng.normal(size=(n, d))),
    lambda y, t: float((y * t).sum()) / len(y),
    samples=2,
)


def double(x: Any) -> Any:
    return x * 2.0


class Counter:
    """Gives something else with each call."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, x: Any) -> Any:
        self.calls += 1
        return x * 2.0 + self.calls


def in_place(x: Any) -> Any:
    x *= 2
    return x


class Weight:
    """x · w, entry by entry; the parts that are replaced below are right here."""

    def __init__(self, w: Any) -> None:
        self.w, self.dw = w, np.zeros_like(w)

    def forward(self, x: Any) -> Any:
        self.x = x
        return x * self.w

    def backward(self, dout: Any) -> Any:
        self.dw = (dout * self.x).sum(axis=0)
        return dout * self.w


class OverwritesX(Weight):
    def forward(self, x: Any) -> Any:
        self.x = x.copy()
        x *= self.w
        return x


class OverwritesDout(Weight):
    def backward(self, dout: Any) -> Any:
        self.dw = (dout * self.x).sum(axis=0)
        dout *= self.w
        return dout


class Accumulates(Weight):
    def backward(self, dout: Any) -> Any:
        self.dw = self.dw + (dout * self.x).sum(axis=0)
        return dout * self.w


class KeepsTheFirst(Weight):
    def forward(self, x: Any) -> Any:
        self.x = getattr(self, "x", x)
        return x * self.w


class Shares(Weight):
    def forward(self, x: Any) -> Any:
        type(self).shared = x
        return x * self.w

    def backward(self, dout: Any) -> Any:
        self.dw = (dout * self.shared).sum(axis=0)
        return dout * self.w


class Learns(Weight):
    def backward(self, dout: Any) -> Any:
        dx = super().backward(dout)
        self.w = self.w - 0.1 * self.dw
        return dx


class MeanOfDw(Weight):
    def backward(self, dout: Any) -> Any:
        self.dw = (dout * self.x).mean(axis=0)
        return dout * self.w


class Doubled(Weight):
    def forward(self, x: Any) -> Any:
        return 2 * super().forward(x)


class ColumnOfDw(Weight):
    def backward(self, dout: Any) -> Any:
        dx = super().backward(dout)
        self.dw = self.dw[:, None]
        return dx


class Mean:
    def forward(self, y: Any, t: Any) -> Any:
        self.t = t
        return (y * t).sum() / len(y)

    def backward(self, dout: float = 1.0) -> Any:
        return dout * self.t / len(self.t)


class IgnoresDout(Mean):
    def backward(self, dout: float = 1.0) -> Any:
        return self.t / len(self.t)


class Fades(Mean):
    def backward(self, dout: float = 1.0) -> Any:
        self.t = self.t / 2
        return self.t


FUNCTIONS = [
    (p.values, Counter()),
    (p.values, lambda x: (x * 2).tolist()[0]),
    (p.shape_and_kind, lambda x: x[0] * 2.0),
    (p.shape_and_kind, lambda x: np.rint(x).astype(int)),
    (p.shape_and_kind, Counter()),
    (p.twice_the_same, Counter()),
    (p.arguments_stay, in_place),
    (p.one_sample, lambda x: x * 2.0 if len(x) > 1 else x[0]),
    (p.all_sizes_equal, lambda x: x.T * 2.0 if x.shape == x.T.shape else x * 2.0),
    (p.empty_batch, lambda x: x * 2.0 if len(x) else np.zeros(0)),
    (p.integers, lambda x: (x * 1.5).astype(x.dtype)),
    (p.float32, lambda x: x * 2.0 if x.dtype == np.float64 else x),
    (p.order_of_samples, lambda x: x * np.arange(len(x))[:, None]),
    (p.other_samples_do_not_matter, lambda x: x - x.mean(axis=0)),
]


@pytest.mark.parametrize(("make", "wrong"), FUNCTIONS)
def test_a_property_of_functions_tells_right_from_wrong(
    passes: Passes, make: Callable[..., Test], wrong: Callable[..., Any]
):
    test = make(DOUBLE)
    assert passes(test, double=double)
    assert not passes(test, double=wrong)


LAYERS = [
    (p.values, OverwritesX, True),
    (p.gradient, MeanOfDw, False),
    (p.both_ways, MeanOfDw, False),
    (p.both_ways, Doubled, False),
    (p.backward_shapes, ColumnOfDw, False),
    (p.arguments_stay, OverwritesX, False),
    (p.arguments_stay, OverwritesDout, False),
    (p.latest_forward, KeepsTheFirst, False),
    (p.latest_forward, MeanOfDw, False),
    (p.two_objects, Shares, False),
    (p.backward_twice, Accumulates, False),
    (p.learns_nothing, Learns, False),
]


@pytest.mark.parametrize(("make", "other", "holds"), LAYERS)
def test_a_property_of_layers_tells_right_from_wrong(
    passes: Passes, make: Callable[..., Test], other: type[Weight], holds: bool
):
    test = make(WEIGHT)
    assert passes(test, Weight=Weight)
    assert passes(test, Weight=other) is holds


@pytest.mark.parametrize(("make", "wrong"), [(p.dout_scales, IgnoresDout), (p.backward_repeats, Fades)])
def test_a_property_of_losses_tells_right_from_wrong(passes: Passes, make: Callable[..., Test], wrong: type[Mean]):
    assert passes(make(MEAN), Mean=Mean)
    assert not passes(make(MEAN), Mean=wrong)


def test_the_same_data_twice_give_a_mean_and_no_sum(passes: Passes):
    mean = p.function("mean", lambda rng, n, d: (rng.normal(size=(n, d)),), lambda x: float(x.mean()))
    assert passes(p.doubled_data(mean), mean=lambda x: x.mean())
    assert not passes(p.doubled_data(mean), mean=lambda x: x.sum())


def test_forward_and_backward_can_be_asked_apart(passes: Passes):
    assert passes(p.arguments_stay(WEIGHT, only="forward"), Weight=OverwritesDout)
    assert passes(p.arguments_stay(WEIGHT, only="backward"), Weight=OverwritesX)
    assert not passes(p.arguments_stay(WEIGHT, only="backward"), Weight=OverwritesDout)


def test_memory_leaves_other_gradients_out_of_account(passes: Passes):
    class WrongDx(Weight):
        def backward(self, dout: Any) -> Any:
            return 2 * super().backward(dout)

    assert passes(p.latest_forward(WEIGHT), Weight=WrongDx)
    assert not passes(p.latest_forward(WEIGHT.but(memory=())), Weight=WrongDx)


def test_gradients_by_hand_take_the_place_of_numerical_ones(passes: Passes):
    by_hand = WEIGHT.but(back=lambda dout, x, w: {"dx": dout * w, "dw": (dout * x).sum(axis=0)})
    assert passes(p.gradient(by_hand), Weight=Weight)
    assert not passes(p.gradient(by_hand), Weight=MeanOfDw)


def test_parts_of_a_gradient_can_be_asked_both_ways(passes: Passes):
    assert passes(p.both_ways(WEIGHT, parts=("dx",)), Weight=MeanOfDw)
    assert not passes(p.both_ways(WEIGHT, parts=("dw",)), Weight=MeanOfDw)


def test_a_watched_subject_asks_that_arguments_stay_in_every_test(passes: Passes):
    assert passes(p.values(DOUBLE), double=in_place)
    assert not passes(p.values(DOUBLE.but(watched=True)), double=in_place)


def test_an_example_takes_lists_for_arrays(passes: Passes):
    assert passes(p.example(DOUBLE, [1.0, 2.0], gives=[2.0, 4.0]), double=double)
    assert not passes(p.example(DOUBLE, [1.0, 2.0], gives=[2.0, 5.0]), double=double)


def test_a_dict_of_results_has_exactly_the_keys_of_the_oracle(passes: Passes):
    both = p.function("both", DOUBLE.draw, lambda x: {"a": x, "b": -x})
    assert passes(p.values(both), both=lambda x: {"b": -x, "a": x})
    assert not passes(p.values(both), both=lambda x: {"a": x})
    assert not passes(p.values(both), both=lambda x: {"a": x, "b": x})
    assert not passes(p.values(both), both=lambda x: (x, -x))


def test_a_difference_quotient_is_compared_as_a_gradient(passes: Passes):
    slope = DOUBLE.but(tolerance=1e-5)
    assert passes(p.values(slope), double=lambda x: x * 2 * (1 + 1e-6))
    assert not passes(p.values(slope), double=lambda x: x * 2 * (1 + 1e-4))


@pytest.mark.parametrize("part", ["dx", "dw"])
def test_each_part_of_a_gradient_is_a_test_of_its_own(passes: Passes, part: str):
    test = p.gradient_of_each_part(WEIGHT)
    assert passes(test, part, Weight=Weight)
    assert passes(test, part, Weight=MeanOfDw) is (part == "dx")
