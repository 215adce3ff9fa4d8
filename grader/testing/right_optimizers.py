"""Right optimizers: the part of an update rule that all of them have, and the mistakes that any of them can have.

class Momentum(Rule):
    def step(self, g, s): ...

for right in (Momentum, Adam):
    variant("OP7", right, update=rebinds, en="…", ja="…")
"""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
State = dict[str, Any]
Arrays = dict[str, Array]


class Rule:
    """An optimizer, right up to `step(g, s)`: the move for gradient g; s holds the state of one key, empty at first."""

    sign = 1
    states: dict[str, State]

    def __init__(self) -> None:
        self.t = 0
        self.start()

    def start(self) -> None:
        self.states = {}

    def state(self, key: str) -> State:
        return self.states.setdefault(key, {})

    def step(self, g: Array, s: State) -> Array:
        raise NotImplementedError

    def update(self, params: Arrays, grads: Arrays) -> None:
        self.t += 1
        for key in params:
            params[key] += self.sign * self.step(grads[key], self.state(key))


def spoils_gradients(self: Rule, params: Arrays, grads: Arrays) -> None:
    """`update` that computes the move in the array of the gradient."""
    self.t += 1
    for key in params:
        grads[key][...] = self.step(grads[key], self.state(key))
        params[key] += grads[key]


def rebinds(self: Rule, params: Arrays, grads: Arrays) -> None:
    """`update` that puts a new array in place of the old one."""
    self.t += 1
    for key in params:
        params[key] = params[key] + self.step(grads[key], self.state(key))


def moves_a_local_name(self: Rule, params: Arrays, grads: Arrays) -> None:
    """`update` that changes nothing but a local name."""
    self.t += 1
    for key, p in params.items():
        p = p + self.step(grads[key], self.state(key))


def pairs_by_position(self: Rule, params: Arrays, grads: Arrays) -> None:
    """`update` that gives the first gradient to the first parameter, whatever their keys."""
    self.t += 1
    for key, p, g in zip(params, params.values(), grads.values(), strict=True):
        p += self.step(g, self.state(key))


def shares_by_class(self: Rule) -> None:
    """`start` of a state that all objects share; new with each object, so that a second run of a test is like the first."""
    type(self).states = {}


def one_state(self: Rule, key: str) -> State:
    """`state` that all parameters share."""
    return self.states


def no_state(self: Rule, key: str) -> State:
    """`state` that begins anew with each update."""
    return {}
