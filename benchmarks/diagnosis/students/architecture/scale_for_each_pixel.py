import math


def count_parameters(input_shape, layers):
    total = 0
    for shape, layer in zip(trace_shapes(input_shape, layers), layers):
        if layer["type"] == "conv":
            total += layer["filters"] * (shape[0] * layer["size"] ** 2 + 1)
        elif layer["type"] == "affine":
            total += shape[0] * layer["units"] + layer["units"]
        elif layer["type"] == "batchnorm":
            total += 2 * math.prod(shape)
    return total
