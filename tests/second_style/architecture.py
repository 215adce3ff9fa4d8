"""Shapes as lists, parameters counted from the shapes of the weight arrays."""

import numpy as np


def output(shape, layer):
    kind = layer["type"]
    if kind in ("conv", "pool"):
        pad = layer["pad"] if kind == "conv" else 0
        room = np.array(shape[1:]) + 2 * pad - layer["size"]
        assert (room >= 0).all(), "does not fit"
        return [layer["filters"] if kind == "conv" else shape[0], *(room // layer["stride"] + 1)]
    if kind == "flatten":
        return [int(np.prod(shape))]
    return [layer["units"]] if kind == "affine" else list(shape)


def weights(shape, layer):
    kind = layer["type"]
    if kind == "conv":
        return [(layer["filters"], shape[0], layer["size"], layer["size"]), (layer["filters"],)]
    if kind == "affine":
        return [(shape[0], layer["units"]), (layer["units"],)]
    return [(shape[0],), (shape[0],)] if kind == "batchnorm" else []


def trace_shapes(input_shape, layers):
    if not layers:
        return (list(input_shape),)
    return (list(input_shape), *trace_shapes(output(input_shape, layers[0]), layers[1:]))


def count_parameters(input_shape, layers):
    inputs = trace_shapes(input_shape, layers)
    return sum(np.prod(w) for shape, layer in zip(inputs, layers, strict=False) for w in weights(shape, layer))
