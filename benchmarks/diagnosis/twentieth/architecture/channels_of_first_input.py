def count_parameters(input_shape, layers):
    channels = input_shape[0]
    shapes = trace_shapes(input_shape, layers)
    total = 0
    for layer, before in zip(layers, shapes):
        kind = layer["type"]
        if kind == "conv":
            weights = channels * layer["size"] ** 2 * layer["filters"]
            total += weights + layer["filters"]
        elif kind == "affine":
            total += (before[0] + 1) * layer["units"]
        elif kind == "batchnorm":
            total += 2 * before[0]
    return total
