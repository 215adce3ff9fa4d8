import math


def trace_shapes(input_shape, layers):
    shapes = [tuple(input_shape)]
    for layer in layers:
        shape = shapes[-1]
        if layer["type"] == "conv":
            c, h, w = shape
            k, s, p = layer["size"], layer["stride"], layer["pad"]
            if h + 2 * p < k or w + 2 * p < k:
                raise ValueError("the filter does not fit")
            shape = (layer["filters"], (h + 2 * p - k) // s + 1, (w + 2 * p - k) // s + 1)
        elif layer["type"] == "pool":
            c, h, w = shape
            k = layer["size"]
            if h < k or w < k:
                raise ValueError("the window does not fit")
            shape = (c, (h - k) // k + 1, (w - k) // k + 1)
        elif layer["type"] == "flatten":
            shape = (math.prod(shape),)
        elif layer["type"] == "affine":
            shape = (layer["units"],)
        shapes.append(shape)
    return shapes
