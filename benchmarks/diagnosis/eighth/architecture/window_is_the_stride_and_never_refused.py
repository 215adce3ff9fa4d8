import numpy as np


def trace_shapes(input_shape, layers):
    shapes = [tuple(input_shape)]
    cur = tuple(input_shape)
    for l in layers:
        kind = l["type"]
        if kind == "conv":
            C, H, W = cur
            k, s, p = l["size"], l["stride"], l["pad"]
            cur = (l["filters"], (H + 2 * p - k) // s + 1, (W + 2 * p - k) // s + 1)
        elif kind == "pool":
            C, H, W = cur
            k = l["size"]
            cur = (C, H // k, W // k)
        elif kind == "flatten":
            n = 1
            for d in cur:
                n *= d
            cur = (n,)
        elif kind == "affine":
            cur = (l["units"],)
        shapes.append(cur)
    return shapes
