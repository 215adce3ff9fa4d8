import math


def trace_shapes(input_shape, layers):
    shapes = [tuple(input_shape)]
    for layer in layers:
        kind = layer["type"]
        now = shapes[-1]
        if kind == "conv":
            k, s, p = layer["size"], layer["stride"], layer["pad"]
            C, H, W = now
            if H + 2 * p < k:
                raise ValueError("filter does not fit")
            now = (layer["filters"], (H + 2 * p - k) // s + 1, (W + 2 * p - k) // s + 1)
        elif kind == "pool":
            C, H, W = now
            if H < layer["size"]:
                raise ValueError("window does not fit")
            now = (C, H // layer["stride"], W // layer["stride"])
        elif kind == "flatten":
            now = (math.prod(now),)
        elif kind == "affine":
            now = (layer["units"],)
        shapes.append(now)
    return shapes
