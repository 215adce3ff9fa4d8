import math


def count_parameters(input_shape, layers):
    total = 0
    shapes = trace_shapes(input_shape, layers)
    for shape, layer in zip(shapes, layers):
        kind = layer["type"]
        if kind == "conv":
            total += layer["filters"] * (shape[0] * layer["size"] ** 2 + 1)
        elif kind == "affine":
            total += (shape[0] + 1) * layer["units"]
        elif kind == "batchnorm":
            total += 4 * shape[0]  # gamma, beta, mean, var
    return total
