import numpy as np

def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    OH = 1 + (H + 2 * pad - filter_h) // stride
    OW = 1 + (W + 2 * pad - filter_w) // stride
    blocks = col.reshape(N, OH, OW, C, filter_h, filter_w)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    hits = np.zeros(img.shape)
    for i in range(OH):
        for j in range(OW):
            a, b = i * stride, j * stride
            img[:, :, a:a + filter_h, b:b + filter_w] += blocks[:, i, j]
            hits[:, :, a:a + filter_h, b:b + filter_w] += 1
    return img / np.maximum(hits, 1)
