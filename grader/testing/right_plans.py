"""Right plans: the shapes and the parameters of a plan of layers, each a function with keyword-only parts."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Shape = tuple[int, ...]
Layer = Mapping[str, Any]
Part = Callable[..., Any]


def room(size: float, layer: Layer) -> float:
    """By how many pixels a window can move along an axis; a size that is wrong may be a float."""
    found: float = size + 2 * layer.get("pad", 0) - layer["size"]
    return found


def refuse(rooms: Sequence[float], layer: Layer) -> None:
    """Raises ValueError where a window does not fit."""
    if min(rooms) < 0:
        raise ValueError


def without_windows(shape: Shape, layer: Layer) -> Shape:
    """What a layer that is neither conv nor pool makes of a shape."""
    if layer["type"] == "flatten":
        return (math.prod(shape),)
    return (layer["units"],) if layer["type"] == "affine" else shape


def traced(
    input_shape: Shape,
    layers: Sequence[Layer],
    *,
    sides: Part = lambda shape, layer: shape[1:],
    room: Part = room,
    size: Part = lambda room, stride: room // stride + 1,
    channels: Part = lambda shape, layer: layer.get("filters", shape[0]),
    refuse: Part = refuse,
    other: Part = without_windows,
    start: Part = lambda found: found[-1],
    change: Part = lambda found, layers: found,
) -> Any:
    """trace_shapes, right. sides: height and width; other: layers that are neither conv nor pool; change: of the list
    when all is done."""
    found = [tuple(input_shape)]
    for layer in layers:
        shape = start(found)
        if layer["type"] in ("conv", "pool"):
            rooms = [room(side, layer) for side in sides(shape, layer)]
            refuse(rooms, layer)
            found.append((channels(shape, layer), *(size(r, layer["stride"]) for r in rooms)))
        else:
            found.append(other(shape, layer))
    return change(found, layers)


def filter_weights(shape: Shape, layer: Layer) -> int:
    """Of a convolution, without biases."""
    return int(layer["filters"] * shape[0] * layer["size"] ** 2)


def affine_weights(shape: Shape, layer: Layer) -> int:
    """Of a fully connected layer, without biases."""
    return int(layer["units"] * shape[0])


def counted(
    input_shape: Shape,
    layers: Sequence[Layer],
    *,
    inputs: Part = traced,
    conv: Part = lambda shape, layer: filter_weights(shape, layer) + layer["filters"],
    affine: Part = lambda shape, layer: affine_weights(shape, layer) + layer["units"],
    batchnorm: Part = lambda shape, layer: 2 * shape[0],
    pool: Part = lambda shape, layer: 0,
) -> int:
    """count_parameters, right. inputs: the shapes before each layer; the others: what a layer learns."""
    numbers = {"conv": conv, "affine": affine, "batchnorm": batchnorm, "pool": pool, "flatten": lambda shape, layer: 0}
    before = inputs(tuple(input_shape), layers)
    return sum(numbers[layer["type"]](s, layer) for s, layer in zip(before, layers, strict=False))
