"""Find the bug: im2col and col2im (im2col と col2im の間違い探し).

This file is meant to do what the statement of im2col.py asks, and nearly does: one mistake is planted in it, in one place. First
say where it shows (quiz `debugging`), then mend it. It is graded by the hidden tests of im2col.py; as it was handed out it
counts as not attempted.
"""

import numpy as np


def steps(size, window, stride, pad):
    """How many windows fit (出力画像サイズ). All are ints."""
    return (size + 2 * pad - window) // stride + 1


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    """Windows as rows (画像から行列への展開). x: (N, C, H, W). Returns (N·OH·OW, C·filter_h·filter_w)."""
    n, c, h, w = x.shape
    out_h, out_w = steps(h, filter_h, stride, pad), steps(w, filter_w, stride, pad)
    framed = np.zeros((n, c, h + 2 * pad, w + 2 * pad))
    framed[:, :, pad : pad + h, pad : pad + w] = x
    rows = np.zeros((n, out_h, out_w, c * filter_h * filter_w))
    for oy in range(out_h):
        for ox in range(out_w):
            down, right = oy * stride, ox * stride
            window = framed[:, :, down : down + filter_h, right : right + filter_w]
            rows[:, oy, ox] = window.reshape(n, c * filter_h * filter_w)
    return rows.reshape(n * out_h * out_w, c * filter_h * filter_w)


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    """Rows back into images (行列から画像への逆変換). col: (N·OH·OW, C·filter_h·filter_w). Returns (N, C, H, W)."""
    n, c, h, w = input_shape
    out_h, out_w = steps(h, filter_h, stride, pad), steps(w, filter_w, stride, pad)
    framed = np.zeros((n, c, h + 2 * pad, w + 2 * pad))
    six = col.reshape(n, out_h, out_w, c, filter_h, filter_w)
    for oy in range(out_h):
        for ox in range(out_w):
            down, right = oy * stride, ox * stride
            framed[:, :, down : down + filter_h, right : right + filter_w] += six[:, oy, ox]
    return framed[:, :, pad : pad + h, pad : pad + w]
