import numpy as np

def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    n, c, h, w = input_shape
    img = np.zeros((n, c, h + 2 * pad, w + 2 * pad))
    oh = (h + 2 * pad - filter_h) // stride + 1
    ow = (w + 2 * pad - filter_w) // stride + 1
    k = 0
    for i in range(n):
        for y in range(oh):
            for x in range(ow):
                img[i, :, y * stride:y * stride + filter_h, x * stride:x * stride + filter_w] = col[k].reshape(c, filter_h, filter_w)
                k += 1
    return img[:, :, pad:pad + h, pad:pad + w]
