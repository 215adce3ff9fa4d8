"""Right penalties: L1, L2 and the elastic net, right, in small parts; each mistake replaces one or two of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from grader.student.plain import Numbers, Value

Array = Numbers
Arrays = dict[str, Array]


class elastic_net:  # noqa: N801  (the name of the task)
    """A penalty put together from the parts of both terms; those of one term alone are made of it."""

    half, sign = 0.5, 1

    def abs_sum(self, W: Array) -> Value:
        return np.sum(np.abs(W))

    def abs_slope(self, W: Array) -> Array:
        return np.sign(W)

    def square_sum(self, W: Array) -> Value:
        return np.sum(W**2)

    def square_slope(self, W: Array) -> Array:
        return W

    def abs_value(self, W: Array, lam: float) -> Value:
        return lam * self.abs_sum(W)

    def square_value(self, W: Array, lam: float) -> Value:
        return self.half * lam * self.square_sum(W)

    def value(self, W: Array, *lams: float) -> Value:
        return self.abs_value(W, lams[0]) + self.square_value(W, lams[1])

    def slope(self, W: Array, *lams: float) -> Array:
        return lams[0] * self.abs_slope(W) + lams[1] * self.square_slope(W)

    def keys(self, params: Arrays) -> list[str]:
        return [key for key in params if key.startswith("W")]

    def counted(self, params: Arrays) -> list[str]:
        """The keys of what adds to the value."""
        return self.keys(params)

    def factors(self, *lams: float) -> tuple[float, ...]:
        return lams

    def of_value(self, lam: float, W: Array) -> float:
        """The factor of a term in the value, and `of_slope` in the gradient."""
        return lam

    def of_slope(self, lam: float, W: Array) -> float:
        return lam

    def total(self, parts: Sequence[Array]) -> Array | float:
        return sum(parts)

    def __call__(self, params: Arrays, *lams: float) -> tuple[Array | float, Arrays]:
        chosen, lams = {key: params[key] for key in self.keys(params)}, self.factors(*lams)
        counted = [params[key] for key in self.counted(params)]
        value = self.total([self.value(W, *(self.of_value(lam, W) for lam in lams)) for W in counted])
        slopes = {key: self.slope(W, *(self.of_slope(lam, W) for lam in lams)) for key, W in chosen.items()}
        return value, {key: self.sign * slope for key, slope in slopes.items()}


class l1_penalty(elastic_net):  # noqa: N801
    """The absolute values alone."""

    def value(self, W: Array, *lams: float) -> Value:
        return self.abs_value(W, *lams)

    def slope(self, W: Array, *lams: float) -> Array:
        return lams[0] * self.abs_slope(W)


class l2_penalty(elastic_net):  # noqa: N801
    """The squares alone."""

    def value(self, W: Array, *lams: float) -> Value:
        return self.square_value(W, *lams)

    def slope(self, W: Array, *lams: float) -> Array:
        return lams[0] * self.square_slope(W)
