"""Wrong plans: shapes of trace_shapes by the rules of another library, and plans that are not what they were afterwards."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from grader.testing.right_plans import Layer, room, without_windows

SAME = {
    "en": "Sizes are ⌈size / stride⌉, the “same” of other libraries. Where do the filter and the padding of the layer come in?",
    "ja": "ほかのライブラリの same のように、大きさが ⌈size / stride⌉ になっています。層のフィルターとパディングはどこで使いますか。",
}
CHANGED = {
    "en": "The plan is not what it was afterwards. Which operation of yours changes the list or one of its dicts?",
    "ja": "呼び出した後、渡された構成が変わっています。リストや辞書を書き換えている操作はどれですか。",
}
IS_SAME: dict[str, Callable[[Layer], object]] = {
    "": lambda layer: "filters" in layer,
    "-padded": lambda layer: layer.get("pad", 0),
    "-all": lambda layer: True,
}
Plan: TypeAlias = Any  # a list of layers, or what comes of one

CHANGES: dict[str, Callable[[Plan], object]] = {
    "": lambda layers: layers.clear(),
    "-type": lambda layers: [layer.pop("type") for layer in layers],
    "-last": lambda layers: layers.reverse(),
    "-shape": lambda layers: [layer.update(shape=()) for layer in layers],
}


def rooms_of_the_same_size(is_same: Callable[[Layer], object]) -> Callable[[float, Layer], float]:
    """`room` for as many windows as there are pixels, or every stride-th of them."""
    return lambda size, layer: size - 1 if is_same(layer) else room(size, layer)


def afterwards(do: Callable[[Plan], object]) -> Callable[[Plan, Plan], Plan]:
    """`change` that does something to the plan."""

    def change(found: Plan, layers: Plan) -> Plan:
        do(layers)
        return found

    return change


def _refuse_by_the_result(rooms: Plan, layer: Layer) -> None:
    """`refuse` where a position is 0 or less, once the quotient has lost its fraction."""
    if min(int(r / layer["stride"]) for r in rooms) < 0:
        raise ValueError


def _with_a_batch(shape: Plan) -> Plan:
    return (1, *shape) if len(shape) == 1 else shape


def entries() -> Iterator[tuple[str, dict[str, Plan]]]:
    """Ids, and parts with hints."""
    for suffix, is_same in IS_SAME.items():
        yield f"SH35{suffix}", {"room": rooms_of_the_same_size(is_same), **SAME}
    for suffix, do in CHANGES.items():
        yield f"SH36{suffix}", {"change": afterwards(do), **CHANGED}
    yield (
        "SH13-after",
        {
            "room": lambda size, layer: size - layer["size"] + 2 * layer.get("pad", 0) * layer["stride"],
            "en": "Padding is added to the number of positions. Is it divided by the stride like the other pixels?",
            "ja": "パディングが位置の個数に足されています。ほかの画素のように、ストライドで割られますか。",
        },
    )
    yield (
        "SH16-cut",
        {
            "size": lambda room, stride: int(room / stride) + 1,
            "refuse": _refuse_by_the_result,
            "en": "With a large stride a window that does not fit is given one position. Where does int() take −0.2?",
            "ja": "ストライドが大きいと、収まらないウィンドウの位置が 1 つになることがあります。int() は −0.2 をどちらへ丸めますか。",
        },
    )
    yield (
        "SH38",
        {
            "other": lambda shape, layer: _with_a_batch(
                without_windows(shape[-1:] if len(shape) == 2 else shape, layer)
            ),
            "en": "A row has two axes. Is the batch part of a shape here?",
            "ja": "1 行の形状に軸が 2 つあります。ここでは、形状にバッチも含めますか。",
        },
    )
    yield (
        "SH18-maps",
        {
            "other": lambda shape, layer: (
                (shape[0], math.prod(shape[1:])) if layer["type"] == "flatten" else without_windows(shape, layer)
            ),
            "en": "Flatten keeps the channels apart. How many axes has a row?",
            "ja": "平坦化の後もチャンネルが分かれています。1 行の形状の軸はいくつですか。",
        },
    )


WHOLE_IMAGE: dict[str, Plan] = {
    "conv": lambda shape, layer: layer["filters"] * (math.prod(shape) + 1),
    "en": "A filter is counted with a weight for every pixel of its input. How many pixels does its window have?",
    "ja": "フィルターの重みを入力の全画素分と数えています。フィルターのウィンドウの画素はいくつですか。",
}
