"""Net: what the properties of nets are asked of: a way to make one, parameters and samples for it, slow oracles.

A test writes parameters of its own into the net, in place, as an optimizer does, and compares with what the oracles say
of these parameters and samples.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.student.plain import Numbers as Array
from grader.student.plain import Value
from grader.student.student import RemoteObject, Student
from grader.testing import check, data
from grader.testing.properties.subject import mapping, several
from grader.text import Text

Rng = np.random.Generator
Params = dict[str, Array]
Targets = Value  # labels, or rows of what is wanted
Problem = tuple[Params, Array, Targets]
PARAMS, GRADIENT = Text("params", "params"), Text("the result of gradient", "gradient の戻り値")


@dataclass(frozen=True, kw_only=True)
class Net:
    """One net, of given sizes.

    make(student, rng): a new one, that draws from rng. shapes: of the parameters, by name. problem(rng, n): parameters,
    n samples and their targets, away from kinks. scores(x, params): what `predict` gives, an array or a list of arrays.
    loss(x, t, params): a number. forms: other forms of the same targets, such as one-hot rows of labels.
    """

    task: str
    make: Callable[[Student, Rng], RemoteObject]
    shapes: Mapping[str, tuple[int, ...]]
    problem: Callable[[Rng, int], Problem]
    scores: Callable[[Array, Params], Array | list[Array]]
    loss: Callable[[Array, Targets, Params], float]
    samples: int = 7
    forms: Sequence[Callable[[Targets], Targets]] = ()
    has_accuracy: bool = True
    atol: float = check.ATOL  # of scores and losses
    tolerance: float = check.GRADIENT_TOLERANCE
    id: str = ""

    @property
    def name(self) -> str:
        """In the brackets of a test's id."""
        return self.id or self.task

    def but(self, **changes: Any) -> Net:
        """The same net with other fields."""
        return dataclasses.replace(self, **changes)

    def arrays(self, found: Value, what: Text) -> Params:
        """The arrays of a dict, of the right names and shapes."""
        kept = mapping(found, list(self.shapes), what)
        for name, shape in self.shapes.items():
            there = np.shape(kept[name])
            check.true(
                there == shape,
                f"The shape of {name} is {there}; it should be {shape}.",
                f"{name} の形状は {there} ですが、{shape} になるはずです。",
            )
        return {name: check.array(kept[name]) for name in self.shapes}

    def params_of(self, net: RemoteObject) -> Params:
        """The net's parameters by value."""
        return self.arrays(net.get("params"), PARAMS)

    def give(self, net: RemoteObject, params: Params) -> None:
        """Write these values into the net's own arrays."""
        net.put_all("params", params)

    def known(self, student: Student, rng: Rng, params: Params) -> RemoteObject:
        """A new net with these parameters."""
        net = self.make(student, data.seeded(rng))
        self.params_of(net)
        self.give(net, params)
        return net

    def drawn(self, student: Student, rng: Rng, n: int = 0) -> tuple[RemoteObject, Params, Array, Targets]:
        """A net with parameters of the test's own, these, samples and targets."""
        params, x, t = self.problem(rng, n or self.samples)
        return self.known(student, rng, params), params, x, t

    def check_drawn_afresh(self, one: RemoteObject, two: RemoteObject) -> None:
        """Fail where two nets that were made without a generator have the same weights."""
        W = next(name for name in self.shapes if name.rpartition(".")[2].startswith("W"))
        check.true(
            not np.array_equal(self.params_of(one)[W], self.params_of(two)[W]),
            "Two networks made without rng have the same weights: is the seed fixed?",
            "rng を渡さずに作った 2 つのネットワークの重みが同じです。シードが固定されていませんか。",
        )

    def check_normal(self, name: str, W: Array, std: float) -> None:
        """Fail unless these first weights look like normal numbers of mean 0 and this standard deviation."""
        found, mean, within = float(W.std()), float(W.mean()), float((np.abs(W) < std).mean())
        chance = W.size**-0.5  # of a mean, in standard deviations; 0.71 of it of the deviation itself, 0.47 of a share
        check.true(
            abs(found / std - 1) < 6 * chance,
            f"The standard deviation of {name} is about {found:.3g}; it should be about {std:.3g}.",
            f"{name} の標準偏差は約 {found:.3g} ですが、約 {std:.3g} のはずです。",
        )
        check.true(
            abs(mean) < 6 * chance * std,
            f"The mean of {name} is {mean:.3g}, which is too far from 0.",
            f"{name} の平均が {mean:.3g} で、0 から離れすぎています。",
        )
        check.true(
            abs(within - 0.683) < 3 * chance,
            f"{100 * within:.3g} % of {name} lie within one standard deviation, of normal numbers 68.3 %.",
            f"{name} のうち標準偏差の範囲内にあるのは {100 * within:.3g} % ですが、正規分布なら 68.3 % です。",
        )

    def check_scores(self, found: Value, params: Params, x: Array) -> None:
        """Fail unless these are the scores of x."""
        expected = self.scores(x, params)
        if isinstance(expected, list):
            for part, right in zip(several(found, len(expected)), expected, strict=True):
                check.close(check.array(part, right.shape), right, atol=self.atol)
        else:
            check.close(check.array(found, expected.shape), expected, atol=self.atol)

    def check_gradients(self, found: Value, params: Params, x: Array, t: Targets, names: Sequence[str] = ()) -> None:
        """Fail unless these gradients, or all, agree with numerical ones."""
        gradients = self.arrays(found, GRADIENT)
        for name in names or self.shapes:

            def loss(v: Array, name: str = name) -> float:
                return self.loss(x, t, {**params, name: v})

            check.slopes(gradients[name], loss, params[name], self.tolerance)
