import numpy as np


def _size(n, f, stride, pad):
    return (n + 2 * pad - f) // stride + 1


def _walk(shape, fh, fw, stride, pad):
    n, c, h, w = shape
    for i in range(n):
        for y in range(_size(h, fh, stride, pad)):
            for x in range(_size(w, fw, stride, pad)):
                yield [(i, k, y * stride + a - pad, x * stride + b - pad) for k in range(c) for a in range(fh) for b in range(fw)]


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    h, w = x.shape[2:]
    lists = x.tolist()
    return np.array([[lists[i][k][y][z] if 0 <= y < h and 0 <= z < w else 0.0 for i, k, y, z in window] for window in _walk(x.shape, filter_h, filter_w, stride, pad)])


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    h, w = input_shape[2:]
    out = np.zeros(input_shape, dtype=np.float64)
    for row, window in zip(col, _walk(input_shape, filter_h, filter_w, stride, pad)):
        for v, (i, k, y, z) in zip(row, window):
            if 0 <= y < h and 0 <= z < w:
                out[i, k, y, z] += v
    return out
