import math


def count_parameters(input_shape, layers):
    shapes = trace_shapes(input_shape, layers)
    total = 0
    for shape, layer in zip(shapes, layers):
        kind = layer["type"]
        if kind == "conv":
            kernel = layer["size"] * layer["size"] * shape[0]
            total += (kernel + 1) * layer["filters"]
        elif kind == "affine":
            total += (math.prod(shape) + 1) * layer["units"]
        elif kind == "batchnorm":
            # gamma, beta, moving_mean, moving_variance
            total += 4 * shape[0]
    return total
