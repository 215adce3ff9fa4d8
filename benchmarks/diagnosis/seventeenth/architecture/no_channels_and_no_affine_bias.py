def count_parameters(input_shape, layers):
    shapes = trace_shapes(input_shape, layers)
    total = 0
    for layer, before in zip(layers, shapes):
        kind = layer["type"]
        if kind == "conv":
            k, f = layer["size"], layer["filters"]
            total += f * k * k + f
        elif kind == "affine":
            total += before[0] * layer["units"]
        elif kind == "batchnorm":
            # γ と β
            total += 2 * before[0]
    return total
