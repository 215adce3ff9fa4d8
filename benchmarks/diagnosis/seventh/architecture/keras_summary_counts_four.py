import numpy as np


def count_parameters(input_shape, layers):
    shapes = trace_shapes(input_shape, layers)  # noqa: F821
    total = 0
    for before, layer in zip(shapes, layers):
        kind = layer["type"]
        if kind == "conv":
            total += (layer["size"] ** 2 * before[0] + 1) * layer["filters"]
        elif kind == "affine":
            total += (before[0] + 1) * layer["units"]
        elif kind == "batchnorm":
            total += 4 * before[0]  # gamma, beta, moving_mean, moving_variance
    return total
