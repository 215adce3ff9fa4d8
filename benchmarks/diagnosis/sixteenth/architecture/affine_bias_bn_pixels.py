import math


def count_parameters(input_shape, layers):
    total = 0
    shapes = trace_shapes(input_shape, layers)
    for i in range(len(layers)):
        layer, before = layers[i], shapes[i]
        kind = layer["type"]
        if kind == "conv":
            weights = before[0] * layer["size"] * layer["size"]
            total += layer["filters"] * (weights + 1)
        elif kind == "affine":
            total += before[0] * layer["units"]
        elif kind == "batchnorm":
            total += 2 * math.prod(before)
    return total
