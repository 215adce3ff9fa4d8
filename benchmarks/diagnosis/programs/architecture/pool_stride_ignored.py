import math

def trace_shapes(input_shape, layers):
    shapes = [tuple(input_shape)]
    for layer in layers:
        s = shapes[-1]
        t = layer["type"]
        if t == "conv":
            k, st, p = layer["size"], layer["stride"], layer["pad"]
            if k > min(s[1], s[2]) + 2 * p:
                raise ValueError("does not fit")
            s = (layer["filters"], (s[1] + 2 * p - k) // st + 1, (s[2] + 2 * p - k) // st + 1)
        elif t == "pool":
            if layer["size"] > min(s[1:]):
                raise ValueError("does not fit")
            s = (s[0], s[1] // 2, s[2] // 2)
        elif t == "flatten":
            s = (math.prod(s),)
        elif t == "affine":
            s = (layer["units"],)
        shapes.append(s)
    return shapes
