"""Optimizers: properties of what has `update(params, grads)`, by what it does to `params` alone; its state is free.

Every test makes up its own keys, so that state kept in a class (a mistake) reaches the one test that looks for it, and
no other: no worker of its own is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Unpack

import numpy as np

from grader.student.plain import Numbers as Array
from grader.student.plain import Value
from grader.student.student import RemoteObject, Student, inplace
from grader.testing import check, data
from grader.testing.properties.making import Own, Test, made
from grader.text import Text

Rng = np.random.Generator
SHAPES = ((3, 5), (5,), (5, 2))


@dataclass(frozen=True, kw_only=True)
class Optimizer:
    """One optimizer, with the formula of its moves.

    last_move(gradients, **settings): what the last of these updates should add, computed anew from all gradients so far,
    without any state. settings: those of most tests; draw(rng, *shape): a gradient.
    """

    task: str
    last_move: Callable[..., Array]
    settings: Mapping[str, float]
    draw: Callable[..., Array] = data.gradients
    rtol: float = check.RTOL

    @property
    def name(self) -> str:
        """In the brackets of a test's id."""
        return self.task

    def make(self, student: Student, **settings: float) -> RemoteObject:
        """The optimizer, with other settings where some are given."""
        made_with: RemoteObject = getattr(student, self.task)(**{**self.settings, **settings})
        return made_with

    def moves(self, optimizer: RemoteObject, rng: Rng, gradients: Sequence[Array], key: str = "") -> Array:
        """What each update adds to one parameter: an array whose first axis counts the updates."""
        key = key or new_key(rng)
        params: dict[str, Value] = {key: rng.normal(size=gradients[0].shape)}
        added = []
        for g in gradients:
            before = params[key].copy()
            optimizer.update(inplace(params), {key: g})
            params = {key: check.array(params.get(key), g.shape)}
            added.append(params[key] - before)
        return np.array(added)

    def formula(self, gradients: Sequence[Array], **settings: float) -> Array:
        """What `moves` should be."""
        chosen = {**self.settings, **settings}
        return np.array([self.last_move(gradients[: t + 1], **chosen) for t in range(len(gradients))])

    def check_moves(self, added: object, expected: object) -> None:
        """Fail unless the updates added what they should."""
        check.close(
            added,
            expected,
            rtol=self.rtol,
            atol=1e-10,
            en="What the updates added to the parameter was compared; the first index counts the updates.",
            ja="更新でパラメータに加わった値を比べました。添字の 1 つ目は何回目の更新かを表します（0 から）。",
        )


OfOptimizer = Optimizer | Sequence[Optimizer]


def new_key(rng: Rng) -> str:
    """A key that no other test uses."""
    return f"W{rng.integers(10**9)}"


def changes_the_array_itself(of: OfOptimizer, **own: Unpack[Own]) -> Test:
    """The update goes into the very array that params holds."""
    title = Text(
        "params[key] stays the same array and gets new content, so that the layers which hold it see the new values.",
        "params[key] は同じ配列のまま中身だけが変わります。そのため、配列を共有する層からも新しい値が見えます。",
    )

    def ask(student: Student, rng: Rng, s: Optimizer) -> None:
        key, W = new_key(rng), rng.normal(size=(3, 5))
        params, before = {key: W}, W.copy()
        s.make(student).update(inplace(params), {key: s.draw(rng, 3, 5)})
        check.true(
            params.get(key) is W,
            "After the update, params[key] is another array than before.",
            "更新後の params[key] が、更新前とは別の配列になっています。",
        )
        check.true(not np.array_equal(W, before), "The update changed nothing.", "更新しても何も変わっていません。")

    return made(ask, of, title, **own)


def gradients_are_not_changed(of: OfOptimizer, **own: Unpack[Own]) -> Test:
    """grads are for reading only."""

    def ask(student: Student, rng: Rng, s: Optimizer) -> None:
        key = new_key(rng)
        s.make(student).update(inplace({key: rng.normal(size=(3, 5))}), {key: s.draw(rng, 3, 5)})
        check.true(
            student.last is not None and 1 not in student.last.changed,
            "The update changed grads; they are for reading only.",
            "更新によって grads が書き換えられました。勾配は読み取り専用です。",
        )

    title = Text("update does not change the gradients.", "update は勾配を書き換えません。")
    return made(ask, of, title, owed=("arguments_stay",), **own)


def adds(
    of: OfOptimizer,
    gradients: Callable[[Rng], Sequence[Array]],
    expected: Callable[[Sequence[Array]], object] | None = None,
    *,
    settings: Mapping[str, float] | None = None,
    **own: Unpack[Own],
) -> Test:
    """Updates with these gradients add what `expected` says of them, or the formula; `settings` in place of its own."""
    title = Text("The updates add what the formula says.", "更新で、式どおりの値が加わります。")
    chosen = settings or {}

    def ask(student: Student, rng: Rng, s: Optimizer) -> None:
        gs = gradients(rng)
        right = expected(gs) if expected else s.formula(gs, **chosen)
        s.check_moves(s.moves(s.make(student, **chosen), rng, gs), right)

    return made(ask, of, title, owed=("values",), **own)


def three_updates(of: OfOptimizer, **own: Unpack[Own]) -> Test:
    """The formula, three times with different gradients."""
    title = Text(
        "Three updates with different gradients add what the formula says.",
        "異なる勾配で 3 回更新すると、毎回、式どおりの値が加わります。",
    )

    def ask(student: Student, rng: Rng, s: Optimizer) -> None:
        gs = [s.draw(rng, 3, 5) for _ in range(3)]
        s.check_moves(s.moves(s.make(student), rng, gs), s.formula(gs))

    return made(ask, of, title, owed=("values", "shape_and_kind"), **own)


def default_settings(of: OfOptimizer, defaults: Mapping[str, Mapping[str, float]], **own: Unpack[Own]) -> Test:
    """Without arguments the optimizer has the settings that `defaults` gives for its task."""
    title = Text(
        "Without arguments, the optimizer uses the default values of the signature.",
        "引数を省略すると、シグネチャの既定値が使われます。",
    )

    def ask(student: Student, rng: Rng, s: Optimizer) -> None:
        gs = [s.draw(rng, 5), s.draw(rng, 5)]
        s.check_moves(s.moves(getattr(student, s.task)(), rng, gs), s.formula(gs, **defaults[s.task]))

    return made(ask, of, title, **own)


def keys_of_different_shapes(of: OfOptimizer, **own: Unpack[Own]) -> Test:
    """Each key has its own gradient and its own state, and a gradient of zeros is a gradient as any other."""
    title = Text(
        "Each key is updated with its own gradient and its own memory, whatever the shapes.",
        "どのキーも、形状によらず、それぞれの勾配とそれぞれの状態で更新されます。",
    )

    def ask(student: Student, rng: Rng, s: Optimizer) -> None:
        shapes = {new_key(rng): shape for shape in SHAPES}
        params = {key: rng.normal(size=shape) for key, shape in shapes.items()}
        optimizer, history = s.make(student), [{k: s.draw(rng, *shapes[k]) for k in shapes} for _ in range(3)]
        still = next(iter(shapes))
        history[1][still] = np.zeros(shapes[still])
        for grads in history:
            before = {key: p.copy() for key, p in params.items()}
            optimizer.update(inplace(params), grads)
        for key, shape in shapes.items():
            last = s.formula([g[key] for g in history])[2:]
            s.check_moves([check.array(params.get(key), shape) - before[key]], last)

    return made(ask, of, title, **own)


def gradients_in_another_order(of: OfOptimizer, **own: Unpack[Own]) -> Test:
    """Parameters and gradients are paired by key, not by place; and so is what is remembered, when the places change."""
    title = Text(
        "A gradient belongs to the parameter of the same key, wherever it stands in the dict.",
        "勾配は、辞書の中での順番によらず、同じキーのパラメータに対応します。",
    )

    def ask(student: Student, rng: Rng, s: Optimizer) -> None:
        first, second = new_key(rng), new_key(rng)
        params = {first: rng.normal(size=3), second: rng.normal(size=3)}
        g, optimizer = s.draw(rng, 3), s.make(student)
        grads = {second: -np.sign(g) * np.abs(s.draw(rng, 3)), first: g}  # of opposite signs: AdaGrad sees only these
        history = [grads, {first: s.draw(rng, 3), second: s.draw(rng, 3)}]
        for number, given in enumerate(history):
            before = {key: check.array(p, (3,)).copy() for key, p in params.items()}
            optimizer.update(inplace(params), given)
            for key, start in before.items():
                right = s.formula([past[key] for past in history[: number + 1]])[number:]
                s.check_moves([check.array(params.get(key), (3,)) - start], right)

    return made(ask, of, title, **own)


def two_optimizers(of: OfOptimizer, **own: Unpack[Own]) -> Test:
    """Two objects have states of their own, even for the same keys."""
    title = Text(
        "What one optimizer has seen does not change what another one does, even for the same keys.",
        "あるオプティマイザーが見た勾配は、キーが同じでも、別のオプティマイザーの動きに影響しません。",
    )

    def ask(student: Student, rng: Rng, s: Optimizer) -> None:
        one, two, key = s.make(student), s.make(student), new_key(rng)
        s.moves(one, rng, [s.draw(rng, 5), s.draw(rng, 5)], key)
        g = [s.draw(rng, 5)]
        s.check_moves(s.moves(two, rng, g, key), s.formula(g))

    return made(ask, of, title, owed=("two_objects",), **own)


def valley_path(student: Student, name: str, lr: float, updates: int = 12) -> list[list[float]]:
    """The points of the first updates on x²/20 + y² from (−7, 2), to be drawn."""
    optimizer = getattr(student, name)(lr=lr)
    params: dict[str, Array] = {"x": np.array([-7.0]), "y": np.array([2.0])}
    points = [[-7.0, 2.0]]
    for _ in range(updates):
        optimizer.update(inplace(params), {"x": params["x"] / 10, "y": 2 * params["y"]})
        points.append([params["x"][0], params["y"][0]])
    return points
