import math


def count_parameters(input_shape, layers):
    shapes = trace_shapes(input_shape, layers)
    total = 0
    for i, layer in enumerate(layers):
        before = shapes[i]
        kind = layer["type"]
        if kind == "conv":
            weights = layer["filters"] * before[0] * layer["size"] * layer["size"]
            total += weights + 1
        elif kind == "affine":
            total += before[0] * layer["units"] + layer["units"]
        elif kind == "batchnorm":
            # gamma, beta, moving_mean, moving_variance
            total += 4 * before[0]
    return total
