import math

def count_parameters(input_shape, layers):
    shape = tuple(input_shape)
    n = 0
    for l in layers:
        if l["type"] == "conv":
            n += l["filters"] * (l["size"] * l["size"] + 1)
            shape = (l["filters"],
                     (shape[1] + 2 * l["pad"] - l["size"]) // l["stride"] + 1,
                     (shape[2] + 2 * l["pad"] - l["size"]) // l["stride"] + 1)
        if l["type"] == "pool":
            shape = (shape[0], (shape[1] - l["size"]) // l["stride"] + 1, (shape[2] - l["size"]) // l["stride"] + 1)
        if l["type"] == "flatten":
            shape = (math.prod(shape),)
        if l["type"] == "affine":
            n += (shape[0] + 1) * l["units"]
            shape = (l["units"],)
        if l["type"] == "batchnorm":
            n += 2 * shape[0]
    return n
