"""im2col and col2im by a table of where each entry of a row comes from: gathering, and adding with np.add.at."""

import numpy as np


def table(shape, filter_h, filter_w, stride, pad):
    """For each window and entry, the number of the pixel in one image; −1 where it falls on the padding."""
    C, H, W = shape
    rows = []
    for top in range(-pad, H + pad - filter_h + 1, stride):
        for left in range(-pad, W + pad - filter_w + 1, stride):
            row = []
            for c in range(C):
                for y in range(top, top + filter_h):
                    for x in range(left, left + filter_w):
                        inside = 0 <= y < H and 0 <= x < W
                        row.append((c * H + y) * W + x if inside else -1)
            rows.append(row)
    return np.array(rows, dtype=int)


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    numbers = table(x.shape[1:], filter_h, filter_w, stride, pad)
    blocks = [np.where(numbers < 0, 0, image.ravel()[numbers]) for image in x]
    return np.concatenate(blocks, axis=0)


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    numbers = table((C, H, W), filter_h, filter_w, stride, pad)
    images = np.zeros((N, C * H * W + 1))  # one more pixel takes what falls on the padding
    for image, block in zip(images, np.split(np.asarray(col), N), strict=True):
        np.add.at(image, numbers, block)  # −1 is that last pixel
    return images[:, :-1].reshape(input_shape)
