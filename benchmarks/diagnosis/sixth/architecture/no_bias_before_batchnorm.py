def count_parameters(input_shape, layers):
    shapes = trace_shapes(input_shape, layers)
    total = 0
    for i, layer in enumerate(layers):
        before = shapes[i]
        bias = not (i + 1 < len(layers) and layers[i + 1]["type"] == "batchnorm")
        if layer["type"] == "conv":
            total += layer["filters"] * before[0] * layer["size"] * layer["size"]
            if bias:
                total += layer["filters"]
        elif layer["type"] == "affine":
            total += before[0] * layer["units"]
            if bias:
                total += layer["units"]
        elif layer["type"] == "batchnorm":
            total += before[0] + before[0]
    return total
