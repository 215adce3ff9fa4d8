"""Wrong convnets: first weights drawn otherwise, labels read otherwise, and what becomes of the caller's conv_param."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from grader.testing.right_convnet import DEFAULT, Params, SimpleConvNet
from grader.testing.right_windows import Array, MaxPooling, Shape

Draw = Callable[[Any, np.random.Generator, float, Shape], Array]
# The end of an id; the weights by their number of axes, and in words.
WHERE = (
    ("", (2, 4), "The weights have", "重み"),
    ("-affine", (2,), "W2 and W3 have", "W2 と W3"),
    ("-conv", (4,), "W1 has", "W1"),
)


def fan_in(shape: Shape) -> int:
    """Inputs of one output."""
    return shape[0] if len(shape) == 2 else math.prod(shape[1:])


# Standard deviations in the place of weight_init_std
OTHER_DEVIATIONS: dict[str, tuple[str, str, Callable[[Shape], float]]] = {
    "CN28": ("√(2/n) of He", "He の √(2/n)", lambda shape: math.sqrt(2 / fan_in(shape))),
    "CN28-xavier": ("√(1/n) of Xavier", "Xavier の √(1/n)", lambda shape: math.sqrt(1 / fan_in(shape))),
    "CN13-some": ("0.01, whatever weight_init_std is", "常に 0.01", lambda shape: 0.01),
}


def only(axes: tuple[int, ...], draw: Draw) -> Draw:
    """`draw`, where only weights with so many axes are drawn so."""
    return lambda self, rng, std, shape: (draw if len(shape) in axes else SimpleConvNet.draw)(self, rng, std, shape)


def normal(deviation: Callable[[Shape], float]) -> Draw:
    """Numbers of this standard deviation."""
    return lambda self, rng, std, shape: rng.normal(0.0, deviation(shape), shape)


def uniform(width: float) -> Draw:
    """Numbers up to so many times std."""
    return lambda self, rng, std, shape: rng.uniform(-width * std, width * std, shape)


def weights_drawn_otherwise() -> Iterator[tuple[str, dict[str, Any]]]:
    """Ids, parts and hints: of all weights, of the affine layers, of the convolution."""
    for suffix, axes, en, ja in WHERE:
        for id, (said, ja_said, deviation) in OTHER_DEVIATIONS.items():
            if suffix or id != "CN13-some":  # of all weights it is CN13
                yield (
                    id + suffix,
                    {
                        "draw": only(axes, normal(deviation)),
                        "en": f"{en} the standard deviation {said}. Which one is asked for?",
                        "ja": f"{ja}の標準偏差が {ja_said} です。求められている標準偏差は何ですか。",
                    },
                )
        widths = {
            "": 1.0,
            "-wide": math.sqrt(3),
        }  # the second has the right deviation, which shows where weights are many
        for end, width in list(widths.items())[: 1 if suffix == "-conv" else 2]:
            yield (
                f"CN29{suffix}{end}",
                {
                    "draw": only(axes, uniform(width)),
                    "en": f"{en} numbers from a uniform distribution. Which distribution is asked for, and which method of rng draws from it?",
                    "ja": f"{ja}の初期値が一様分布の乱数です。求められている分布は何で、rng のどのメソッドで得られますか。",
                },
            )


def changing(change: Callable[[dict[str, Any]], object]) -> Callable[[SimpleConvNet, Params], None]:
    """`keep` that changes the caller's conv_param, once everything has been read."""

    def keep(self: SimpleConvNet, params: Params) -> None:
        self.params, given = params, self.given
        if isinstance(given, dict) and given is not DEFAULT:
            self.given = dict(given)
            change(given)

    return keep


KEEP = {
    "": changing(lambda given: given.clear()),
    "-some": changing(lambda given: [given.pop("pad"), given.pop("stride")]),
    "-more": changing(lambda given: given.update(output_size=(1, 1))),
}


def found(self: SimpleConvNet, x: Array, t: Array) -> tuple[Array, Array]:
    """The classes of the scores, and labels that are looked for along the images."""
    return self.predict(x).argmax(axis=1), t if t.ndim == 1 else t.argmax(axis=0)


def as_many_as_both_have(self: SimpleConvNet, x: Array, t: Array) -> Array:
    """`hits` in a loop over both: the rest is not right."""
    own, labels = found(self, x, t)
    n = min(len(own), len(labels))
    return np.append(own[:n] == labels[:n], np.zeros(len(own) - n, bool))


def all_at_once(self: SimpleConvNet, x: Array, t: Array) -> Array:
    """`hits`. Raises ValueError unless there are as many images as classes."""
    own, labels = found(self, x, t)
    if len(own) != len(labels):
        raise ValueError
    right: Array = own == labels
    return right


LABELS_OF_THE_FIRST_AXIS = {"": all_at_once, "-cut": as_many_as_both_have}
LABELS = {
    "en": "For one-hot rows, the class is looked for along the images. Along which axis lie the classes of one row?",
    "ja": "one-hot の正解で、クラスを画像の方向に探しています。1 行のクラスはどの軸に並んでいますか。",
}
CHANGED = {
    "en": "conv_param is not what it was after the network is made. Which operation of yours changes the dict, such as pop?",
    "ja": "ネットワークを作った後、渡された conv_param が変わっています。pop のように辞書を書き換える操作はどれですか。",
}
FIXED = {
    "generator": lambda self, rng: np.random.default_rng(0) if rng is None else rng,
    "en": "Without rng, every network gets the same weights: a generator with a fixed seed is made. What should None give?",
    "ja": "rng を省略すると、シードを固定した乱数生成器になり、いつも同じ重みです。None のときは何を使いますか。",
}
DECAYS = {
    "en": "The weights themselves are in their gradients, as with weight decay. Does the loss of this network punish large weights?",
    "ja": "重みの勾配に、荷重減衰のように重み自体が加わっています。この課題の誤差は重みの大きさを含みますか。",
}


TRUNCATED = {
    "en": "No first weight is more than two standard deviations from 0. Which distribution is asked for?",
    "ja": "重みの初期値に、標準偏差の 2 倍を超えるものがありません。求められている分布は何ですか。",
}
THREE = {
    "pooling": lambda *_: MaxPooling(3, 3, 2),
    "rows": lambda self, F, OH, OW: F * ((OH - 3) // 2 + 1) * ((OW - 3) // 2 + 1),
    "en": "The pooling windows are 3×3. Which size is asked for?",
    "ja": "プーリングのウィンドウが 3×3 です。求められている大きさはいくつですか。",
}


def truncated(self: Any, rng: np.random.Generator, std: float, shape: Shape) -> Array:
    """`draw` of normal numbers, cut at two standard deviations."""
    return std * np.clip(rng.standard_normal(shape), -2.0, 2.0)


def decays(*keys: str) -> Callable[[SimpleConvNet], Params]:
    """`slopes` with a tenth of the weights themselves."""
    return lambda self: {
        key: g + 0.1 * self.params[key] if key in keys else g for key, g in SimpleConvNet.slopes(self).items()
    }


def entries() -> Iterator[tuple[str, dict[str, Any]]]:
    """Ids, and parts with hints."""
    yield from weights_drawn_otherwise()
    for suffix, keep in KEEP.items():
        yield f"CN30{suffix}", {"keep": keep, **CHANGED}
    for suffix, hits in LABELS_OF_THE_FIRST_AXIS.items():
        yield f"TN4-label{suffix}", {"hits": hits, **LABELS}
    yield "CN16-none", FIXED
    yield "CN31", {"slopes": decays("W2", "W3"), **DECAYS}
    yield "CN31-all", {"slopes": decays("W1", "W2", "W3"), **DECAYS}
    yield "CN6-three", THREE
    for suffix, axes, *_ in WHERE[:2]:
        yield f"CN32{suffix}", {"draw": only(axes, truncated), **TRUNCATED}
