import math


def count_parameters(input_shape, layers):
    shapes = trace_shapes(input_shape, layers)
    total = 0
    for i, layer in enumerate(layers):
        kind = layer["type"]
        before = shapes[i]
        if kind == "conv":
            weights = layer["filters"] * before[0] * layer["size"] * layer["size"]
            total += weights + 1
        if kind == "affine":
            total += before[0] * layer["units"] + layer["units"]
        if kind == "batchnorm":
            total += 4 * before[0]  # gamma, beta, mean, variance
    return total
