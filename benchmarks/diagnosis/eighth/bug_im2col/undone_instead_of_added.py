import numpy as np


def steps(size, window, stride, pad):
    """How many windows fit (出力画像サイズ). All are ints."""
    return (size + 2 * pad - window) // stride + 1


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    """Rows back into images (行列から画像への逆変換). col: (N·OH·OW, C·filter_h·filter_w). Returns (N, C, H, W)."""
    n, c, h, w = input_shape
    out_h, out_w = steps(h, filter_h, stride, pad), steps(w, filter_w, stride, pad)
    framed = np.zeros((n, c, h + 2 * pad, w + 2 * pad))
    times = np.zeros((n, c, h + 2 * pad, w + 2 * pad))
    six = col.reshape(n, out_h, out_w, c, filter_h, filter_w)
    for oy in range(out_h):
        for ox in range(out_w):
            down, right = oy * stride, ox * stride
            framed[:, :, down : down + filter_h, right : right + filter_w] += six[:, oy, ox]
            times[:, :, down : down + filter_h, right : right + filter_w] += 1
    framed = framed / np.maximum(times, 1)  # im2col の逆になるように
    return framed[:, :, pad : pad + h, pad : pad + w]
