import math


def trace_shapes(input_shape, layers):
    shapes = [tuple(input_shape)]
    for layer in layers:
        s = shapes[-1]
        if layer["type"] == "conv":
            k, st, p = layer["size"], layer["stride"], layer["pad"]
            h = (s[1] + 2 * p - k) // st + 1
            w = (s[2] + 2 * p - k) // st + 1
            if h < 1 or w < 1:
                raise ValueError("filter does not fit")
            s = (layer["filters"], h, w)
        elif layer["type"] == "pool":
            k, st = layer["size"], layer["stride"]
            if k > s[1] or k > s[2]:
                raise ValueError("window does not fit")
            s = (s[0], math.ceil((s[1] - k) / st) + 1, math.ceil((s[2] - k) / st) + 1)
        elif layer["type"] == "flatten":
            if len(s) == 3:
                s = (s[1] * s[2],)
        elif layer["type"] == "affine":
            s = (layer["units"],)
        shapes.append(s)
    return shapes
