import math

def count_parameters(input_shape, layers):
    shape, total = input_shape, 0
    for layer in layers:
        kind = layer["type"]
        if kind == "conv":
            k, s, p, f = layer["size"], layer["stride"], layer["pad"], layer["filters"]
            total += f * (k * k * shape[0] + 1)
            shape = (f, (shape[1] + 2 * p - k) // s + 1, (shape[2] + 2 * p - k) // s + 1)
        elif kind == "pool":
            k, s = layer["size"], layer["stride"]
            shape = (shape[0], (shape[1] - k) // s + 1, (shape[2] - k) // s + 1)
        elif kind == "flatten":
            shape = (math.prod(shape),)
        elif kind == "affine":
            total += shape[0] * layer["units"] + 1
            shape = (layer["units"],)
        elif kind == "batchnorm":
            total += 4 * shape[0]
    return total
