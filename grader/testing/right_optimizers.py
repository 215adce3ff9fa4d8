"""Right optimizers: the part of an update rule that all of them have, and the mistakes that any of them can have
(`right_rules`: the rules themselves).

class Momentum(Rule):
    def step(self, g, s): ...

for right in (Momentum, Adam):
    variant("OP7", right, **OF_ANY["OP7"])
"""

from __future__ import annotations

from typing import TypedDict

from grader.student.plain import Numbers, Value

Array = Numbers
State = dict[str, Value]
Arrays = dict[str, Array]


class Rule:
    """An optimizer, right up to `step(g, s)`: the move for gradient g; s holds the state of one key, empty at first."""

    sign = 1
    lr: float
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


def scales_gradients(self: Rule, params: Arrays, grads: Arrays) -> None:
    """`update` that leaves the gradient behind times the learning rate."""
    Rule.update(self, params, grads)
    for key in grads:
        grads[key] *= self.lr


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


def only_starts(self: Rule, params: Arrays, grads: Arrays) -> None:
    """`update` that makes the state of a key in its first call, and moves from the second on."""
    self.t += 1
    for key in params:
        if key in self.states:
            params[key] += self.step(grads[key], self.states[key])
        self.states.setdefault(key, {})


def shares_by_class(self: Rule) -> None:
    """`start` of a state that all objects share; new with each object, so that a second run of a test is like the first."""
    type(self).states = {}


def one_state(self: Rule, key: str) -> State:
    """`state` that all parameters share."""
    return self.states


def no_state(self: Rule, key: str) -> State:
    """`state` that begins anew with each update."""
    return {}


class Told(TypedDict, total=False):
    """What `variant` gets of a mistake: the part that differs, and the hint."""

    state: object
    update: object
    start: object
    en: str
    ja: str


OF_ANY: dict[str, Told] = {  # by the mistake's id
    "OP3": {
        "state": no_state,
        "en": "Every update starts from zero again. Where is what the last update left behind kept?",
        "ja": "更新のたびに状態が 0 から始まっています。前回の状態はどこに保存されていますか。",
    },
    "OP4": {
        "state": one_state,
        "en": "All parameters share one memory. How many parameters does one gradient belong to?",
        "ja": "すべてのパラメータが 1 つの状態を共有しています。ある勾配は、いくつのパラメータのものですか。",
    },
    "OP6": {
        "update": spoils_gradients,
        "en": "The gradients have changed after the update. Who else may still need them?",
        "ja": "更新後に勾配の配列が変わっています。その勾配は、この後ほかで使われませんか。",
    },
    "OP6-rate": {
        "update": scales_gradients,
        "en": "The gradients come back multiplied by the learning rate. Which operation writes into the array that was passed?",
        "ja": "更新後の勾配に学習率が掛かったままになっています。渡された配列に書き込んでいる演算はどれですか。",
    },
    "OP7": {
        "update": rebinds,
        "en": "params[key] is a new array. Which array do the layers of the net hold: the old one or the new one?",
        "ja": "params[key] が新しい配列に置き換わっています。層が持っているのは、古い配列と新しい配列のどちらですか。",
    },
    "OP8": {
        "update": moves_a_local_name,
        "en": "The parameters have not moved at all. Does the assignment change the array, or only a local name?",
        "ja": "パラメータがまったく動いていません。その代入で変わるのは、配列の中身とローカル変数のどちらですか。",
    },
    "OP9": {
        "update": pairs_by_position,
        "en": "Parameters and gradients are paired by their position. What tells which gradient belongs to which parameter?",
        "ja": "パラメータと勾配を並び順で組にしています。どの勾配がどのパラメータのものかは、何で決まりますか。",
    },
    "OP10": {
        "start": shares_by_class,
        "en": "Two optimizer objects share one memory. Does the state belong to the class or to the object (self)?",
        "ja": "2 つのオブジェクトが同じ状態を共有しています。状態はクラスとオブジェクト (self) のどちらのものですか。",
    },
    "OP15": {
        "update": only_starts,
        "en": "The first update only sets up the state, and moves nothing. Which lines should run in every update?",
        "ja": "最初の更新で状態を用意するだけで、パラメータが動いていません。毎回実行すべき行はどれですか。",
    },
}
