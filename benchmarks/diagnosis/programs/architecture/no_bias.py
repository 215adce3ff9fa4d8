def sizes(shape, layer):
    k, s, p = layer["size"], layer["stride"], layer.get("pad", 0)
    c, h, w = shape
    return (h + 2 * p - k) // s + 1, (w + 2 * p - k) // s + 1

def count_parameters(input_shape, layers):
    total, shape = 0, input_shape
    for layer in layers:
        kind = layer["type"]
        if kind == "conv":
            total += layer["filters"] * shape[0] * layer["size"] ** 2
            shape = (layer["filters"],) + sizes(shape, layer)
        elif kind == "pool":
            shape = (shape[0],) + sizes(shape, layer)
        elif kind == "flatten":
            n = 1
            for s in shape:
                n *= s
            shape = (n,)
        elif kind == "affine":
            total += shape[0] * layer["units"]
            shape = (layer["units"],)
        else:
            total += 2 * shape[0]
    return total
