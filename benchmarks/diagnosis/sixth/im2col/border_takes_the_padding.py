import numpy as np



def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    out_h = (H + 2 * pad - filter_h) // stride + 1
    out_w = (W + 2 * pad - filter_w) // stride + 1
    image = np.zeros(input_shape, dtype=col.dtype)
    c6 = col.reshape(N, out_h, out_w, C, filter_h, filter_w)
    for i in range(out_h):
        for j in range(out_w):
            for a in range(filter_h):
                for b in range(filter_w):
                    y = min(max(i * stride + a - pad, 0), H - 1)
                    x = min(max(j * stride + b - pad, 0), W - 1)
                    image[:, :, y, x] += c6[:, i, j, :, a, b]
    return image
