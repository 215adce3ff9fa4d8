import math


def count_parameters(input_shape, layers):
    total_params = 0
    shapes = trace_shapes(input_shape, layers)
    for i, layer in enumerate(layers):
        in_shape = shapes[i]
        kind = layer["type"]
        if kind == "conv":
            k = layer["size"]
            total_params += (k * k * in_shape[0] + 1) * layer["filters"]
        elif kind == "affine":
            total_params += (in_shape[0] + 1) * layer["units"]
        elif kind == "batchnorm":
            total_params += 4 * in_shape[0]
    return total_params
