import numpy as np


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - filter_h) // stride + 1
    OW = (W + 2 * pad - filter_w) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    # NCHW -> NHWC
    img = img.transpose(0, 2, 3, 1)
    patches = []
    for n in range(N):
        for i in range(OH):
            for j in range(OW):
                top, left = i * stride, j * stride
                patches.append(img[n, top : top + filter_h, left : left + filter_w, :].ravel())
    return np.array(patches).reshape(N * OH * OW, filter_h * filter_w * C)
