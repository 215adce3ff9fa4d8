"""Wrong nets: parts of layers and of whole nets, wrong, each with the right class that it replaces a part of; and the
mistakes of every layer (`layer_mistakes`), of every layer with weights (`weight_mistakes`), with their hints."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

import numpy as np

from grader.student.plain import Numbers as Array
from grader.student.plain import Value
from grader.testing.right_nets import Kept, Layer
from grader.testing.variants import variant
from grader.text import Text

Start = Callable[..., None]


def shares_state(right: type[Layer]) -> Start:
    """`__init__` of a layer that keeps what it has seen in its class."""
    together: Kept = {}

    def start(self: Layer, *args: Value) -> None:
        right.__init__(self, *args)
        self.kept = together

    return start


def copies_its_arrays(right: type[Layer]) -> Start:
    """`__init__` of a layer that works on copies of the arrays that it is given."""

    def start(self: Layer, *args: Value, **kwargs: Value) -> None:
        right.__init__(self, *(a.copy() if isinstance(a, np.ndarray) else a for a in args), **kwargs)

    return start


class _First(Kept):
    """Keeps what was put in first."""

    def __setitem__(self, key: str, value: Value) -> None:
        self.setdefault(key, value)


def keeps_the_first(right: type[Layer]) -> Start:
    """`__init__` of a layer whose first forward counts for ever."""

    def start(self: Layer, *args: Value) -> None:
        right.__init__(self, *args)
        self.kept = _First()

    return start


_OF_LAYERS: Mapping[str, tuple[Callable[[type[Layer]], Start], Text]] = {
    "LY1": (
        shares_state,
        Text(
            "Two layers share what forward has kept. Does it belong to the class or to the object (self)?",
            "forward で保存した値を 2 つのレイヤが共有しています。その値はクラスとオブジェクト (self) のどちらのものですか。",
        ),
    ),
    "LY2": (
        keeps_the_first,
        Text(
            "backward still uses the input of the first forward. What has to happen to it in every forward?",
            "backward が最初の forward の入力を使い続けています。forward のたびに、その値をどうする必要がありますか。",
        ),
    ),
    "LY4": (
        copies_its_arrays,
        Text(
            "The layer works on a copy of what it is given. Does it notice when an optimizer changes the array in place?",
            "レイヤが、渡された配列のコピーを使っています。オプティマイザーが配列をその場で更新したら、レイヤの計算も変わりますか。",
        ),
    ),
}


def layer_mistakes(right: type[Layer], *ids: str) -> None:
    """Enter what goes wrong in every layer into the catalogue of the file that calls this. Raises KeyError for another id."""
    for id in ids:
        start, hint = _OF_LAYERS[id]
        variant(id, right, __init__=start(right), en=hint.en, ja=hint.ja)


class Weighted(Protocol):
    """A layer with weights and biases."""

    W: Array
    b: Array
    dW: Array | None  # noqa: N815  (what statements call it)
    db: Array | None

    def backward(self, dout: Array) -> Array: ...


def accumulating_backward(right: type[Weighted]) -> Callable[[Weighted, Array], Array]:
    """`backward` that adds to the gradients of the weights instead of setting them."""

    def backward(self: Weighted, dout: Array) -> Array:
        dW, db = self.dW, self.db
        dx = right.backward(self, dout)
        if dW is not None and db is not None and self.dW is not None and self.db is not None:
            self.dW, self.db = self.dW + dW, self.db + db
        return dx

    return backward


def growing_backward(name: str) -> Callable[[type[Weighted]], Callable[[Weighted, Array], Array]]:
    """`backward` that adds to the gradient of this name, and sets the other."""

    def of(right: type[Weighted]) -> Callable[[Weighted, Array], Array]:
        def backward(self: Weighted, dout: Array) -> Array:
            before = getattr(self, name)
            dx = right.backward(self, dout)
            setattr(self, name, getattr(self, name) + (0.0 if before is None else before))
            return dx

        return backward

    return of


def updating_backward(right: type[Weighted]) -> Callable[[Weighted, Array], Array]:
    """`backward` that does the optimizer's work, too."""

    def backward(self: Weighted, dout: Array) -> Array:
        dx = right.backward(self, dout)
        assert self.dW is not None
        assert self.db is not None
        self.W, self.b = self.W - 0.1 * self.dW, self.b - 0.1 * self.db
        return dx

    return backward


_OF_WEIGHTS: Mapping[str, tuple[Callable[[type[Weighted]], Callable[[Weighted, Array], Array]], Text]] = {
    "grows": (
        accumulating_backward,
        Text(
            "dW and db grow with every backward. Is it a new gradient, or the old one plus the new one?",
            "backward のたびに dW と db が加算されています。新しい勾配でしょうか、それとも前の勾配との和でしょうか。",
        ),
    ),
    **{
        name: (
            growing_backward(name),
            Text(
                f"{name} grows with every backward. Is it a new gradient, or the old one plus the new one?",
                f"backward のたびに {name} が加算されています。新しい勾配でしょうか、それとも前の勾配との和でしょうか。",
            ),
        )
        for name in ("dW", "db")
    },
    "moves": (
        updating_backward,
        Text(
            "backward moves the weights. Whose work is that?",
            "backward が重みを更新しています。それは何の役割でしょうか。",
        ),
    ),
}


def weight_mistakes(right: type[Weighted], **ids: str) -> None:
    """The same of what goes wrong in every layer with weights: the ids of gradients that grow (`grows`; `dW` or `db`:
    one of them) and of a `backward` that moves the weights (`moves`). Raises KeyError for another."""
    for kind, id in ids.items():
        backward, hint = _OF_WEIGHTS[kind]
        variant(id, right, backward=backward(right), en=hint.en, ja=hint.ja)


class Learner(Protocol):
    """A net."""

    params: dict[str, Array]

    def gradient(self, x: Array, t: Value) -> dict[str, Array]: ...


def accumulating_gradient(right: type[Learner]) -> Callable[[Learner, Array, Value], dict[str, Array]]:
    """`gradient` that adds to what earlier calls gave."""

    def gradient(self: Learner, x: Array, t: Value) -> dict[str, Array]:
        before, now = vars(self).get("sums", {}), right.gradient(self, x, t)
        vars(self)["sums"] = {name: g + before.get(name, 0.0) for name, g in now.items()}
        return dict(vars(self)["sums"])

    return gradient


def updating_gradient(right: type[Learner]) -> Callable[[Learner, Array, Value], dict[str, Array]]:
    """`gradient` that does the optimizer's work, too."""

    def gradient(self: Learner, x: Array, t: Value) -> dict[str, Array]:
        found = right.gradient(self, x, t)
        for name, g in found.items():
            self.params[name] -= 0.1 * g
        return found

    return gradient
