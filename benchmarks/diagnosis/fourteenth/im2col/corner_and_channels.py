import numpy as np


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = x.shape
    frame = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    frame[:, :, :H, :W] = x
    out_h = (frame.shape[2] - filter_h) // stride + 1
    out_w = (frame.shape[3] - filter_w) // stride + 1
    rows = []
    for n in range(N):
        for oy in range(out_h):
            for ox in range(out_w):
                row = []
                for fy in range(filter_h):
                    for fx in range(filter_w):
                        for c in range(C):
                            row.append(frame[n, c, oy * stride + fy, ox * stride + fx])
                rows.append(row)
    return np.array(rows).reshape(N * out_h * out_w, C * filter_h * filter_w)
