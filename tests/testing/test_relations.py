"""Relations of results, what a seed decides and what is refused: each tells right from wrong on toys of a few lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.testing import properties as p
from grader.testing.properties.making import Test

Passes = Callable[..., bool]

DOUBLE = p.function("double", lambda rng, *shape: (rng.normal(size=shape),), lambda x: x * 2.0)
PARTS = p.function("parts", DOUBLE.draw, lambda x: x * 2.0, taken=lambda found: found[0])
WEIGHT = p.layer("Weight", lambda rng, n, d: (rng.normal(size=(n, d)), rng.normal(size=d)), lambda x, w: x * w)
SUM = p.layer("Sum", DOUBLE.draw, lambda x: float(x.sum()))
WORDS: Any = {"en": "The sums:", "ja": "和："}


def odd(of: Any = DOUBLE, **own: Any) -> Test:
    return p.relation(of, lambda f, x: f(-x), lambda f, x: -f(x), **own)


@pytest.mark.parametrize("own", [{}, {"compared": WORDS}])
def test_a_relation_holds_or_not(passes: Passes, own: dict[str, Any]):
    assert passes(odd(**own), double=lambda x: x * 2.0)
    assert passes(odd(**own), double=lambda x: x**3)
    assert not passes(odd(**own), double=lambda x: x**2)


def test_without_a_right_side_the_oracle_is_right(passes: Passes):
    test = p.relation(DOUBLE, lambda f, x: f(x + 1) - 2)
    assert passes(test, double=lambda x: x * 2.0)
    assert not passes(test, double=lambda x: x * 3.0)


def test_results_of_another_shape_or_kind_are_wrong(passes: Passes):
    assert not passes(odd(), double=lambda x: x[0] * 2.0)
    assert not passes(odd(), double=lambda x: np.rint(x).astype(int))


def test_what_counts_of_a_result_is_related(passes: Passes):
    assert passes(odd(PARTS), parts=lambda x: (x * 2.0, x**2))
    assert not passes(odd(PARTS), parts=lambda x: (x**2, x * 2.0))


class Weight:
    def __init__(self, w: Any) -> None:
        self.w = w

    def forward(self, x: Any) -> Any:
        return x * self.w

    def backward(self, dout: Any) -> Any:
        return dout * self.w


class Squares(Weight):
    def forward(self, x: Any) -> Any:
        return x**2 * self.w

    def backward(self, dout: Any) -> Any:
        return dout


def test_a_layer_is_made_anew_with_what_it_is_given(passes: Passes):
    test = p.relation(WEIGHT, lambda f, x, w: f(x, 3 * w), lambda f, x, w: f(3 * x, w))
    assert passes(test, Weight=Weight)
    assert not passes(test, Weight=Squares)


def test_a_gradient_is_related_to_dout(passes: Passes):
    test = p.backward_relation(WEIGHT, lambda dx, dout, x, w: dx / w, lambda dx, dout, x, w: dout)
    assert passes(test, Weight=Weight)
    assert not passes(test, Weight=Squares)


class Sum:
    def forward(self, x: Any) -> Any:
        self.shape = x.shape
        return x.sum()

    def backward(self, dout: float = 1.0) -> Any:
        return np.full(self.shape, dout)


def test_a_loss_has_no_dout(passes: Passes):
    assert passes(p.backward_relation(SUM, lambda dx, x: dx, lambda dx, x: np.ones(x.shape)), Sum=Sum)
    assert not passes(p.backward_relation(SUM, lambda dx, x: dx, lambda dx, x: np.zeros(x.shape)), Sum=Sum)


def test_without_a_right_side_all_has_to_be_zero(passes: Passes):
    assert passes(p.backward_relation(SUM, lambda dx, x: dx - 1), Sum=Sum)
    assert not passes(p.backward_relation(SUM, lambda dx, x: dx - 2), Sum=Sum)


def test_a_seed_decides(passes: Passes):
    test = p.same_seed("draw", lambda student, generator: student.draw(generator))
    assert passes(test, draw=lambda rng: rng.normal(size=3))
    assert not passes(test, draw=lambda rng: np.random.default_rng().normal(size=3))
    last_bits = iter([1.0, 1.0 + 1e-15])  # where an array lies in memory may decide them
    assert passes(test, draw=lambda rng: rng.normal(size=3) * next(last_bits))


def test_a_dict_of_doubled_data_is_compared_part_by_part(passes: Passes):
    both = p.function("both", DOUBLE.draw, lambda x: {"mean": x.mean(axis=0), "most": x.max(axis=0)})
    assert passes(p.doubled_data(both), both=lambda x: {"mean": x.mean(axis=0), "most": x.max(axis=0)})
    assert not passes(p.doubled_data(both), both=lambda x: {"mean": x.mean(axis=0), "most": x.sum(axis=0)})


def test_what_makes_no_sense_is_refused(passes: Passes):
    def root(x: Any) -> Any:
        if (x < 0).any():
            raise ValueError
        return np.sqrt(x)

    test = p.refuses(p.function("root", lambda rng, least: (np.array([least, 1.0]),), np.sqrt), (-1,), (-2,))
    assert passes(test, root=root)
    assert not passes(test, root=lambda x: np.sqrt(np.abs(x)))
    assert not passes(test, root=lambda x: root(x + 1.5))


class GlobalMax:
    def forward(self, x: Any) -> Any:
        self.x = x
        return x.max(axis=(2, 3))

    def won(self) -> Any:
        return self.x == self.forward(self.x)[:, :, None, None]

    def backward(self, dout: Any) -> Any:
        return self.won() / self.won().sum(axis=(2, 3), keepdims=True) * dout[:, :, None, None]


class ToEach(GlobalMax):
    def backward(self, dout: Any) -> Any:
        return self.won() * dout[:, :, None, None]


class ToTheNearlyLargest(GlobalMax):
    def won(self) -> Any:
        return np.isclose(self.x, self.forward(self.x)[:, :, None, None])


def test_equal_maxima_get_no_more_than_dout(passes: Passes):
    def draw(rng: np.random.Generator) -> Any:
        return np.tile([True, False, True, False], (2, 2, 1, 1)), rng.uniform(1, 2, size=(2, 2))

    pool = p.layer("GlobalMax", DOUBLE.draw, lambda x: x.max(axis=(2, 3)), sizes=(2, 2, 1, 4))
    test = p.equal_maxima(pool, draw, lambda dx: dx.sum(axis=(2, 3)), compared=WORDS)
    assert passes(test, GlobalMax=GlobalMax)
    assert not passes(test, GlobalMax=ToEach)
    assert not passes(test, GlobalMax=ToTheNearlyLargest)
