import math


def count_parameters(input_shape, layers):
    total = 0
    for shape, layer in zip(trace_shapes(input_shape, layers), layers):
        kind = layer["type"]
        if kind == "conv":
            total += layer["filters"] * shape[0] * layer["size"] * layer["size"]
        elif kind == "affine":
            total += (shape[0] + 1) * layer["units"]
        elif kind == "batchnorm":
            # gamma と beta
            total += 2 * math.prod(shape)
    return total
