import numpy as np


def _places(shape, fh, fw, stride, pad):
    """Number of the padded pixel for every entry of the matrix."""
    n, c, h, w = shape
    ph, pw = h + 2 * pad, w + 2 * pad
    numbers = np.arange(n * c * ph * pw).reshape(n, c, ph, pw)
    win = np.lib.stride_tricks.sliding_window_view(numbers, (fh, fw), axis=(2, 3))[:, :, ::stride, ::stride]
    return win.transpose(0, 2, 3, 1, 4, 5).reshape(-1, c * fh * fw), (n, c, ph, pw)


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    places, shape = _places(x.shape, filter_h, filter_w, stride, pad)
    padded = np.zeros(shape, dtype=x.dtype)
    padded[:, :, pad : shape[2] - pad, pad : shape[3] - pad] = x
    return padded.ravel()[places]


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    places, shape = _places(input_shape, filter_h, filter_w, stride, pad)
    flat = np.bincount(places.ravel(), weights=col.ravel(), minlength=int(np.prod(shape)))
    return flat.reshape(shape)[:, :, pad : shape[2] - pad, pad : shape[3] - pad]
